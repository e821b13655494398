import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue, Question } from '../review-key.ts';
import { gwet, krippendorff, percentAgreement } from '../statistics/agreement.ts';
import { agreementOf, agreementWord } from './question.ts';

type Scaled = Pick<Question, 'scale' | 'own'>;
type Pair = [AnswerValue, AnswerValue];

const standard: Scaled = { scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'] };
const yesNo: Scaled = { scale: ['JA', 'NEJ'] };
const own: Scaled = {
	scale: ['VAL_1', 'VAL_2', 'VAL_3', 'VAL_4', 'VAL_5'],
	own: {
		VAL_1: { label: 'Nej', counts: 'NOT_MET' },
		VAL_2: { label: 'Kort', counts: 'PARTLY' },
		VAL_3: { label: 'Tydligt', counts: 'MET' },
		VAL_4: { label: 'Utförligt', counts: 'MET' },
		VAL_5: { label: 'Framgår inte', counts: 'NOT_SEEN' }
	}
};
const times = (n: number, ...pair: Pair) => Array.from({ length: n }, (): Pair => pair);

describe('agreement on a question', () => {
	it('is the published table where 18 of 20 are both Ja: AC1 0.89 although alpha falls below 0', () => {
		const found = agreementOf(yesNo, [
			...times(18, 'JA', 'JA'),
			...times(1, 'JA', 'NEJ'),
			...times(1, 'NEJ', 'JA')
		]);
		expect(found).toMatchObject({ files: 20, identical: 18, share: 0.9 });
		expect(found.coefficient?.value).toBeCloseTo(0.89, 2);
		expect(found.coefficient).toMatchObject({ name: 'AC1', word: 'mycket god' });
		expect(found.alpha).toBeCloseTo(-0.03, 2);
		expect(found.interval.lower).toBeCloseTo(0.699, 3);
		expect(found.commonest).toEqual({ answer: 'JA', share: 0.95 });
	});

	it('counts every answer that the question allows, used or not', () => {
		const pairs = [
			...times(40, 'JA', 'JA'),
			...times(9, 'JA', 'NEJ'),
			...times(6, 'NEJ', 'JA'),
			...times(45, 'NEJ', 'NEJ')
		];
		expect(agreementOf(yesNo, pairs).coefficient?.value).toBeCloseTo(0.7, 2);
		expect(agreementOf(standard, pairs).coefficient?.value).toBeCloseTo(0.82, 2);
	});

	it('has no coefficient and no alpha for nine files, and both for ten', () => {
		const nine = agreementOf(standard, [...times(5, 'JA', 'JA'), ...times(4, 'JA', 'NEJ')]);
		expect(nine).toMatchObject({ files: 9, identical: 5, coefficient: null, alpha: null });
		expect(nine.scale).toMatchObject({ coefficient: null, alpha: null });
		const ten = agreementOf(standard, [...times(6, 'JA', 'JA'), ...times(4, 'JA', 'NEJ')]);
		expect(ten.coefficient?.name).toBe('AC1');
		expect(ten.alpha).not.toBeNull();
	});

	it('is whole where all are alike, and alpha has then nothing to tell apart', () => {
		const found = agreementOf(standard, times(12, 'JA', 'JA'));
		expect(found).toMatchObject({ identical: 12, share: 1, alpha: null });
		expect(found.coefficient).toMatchObject({ value: 1, word: 'mycket god' });
		expect(found.interval).toMatchObject({ upper: 1 });
		expect(found.scale).toMatchObject({ files: 12, identical: 12, alpha: null });
		expect(found.relevance).toBeNull();
	});

	it('reckons first whether the question concerned the file, then the scale where both are on it', () => {
		const pairs = [
			...times(8, 'JA', 'JA'),
			...times(3, 'JA', 'DELVIS'),
			...times(1, 'JA', 'NEJ'),
			...times(2, 'EJ_AKTUELLT', 'EJ_AKTUELLT'),
			...times(2, 'JA', 'EJ_AKTUELLT')
		];
		const found = agreementOf(standard, pairs);
		expect(found.relevance).toMatchObject({ files: 16, identical: 14 });
		const asked = pairs.map((pair) => pair.map((one) => String(one !== 'EJ_AKTUELLT')));
		expect(found.relevance?.coefficient?.value).toBe(
			gwet(asked, ['true', 'false'], 'identity')?.coefficient
		);
		const onScale = pairs.filter((pair) => !pair.includes('EJ_AKTUELLT'));
		const steps = ['JA', 'DELVIS', 'NEJ'];
		expect(found.scale).toMatchObject({ files: 12, identical: 8 });
		expect(found.scale?.coefficient).toMatchObject({
			name: 'AC2',
			value: gwet(onScale, steps, 'linear')?.coefficient
		});
		expect(found.scale?.alpha).toBe(krippendorff(onScale, steps, true)?.alpha);
	});

	it('gives a scale with nothing between Ja and Nej no AC2, and repeats no figure', () => {
		const pairs = [...times(9, 'JA', 'JA'), ...times(3, 'JA', 'NEJ')];
		expect(agreementOf(yesNo, pairs).scale).toBeNull();
		const withNone: Scaled = { scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] };
		expect(agreementOf(withNone, pairs).scale?.coefficient).toMatchObject({ name: 'AC1' });
	});

	it('has no figure on the scale where all found that the question did not concern the file', () => {
		const found = agreementOf(standard, times(10, 'EJ_AKTUELLT', 'EJ_AKTUELLT'));
		expect(found.scale).toBeNull();
		expect(found.relevance).toMatchObject({ identical: 10 });
	});

	it('reckons an own scale by what its answers count as, and leaves Framgår inte outside it', () => {
		const pairs = [
			...times(6, 'VAL_3', 'VAL_3'),
			...times(3, 'VAL_3', 'VAL_4'),
			...times(2, 'VAL_2', 'VAL_1'),
			...times(2, 'VAL_5', 'VAL_3'),
			...times(2, 'VAL_5', 'VAL_5')
		];
		const found = agreementOf(own, pairs);
		expect(found).toMatchObject({ files: 15, identical: 8 });
		expect(found.coefficient?.value).toBe(gwet(pairs, own.scale, 'identity')?.coefficient);
		// Both are what counts as Ja: no order is said between them.
		expect(found.scale).toMatchObject({ files: 11, identical: 9 });
		const counts = [...times(9, 'JA', 'JA'), ...times(2, 'DELVIS', 'NEJ')];
		expect(found.scale?.coefficient?.value).toBe(
			gwet(counts, ['JA', 'DELVIS', 'NEJ'], 'linear')?.coefficient
		);
		expect(found.relevance).toBeNull();
	});

	it('tells the pairs in the order of the scale, whoever gave which', () => {
		const found = agreementOf(standard, [
			...times(1, 'NEJ', 'JA'),
			...times(2, 'JA', 'NEJ'),
			...times(3, 'DELVIS', 'DELVIS'),
			...times(4, 'JA', 'JA')
		]);
		expect(found.pairs).toEqual([
			{ answers: ['JA', 'JA'], files: 4 },
			{ answers: ['JA', 'NEJ'], files: 3 },
			{ answers: ['DELVIS', 'DELVIS'], files: 3 }
		]);
	});

	it('refuses no files, and an answer that the question lacks', () => {
		expect(() => agreementOf(standard, [])).toThrow(RangeError);
		expect(() => agreementOf(yesNo, times(10, 'JA', 'VAL_1'))).toThrow(RangeError);
	});

	it('is the same whoever of the two comes first, and in whatever order the files are', () => {
		const pair = fc.tuple(
			fc.constantFrom(...standard.scale),
			fc.constantFrom(...standard.scale),
			fc.boolean(),
			fc.nat()
		);
		fc.assert(
			fc.property(fc.array(pair, { minLength: 1, maxLength: 30 }), (drawn) => {
				const pairs = drawn.map(([a, b]): Pair => [a, b]);
				const swapped = drawn
					.toSorted((a, b) => a[3] - b[3])
					.map(([a, b, turned]): Pair => (turned ? [b, a] : [a, b]));
				const [one, other] = [agreementOf(standard, pairs), agreementOf(standard, swapped)];
				expect(other.pairs).toEqual(one.pairs);
				expect(other.commonest).toEqual(one.commonest);
				expect(other.identical).toBe(one.identical);
				expect(other.coefficient?.word).toBe(one.coefficient?.word);
				expect(other.coefficient?.value ?? 0).toBeCloseTo(one.coefficient?.value ?? 0, 9);
				expect(other.scale?.alpha ?? 0).toBeCloseTo(one.scale?.alpha ?? 0, 9);
				expect(one.pairs.reduce((sum, { files }) => sum + files, 0)).toBe(pairs.length);
				expect(one.share).toBe(percentAgreement(pairs)?.share);
			})
		);
	});
});

describe('the word for a coefficient', () => {
	it.each([
		[-0.2, 'svag'],
		[0.3999, 'svag'],
		[0.4, 'måttlig'],
		[0.6, 'god'],
		[0.8, 'god'],
		[0.1 + 0.7, 'god'],
		[0.801, 'mycket god'],
		[1, 'mycket god']
	])('%d is %s', (value, word) => {
		expect(agreementWord(value)).toBe(word);
	});
});
