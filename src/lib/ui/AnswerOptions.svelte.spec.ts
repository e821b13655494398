import { expect, it, describe, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createRawSnippet } from 'svelte';
import { render } from 'vitest-browser-svelte';
import AnswerOptions from './AnswerOptions.svelte';

const question = {
	code: 'KLIENT-1',
	question: 'Framgår det hur den enskilde kom till tals?',
	number: 1,
	of: 4,
	options: [
		{ value: 'JA', label: 'Ja', guidance: 'Det står när och hur.', key: 'J' },
		{ value: 'DELVIS', label: 'Delvis', key: 'D' },
		{ value: 'NEJ', label: 'Nej', key: 'N' },
		{ value: 'EJ_AKTUELLT', label: 'Ej aktuellt', key: 'E' }
	]
};
const ownScale = {
	...question,
	options: (['PARTLY', 'MET', 'NOT_SEEN'] as const).map((counts, i) => ({
		value: `VAL_${i + 1}`,
		label: ['Kort', 'Utförligt', 'Går inte att se'][i] ?? '',
		counts,
		key: String(i + 1)
	}))
};
const answer = (name: string) => page.getByRole('radio', { name });

describe('the answers to a question', () => {
	it('are a named group of radios with nothing chosen beforehand', async () => {
		render(AnswerOptions, question);
		await expect
			.element(page.getByRole('group', { name: /Fråga 1 av 4.*kom till tals/ }))
			.toBeVisible();
		expect(page.getByRole('radio').elements()).toHaveLength(4);
		for (const radio of page.getByRole('radio').elements()) expect(radio).not.toBeChecked();
		await expect.element(answer('Ja Det står när och hur.')).toBeVisible();
	});

	it('tell what was chosen, once', async () => {
		const onchange = vi.fn();
		render(AnswerOptions, { ...question, onchange });
		await answer('Delvis').click();
		await expect.element(answer('Delvis')).toBeChecked();
		expect(onchange.mock.calls).toEqual([['DELVIS']]);
	});

	it('are chosen by their letters while focus is in the question, and not when that is turned off', async () => {
		const onchange = vi.fn();
		const shown = render(AnswerOptions, { ...question, onchange });
		answer('Ja Det står när och hur.').element().focus();
		await userEvent.keyboard('n');
		await expect.element(answer('Nej')).toBeChecked();
		await expect.element(answer('Nej')).toHaveFocus();
		await (await shown).rerender({ shortcuts: false });
		await userEvent.keyboard('e');
		await expect.element(answer('Nej')).toBeChecked();
		expect(onchange.mock.calls).toEqual([['NEJ']]);
	});

	it('look as they count in a scale of the unit’s own, whatever their place', async () => {
		const { container } = await render(AnswerOptions, ownScale);
		const looks = [...container.querySelectorAll('.opt')].map(({ classList }) =>
			[...classList].find((name) => name.startsWith('opt-'))
		);
		expect(looks).toEqual(['opt-delvis', 'opt-ja', 'opt-framgar']);
	});

	it('are chosen by their numbers in a scale of the unit’s own', async () => {
		const onchange = vi.fn();
		render(AnswerOptions, { ...ownScale, onchange });
		answer('Kort').element().focus();
		await userEvent.keyboard('3');
		await expect.element(answer('Går inte att se')).toBeChecked();
		await userEvent.keyboard('j');
		expect(onchange.mock.calls).toEqual([['VAL_3']]);
	});

	it('follow the arrow keys as any radios do', async () => {
		render(AnswerOptions, { ...question, chosen: 'JA' });
		answer('Ja Det står när och hur.').element().focus();
		await userEvent.keyboard('{ArrowDown}');
		await expect.element(answer('Delvis')).toBeChecked();
	});

	it.each([2, 3, 4, 5, 6])('may be %i, all of one group with a name each', async (many) => {
		const options = Array.from({ length: many }, (_, i) => ({
			value: `VAL_${i + 1}`,
			label: `Svar ${i + 1}`,
			guidance: `Vägledning ${i + 1}.`,
			key: String(i + 1)
		}));
		render(AnswerOptions, { ...question, options });
		const radios = page.getByRole('radio').elements() as HTMLInputElement[];
		expect(radios).toHaveLength(many);
		expect(new Set(radios.map(({ name }) => name))).toEqual(new Set(['KLIENT-1']));
		expect(radios.filter(({ checked }) => checked)).toEqual([]);
		for (let i = 1; i <= many; i++)
			await expect.element(answer(`Svar ${i} Vägledning ${i}.`)).toBeVisible();
		radios[0]?.focus();
		await userEvent.keyboard(String(many));
		await expect.element(answer(`Svar ${many} Vägledning ${many}.`)).toBeChecked();
	});

	it('have the explanation and the reason for asking as the description of the group', async () => {
		render(AnswerOptions, {
			...question,
			hint: 'Gäller den senaste nyprövningen.',
			because: 'Visas eftersom Ärendetyp är Nyprövning.',
			describedby: 'fel'
		});
		await expect
			.element(page.getByRole('group'))
			.toHaveAccessibleDescription(
				'Gäller den senaste nyprövningen. Visas eftersom Ärendetyp är Nyprövning.'
			);
		await expect
			.element(page.getByRole('group'))
			.toHaveAttribute('aria-describedby', 'KLIENT-1-hint KLIENT-1-because fel');
	});

	it('take one stop of the Tab key, and entering the group chooses nothing', async () => {
		render(AnswerOptions, question);
		await userEvent.keyboard('{Tab}');
		await expect.element(answer('Ja Det står när och hur.')).toHaveFocus();
		expect(page.getByRole('radio', { checked: true }).elements()).toEqual([]);
		await userEvent.keyboard(' ');
		await expect.element(answer('Ja Det står när och hur.')).toBeChecked();
		await userEvent.keyboard('{Tab}');
		expect(document.activeElement?.matches('input')).toBe(false);
	});

	it('go around with the arrows, up as well as down, and tell each choice', async () => {
		const onchange = vi.fn();
		render(AnswerOptions, { ...question, onchange });
		answer('Ja Det står när och hur.').element().focus();
		await userEvent.keyboard('{ArrowUp}{ArrowDown}{ArrowRight}{ArrowLeft}');
		await expect.element(answer('Ja Det står när och hur.')).toBeChecked();
		expect(onchange.mock.calls.flat()).toEqual(['EJ_AKTUELLT', 'JA', 'DELVIS', 'JA']);
	});

	it('can be cleared, so that nothing is chosen', async () => {
		const shown = await render(AnswerOptions, { ...question, chosen: 'NEJ' });
		await expect.element(answer('Nej')).toBeChecked();
		await shown.rerender({ chosen: null });
		expect(page.getByRole('radio', { checked: true }).elements()).toEqual([]);
		await shown.rerender({ chosen: 'NEJ' });
		await expect.element(answer('Nej')).toBeChecked();
	});

	it('are left alone by letters that are typed in a text field of the question', async () => {
		const onchange = vi.fn();
		const children = createRawSnippet(() => ({
			render: () => '<label>Kommentar <textarea></textarea></label>'
		}));
		render(AnswerOptions, { ...question, onchange, children });
		await userEvent.type(page.getByRole('textbox', { name: 'Kommentar' }), 'jdne');
		await expect.element(page.getByRole('textbox')).toHaveValue('jdne');
		expect(onchange).not.toHaveBeenCalled();
	});

	it('are left alone by keys that are held with Ctrl, Alt or Meta: they are the browser’s', async () => {
		const onchange = vi.fn();
		render(AnswerOptions, { ...question, onchange });
		const first = answer('Ja Det står när och hur.').element();
		first.focus();
		for (const held of ['ctrlKey', 'altKey', 'metaKey'])
			first.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true, [held]: true }));
		expect(onchange).not.toHaveBeenCalled();
	});
});
