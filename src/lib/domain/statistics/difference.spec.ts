import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeVerdict, difference, differenceWithin } from './difference.ts';
import { estimateW, type Estimate, type SampledFile } from './estimate.ts';

const exact = (estimate: number) => ({ estimate, variance: 0, lower: estimate, upper: estimate });

describe('verdict on a change', () => {
	it.each([
		[0.001, 0.4, 'increased'],
		[-0.4, -0.001, 'decreased'],
		[-0.05, 0.05, 'unchanged'],
		[0, 0.05, 'unchanged'],
		[0, 0.06, 'undecided'],
		[-0.051, 0.01, 'undecided'],
		[1e-13, 0.4, 'undecided'],
		[0.01, 0.02, 'increased']
	] as const)('%d to %d is %s', (lower, upper, verdict) => {
		expect(changeVerdict(lower, upper, 0.05)).toBe(verdict);
	});
});

describe('difference', () => {
	it('between two censuses is exact', () => {
		expect(difference(exact(0.75), exact(0.6))).toMatchObject({
			se: 0,
			rho: 0,
			verdict: 'increased'
		});
		expect(difference(exact(0.5), exact(0.5))).toMatchObject({
			difference: 0,
			lower: 0,
			upper: 0,
			verdict: 'unchanged'
		});
	});

	it('combines the arms that meet, by Pythagoras, when nothing ties the estimates', () => {
		const first = { estimate: 0.5, variance: 0.01, lower: 0.2, upper: 0.6 };
		const second = { estimate: 0.4, variance: 0.01, lower: 0.35, upper: 0.8 };
		const d = difference(first, second);
		expect(d.lower).toBeCloseTo(0.1 - Math.hypot(0.3, 0.4), 12);
		expect(d.upper).toBeCloseTo(0.1 + Math.hypot(0.1, 0.05), 12);
	});

	it('never claims more than a whole: limits are cut to −1 and 1, correlation too', () => {
		const first = { estimate: 1, variance: 0.01, lower: 0.5, upper: 1 };
		const second = { estimate: 0, variance: 0.01, lower: 0, upper: 0.5 };
		const d = difference(first, second, { covariance: -5 });
		expect(d.rho).toBe(-1);
		expect(d.upper).toBe(1);
		expect(difference(second, first, { covariance: 5 }).lower).toBeGreaterThanOrEqual(-1);
	});

	it('of a pair turned round is its mirror image', () => {
		const interval = fc
			.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
			.map(([a, b]) => ({
				estimate: (a + b) / 2,
				variance: 0.01,
				lower: Math.min(a, b),
				upper: Math.max(a, b)
			}));
		fc.assert(
			fc.property(
				interval,
				interval,
				fc.double({ min: -0.01, max: 0.01, noNaN: true }),
				(a, b, c) => {
					const forth = difference(a, b, { covariance: c });
					const back = difference(b, a, { covariance: c });
					expect(back.lower).toBeCloseTo(-forth.upper, 12);
					expect(forth.lower).toBeLessThanOrEqual(forth.difference);
					expect(forth.upper).toBeGreaterThanOrEqual(forth.difference);
				}
			)
		);
	});
});

describe('women and men in one round', () => {
	const strata = [
		{ id: 'A', N: 40 },
		{ id: 'B', N: 40 }
	];
	/** One file per letter, upper case for women, lower case for men; y is Yes, n is No. */
	const read = (stratum: string, letters: string) =>
		[...letters].map((letter) => ({ stratum, letter }));
	const domain = (
		list: { stratum: string; letter: string }[],
		yes: string,
		no: string
	): SampledFile[] =>
		list.map(({ stratum, letter }) => ({
			stratum,
			x: letter === yes || letter === no ? 1 : 0,
			y: letter === yes ? 1 : 0
		}));
	const estimated = (list: SampledFile[]): Estimate => {
		const e = estimateW(list, strata, { binary: true, level: 0.95 });
		if (!e) throw new Error('no estimate');
		return e;
	};
	const compare = (list: { stratum: string; letter: string }[]) => {
		const women = domain(list, 'Y', 'N');
		return differenceWithin(women, strata, estimated(women), estimated(domain(list, 'y', 'n')));
	};

	it('have no covariance when both stand in one stratum', () => {
		expect(compare(read('A', 'YYYNyynn')).rho).toBeCloseTo(0, 12);
	});

	it('are tied when strata differ, and the interval follows', () => {
		const d = compare([...read('A', 'YYYYyyyy'), ...read('B', 'NNNnnnnn')]);
		expect(d.rho).toBeLessThan(-0.1);
		const women = estimated(domain([...read('A', 'YYYYyyyy'), ...read('B', 'NNNnnnnn')], 'Y', 'N'));
		const men = estimated(domain([...read('A', 'YYYYyyyy'), ...read('B', 'NNNnnnnn')], 'y', 'n'));
		const untied = difference(women, men);
		expect(d.upper - d.lower).toBeGreaterThan(untied.upper - untied.lower);
	});

	it('are compared file by file: estimates over other files are refused', () => {
		const women = domain(read('A', 'YYNN'), 'Y', 'N');
		const e = estimated(women);
		expect(() => differenceWithin(women.slice(1), strata, e, e)).toThrow(RangeError);
	});
});
