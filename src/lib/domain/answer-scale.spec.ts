import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	answerLabel,
	answerOptions,
	knownMeaning,
	labelsOf,
	meaningOf,
	sameScale,
	standardScales
} from './answer-scale.ts';
import { meanings, ownValues, type Question } from './review-key.ts';

type Scaled = Pick<Question, 'scale' | 'own'>;

const standard: Scaled = { scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'] };
const own: Scaled = {
	scale: ['VAL_2', 'VAL_1', 'VAL_3', 'VAL_4'],
	own: {
		VAL_1: { label: 'Tydligt', counts: 'MET' },
		VAL_2: { label: 'Utförligt', counts: 'MET' },
		VAL_3: { label: 'Kort', counts: 'PARTLY' },
		VAL_4: { label: 'Framgår inte av akten', counts: 'NOT_SEEN' }
	}
};

const anyOwn = fc
	.array(fc.record({ label: fc.string({ minLength: 1 }), counts: fc.constantFrom(...meanings) }), {
		minLength: 2,
		maxLength: 6
	})
	.map((answers) => {
		const scale = ownValues.slice(0, answers.length);
		return {
			scale,
			own: Object.fromEntries(scale.map((value, i) => [value, answers[i]])) as Question['own']
		};
	});

describe('a standard scale', () => {
	it('is answered by the letters of its words, and counts Ja alone as met', () => {
		expect(answerOptions(standard)).toEqual([
			{ value: 'JA', label: 'Ja', counts: 'MET', key: 'J' },
			{ value: 'DELVIS', label: 'Delvis', counts: 'PARTLY', key: 'D' },
			{ value: 'NEJ', label: 'Nej', counts: 'NOT_MET', key: 'N' },
			{ value: 'EJ_AKTUELLT', label: 'Ej aktuellt', counts: 'NOT_APPLICABLE', key: 'E' }
		]);
	});

	it('never has Framgår inte', () => {
		for (const scale of standardScales) expect(labelsOf({ scale }, 'NOT_SEEN')).toEqual([]);
	});
});

describe('a scale of the unit’s own', () => {
	it('is shown in its own order, answered by numbers from the top', () => {
		expect(answerOptions(own).map(({ label, key }) => [key, label])).toEqual([
			['1', 'Utförligt'],
			['2', 'Tydligt'],
			['3', 'Kort'],
			['4', 'Framgår inte av akten']
		]);
	});

	it('may call several answers met', () => {
		expect(labelsOf(own, 'MET')).toEqual(['Utförligt', 'Tydligt']);
		expect(labelsOf(own, 'NOT_APPLICABLE')).toEqual([]);
	});

	it('says nothing of answers that it lacks', () => {
		expect(() => meaningOf(own, 'VAL_6')).toThrow(RangeError);
		expect(knownMeaning(own, 'VAL_6')).toBeNull();
		expect(answerLabel(own, 'VAL_6')).toBe('VAL_6');
	});

	it('has a key, a name and a meaning for every answer, no two with the same key', () => {
		fc.assert(
			fc.property(anyOwn, (question) => {
				const options = answerOptions(question);
				expect(new Set(options.map(({ key }) => key)).size).toBe(question.scale.length);
				for (const { value, label, counts } of options) {
					expect(label).toBe(answerLabel(question, value));
					expect(counts).toBe(meaningOf(question, value));
				}
				const sorted = meanings.flatMap((meaning) => labelsOf(question, meaning));
				expect(sorted.toSorted()).toEqual(options.map(({ label }) => label).toSorted());
			})
		);
	});
});

describe('two scales', () => {
	it('are the same when they call and count the same answers in the same order, whatever the values', () => {
		const renumbered: Scaled = {
			scale: ['VAL_1', 'VAL_2', 'VAL_3', 'VAL_4'],
			own: {
				VAL_1: { label: 'Utförligt', counts: 'MET' },
				VAL_2: { label: 'Tydligt', counts: 'MET' },
				VAL_3: { label: 'Kort', counts: 'PARTLY' },
				VAL_4: { label: 'Framgår inte av akten', counts: 'NOT_SEEN' }
			}
		};
		expect(sameScale(own, renumbered)).toBe(true);
		expect(sameScale(own, standard)).toBe(false);
	});

	it('differ when an answer is renamed, counts otherwise, moves or goes', () => {
		fc.assert(
			fc.property(anyOwn, fc.nat(5), (question, nth) => {
				const value = question.scale[nth % question.scale.length] ?? 'VAL_1';
				const answer = question.own?.[value];
				if (!answer) throw new Error('the scale lacks its own answer');
				const counts = answer.counts === 'MET' ? 'NOT_MET' : 'MET';
				const changed: Scaled[] = [
					{ ...question, own: { ...question.own, [value]: { ...answer, counts } } },
					{
						...question,
						own: { ...question.own, [value]: { ...answer, label: `${answer.label}!` } }
					},
					{ ...question, scale: question.scale.filter((other) => other !== value) }
				];
				expect(sameScale(question, structuredClone(question))).toBe(true);
				for (const other of changed) expect(sameScale(question, other)).toBe(false);
			})
		);
		expect(sameScale(own, { ...own, scale: own.scale.toReversed() })).toBe(false);
	});
});
