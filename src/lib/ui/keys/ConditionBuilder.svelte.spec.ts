import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { emptyQuestion } from '#lib/domain/keys/draft.ts';
import type { Condition, FactDefinition, Question } from '#lib/domain/review-key.ts';
import ConditionBuilder from './ConditionBuilder.svelte';

const facts: FactDefinition[] = [
	{
		id: 'legalBasis',
		label: 'Lagrum',
		type: 'enum',
		values: { LSS: 'LSS', SOL: 'SoL' },
		source: 'urval'
	},
	{ id: 'decisionDate', label: 'Beslutsdatum', type: 'date', source: 'urval' }
];
const questions: Question[] = [{ ...emptyQuestion('q', 'A-1'), text: 'Framgår det?' }];
const lss: Condition = { fact: 'legalBasis', in: ['LSS'] };

function builder(condition: Condition | null) {
	const onchange = vi.fn<(condition: Condition | null) => void>();
	const shown = render(ConditionBuilder, { condition, facts, questions, onchange });
	return { onchange, shown };
}
const subject = (index = 0) =>
	page.getByRole('combobox', { name: 'Uppgift eller fråga' }).nth(index);
const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('the form of a condition', () => {
	it('is built from nothing, told when it is whole and said in Swedish', async () => {
		const { onchange } = builder(null);
		await expect.element(page.getByRole('radio', { name: 'Visas alltid' })).toBeChecked();
		await page.getByRole('radio', { name: 'Visas bara när ett villkor stämmer' }).click();
		await subject().selectOptions('Lagrum');
		expect(onchange).not.toHaveBeenCalled();
		await expect.element(page.getByText(/Fram till dess gäller.*Visas alltid\./s)).toBeVisible();
		await box('LSS').click();
		expect(onchange.mock.calls).toEqual([[lss]]);
		await expect.element(page.getByText('Visas när Lagrum är LSS.')).toBeVisible();
	});

	it('offers facts with values and earlier questions, and no dates', async () => {
		builder(lss);
		const names = [...subject().element().querySelectorAll('option')].map((each) =>
			each.textContent?.trim()
		);
		expect(names).toEqual(['Välj uppgift eller fråga', 'Lagrum', 'A-1 Framgår det?']);
	});

	it('adds a row and puts the focus there, and joins by all or any', async () => {
		const { onchange } = builder(lss);
		await button('Lägg till villkor').click();
		await expect.element(subject(1)).toHaveFocus();
		await subject(1).selectOptions('A-1 Framgår det?');
		await box('Nej').click();
		await page.getByRole('combobox', { name: 'Visas när' }).selectOptions('något av detta');
		const no = { answer: 'A-1', in: ['NEJ'] };
		expect(onchange.mock.calls).toEqual([[{ all: [lss, no] }], [{ any: [lss, no] }]]);
	});

	it('takes away a row, and the focus stays in the form', async () => {
		const { onchange } = builder({ all: [lss, { answer: 'A-1', in: ['NEJ'] }] });
		await button('Ta bort villkor 1').click();
		expect(onchange.mock.calls).toEqual([[{ answer: 'A-1', in: ['NEJ'] }]]);
		await expect.element(button('Lägg till villkor')).toHaveFocus();
	});

	it('has groups one level down', async () => {
		const { onchange } = builder(lss);
		await button('Lägg till grupp').click();
		await expect.element(subject(1)).toHaveFocus();
		await subject(1).selectOptions('A-1 Framgår det?');
		await box('Ja').click();
		await subject(2).selectOptions('A-1 Framgår det?');
		expect(onchange).not.toHaveBeenCalled();
		await box('Nej').nth(1).click();
		expect(onchange.mock.lastCall).toEqual([
			{
				all: [
					lss,
					{
						any: [
							{ answer: 'A-1', in: ['JA'] },
							{ answer: 'A-1', in: ['NEJ'] }
						]
					}
				]
			}
		]);
		await button('Ta bort gruppen 2').click();
		expect(onchange.mock.lastCall).toEqual([lss]);
	});

	it('goes back to always and to what stood there', async () => {
		const { onchange } = builder(lss);
		await page.getByRole('radio', { name: 'Visas alltid' }).click();
		await page.getByRole('radio', { name: 'Visas bara när ett villkor stämmer' }).click();
		expect(onchange.mock.calls).toEqual([[null], [lss]]);
	});

	it('is used by keyboard alone', async () => {
		const { onchange } = builder(lss);
		subject().element().focus();
		await userEvent.keyboard('{Tab}{Tab}{Tab} ');
		expect(onchange.mock.calls).toEqual([[{ fact: 'legalBasis', in: ['LSS', 'SOL'] }]]);
	});

	it('shows what comes from elsewhere, and keeps an unfinished row when its own change comes back', async () => {
		const { shown } = builder(lss);
		await button('Lägg till villkor').click();
		const { rerender } = await shown;
		await rerender({ condition: { ...lss } });
		await expect.element(subject(1)).toBeVisible();
		await rerender({ condition: { answer: 'A-1', in: ['JA'] } });
		await expect.element(page.getByText('Visas när svaret på A-1 är Ja.')).toBeVisible();
		expect(subject().elements()).toHaveLength(1);
	});

	it('says a condition that is deeper than the form, and lets it be replaced', async () => {
		const deep: Condition = { all: [lss, { any: [lss, { all: [lss, lss] }] }] };
		const { onchange } = builder(deep);
		await expect.element(page.getByText(/^Visas när Lagrum är LSS och antingen/)).toBeVisible();
		await button('Ersätt villkoret').click();
		await expect.element(subject()).toBeVisible();
		expect(onchange).not.toHaveBeenCalled();
	});

	it('shows what is no longer there so that it can be taken away', async () => {
		const { onchange } = builder({ fact: 'legalBasis', in: ['LSS', 'OLD'] });
		await box('OLD (går inte att svara)').click();
		expect(onchange.mock.calls).toEqual([[lss]]);
	});
});
