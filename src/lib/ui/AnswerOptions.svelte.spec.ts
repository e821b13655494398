import { expect, it, describe, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
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
});
