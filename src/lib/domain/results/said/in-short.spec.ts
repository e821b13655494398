import { describe, expect, it } from 'vitest';
import {
	answered,
	file,
	indicator,
	input,
	key,
	question
} from '../../../../../tests/support/result-input.ts';
import { computeResult } from '../compute.ts';
import { headlineOf, inShortOf } from './in-short.ts';
import { resultPage } from '../view/page.ts';

const q1 = key('a', [question('Q1')]);

describe('targets', () => {
	const judged = (N: number, line: string, target: number | null) =>
		computeResult(
			input({ A: N }, answered('A', [q1], 'Q1', line), { indicators: [indicator('Q1', target)] })
		).indicators[0];

	it('are met, not met or undecided by the interval', () => {
		expect(judged(12, 'JJJJJJJJJJJJ', 90)).toMatchObject({ verdict: 'MET', reachable: true });
		expect(judged(200, 'JJJJJNNNNN', 90)).toMatchObject({ verdict: 'NOT_MET' });
		expect(judged(60, 'J'.repeat(36) + 'NNNN', 90)?.verdict).toBe('UNDECIDED');
		expect(judged(60, 'JJJJJJ', null)).toMatchObject({ verdict: 'NO_TARGET', reachable: null });
		expect(judged(60, 'JJJ', 90)).toMatchObject({ verdict: 'NO_VALUE' });
	});

	it('say how many files it takes when so few can not show it', () => {
		// Table of methods.md, section 7: 90 % of 200 takes 30 files, all Ja.
		expect(judged(200, 'JJJJJJJJJJ', 90)).toMatchObject({
			verdict: 'UNDECIDED',
			reachable: false,
			needed: 30
		});
	});

	it('give the headline: the first indicator with a target and a figure', () => {
		const two = key('a', [question('Q1'), question('Q2')]);
		const files = Array.from({ length: 6 }, () =>
			file('A', [two], { answers: { Q1: 'JA', Q2: 'JA' } })
		);
		const of = (...indicators: ReturnType<typeof indicator>[]) =>
			headlineOf(computeResult(input({ A: 60 }, files, { indicators })));
		expect(of(indicator('Q1', null), indicator('Q2', 80))).toMatchObject({
			indicator: { question: 'Q2' }
		});
		expect(of(indicator('Q2', null))).toMatchObject({ kind: 'question', question: { id: 'Q1' } });
	});
});

describe('in short', () => {
	it('speaks of the other questions when the page opens with the only low one, or has no other', () => {
		const two = key('a', [question('Q1'), question('Q2')]);
		const files = (definition: typeof two) =>
			Array.from({ length: 20 }, (_, i) =>
				file('A', [definition], { answers: { Q1: i < 5 ? 'JA' : 'NEJ', Q2: 'JA' } })
			);
		const said = (definition: typeof two) =>
			resultPage(
				computeResult(input({ A: 60 }, files(definition), { indicators: [indicator('Q1', 90)] })),
				null
			).inShort;
		expect(said(two)).toMatchObject({
			improvements: [],
			noImprovements:
				'Alla andra frågor om dokumentationen som kan visas har Ja i minst 80 procent.'
		});
		expect(said(q1)).toMatchObject({
			strengths: [],
			noStrengths: 'Ingen annan fråga om dokumentationen har ett resultat att visa.'
		});
	});

	it('ranks on the figures that everybody reads, and keeps the order of the key where they are equal', () => {
		const two = key('a', [question('Q0'), question('Q1'), question('Q2')]);
		const files = Array.from({ length: 250 }, (_, i) =>
			file('A', [two], {
				answers: { Q0: 'JA', Q1: i < 101 ? 'JA' : 'NEJ', Q2: i < 100 ? 'JA' : 'NEJ' }
			})
		);
		const result = computeResult(input({ A: 2500 }, files));
		expect(result.inShort.improvements).toEqual(['Q1', 'Q2']);
		expect(inShortOf(result, 'exact').improvements).toEqual(['Q2', 'Q1']);
	});

	it('names what is surely high and what is lowest, and what can not be told', () => {
		const five = key(
			'a',
			['Q1', 'Q2', 'Q3', 'Q4', 'Q5'].map((code) => question(code))
		);
		const yes: Record<string, number> = { Q1: 20, Q2: 19, Q3: 4, Q4: 10, Q5: 17 };
		const files = Array.from({ length: 20 }, (_, i) =>
			file('A', [five], {
				gender: i < 3 ? 'FEMALE' : 'MALE',
				answers: Object.fromEntries(
					Object.entries(yes).map(([code, n]) => [code, i < n ? 'JA' : 'NEJ'])
				)
			})
		);
		const { inShort } = computeResult(
			input({ A: 200 }, files, { indicators: [indicator('Q5', 90)] })
		);
		// Q5 opens the page, so it is not said again.
		expect(inShort.strengths).toEqual(['Q1', 'Q2']);
		expect(inShort.improvements).toEqual(['Q3', 'Q4']);
		expect(inShort.unknown).toEqual([
			{ about: 'target', indicator: 'IND-Q5', kind: 'DOCUMENTATION' },
			{ about: 'gender', question: 'Q5' },
			{ about: 'uncertain', questions: 2 }
		]);
	});
});
