import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import type { Server } from './server.ts';
import { watch, type Complaints } from './watched.ts';

/** Ways of working with a key on the screen. */

export const main = (page: Page) => page.getByRole('main');
export const heading = (page: Page) => page.getByRole('heading', { level: 1 });
export const outline = (page: Page) => page.getByRole('navigation', { name: 'Frågor i nyckeln' });
/** A question, section or the key itself in the outline. */
export const entry = (page: Page, name: RegExp | string) =>
	outline(page).getByRole('link', { name });
export const saved = (page: Page) => outline(page).getByText(/^Sparat kl\. \d/);
export const guidance = (page: Page, answer: string) =>
	main(page).getByRole('textbox', { name: new RegExp(`^Vägledning till\\s*${answer}$`) });

/** A field of a key's editor by its label, whole. */
export const field = (page: Page, label: string) =>
	main(page).getByRole('textbox', { name: label, exact: true });

/** A browser of the person's own, signed in; what is `expected` of its console is no complaint. */
export async function browserOf(
	browser: Browser,
	{ origin }: Server,
	{ session }: { session: string },
	complaints: Complaints,
	expected?: RegExp
): Promise<Page> {
	const context = await browser.newContext({ baseURL: origin });
	await context.addCookies([{ name: 'session', value: session, url: origin }]);
	watch(context, complaints, expected);
	return context.newPage();
}

/** Who comes back to the page sees what others have done. */
export const comeBack = (page: Page) => page.evaluate(() => dispatchEvent(new Event('focus')));

/** Presses Tab until this has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
	await expect(target).toBeVisible();
	for (let presses = 0; presses < 150; presses++) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`Tab never reached ${target} on ${page.url()}`);
}

/** Goes to a button, link or summary by Tab and presses Enter. */
export async function enter(page: Page, target: Locator): Promise<void> {
	await tabTo(page, target);
	await page.keyboard.press('Enter');
}

/** Goes to a text field by Tab and writes there, over what it held. */
export async function write(page: Page, target: Locator, text: string): Promise<void> {
	await tabTo(page, target);
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.type(text);
}

/** Goes to a list of choices by Tab and writes how the choice begins. */
export async function pick(page: Page, target: Locator, begins: string): Promise<void> {
	await tabTo(page, target);
	// A letter that no key of the simulated keyboard has is inserted where text was written last, not typed.
	await page.keyboard.type(/^[\x20-\x7e]+/.exec(begins)?.[0] ?? '');
	await expect
		.poll(() => target.evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.text ?? ''))
		.toMatch(new RegExp(`^${begins}`));
}

/** Goes to a box by Tab and ticks it. */
export async function tick(page: Page, target: Locator): Promise<void> {
	await tabTo(page, target);
	await page.keyboard.press('Space');
	await expect(target).toBeChecked();
}

/** Goes to the chosen answer of a group by Tab and from there to this one with the arrow: up, which goes from the first to the last. */
export async function arrowTo(page: Page, group: Locator, wanted: Locator): Promise<void> {
	await tabTo(page, group.getByRole('radio', { checked: true }));
	for (let presses = 0; presses < 8 && !(await wanted.isChecked()); presses++) {
		await page.keyboard.press('ArrowUp');
	}
	await expect(wanted).toBeChecked();
}

/** Adds a question by keyboard: the words, and guidance to each of the answers named. */
export async function addQuestion(
	page: Page,
	text: string,
	guided: Readonly<Record<string, string>>
): Promise<void> {
	await enter(page, outline(page).getByRole('button', { name: 'Lägg till fråga' }));
	await expect(field(page, 'Fråga')).toBeFocused();
	await page.keyboard.type(text);
	for (const [answer, words] of Object.entries(guided))
		await write(page, guidance(page, answer), words);
}

/** A question of a key as reviewers see it. */
export const asked = (page: Page, text: string | RegExp) =>
	main(page).getByRole('group', { name: text });

export async function answer(page: Page, text: string, value: string): Promise<void> {
	await asked(page, new RegExp(text.replaceAll('?', '\\?') + '$'))
		.getByRole('radio', { name: new RegExp(`^${value}`) })
		.check();
}

/** Starts a try-out of the files by the people, from its page: first what it comes to, then for real. */
export async function startTryOut(
	page: Page,
	files: readonly string[],
	people: readonly string[],
	seen: (page: Page) => Promise<void>
): Promise<void> {
	await page.getByLabel('Eller skriv ärendereferenser').fill(files.join('\n'));
	for (const name of people) await page.getByRole('checkbox', { name }).check();
	await page.getByRole('button', { name: 'Se vem som får vad' }).click();
	const tries = files.length * people.length;
	await expect(
		main(page).getByText(`${files.length} ärenden, ${tries} provgranskningar`)
	).toBeVisible();
	await seen(page);
	await page.getByRole('button', { name: 'Starta provgranskningen' }).click();
}

/** Tries out the next file that waits at the overview: an answer to each question, by its words. */
export async function tryNext(
	page: Page,
	answers: Readonly<Record<string, string>>,
	seen?: (page: Page) => Promise<void>
): Promise<void> {
	await page.goto('/');
	await main(page)
		.getByRole('link', { name: /^Provgranska FN-/ })
		.first()
		.click();
	await expect(heading(page)).toHaveText(/^Provgranska FN-/);
	for (const [text, value] of Object.entries(answers)) await answer(page, text, value);
	await seen?.(page);
	await main(page).getByRole('button', { name: 'Lämna in ärendet' }).click();
	await expect(main(page).getByText(/Tack\. Ärendet lämnades in/)).toBeVisible();
	await seen?.(page);
}

/** Gives the question that is open a scale of its own by keyboard: three answers, what the last counts as. */
export async function makeOwnScale(
	page: Page,
	labels: readonly [string, string, string],
	lastCounts: string
): Promise<void> {
	const scale = main(page).getByRole('group', { name: 'Svar som går att välja' });
	await arrowTo(page, scale, scale.getByRole('radio', { name: 'Egen skala' }));
	for (const [index, label] of labels.entries())
		await write(page, scale.getByLabel(`Svar ${index + 1}`), label);
	await pick(page, scale.getByLabel('räknas som').nth(2), lastCounts);
	await enter(page, scale.getByRole('button', { name: 'Ta bort Ej aktuellt' }));
}

/** Shows the question that is open only when both of two others are answered Ja, by keyboard. Returns the form. */
export async function addCondition(page: Page, first: string, then: string): Promise<Locator> {
	const condition = main(page).getByRole('group', { name: 'Villkor', exact: true });
	const when = condition.getByRole('radio', { name: 'Visas bara när ett villkor stämmer' });
	await arrowTo(page, condition, when);
	await pick(page, condition.getByLabel('Uppgift eller fråga'), first);
	await tick(page, condition.getByRole('checkbox', { name: 'Ja', exact: true }));
	await enter(page, condition.getByRole('button', { name: 'Lägg till villkor' }));
	const row = condition.getByRole('group', { name: 'villkor 2' });
	await expect(row.getByLabel('Uppgift eller fråga')).toBeFocused();
	await pick(page, row.getByLabel('Uppgift eller fråga'), then);
	await tick(page, row.getByRole('checkbox', { name: 'Ja', exact: true }));
	return condition;
}

/** Signs in again in the tab that the editor offers, and comes back. */
export async function signInBeside(page: Page, email: string, password: string): Promise<void> {
	const opened = page.context().waitForEvent('page');
	await page.getByRole('link', { name: 'Logga in i en annan flik' }).click();
	const tab = await opened;
	await tab.getByLabel('E-post').fill(email);
	await tab.getByLabel('Lösenord').fill(password);
	await tab.getByRole('button', { name: 'Logga in' }).click();
	await expect(tab.getByRole('button', { name: 'Logga ut' })).toBeVisible();
	await tab.close();
	await page.bringToFront();
}
