import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { key, question } from '../../../tests/support/result-input.ts';
import { openAnswers } from './open-answers.ts';
import type { Answers, AnswerValue, Condition, Facts, KeyDefinition } from './review-key.ts';
import { countingAnswers, openQuestions, visibleQuestions } from './visible-questions.ts';

const codes = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5'];
const values: AnswerValue[] = ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'];
const some = <T>(of: readonly T[]) => fc.subarray([...of], { minLength: 1 });

const leaf = fc.oneof(
	fc.record({ fact: fc.constantFrom('f', 'g'), in: some(['A', 'B']) }),
	fc.record({ answer: fc.constantFrom(...codes), in: some(values) })
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
	leaf,
	fc.array(leaf, { maxLength: 2 }).map((all) => ({ all })),
	fc.array(leaf, { maxLength: 2 }).map((any) => ({ any }))
) as fc.Arbitrary<Condition>;
const facts: fc.Arbitrary<Facts> = fc.dictionary(
	fc.constantFrom('f', 'g'),
	fc.constantFrom('A', 'B')
);
const answers: fc.Arbitrary<Answers> = fc.dictionary(
	fc.constantFrom(...codes),
	fc.constantFrom<AnswerValue>(...values)
);
const keys = fc.array(
	fc
		.tuple(
			fc.array(fc.tuple(fc.constantFrom(...codes), fc.option(condition), some(values))),
			facts,
			fc.nat()
		)
		.map(([list, factDefaults, id]) =>
			key(
				`k${id}`,
				list.map(([code, showIf, scale]) => question(code, { showIf, scale })),
				{ factDefaults }
			)
		),
	{ maxLength: 3 }
);

function read(keys: readonly KeyDefinition[], facts: Facts, answers: Answers) {
	const { codes, read } = openAnswers(keys);
	const told: [string, AnswerValue | null | undefined][] = [];
	read(facts, answers, (place, answer) => told.push([codes[place] ?? '', answer]));
	return { codes, told };
}

describe('open answers', () => {
	it('are those to the questions that the reviewer sees', () => {
		fc.assert(
			fc.property(keys, facts, answers, (keys, facts, answers) => {
				const sections = visibleQuestions(keys, facts, answers);
				const counting = countingAnswers(sections, answers);
				const { codes, told } = read(keys, facts, answers);
				expect(told.map(([code]) => code)).toEqual(codes);
				expect(told.filter(([, answer]) => answer !== undefined)).toEqual(
					openQuestions(sections).map(({ code }) => [code, counting[code] ?? null])
				);
				expect(told.filter(([, answer]) => answer === undefined).map(([code]) => code)).toEqual(
					sections.flatMap(({ hidden }) => hidden.map(({ code }) => code))
				);
			}),
			{ numRuns: 500 }
		);
	});

	it('of a question whose condition rests on a hidden one are hidden too', () => {
		const chain = key('a', [
			question('Q1'),
			question('Q2', { showIf: { answer: 'Q1', in: ['JA'] } }),
			question('Q3', { showIf: { answer: 'Q2', in: ['JA'] } })
		]);
		expect(read([chain], {}, { Q1: 'NEJ', Q2: 'JA', Q3: 'JA' }).told).toEqual([
			['Q1', 'NEJ'],
			['Q2', undefined],
			['Q3', undefined]
		]);
	});
});
