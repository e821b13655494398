import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Receipt } from '#lib/domain/receipt.ts';
import vector from '../../../../tests/data/draw-test-vector.json' with { type: 'json' };
import { checkHere } from './check-here.ts';
import Verdict from './Verdict.svelte';

/** A receipt of the published test vector, whose hashes another program made: three drawn, one of them for two. */
const receipt: Receipt = {
	algorithm: 'kg-draw-1',
	round: 'Höst 2026',
	drawNumber: 1,
	drawnAt: '2026-11-05T09:14:00.000Z',
	drawnBy: 'Helena Lindqvist',
	frame: {
		hash: vector.frameHash,
		size: 5,
		source: { fileName: 'arenden.csv', sha256: '0'.repeat(64) },
		period: { from: '2026-05-01', to: '2026-10-31' }
	},
	seed: vector.seed,
	seedSource: 'chosen',
	doubleSharePercent: 15,
	strata: [
		{
			code: vector.stratum,
			label: 'Kontaktperson',
			population: 5,
			sampleSize: 3,
			units: vector.ticketsInOrder.map(({ caseReference, ticket }, place) => ({
				caseReference,
				ticket,
				role: place < 3 ? ('sample' as const) : ('reserve' as const),
				double: caseReference === 'FN-10001-0004'
			}))
		}
	],
	eliminations: [],
	earlierDraws: [],
	excluded: { protectedIdentity: 0, closedBeforePeriod: 0 }
};
const fileOf = (one: unknown) =>
	`data:application/json,${encodeURIComponent(typeof one === 'string' ? one : JSON.stringify(one))}`;

describe('checking a draw in the browser', () => {
	it('finds the published test vector true, and says what was reckoned', async () => {
		const parts = await checkHere(fileOf(receipt));
		await render(Verdict, { by: 'Kontrollerad i din webbläsare', parts });
		await expect.element(page.getByText('Dragningen stämmer', { exact: true })).toBeVisible();
		await expect.element(page.getByText('Räknat på nytt ur 5 beslut. Stämmer.')).toBeVisible();
		await expect
			.element(
				page.getByText('5 lotter räknade på nytt, lägst först. 3 ärenden är dragna. Stämmer.')
			)
			.toBeVisible();
	});

	it.each([
		[
			'a case that was put in another’s place',
			'Lotter och ordning',
			{ caseReference: 'FN-10001-0009' }
		],
		['a case that was made to be read by two', 'Granskas av två', { double: true }]
	])('shows %s as wrong', async (_, what, change) => {
		const [stratum] = receipt.strata;
		const units = stratum?.units.map((unit, i) => (i === 1 ? { ...unit, ...change } : unit));
		const parts = await checkHere(fileOf({ ...receipt, strata: [{ ...stratum, units }] }));
		await render(Verdict, { by: 'Kontrollerad i din webbläsare', parts });
		await expect.element(page.getByText('Dragningen stämmer inte', { exact: true })).toBeVisible();
		expect(parts.filter(({ faults }) => faults.length > 0).map((part) => part.what)).toContain(
			what
		);
		await expect.element(page.getByText(/ärende FN-10001-000\d/).first()).toBeVisible();
	});

	it('fails on a file that is no receipt, and the verdict says so', async () => {
		await expect(checkHere(fileOf('inget'))).rejects.toThrow();
		await render(Verdict, { by: 'Kontrollerad i din webbläsare', parts: null });
		await expect.element(page.getByText('Gick inte att kontrollera')).toBeVisible();
	});
});
