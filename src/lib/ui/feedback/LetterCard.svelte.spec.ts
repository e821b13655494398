import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { FeedbackFile, FeedbackRound } from '#lib/server/feedback/read.ts';
import LetterCard from './LetterCard.svelte';

const letter = { part: 1, strength: 'Man hör personens röst.', improvement: '', example: false };
const file = (example: boolean): FeedbackFile => ({
	...{ id: 'f', caseReference: 'FN-1', intervention: 'Hemtjänst', missing: false },
	letters: [{ ...letter, comments: [], onPlan: [], example }],
	reply: { text: '', version: 0 },
	correctedOn: null
});
const round: FeedbackRound = {
	...{ id: 'r', name: 'Vår 2026', level: 'REPLY', closedOn: '2026-06-09', replyTo: '2026-06-30' },
	...{ replyOpen: true, result: true, files: [] }
};
/** The card with a reply that is being written, signed out. */
async function card(example = false) {
	vi.stubGlobal('fetch', () =>
		Promise.resolve(
			Response.json({ type: 'error', status: 401, error: { message: 'Ut' } }, { status: 401 })
		)
	);
	await render(LetterCard, { file: file(example), round, answer: null, staff: [] });
	await page.getByText(/^Svara/).click();
	await page.getByLabelText('Ditt svar').fill('Ett långt svar');
}
afterEach(() => vi.unstubAllGlobals());

const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
it.each([
	['marking', 'Ärendet är inte markerat', false, () => press(/^Markera som rättat/)],
	['taking back', 'Texten får fortfarande visas', true, () => press('Ta tillbaka')],
	[
		'lending',
		'Texten visas inte',
		false,
		async () => {
			await page.getByText('Låt texten visas på APT').click();
			await press('Ja, låt texten visas');
		}
	]
])(
	'says that %s was not done when one is signed out, and the page and the reply stay',
	async (_, undone, example, deed) => {
		await card(example);
		await deed();
		const status = page.getByRole('status').filter({ hasText: undone });
		await expect.poll(() => status.element().textContent).toMatch(/Logga in i en annan flik/);
		await expect.element(status.getByRole('link')).toHaveAttribute('href', '/sign-in');
		await expect.element(page.getByLabelText('Ditt svar')).toHaveValue('Ett långt svar');
	}
);
