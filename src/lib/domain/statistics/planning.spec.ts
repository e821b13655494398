import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateW } from './estimate.ts';
import { difference } from './difference.ts';
import {
	allocate,
	chanceOfChange,
	effectiveFiles,
	expectedSpan,
	halfWidth,
	planningSpan,
	precisionSize,
	singleStratumSpan,
	sizeForChange,
	smallestSampleForTarget,
	targetProbabilities
} from './planning.ts';
import { logChoose } from './quantiles.ts';

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

	it('is expected at the nearest whole number of Yes', () => {
		expect(expectedSpan(60, 20, 0.71)).toEqual({ lower: 31 / 60, upper: 51 / 60 });
	});

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

describe('chance of telling a change', () => {
	it('is the wanted power at the size for that power, as power.prop.test has it', () => {
		// i06: N, p1, p2 and n0 of R; n0 was found by search there, so the fourth decimal holds.
		for (const [p1, p2, n0] of [
			[0.6, 0.8, 81.2242411517736],
			[0.7, 0.9, 61.5988039824004],
			[0.8, 0.95, 75.1187302886199],
			[0.6, 0.9, 31.4983793266002],
			[0.5, 0.7, 92.998844822865]
		] as const)
			expect(chanceOfChange({ files: n0, p: p1 }, { files: n0, p: p2 })).toBeCloseTo(0.8, 5);
	});

	it('turns the size for a change round, whatever the frame', () => {
		const shares = fc.double({ min: 0.05, max: 0.95, noNaN: true });
		fc.assert(
			fc.property(
				shares,
				shares,
				fc.integer({ min: 10, max: 500 }),
				fc.double({ min: 0.3, max: 0.95, noNaN: true }),
				(p1, p2, N, power) => {
					fc.pre(Math.abs(p1 - p2) > 0.02);
					const { exact } = sizeForChange(N, p1, p2, { power });
					const files = effectiveFiles(N, exact);
					expect(chanceOfChange({ files, p: p1 }, { files, p: p2 })).toBeCloseTo(power, 9);
				}
			)
		);
	});

	it('grows with either round, and is the same in both directions', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 1, max: 200, noNaN: true }),
				fc.double({ min: 1, max: 200, noNaN: true }),
				(a, b) => {
					const chance = chanceOfChange({ files: a, p: 0.6 }, { files: b, p: 0.8 });
					expect(chanceOfChange({ files: b, p: 0.8 }, { files: a, p: 0.6 })).toBeCloseTo(
						chance,
						12
					);
					const more = chanceOfChange({ files: a * 2, p: 0.6 }, { files: b * 2, p: 0.8 });
					expect(more).toBeGreaterThan(chance);
				}
			)
		);
	});

	it('is certain when both rounds read everything, and rests on the other when one did', () => {
		const all = { files: Infinity, p: 0.6 };
		expect(chanceOfChange(all, { files: Infinity, p: 0.8 })).toBe(1);
		const one = chanceOfChange(all, { files: 30, p: 0.8 });
		expect(one).toBeCloseTo(chanceOfChange({ files: 1e9, p: 0.6 }, { files: 30, p: 0.8 }), 6);
		expect(one).toBeLessThan(1);
		expect(chanceOfChange({ files: 5, p: 0 }, { files: 5, p: 1 })).toBe(1);
	});

	it('is near the exact chance of the verdict that the result gives', () => {
		for (const [N1, n1, N2, n2] of [
			[100, 5, 100, 5],
			[183, 10, 183, 12],
			[60, 30, 60, 30],
			[200, 58, 200, 58],
			[200, 100, 200, 30],
			[20, 20, 100, 30]
		] as const) {
			const chance = chanceOfChange(
				{ files: effectiveFiles(N1, n1), p: 0.6 },
				{ files: effectiveFiles(N2, n2), p: 0.8 }
			);
			expect(Math.abs(chance - exactChance(N1, n1, N2, n2))).toBeLessThan(0.055);
		}
	});

	it('is not for shares that are the same or impossible', () => {
		const fine = { files: 10, p: 0.5 };
		for (const other of [fine, { files: 10, p: 1.1 }, { files: 0, p: 0.6 }, { files: 10, p: -0.1 }])
			expect(() => chanceOfChange(fine, other)).toThrow(RangeError);
	});
});

/** The chance that the MOVER interval of two samples lies above 0, over all samples, when 60 % of N1 and 80 % of N2 are Yes. */
function exactChance(N1: number, n1: number, N2: number, n2: number): number {
	const [yes1, yes2] = [Math.round(0.6 * N1), Math.round(0.8 * N2)];
	const of = (N: number, n: number, y: number) => ({
		estimate: y / n,
		variance: 0,
		...singleStratumSpan(N, n, y)
	});
	let chance = 0;
	for (let a = 0; a <= n1; a++)
		for (let b = 0; b <= n2; b++)
			if (difference(of(N2, n2, b), of(N1, n1, a)).verdict === 'increased')
				chance += hypergeometric(N1, n1, yes1, a) * hypergeometric(N2, n2, yes2, b);
	return chance;
}

function hypergeometric(N: number, n: number, yes: number, y: number): number {
	if (y < n - (N - yes) || y > Math.min(n, yes)) return 0;
	return Math.exp(logChoose(yes, y) + logChoose(N - yes, n - y) - logChoose(N, n));
}

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
