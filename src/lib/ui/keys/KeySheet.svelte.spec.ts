import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { AnswerValue } from '#lib/domain/review-key.ts';
import { smallKey } from '../../../../tests/support/small-key.ts';
import KeySheet from './KeySheet.svelte';

const given = {
	definition: smallKey,
	facts: { caseType: 'NEW' } as Record<string, string>,
	answers: {} as Record<string, AnswerValue>,
	onfact: () => {},
	onanswer: () => {}
};
const group = (name: RegExp) => page.getByRole('group', { name });
const radio = (name: string | RegExp) => page.getByRole('radio', { name });

describe('a key on one page', () => {
	it('shows a question as soon as the facts open it, and counts it among those of its section', async () => {
		const shown = await render(KeySheet, { ...given, tellHidden: true });
		await expect.element(group(/Fråga 1 av 1.*den enskilde själv vill/)).toBeVisible();
		expect(group(/hur barnet påverkas/).elements()).toEqual([]);
		await expect.element(page.getByText('Visas inte nu: BARN-1.')).toBeVisible();
		await shown.rerender({ facts: { caseType: 'NEW', children: 'YES' } });
		await expect.element(group(/Fråga 2 av 2.*hur barnet påverkas/)).toBeVisible();
		await expect.element(radio('Utförligt')).toBeVisible();
		expect(page.getByText('Visas inte nu').elements()).toEqual([]);
	});

	it('tells each fact that is given, and a cleared one as nothing', async () => {
		const onfact = vi.fn();
		await render(KeySheet, { ...given, onfact });
		await page.getByLabelText('Ärendetyp').selectOptions('Nyprövning');
		await page.getByLabelText('Ärendetyp').selectOptions('Inte känt');
		group(/Rör ärendet barn/)
			.getByRole('radio')
			.first()
			.element()
			.focus();
		await userEvent.keyboard('n');
		expect(onfact.mock.calls).toEqual([
			['caseType', 'REASSESSMENT'],
			['caseType', null],
			['children', 'NO']
		]);
	});

	it('tells each answer, and clears one by its button', async () => {
		const onanswer = vi.fn();
		const answers = { 'KLIENT-1': 'JA' } as const;
		await render(KeySheet, { ...given, answers, onanswer });
		await radio(/^Nej/).last().click();
		await page.getByRole('button', { name: 'Rensa svaret på KLIENT-1' }).click();
		expect(onanswer.mock.calls).toEqual([
			['KLIENT-1', 'NEJ'],
			['KLIENT-1', null]
		]);
	});

	it('says what the case list said where a fact has been changed', async () => {
		await render(KeySheet, { ...given, known: { caseType: 'REASSESSMENT' } });
		await expect.element(page.getByText('Enligt ärendelistan: Nyprövning')).toBeVisible();
	});
});
