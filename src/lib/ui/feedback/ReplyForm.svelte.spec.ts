import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { FeedbackFile } from '#lib/server/feedback/read.ts';
import ReplyForm from './ReplyForm.svelte';

const file = (more: Partial<FeedbackFile> = {}): FeedbackFile => ({
	...{ id: 'f', caseReference: 'FN-1', intervention: 'Hemtjänst', missing: false, letters: [] },
	reply: { text: '', version: 0 },
	correctedOn: null,
	...more
});
const area = () => page.getByLabelText('Ditt svar');
const base = (box: HTMLElement) =>
	box.querySelector<HTMLInputElement>('input[name="version"]')?.value;

async function writing(text: string, of = file()) {
	const made = await render(ReplyForm, { file: of, open: true, said: null, staff: [] });
	await page.getByText(/^(Svara|Ändra svaret)/).click();
	await area().fill(text);
	return made;
}
afterEach(() => vi.unstubAllGlobals());

it('keeps what is typed, open, when the page’s data is read anew', async () => {
	const { rerender } = await writing('Ett långt svar');
	const said = { file: 'f', said: 'Ärendet är markerat som rättat.', error: '', text: '' };
	await rerender({ file: file({ correctedOn: '2026-12-12' }), said: { ...said, conflict: null } });
	await expect.element(area()).toHaveValue('Ett långt svar');
	await expect.element(area()).toBeVisible();
	await rerender({ file: file(), said: null });
	await expect.element(area()).toHaveValue('Ett långt svar');
});

it('keeps the version that the text was typed upon, so that another tab’s reply is not overwritten', async () => {
	const { rerender, container } = await writing('Från den här fliken');
	await rerender({ file: file({ reply: { text: 'Från en annan flik', version: 1 } }) });
	await expect.element(area()).toHaveValue('Från den här fliken');
	expect(base(container)).toBe('0');
});

it('follows what is saved while nothing is typed', async () => {
	const { rerender, container } = await render(ReplyForm, {
		...{ file: file(), open: true, said: null, staff: [] }
	});
	await rerender({ file: file({ reply: { text: 'Från en annan flik', version: 1 } }) });
	await page.getByText(/^Ändra svaret/).click();
	await expect.element(area()).toHaveValue('Från en annan flik');
	expect(base(container)).toBe('1');
});

const loggedOut = () =>
	Promise.resolve(
		Response.json({ type: 'error', status: 401, error: { message: 'Ut' } }, { status: 401 })
	);
it.each([
	['signed out', loggedOut, /Svaret är inte sparat.*Logga in i en annan flik/],
	['without a connection', () => Promise.reject(new TypeError('x')), /inte sparat.*anslutning/]
])(
	'keeps the text and says at the field that it is not saved, when %s',
	async (_, fetch, words) => {
		const { container } = await writing('Ett långt svar');
		vi.stubGlobal('fetch', fetch);
		await page.getByRole('button', { name: 'Spara svaret' }).click();
		await expect.element(area()).toHaveAccessibleDescription(words);
		await expect.element(area()).toHaveValue('Ett långt svar');
		await expect.element(area()).toHaveFocus();
		expect(base(container)).toBe('0');
		expect(
			page.getByRole('link', { name: 'Öppna inloggningen i en ny flik' }).elements()
		).toHaveLength(fetch === loggedOut ? 1 : 0);
	}
);
