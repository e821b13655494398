import { describe, expect, it } from 'vitest';
import { cohen, gwet, krippendorff, onScale, percentAgreement } from './agreement.ts';

/** Files of a 2×2 table: both Yes, Yes/No, No/Yes, both No. */
function files([both, first, second, none]: readonly number[]): [string, string][] {
	const repeat = (n: number | undefined, a: string, b: string) =>
		Array.from({ length: n ?? 0 }, (): [string, string] => [a, b]);
	return [
		...repeat(both, 'Ja', 'Ja'),
		...repeat(first, 'Ja', 'Nej'),
		...repeat(second, 'Nej', 'Ja'),
		...repeat(none, 'Nej', 'Nej')
	];
}

const scale = ['Ja', 'Nej'];

describe('published tables (methods.md, section 10)', () => {
	it.each([
		[[40, 9, 6, 45], 0.85, 0.7, 0.7, 0.7],
		[[80, 10, 5, 5], 0.85, 0.32, 0.32, 0.81],
		[[18, 1, 1, 0], 0.9, -0.05, -0.03, 0.89]
	] as const)('%j agree %d, κ %d, α %d, AC1 %d', (cells, agree, kappa, alpha, ac1) => {
		const ratings = files(cells);
		expect(percentAgreement(ratings)?.share).toBeCloseTo(agree, 9);
		expect(cohen(ratings, scale, 'identity').kappa).toBeCloseTo(kappa, 2);
		expect(krippendorff(ratings, scale, false)?.alpha).toBeCloseTo(alpha, 2);
		expect(gwet(ratings, scale, 'identity')?.coefficient).toBeCloseTo(ac1, 2);
	});

	it('more answers that nobody used raise AC1', () => {
		const wide = [...scale, 'Delvis', 'Ej aktuellt'];
		expect(gwet(files([40, 9, 6, 45]), wide, 'identity')?.coefficient).toBeCloseTo(0.82, 2);
	});
});

describe('agreement', () => {
	it('is nothing without a file that two have answered', () => {
		expect(percentAgreement([['Ja'], []])).toBeNull();
		expect(gwet([['Ja'], []], scale, 'identity')).toBeNull();
		expect(krippendorff([['Ja']], scale, false)).toBeNull();
	});

	it('has no interval on a single file', () => {
		expect(gwet([['Ja', 'Ja']], scale, 'identity')).toMatchObject({
			coefficient: 1,
			interval: null
		});
	});

	it('has a share interval only when exactly two answered every file', () => {
		expect(percentAgreement([['Ja', 'Ja', 'Nej']])).toMatchObject({ share: 1 / 3, interval: null });
		expect(percentAgreement([['Ja', 'Ja']])?.interval?.upper).toBe(1);
	});

	it('on the scale leaves out files that one found not relevant', () => {
		const ratings = [
			['Ja', 'Ej aktuellt'],
			['Ja', 'Delvis'],
			['Ej aktuellt', 'Ej aktuellt']
		];
		expect(onScale(ratings, ['Nej', 'Delvis', 'Ja'])).toEqual([['Ja', 'Delvis']]);
	});

	it('refuses an answer that the scale has not', () => {
		expect(() => gwet([['Ja', 'Kanske']], scale, 'identity')).toThrow(RangeError);
	});
});
