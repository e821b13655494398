import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateW } from './estimate.ts';
import {
	allocate,
	halfWidth,
	planningSpan,
	precisionSize,
	singleStratumSpan,
	sizeForChange,
	smallestSampleForTarget,
	targetProbabilities
} from './planning.ts';

/** N ≥ n ≥ y. */
const draws = fc
	.integer({ min: 1, max: 60 })
	.chain((N) => fc.tuple(fc.constant(N), fc.integer({ min: 1, max: N })))
	.chain(([N, n]) => fc.tuple(fc.constant(N), fc.constant(n), fc.integer({ min: 0, max: n })));

describe('the interval of one stratum', () => {
	it('is the one the estimate gives on the same files', () => {
		fc.assert(
			fc.property(draws, fc.constantFrom(0.95, 0.99), ([N, n, y], level) => {
				const files = Array.from({ length: n }, (_, i) => ({
					stratum: 'A',
					x: 1,
					y: i < y ? 1 : 0
				}));
				const e = estimateW(files, [{ id: 'A', N }], { binary: true, level });
				const span = singleStratumSpan(N, n, y, level);
				expect(span.lower).toBeCloseTo(e?.lower ?? NaN, 9);
				expect(span.upper).toBeCloseTo(e?.upper ?? NaN, 9);
			}),
			{ numRuns: 1000 }
		);
	});

	it.each([
		[20, [5, 60], [8, 75], [10, 80], [15, 90], [20, 100]],
		[40, [5, 57], [8, 70], [10, 75], [15, 85], [20, 90], [30, 95], [40, 100]],
		[60, [5, 57], [8, 70], [10, 75], [15, 83], [20, 88], [30, 93], [40, 97]],
		[200, [5, 57], [8, 68], [10, 73], [15, 80], [20, 85], [30, 90], [40, 92]],
		[500, [5, 57], [8, 68], [10, 73], [15, 80], [20, 84], [30, 89], [40, 92]]
	] as [number, ...[number, number][]][])(
		'says what all Yes of %d files gives, as methods.md section 8',
		(N, ...row) => {
			for (const [n, percent] of row) {
				const { lower } = singleStratumSpan(N, n, n);
				// The table is in whole per cent, halves rounded to even.
				expect(Math.abs(100 * lower - percent)).toBeLessThanOrEqual(0.5 + 1e-9);
			}
		}
	);

	it('is not for samples that cannot be', () => {
		for (const [N, n, y] of [
			[5, 6, 1],
			[5, 0, 0],
			[5, 3, 4],
			[5, 3, -1],
			[5, 2.5, 1]
		] as const)
			expect(() => singleStratumSpan(N, n, y)).toThrow(RangeError);
	});
});

describe('sample size', () => {
	it('for a precision is the table of methods.md section 8', () => {
		const row = (N: number) =>
			[0.1, 0.15].flatMap((e) => [0.5, 0.8, 0.9].map((p) => precisionSize(N, p, e)));
		expect(row(20)).toEqual([17, 16, 14, 14, 12, 10]);
		expect(row(40)).toEqual([29, 25, 20, 20, 16, 12]);
		expect(row(60)).toEqual([37, 31, 23, 24, 19, 14]);
		expect(row(100)).toEqual([49, 38, 27, 29, 21, 15]);
		expect(row(200)).toEqual([64, 47, 32, 33, 23, 16]);
		expect(row(500)).toEqual([78, 54, 35, 37, 25, 17]);
	});

	it('for a change is the list of methods.md section 8', () => {
		const row = (p1: number, p2: number) => [60, 100, 200].map((N) => sizeForChange(N, p1, p2).n);
		expect(row(0.6, 0.8)).toEqual([35, 46, 58]);
		expect(row(0.7, 0.9)).toEqual([31, 39, 48]);
		expect(row(0.8, 0.95)).toEqual([34, 44, 55]);
	});

	it('for a target is the whole frame when nothing less can do', () => {
		expect(smallestSampleForTarget(10, 0.95)).toBe(10);
		expect(smallestSampleForTarget(1, 0.9)).toBe(1);
		expect(smallestSampleForTarget(60, 0)).toBe(1);
	});
});

describe('the half-width to plan with', () => {
	it('is nothing when everything is read, and shrinks with every file', () => {
		fc.assert(
			fc.property(draws, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ([N, n], p) => {
				const half = halfWidth(planningSpan(N, n, p));
				if (n === N) expect(half).toBe(0);
				else expect(halfWidth(planningSpan(N, n + 1, p))).toBeLessThan(half);
			})
		);
	});

	it('is what the smallest sample for a precision just keeps within', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 400 }),
				fc.double({ min: 0.05, max: 0.95, noNaN: true }),
				fc.double({ min: 0.02, max: 0.4, noNaN: true }),
				(N, p, e) => {
					const n = precisionSize(N, p, e);
					expect(halfWidth(planningSpan(N, n, p))).toBeLessThanOrEqual(e + 1e-12);
					if (n > 1) expect(halfWidth(planningSpan(N, n - 1, p))).toBeGreaterThan(e);
				}
			)
		);
	});

	it('is not for samples that cannot be', () => {
		expect(() => planningSpan(5, 0, 0.8)).toThrow(RangeError);
		expect(() => planningSpan(5, 6, 0.8)).toThrow(RangeError);
	});
});

describe('chance of a verdict', () => {
	it('is .26 for 40 of 60 and .10 for 40 of 200 at 95 % against 90 %', () => {
		// methods.md, section 7.
		expect(targetProbabilities(60, 40, 57, 0.9).met).toBeCloseTo(0.26, 2);
		expect(targetProbabilities(200, 40, 190, 0.9).met).toBeCloseTo(0.1, 2);
	});

	it('adds up to 1', () => {
		fc.assert(
			fc.property(draws, fc.double({ min: 0, max: 1, noNaN: true }), ([N, n, yes], target) => {
				const chance = targetProbabilities(N, n, yes, target);
				expect(chance.met + chance['not-met'] + chance.undecided).toBeCloseTo(1, 9);
			})
		);
	});

	it('is certain in a census', () => {
		expect(targetProbabilities(10, 10, 9, 0.9).met).toBeCloseTo(1, 12);
		expect(targetProbabilities(10, 10, 8, 0.9)['not-met']).toBeCloseTo(1, 12);
	});
});

describe('allocation', () => {
	it('gives each stratum its minimum, never more than it has, and the rest in proportion', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 8 }),
				fc.integer({ min: 0, max: 200 }),
				fc.integer({ min: 0, max: 8 }),
				(sizes, n, minimum) => {
					const given = allocate(sizes, n, minimum);
					const all = sizes.reduce((sum, N) => sum + N, 0);
					const least = sizes.reduce((sum, N) => sum + Math.min(N, minimum), 0);
					given.forEach((files, i) => {
						expect(files).toBeGreaterThanOrEqual(Math.min(minimum, sizes[i] ?? 0));
						expect(files).toBeLessThanOrEqual(sizes[i] ?? 0);
					});
					expect(given.reduce((sum, files) => sum + files, 0)).toBe(
						Math.max(least, Math.min(n, all))
					);
				}
			)
		);
	});

	it('settles ties by size, then by order', () => {
		expect(allocate([10, 10, 10], 4, 0)).toEqual([2, 1, 1]);
		// Shares 2.5 and 7.5: the larger stratum takes the last file.
		expect(allocate([25, 75], 10, 0)).toEqual([2, 8]);
	});
});
