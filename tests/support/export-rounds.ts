import { computeResult } from '#lib/domain/results/compute.ts';
import type { Result } from '#lib/domain/results/result.ts';
import { toldOfHandMadeRounds } from './hand-made-places.ts';
import { file, head, indicator, input, key, question } from './result-input.ts';

/** Results of which files are made and read back: the hand-made rounds, and a small one with whatever a file can stumble on. */

const own = {
	VAL_1: { label: 'Tydligt', counts: 'MET' },
	VAL_2: { label: 'Går inte att se', counts: 'NOT_SEEN' }
} as const;
const documentation = key(
	'dok',
	{
		S: [question('Q1', { text: '=SUMMA(A1:A9)' }), question('Q2', { text: '-Framgår målet?' })],
		T: [question('M-1', { text: '@Hur tydligt är det?', scale: ['VAL_1', 'VAL_2'], own })]
	},
	{ title: '=HYPERLÄNK("http://exempel.se")' }
);
const orders = key('best', [question('P1', { concerns: 'PLAN', text: '\tFinns det en plan?' })], {
	kind: 'ORDERS'
});

function small(previous: Result[] = []): Result {
	const of = (stratum: string, n: number, more: Partial<Parameters<typeof file>[2]> = {}) =>
		Array.from({ length: n }, (_, i) =>
			file(stratum, [documentation, orders], {
				gender: i % 3 === 0 ? 'MALE' : 'FEMALE',
				caseType: i % 4 === 0 ? 'NEW' : 'REASSESSMENT',
				answers: {
					Q1: i % 5 === 4 ? 'NEJ' : 'JA',
					Q2: i % 3 === 1 ? 'DELVIS' : 'JA',
					'M-1': i % 4 === 3 ? 'VAL_2' : 'VAL_1',
					P1: i % 6 === 5 ? 'EJ_AKTUELLT' : 'JA'
				},
				...more
			})
		);
	const result = computeResult(
		input({ A: 90, B: 60, C: 20 }, [...of('A', 17), ...of('B', 12), ...of('C', 3)], {
			round: { ...head, season: previous.length > 0 ? 'AUTUMN' : 'SPRING' },
			indicators: [
				{ ...indicator('Q1', 90), title: '+Andel där det framgår' },
				indicator('P1', null)
			],
			previous
		})
	);
	return result;
}

/** The small round by itself. */
export const smallResult = (): Result => small([small()]);

/** By name. */
export function exportResults(): [string, Result][] {
	const { results } = toldOfHandMadeRounds();
	return [
		['the hand-made spring', results.SPRING],
		['the hand-made autumn', results.AUTUMN],
		['a small round', smallResult()]
	];
}
