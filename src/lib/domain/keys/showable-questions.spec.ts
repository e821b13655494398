import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyKey, emptyQuestion, questionsOf } from './draft.ts';
import type { Answers, AnswerValue, Condition, Facts, KeyDefinition } from '../review-key.ts';
import { contradictsItself, showableQuestions } from './showable-questions.ts';
import { openQuestions, visibleQuestions } from '../visible-questions.ts';

const lss: Condition = { fact: 'legalBasis', in: ['LSS'] };
const sol: Condition = { fact: 'legalBasis', in: ['SOL'] };
const says = (answer: string, ...values: AnswerValue[]): Condition => ({ answer, in: values });

/** A key with two facts and a question for each condition: A, B, C … */
function keyOf(...conditions: (Condition | null)[]): KeyDefinition {
	return {
		...emptyKey('k', 'Nyckel', 'DOCUMENTATION'),
		facts: [
			{
				id: 'legalBasis',
				label: 'Lagrum',
				type: 'enum',
				values: { LSS: 'LSS', SOL: 'SoL' },
				source: 'urval'
			},
			{
				id: 'hasRepresentative',
				label: 'Finns en företrädare?',
				type: 'yesNo',
				values: { YES: 'Ja', NO: 'Nej' },
				source: 'granskare'
			},
			{ id: 'intervention', label: 'Insats', type: 'enum', source: 'urval' }
		],
		sections: [
			{
				code: 'S',
				title: 'Område',
				questions: conditions.map((showIf, index) => {
					const code = String.fromCharCode(65 + index);
					return { ...emptyQuestion(code, code), scale: ['JA', 'NEJ', 'EJ_AKTUELLT'], showIf };
				})
			}
		]
	};
}
const shown = (key: KeyDefinition, known?: Facts) =>
	[...showableQuestions(key, known)].map(({ code }) => code).join('');

describe('whether a question can be shown', () => {
	it('asks for one fact to have one value at a time', () => {
		expect(shown(keyOf({ all: [lss, sol] }, { any: [lss, sol] }, { all: [lss, lss] }))).toBe('BC');
	});

	it('asks for the questions that a condition rests on to be open together', () => {
		// B wants LSS, C wants SoL: no case opens both, so D never opens; E needs one of them.
		const key = keyOf(
			null,
			lss,
			sol,
			{ all: [says('B', 'JA'), says('C', 'JA')] },
			{ any: [says('B', 'JA'), says('C', 'JA')] }
		);
		expect(shown(key)).toBe('ABCE');
	});

	it('goes back through a chain of questions', () => {
		const key = keyOf(lss, says('A', 'JA'), { all: [says('B', 'NEJ'), sol] }, says('C', 'JA'));
		expect(shown(key)).toBe('AB');
	});

	it('lets an answer be one thing only, whichever way it is asked for', () => {
		const key = keyOf(
			null,
			says('A', 'JA'),
			{ all: [says('B', 'JA'), says('A', 'NEJ')] },
			{ all: [says('A', 'JA', 'NEJ'), says('A', 'NEJ', 'EJ_AKTUELLT')] }
		);
		expect(shown(key)).toBe('ABD');
	});

	it('never waits for what is not there, comes later or is not in the scale', () => {
		const key = keyOf(
			says('B', 'JA'),
			says('A', 'JA'),
			says('C', 'JA'),
			says('Z', 'JA'),
			says('A', 'DELVIS'),
			{ fact: 'weather', in: ['SUN'] },
			{ fact: 'legalBasis', in: ['OTHER'] },
			{ fact: 'legalBasis', in: [] },
			{ any: [] }
		);
		expect(shown(key)).toBe('');
	});

	it('takes any value of a fact whose values the unit’s catalogue has', () => {
		const one: Condition = { fact: 'intervention', in: ['BOENDESTOD'] };
		const other: Condition = { fact: 'intervention', in: ['SYSSELSATTNING'] };
		expect(shown(keyOf(one, { all: [one, other] }))).toBe('A');
	});

	it('holds a fact that the key settles, or that is known of the case, to that value', () => {
		const key = { ...keyOf(lss, sol), factDefaults: { legalBasis: 'SOL' } };
		expect(shown(key)).toBe('B');
		expect(shown(keyOf(lss, sol), { legalBasis: 'LSS' })).toBe('A');
		expect(shown(keyOf(lss, sol), { toString: 'LSS' })).toBe('AB');
	});

	it('tells a condition that contradicts itself from one that the questions before rule out', () => {
		const key = keyOf(lss, { all: [lss, sol] }, { all: [says('A', 'JA'), sol] });
		expect(questionsOf(key).map((question) => contradictsItself(key, question))).toEqual([
			false,
			true,
			false
		]);
		expect(shown(key)).toBe('A');
	});

	it('gives up on a condition that is too tangled to judge, and lets it be', () => {
		const either: Condition = { any: [says('A', 'JA', 'NEJ'), says('A', 'JA', 'EJ_AKTUELLT')] };
		const never: Condition = { all: [lss, sol] };
		const tangle: Condition = {
			all: [...Array.from({ length: 40 }, () => either), { any: [never, never, never] }]
		};
		expect(shown(keyOf(null, { all: [either, never] }))).toBe('A');
		expect(shown(keyOf(null, tangle))).toBe('AB');
	});

	it('agrees with trying every case', () => {
		const leafFor = (index: number): fc.Arbitrary<Condition> =>
			fc.oneof(
				fc
					.subarray(['LSS', 'SOL'], { minLength: 1 })
					.map((values): Condition => ({ fact: 'legalBasis', in: values })),
				fc
					.subarray(['YES', 'NO'], { minLength: 1 })
					.map((values): Condition => ({ fact: 'hasRepresentative', in: values })),
				...(index === 0
					? []
					: [
							fc
								.tuple(
									fc.integer({ min: 0, max: index - 1 }),
									fc.subarray<AnswerValue>(['JA', 'NEJ', 'EJ_AKTUELLT'], { minLength: 1 })
								)
								.map(([at, values]): Condition => says(String.fromCharCode(65 + at), ...values))
						])
			);
		const conditionFor = (index: number) =>
			fc.oneof(
				fc.constant(null),
				leafFor(index),
				fc
					.tuple(leafFor(index), leafFor(index), leafFor(index), fc.boolean(), fc.boolean())
					.map(([a, b, c, all, inner]): Condition => {
						const within: Condition = inner ? { all: [b, c] } : { any: [b, c] };
						return all ? { all: [a, within] } : { any: [a, within] };
					})
			);
		const key = fc.tuple(...[0, 1, 2, 3].map(conditionFor)).map((list) => keyOf(...list));
		const answers = ['JA', 'NEJ', 'EJ_AKTUELLT'] as const;
		fc.assert(
			fc.property(key, (key) => {
				const found = new Set<string>();
				for (const legalBasis of ['LSS', 'SOL'])
					for (const hasRepresentative of ['YES', 'NO'])
						for (let n = 0; n < 27; n++) {
							const given: Answers = {
								A: answers[n % 3]!,
								B: answers[Math.floor(n / 3) % 3]!,
								C: answers[Math.floor(n / 9)]!
							};
							const open = visibleQuestions([key], { legalBasis, hasRepresentative }, given);
							for (const { code } of openQuestions(open)) found.add(code);
						}
				expect(shown(key)).toBe([...found].sort().join(''));
			}),
			{ numRuns: 300 }
		);
	});
});
