import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { emptyQuestion } from '#lib/domain/keys/draft.ts';
import type { Question } from '#lib/domain/review-key.ts';
import type { Scale } from './own-scale.ts';
import ScaleEditor from './ScaleEditor.svelte';

const own: Partial<Question> = {
	scale: ['VAL_1', 'VAL_2', 'VAL_3'],
	own: {
		VAL_1: { label: 'Utförligt', counts: 'MET' },
		VAL_2: { label: 'Kort', counts: 'PARTLY' },
		VAL_3: { label: 'Saknas', counts: 'NOT_SEEN' }
	}
};

/** The editor with a parent that takes each change in, as the page does. */
async function editor(change: Partial<Question> = {}) {
	let question: Question = { ...emptyQuestion('q', 'A-1'), ...change };
	const onchange = vi.fn(({ values, own }: Scale) => {
		question = { ...question, scale: values, ...(own ? { own } : { own: undefined }) };
		void shown.rerender({ question });
	});
	const shown = await render(ScaleEditor, { question, onchange });
	return onchange;
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const labels = () =>
	page
		.getByRole('textbox')
		.elements()
		.map((each) => (each as HTMLInputElement).value);

describe('the answers of a question', () => {
	it('are a standard scale or the unit’s own', async () => {
		const onchange = await editor();
		const scales = page.getByRole('group', { name: 'Svar som går att välja' }).getByRole('radio');
		expect(scales.elements().map((each) => (each as HTMLInputElement).checked)).toEqual([
			true,
			false,
			false
		]);
		await page.getByRole('radio', { name: 'Ja, Nej, Ej aktuellt' }).click();
		expect(onchange.mock.calls).toEqual([[{ values: ['JA', 'NEJ', 'EJ_AKTUELLT'], own: null }]]);
	});

	it('begin as the standard scale when the unit makes its own', async () => {
		const onchange = await editor();
		await page.getByRole('radio', { name: 'Egen skala' }).click();
		expect(onchange.mock.lastCall?.[0].values).toEqual(['VAL_1', 'VAL_2', 'VAL_3', 'VAL_4']);
		expect(labels()).toEqual(['Ja', 'Delvis', 'Nej', 'Ej aktuellt']);
	});

	it('come back as they were when another scale was only tried', async () => {
		await editor(own);
		await page.getByRole('radio', { name: 'Ja, Nej, Ej aktuellt' }).click();
		expect(labels()).toEqual([]);
		await page.getByRole('radio', { name: 'Egen skala' }).click();
		expect(labels()).toEqual(['Utförligt', 'Kort', 'Saknas']);
	});

	it('are called and count as the unit says', async () => {
		const onchange = await editor(own);
		await page.getByRole('textbox', { name: 'Svar 2' }).fill('Knapphändigt ');
		await userEvent.keyboard('{Tab}');
		await page.getByRole('combobox').nth(1).selectOptions('Inte uppfyllt');
		expect(onchange.mock.calls.map(([{ own }]) => own?.VAL_2)).toEqual([
			{ label: 'Knapphändigt', counts: 'PARTLY' },
			{ label: 'Knapphändigt', counts: 'NOT_MET' }
		]);
	});

	it('are moved by buttons, with the focus following', async () => {
		const onchange = await editor(own);
		await expect.element(button('Upp Utförligt')).toBeDisabled();
		await button('Ner Utförligt').click();
		expect(labels()).toEqual(['Kort', 'Utförligt', 'Saknas']);
		await expect.element(button('Ner Utförligt')).toHaveFocus();
		await button('Ner Utförligt').click();
		await expect.element(button('Upp Utförligt')).toHaveFocus();
		expect(onchange.mock.lastCall?.[0].values).toEqual(['VAL_2', 'VAL_3', 'VAL_1']);
	});

	it('are two to six', async () => {
		await editor(own);
		await button('Ta bort Kort').click();
		expect(labels()).toEqual(['Utförligt', 'Saknas']);
		await expect.element(page.getByRole('textbox', { name: 'Svar 2' })).toHaveFocus();
		await expect.element(button('Ta bort Saknas')).toBeDisabled();
		for (let answers = 3; answers <= 6; answers++) {
			await button('Lägg till svar').click();
			await expect.element(page.getByRole('textbox', { name: `Svar ${answers}` })).toHaveFocus();
		}
		await expect.element(button('Lägg till svar')).toBeDisabled();
	});
});
