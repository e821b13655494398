import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateW, verdictAgainstTarget, type Estimate, type SampledFile } from './estimate.ts';
import { z95 } from './interval.ts';
import type { Stratum } from './sample.ts';

const share = { binary: true, level: 0.95 } as const;
const score = { binary: false, level: 0.95 } as const;

/** n files of one stratum, the first `yes` of them Yes, all relevant. */
function files(stratum: string, n: number, yes: number): SampledFile[] {
	return Array.from({ length: n }, (_, i) => ({ stratum, x: 1, y: i < yes ? 1 : 0 }));
}

/** n files of one stratum outside the domain. */
function outside(stratum: string, n: number): SampledFile[] {
	return Array.from({ length: n }, () => ({ stratum, x: 0, y: 0 }));
}

function found(...args: Parameters<typeof estimateW>): Estimate {
	const estimate = estimateW(...args);
	if (!estimate) throw new Error('no estimate');
	return estimate;
}

describe('share Yes', () => {
	it('a02: all Yes in 20 of 60 gives 53 of 60 as lower limit, not "100 %, no doubt"', () => {
		const e = found(files('A', 20, 20), [{ id: 'A', N: 60 }], share);
		// v = 0, so n* = n_K = 20·59/40; Wilson at 100 % is n*/(n* + z²).
		expect(e).toMatchObject({ estimate: 1, variance: 0, nHat: Infinity, upper: 1 });
		expect(e.nStar).toBeCloseTo(29.5, 9);
		expect(e.wilsonLower).toBeCloseTo(29.5 / (29.5 + z95 ** 2), 12);
		expect(e.lower).toBeCloseTo(53 / 60, 12);
	});

	it('a04: the interval of a census is the point', () => {
		const e = found(files('A', 8, 6), [{ id: 'A', N: 8 }], share);
		expect(e).toMatchObject({ estimate: 0.75, lower: 0.75, upper: 0.75, nStar: Infinity });
		expect(e.census).toBe(true);
	});

	it('b07: all Yes in every stratum is worth n_K files', () => {
		const strata = [300, 100, 50, 20, 10, 6].map((N, i) => ({ id: `s${i}`, N }));
		const e = found(
			strata.flatMap(({ id }) => files(id, 5, 5)),
			strata,
			share
		);
		// methods.md, sections 4 and 8: n_K ≈ 11.7 and an interval of .25.
		expect(e.nK).toBeCloseTo(11.7, 1);
		expect(e.upper - e.lower).toBeCloseTo(0.25, 2);
	});

	it('b09: a stratum without files is left out of all numbers and told', () => {
		const a = { id: 'A', N: 40 };
		const b = { id: 'B', N: 20 };
		const e = found(files('A', 10, 7), [a, b], share);
		expect(e).toEqual({ ...found(files('A', 10, 7), [a], share), uncovered: [b] });
		expect(e.covered).toEqual([a]);
	});

	it('b10: counts the rounding errors of strata that each agree as no variance', () => {
		const strata = [
			{ id: 'A', N: 53 },
			{ id: 'B', N: 31 }
		];
		const e = found([...files('A', 7, 7), ...files('B', 3, 0)], strata, share);
		expect(e).toMatchObject({ variance: 0, se: 0, nHat: Infinity });
		expect(e.upper - e.lower).toBeGreaterThan(0.3);
	});

	it('treats a stratum without files in the frame as neither covered nor uncovered', () => {
		const strata = [
			{ id: 'A', N: 4 },
			{ id: 'B', N: 0 }
		];
		expect(found(files('A', 4, 2), strata, share).uncovered).toEqual([]);
	});

	it('c07: has no estimate, rather than 0 %, when no file counts', () => {
		expect(estimateW(outside('A', 5), [{ id: 'A', N: 9 }], share)).toBeNull();
		expect(estimateW([], [{ id: 'A', N: 9 }], share)).toBeNull();
		expect(estimateW([], [], share)).toBeNull();
	});

	it('c09: a domain seen only in a fully read stratum is worth its own files while others are unread', () => {
		const strata = [
			{ id: 'A', N: 4 },
			{ id: 'B', N: 30 }
		];
		const e = found([...files('A', 4, 3), ...outside('B', 10)], strata, share);
		expect(e).toMatchObject({ estimate: 0.75, variance: 0, nHat: Infinity, nK: 4, nStar: 4 });
		expect(e.census).toBe(false);
		// Wilson on 4 gives .3006–.9544; outwards to quarters .25–1; 20 unread files could all be No, or 20 Yes.
		expect(e.lower).toBeCloseTo(0.25, 12);
		expect(e.upper).toBeCloseTo(23 / 24, 12);
	});

	it('c12: half a file is rounded up when limits are taken to whole files', () => {
		const e = found([...files('A', 1, 1), ...outside('A', 1)], [{ id: 'A', N: 5 }], share);
		expect(e.xHat).toBe(2.5);
		expect(e.roundTo).toBe(3);
	});

	it('b06: a frame of one file, read, is certain', () => {
		expect(found(files('B', 1, 1), [{ id: 'B', N: 1 }], share)).toMatchObject({
			roundTo: 1,
			lower: 1,
			upper: 1
		});
	});

	it('gives one file of ten the interval from two files up', () => {
		// n_K = 1, Wilson 1/(1 + z²) = .2065, outwards to 2 of 10; seen is 1 of 10.
		const e = found(files('A', 1, 1), [{ id: 'A', N: 10 }], share);
		expect(e.nStar).toBeCloseTo(1, 12);
		expect(e).toMatchObject({ lower: 0.2, upper: 1, logicalLower: 0.1 });
	});

	it('does not depend on which file is taken first, and weighs strata by their size', () => {
		const strata = [
			{ id: 'A', N: 90 },
			{ id: 'B', N: 10 }
		];
		const list = [...files('A', 5, 5), ...files('B', 5, 0)];
		expect(found(list, strata, share).estimate).toBeCloseTo(0.9, 12);
		expect(found(list.toReversed(), strata, share).lower).toBe(found(list, strata, share).lower);
	});
});

describe('mean score and section', () => {
	it('d02: all Yes is 1 with ψ = 1 and limits that are not whole files', () => {
		const e = found(files('A', 10, 10), [{ id: 'A', N: 60 }], score);
		// n_K = 10·59/50.
		expect(e).toMatchObject({ estimate: 1, sigma: 1, psi: 1, upper: 1, roundTo: null });
		expect(e.lower).toBeCloseTo(11.8 / (11.8 + z95 ** 2), 12);
	});

	it('e02: files with many answers weigh more, and a file without relevant answers stays in the sample', () => {
		const list = [
			{ stratum: 'A', x: 4, y: 2 },
			{ stratum: 'A', x: 1, y: 1 },
			{ stratum: 'A', x: 0, y: 0 }
		];
		const e = found(list, [{ id: 'A', N: 6 }], score);
		expect(e.estimate).toBeCloseTo(3 / 5, 12);
		expect(e).toMatchObject({ xHat: 10, m: 2, sampled: 3, sumX: 5, sumY: 3 });
		// z = (−.08, .08, 0), mean 0: v = (1/2)(3/2)(2 · .08²).
		expect(e.variance).toBeCloseTo(0.0096, 12);
		// σ = [2·(2 − 2.4)²/4 + 2·(1 − .6)²/1]/10/.24 with weights 2.
		expect(e.sigma).toBeCloseTo(0.4 / 2.4, 12);
		expect(e.psi).toBeCloseTo((2 * (0.4 / 2.4) + 2) / 4, 12);
	});

	it('e04: a section of a census is the point', () => {
		const list = [
			{ stratum: 'A', x: 4, y: 3 },
			{ stratum: 'A', x: 2, y: 0.5 }
		];
		const e = found(list, [{ id: 'A', N: 2 }], score);
		expect(e.lower).toBe(e.estimate);
		expect(e.upper).toBe(e.estimate);
	});
});

describe('inputs that cannot be', () => {
	const strata = [{ id: 'A', N: 3 }];

	it.each([
		['a file in no stratum', files('B', 1, 1), strata],
		['more files than the stratum has', files('A', 4, 1), strata],
		['a stratum twice', files('A', 1, 1), [...strata, ...strata]],
		['half a file in the frame', files('A', 1, 1), [{ id: 'A', N: 1.5 }]],
		['more in the numerator than in the denominator', [{ stratum: 'A', x: 1, y: 2 }], strata],
		['a negative score', [{ stratum: 'A', x: 1, y: -1 }], strata],
		['a score that is no number', [{ stratum: 'A', x: 1, y: NaN }], strata]
	])('are refused: %s', (_, list, frame) => {
		expect(() => estimateW(list, frame, share)).toThrow(RangeError);
	});
});

describe('target', () => {
	it.each([
		[0.9, 0.95, 'met'],
		[0.9 - 1e-13, 0.95, 'met'],
		[0.89, 0.95, 'undecided'],
		[0.5, 0.9, 'undecided'],
		[0.5, 0.9 - 1e-9, 'not-met']
	] as const)('at least nine tenths with %d–%d is %s', (lower, upper, verdict) => {
		expect(verdictAgainstTarget(lower, upper, 0.9)).toBe(verdict);
	});

	it.each([
		[0, 0.1, 'met'],
		[0.05, 0.2, 'undecided'],
		[0.1, 0.2, 'undecided'],
		[0.11, 0.2, 'not-met']
	] as const)('at most a tenth with %d–%d is %s', (lower, upper, verdict) => {
		expect(verdictAgainstTarget(lower, upper, 0.1, 'at-most')).toBe(verdict);
	});
});

/** A sample with strata of every kind: empty, uncovered, single, fully read. */
const samples = (scores: readonly number[]) =>
	fc
		.array(
			fc.integer({ min: 0, max: 40 }).chain((N) =>
				fc.record({
					N: fc.constant(N),
					read: fc.array(
						fc.record({ x: fc.integer({ min: 0, max: 1 }), y: fc.constantFrom(...scores) }),
						{ maxLength: N }
					)
				})
			),
			{ maxLength: 5 }
		)
		.map((layers) => ({
			strata: layers.map(({ N }, i): Stratum => ({ id: `s${i}`, N })),
			list: layers.flatMap(({ read }, i) =>
				read.map(({ x, y }) => ({ stratum: `s${i}`, x, y: x * y }))
			)
		}));

describe.each([
	['share', share, [0, 1]],
	['score', score, [0, 0.5, 1]]
] as const)('every sample, %s', (_, options, scores) => {
	it('has 0 ≤ lower ≤ estimate ≤ upper ≤ 1', () => {
		fc.assert(
			fc.property(samples(scores), ({ strata, list }) => {
				const e = estimateW(list, strata, options);
				if (!e) return list.every(({ x }) => x === 0);
				return (
					0 <= e.lower &&
					e.lower <= e.estimate &&
					e.estimate <= e.upper &&
					e.upper <= 1 &&
					e.variance >= 0 &&
					e.nStar > 0 &&
					e.psi > 0
				);
			})
		);
	});

	it('is the point when every file is read, and never when a file that counts may be unread', () => {
		fc.assert(
			fc.property(samples(scores), ({ strata, list }) => {
				const e = estimateW(list, strata, options);
				if (!e) return;
				if (e.census) expect([e.lower, e.upper]).toEqual([e.estimate, e.estimate]);
				else expect(e.upper - e.lower).toBeGreaterThan(0);
			})
		);
	});

	it('has a wider interval at 99 % than at 95 %', () => {
		fc.assert(
			fc.property(samples(scores), ({ strata, list }) => {
				const e = estimateW(list, strata, options);
				const wide = estimateW(list, strata, { ...options, level: 0.99 });
				if (!e || !wide) return;
				expect(wide.lower).toBeLessThanOrEqual(e.lower + 1e-12);
				expect(wide.upper).toBeGreaterThanOrEqual(e.upper - 1e-12);
			})
		);
	});

	it('ignores the order of the files', () => {
		fc.assert(
			fc.property(samples(scores), ({ strata, list }) => {
				const forth = estimateW(list, strata, options);
				const back = estimateW(list.toReversed(), strata.toReversed(), options);
				if (!forth || !back) {
					expect(back).toBe(forth);
					return;
				}
				expect(back.estimate).toBeCloseTo(forth.estimate, 9);
				expect(back.variance).toBeCloseTo(forth.variance, 9);
			})
		);
	});
});

it('estimates 100,000 files in 2,000 strata without a pass per stratum', () => {
	const strata = Array.from({ length: 2000 }, (_, i) => ({ id: `s${i}`, N: 100 }));
	const list = strata.flatMap(({ id }, i) => files(id, 50, i % 51));
	expect(found(list, strata, share).sampled).toBe(100_000);
});
