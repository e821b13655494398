import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyKey, emptyQuestion } from './draft.ts';
import { keyLoad, loadSentence } from './load.ts';
import type { Condition, Facts, KeyDefinition } from '../review-key.ts';
import { minutesPerReview } from '../round-plan.ts';
import { openQuestions, visibleQuestions } from '../visible-questions.ts';

const lss: Condition = { fact: 'legalBasis', in: ['LSS'] };
const represented: Condition = { fact: 'hasRepresentative', in: ['YES'] };

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
			}
		],
		sections: [
			{
				code: 'S',
				title: 'Område',
				questions: conditions.map((showIf, index) => ({
					...emptyQuestion(`Q-${index}`, `Q-${index}`),
					showIf
				}))
			}
		]
	};
}
const always = (questions: number) => keyOf(...Array.from({ length: questions }, () => null));
const cases = (times: number, facts: Facts) => Array.from({ length: times }, () => facts);

describe('what a key asks of a reviewer', () => {
	it('takes the round plan’s minutes at twenty questions, ten of them for reading', () => {
		expect(keyLoad(always(20), null).minutes).toBe(minutesPerReview);
		expect(keyLoad(always(0), null).minutes).toBe(10);
		expect(keyLoad(always(17), null).minutes).toBe(35);
		expect(keyLoad(always(60), null).minutes).toBe(100);
	});

	it('counts all questions when there is no case to count on', () => {
		const load = { questions: 2, cases: null, fewest: 2, most: 2, typical: 2, minutes: 15 };
		expect(keyLoad(keyOf(null, lss), null)).toEqual(load);
		expect(keyLoad(keyOf(null, lss), [])).toEqual(load);
		const orders = { ...keyOf(null, lss), appliesTo: { decisionOutcome: ['GRANTED'] } };
		expect(keyLoad(orders, [{ decisionOutcome: 'REJECTED' }])).toEqual(load);
	});

	it('counts from the questions that are open whatever the reviewer finds to those that can open', () => {
		// Answered from the list: LSS. For the reviewer to find: a representative, and what the first answer opens.
		const key = keyOf(null, lss, represented, { answer: 'Q-0', in: ['NEJ'] });
		expect(keyLoad(key, [{ legalBasis: 'LSS' }])).toMatchObject({ fewest: 2, most: 4, typical: 3 });
		expect(keyLoad(key, [{ legalBasis: 'SOL' }])).toMatchObject({ fewest: 1, most: 3, typical: 2 });
		expect(keyLoad(key, [{ legalBasis: 'SOL', hasRepresentative: 'NO' }])).toMatchObject({
			fewest: 1,
			most: 2,
			typical: 2
		});
	});

	it('takes the median case for typical, however many are alike', () => {
		const key = keyOf(null, lss, lss, lss);
		const mostly = [...cases(3, { legalBasis: 'LSS' }), ...cases(5, { legalBasis: 'SOL' })];
		expect(keyLoad(key, mostly)).toMatchObject({ cases: 8, fewest: 1, most: 4, typical: 1 });
		const even = [...cases(5, { legalBasis: 'LSS' }), ...cases(5, { legalBasis: 'SOL' })];
		expect(keyLoad(key, even)).toMatchObject({ typical: 3 });
	});

	it('leaves out the cases that the key is not for', () => {
		const key = { ...keyOf(null, lss), appliesTo: { decisionOutcome: ['GRANTED'] } };
		const found = keyLoad(key, [
			{ legalBasis: 'SOL', decisionOutcome: 'GRANTED' },
			{ legalBasis: 'LSS', decisionOutcome: 'REJECTED' },
			{ legalBasis: 'SOL' }
		]);
		expect(found).toMatchObject({ cases: 2, most: 1 });
	});

	it('bounds what any case comes to see, whatever is found in it', () => {
		const condition = fc.oneof(
			fc.constantFrom<Condition | null>(null, lss, represented, { all: [lss, represented] }),
			fc.constantFrom<Condition>(
				{ answer: 'Q-0', in: ['JA'] },
				{ any: [lss, { answer: 'Q-1', in: ['NEJ'] }] }
			)
		);
		const finding = fc.constantFrom('JA', 'NEJ', 'EJ_AKTUELLT');
		fc.assert(
			fc.property(
				fc.array(condition, { minLength: 1, maxLength: 8 }),
				fc.constantFrom('LSS', 'SOL'),
				fc.constantFrom('YES', 'NO'),
				fc.array(finding, { minLength: 8, maxLength: 8 }),
				(conditions, legalBasis, hasRepresentative, found) => {
					const key = keyOf(...conditions);
					const answers = Object.fromEntries(found.map((value, i) => [`Q-${i}`, value])) as Record<
						string,
						'JA' | 'NEJ' | 'EJ_AKTUELLT'
					>;
					const { fewest, most, typical } = keyLoad(key, [{ legalBasis }]);
					const seen = openQuestions(
						visibleQuestions([key], { legalBasis, hasRepresentative }, answers)
					).length;
					expect(seen).toBeGreaterThanOrEqual(fewest);
					expect(seen).toBeLessThanOrEqual(most);
					expect(typical).toBeGreaterThanOrEqual(fewest);
					expect(typical).toBeLessThanOrEqual(most);
				}
			)
		);
	});
});

describe('what a review takes, in words', () => {
	const load = { questions: 20, cases: 900, fewest: 11, most: 20, typical: 19, minutes: 40 };
	it('says what a typical case gets, and how far cases differ', () => {
		expect(loadSentence(load)).toBe(
			'En granskning tar ungefär 40 minuter: ett typiskt ärende får 19 av 20 frågor. Beroende på ärendet kan det bli från 11 till 20 frågor.'
		);
		expect(loadSentence({ ...load, fewest: 20, typical: 20 })).toBe(
			'En granskning tar ungefär 40 minuter: ett typiskt ärende får 20 av 20 frågor.'
		);
	});

	it('says so when there are no cases to count on, or no questions', () => {
		expect(loadSentence({ ...load, cases: null })).toBe(
			'En granskning tar ungefär 40 minuter om ett ärende får alla frågor i nyckeln, 20 frågor. Det finns inga ärenden att räkna på.'
		);
		expect(loadSentence({ ...load, questions: 0 })).toBe('Nyckeln har inga frågor ännu.');
	});
});
