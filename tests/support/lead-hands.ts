import { expect, type Locator, type Page } from '@playwright/test';
import { main } from './key-hands.ts';
import { password } from './review-world.ts';

/** Ways of leading a round on the screen. */

export async function signInByHand(page: Page, { email }: { email: string }): Promise<void> {
	await page.goto('/sign-in');
	await page.getByLabel('E-post').fill(email);
	await page.getByLabel('Lösenord').fill(password);
	await page.getByRole('button', { name: 'Logga in' }).click();
	await expect(page.getByRole('button', { name: 'Logga ut' })).toBeVisible();
}

/** Does something, and waits until what stands there is another than before. */
export async function changes(shown: Locator, doing: () => Promise<void>): Promise<void> {
	const before = await shown.innerText();
	await doing();
	await expect.poll(() => shown.innerText()).not.toBe(before);
}

/** Opens somebody's files on the assignment page; the row of one of them. */
export async function filesOf(page: Page, name: string, reference: string): Promise<Locator> {
	const files = main(page).getByRole('list', { name: `Ärenden för ${name}` });
	if ((await files.count()) === 0)
		await main(page)
			.getByRole('link', { name: `Visa ärenden för ${name}` })
			.click();
	return files.getByRole('listitem').filter({ hasText: reference });
}

/** Chooses another reviewer for a file by hand. */
export async function swap(row: Locator, to: string): Promise<void> {
	const choice = row.getByLabel('Ny granskare');
	if ((await choice.count()) === 0) await row.getByRole('link', { name: /^Byt granskare/ }).click();
	await choice.selectOption({ label: to });
	await row.getByRole('button', { name: 'Byt', exact: true }).click();
}

/** Takes the first way out of a collision whose title is like this. */
export async function takeWay(collision: Locator, title: RegExp): Promise<void> {
	await collision.getByRole('radio', { name: title }).first().check();
	await collision.getByRole('button', { name: 'Använd den valda vägen' }).click();
}
