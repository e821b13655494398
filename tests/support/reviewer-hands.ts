import { expect, type Locator, type Page } from '@playwright/test';

/** Ways of getting through a review on the screen, from the first area to the receipt of having handed it in. */

export interface Way {
	/** What to look at on each page of the review. */
	seen?: (page: Page) => Promise<void>;
	/** Answers Nej to this many questions, with a comment; the rest are Ja where the scale has it. */
	noes?: number;
}

const main = (page: Page) => page.getByRole('main');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
/** The button at the bottom that leads on: the last of the form. */
const onward = (page: Page) => main(page).getByRole('button').last();
/** By element, not by role and name: a review has a hundred of them, and names are slow to work out. */
const questions = (page: Page) => page.locator('fieldset.q');
const handIn = 'Lämna in granskningen';

/** Opens the next own review from the overview. Returns the case reference, or null when none is left. */
export async function openNext(page: Page): Promise<string | null> {
	await page.goto('/');
	const next = main(page).getByRole('link', { name: /^(Börja|Fortsätt) med/ });
	await expect(heading(page)).toHaveText(/^Du har/);
	if ((await next.count()) === 0) return null;
	await next.click();
	return caseReference(page);
}

export async function caseReference(page: Page): Promise<string> {
	return (await page.getByRole('banner').getByText(/^FN-/).first().innerText()).trim();
}

/** With the mouse, or a thumb. */
export async function reviewByPointer(page: Page, { seen, noes = 0 }: Way = {}): Promise<void> {
	let left = noes;
	while ((await main(page).getByRole('button', { name: handIn }).count()) === 0) {
		const title = await heading(page).innerText();
		await fillFacts(page);
		// A question that an answer opens comes after it.
		for (let i = 0; i < (await questions(page).count()); i++) {
			const question = questions(page).nth(i);
			if (left > 0 && (await answerNo(question))) left--;
			else await answerYes(question);
		}
		await seen?.(page);
		await onward(page).click();
		await expect(heading(page)).not.toHaveText(title);
	}
	await expect(heading(page)).toHaveText(allAnswered);
	await main(page)
		.getByLabel('Vad är bra i dokumentationen?')
		.fill('Planen är tydlig och går att följa.');
	await seen?.(page);
	await main(page).getByRole('button', { name: handIn }).click();
	await expect(heading(page)).toHaveText('Granskningen är inlämnad');
	await seen?.(page);
}

/** `Du har svarat på 23 av 23 frågor` */
const allAnswered = /^Du har svarat på (\d+) av \1 frågor$/;

/** Without JavaScript: every page is saved by its buttons, and one that opens questions comes back with them. */
export async function reviewWithoutScript(page: Page): Promise<void> {
	while ((await main(page).getByRole('button', { name: handIn }).count()) === 0) {
		await fillFacts(page);
		const all = await questions(page).all();
		for (const question of all) await answerYes(question);
		await submitting(page, onward(page));
	}
	await expect(heading(page)).toHaveText(allAnswered);
	await submitting(page, main(page).getByRole('button', { name: handIn }));
	await expect(heading(page)).toHaveText('Granskningen är inlämnad');
}

async function submitting(page: Page, button: Locator): Promise<void> {
	const loaded = page.waitForEvent('load');
	await button.click();
	await loaded;
}

/** With the keyboard and nothing else, from wherever the focus is. */
export async function reviewByKeyboard(page: Page): Promise<void> {
	const { keyboard } = page;
	while ((await main(page).getByRole('button', { name: handIn }).count()) === 0) {
		const title = await heading(page).innerText();
		await tabTo(page, 'fieldset.q input[type="radio"], [data-next-area]');
		while ((await focused(page, '[data-next-area]').count()) === 0) {
			const radio = focused(page, 'input[type="radio"]');
			if (!(await radio.isChecked())) {
				const yes =
					(await radio
						.page()
						.locator('fieldset.q:focus-within [data-key="J"], fieldset.q:focus-within [value="JA"]')
						.count()) > 0;
				await keyboard.press(yes ? 'j' : '1');
			}
			await expect(
				page.locator('fieldset.q:focus-within').getByRole('radio', { checked: true })
			).toHaveCount(1);
			await keyboard.press('Enter');
		}
		await keyboard.press('Enter');
		await expect(heading(page)).not.toHaveText(title);
	}
	await expect(heading(page)).toHaveText(allAnswered);
	await tabTo(page, 'textarea');
	await keyboard.type('Tydligt och lätt att följa.');
	await tabTo(page, 'form#svar button.go');
	await keyboard.press('Enter');
	await expect(heading(page)).toHaveText('Granskningen är inlämnad');
}

const focused = (page: Page, css: string) => page.locator(`:is(${css}):focus`);

/** Presses Tab until something like that has the focus. */
export async function tabTo(page: Page, css: string): Promise<void> {
	for (let presses = 0; presses < 80; presses++) {
		await page.keyboard.press('Tab');
		if ((await focused(page, css).count()) > 0) return;
	}
	throw new Error(`Tab never reached ${css} on ${page.url()}`);
}

/** What the case list did not know: a date or a choice. */
async function fillFacts(page: Page): Promise<void> {
	for (const date of await main(page).locator('input[type="date"]').all()) {
		if ((await date.inputValue()) === '') await date.fill('2026-08-03');
	}
	for (const choice of await main(page).getByRole('combobox').all()) {
		if ((await choice.inputValue()) === '') await choice.selectOption({ index: 1 });
	}
}

async function answerYes(question: Locator): Promise<void> {
	if ((await question.locator('input:checked').count()) > 0) return;
	const yes = question.locator('input[value="JA"], input[value="YES"]');
	await ((await yes.count()) > 0 ? yes : question.getByRole('radio').first()).check();
}

async function answerNo(question: Locator): Promise<boolean> {
	const no = question.locator('[value="NEJ"]');
	if ((await no.count()) === 0) return false;
	await no.check();
	const comment = question.getByRole('textbox', { name: 'Kommentar' });
	if ((await comment.count()) === 0) await question.getByText('Skriv kommentar').click();
	await comment.fill('Det framgår inte av utredningen.');
	return true;
}
