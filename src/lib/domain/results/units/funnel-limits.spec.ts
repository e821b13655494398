import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson, z95 } from '../../statistics/interval.ts';
import { effectiveFiles, funnelLimits, pooledMean, verdictOf, z998 } from './funnel.ts';

describe('how many files an interval is worth', () => {
	const figures = (share: number, lower: number, upper: number, census = false) => ({
		...{ share, lower, upper, census, files: 40 }
	});

	it('is what Wilson’s interval was made with', () => {
		for (const [p, n] of [
			[0.5, 12],
			[0.74, 23],
			[0.93, 60]
		] as const) {
			const { lower, upper } = wilson(p, n, z95);
			expect(effectiveFiles(figures(p, lower, upper))).toBeCloseTo(n, 9);
		}
	});

	it('is the smaller of what the two limits say', () => {
		// z² = 3.841459; lower .6: 3.841459·.24/.04 = 23.05; upper .9: 3.841459·.09/.01 = 34.57.
		expect(effectiveFiles(figures(0.8, 0.6, 0.9))).toBeCloseTo(23.0487527, 6);
		expect(effectiveFiles(figures(0.8, 0.7, 0.95))).toBeCloseTo(
			(3.841458820694124 * 0.0475) / 0.0225,
			6
		);
	});

	it('asks the other limit where one is at 0 or 1, and nothing when both are', () => {
		// 3.841459·.25/.25 with lower .5 of 1.
		expect(effectiveFiles(figures(1, 0.5, 1))).toBeCloseTo(3.8414588, 6);
		expect(effectiveFiles(figures(0, 0, 0.5))).toBeCloseTo(3.8414588, 6);
		expect(effectiveFiles(figures(0.4, 0, 1))).toBeNull();
	});

	it('is the files themselves when all are read, or the limits are no wider than their rounding', () => {
		expect(effectiveFiles(figures(0.8, 0.6, 0.9, true))).toBe(40);
		expect(effectiveFiles(figures(0.7, 0.7, 0.7))).toBe(40);
		expect(effectiveFiles(figures(1, 1, 1))).toBe(40);
	});
});

describe('the lines of a funnel', () => {
	it('are the mean by files, and 95 and 99.8 per cent around it', () => {
		const points = [
			{ share: 0.6, effective: 10 },
			{ share: 0.9, effective: 30 }
		];
		expect(pooledMean(points)).toBeCloseTo(0.825, 12);
		// √(.8·.2/64) = .05
		const inner = funnelLimits(0.8, 64, z95);
		expect(inner.lower).toBeCloseTo(0.8 - 0.0979982, 7);
		expect(inner.upper).toBeCloseTo(0.8 + 0.0979982, 7);
		expect(funnelLimits(0.8, 64, z998).lower).toBeCloseTo(0.8 - 0.1545116, 7);
	});

	it('end at 0 and 1', () => {
		// 3.0902323·√(.09/2) = .6555373
		expect(funnelLimits(0.9, 2, z998)).toEqual({ lower: expect.closeTo(0.2444627, 6), upper: 1 });
		expect(funnelLimits(0.1, 2, z998).lower).toBe(0);
	});

	it('narrow as files grow many, the outer around the inner', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.double({ min: 0.5, max: 1e5, noNaN: true }),
				(mean, n) => {
					const [inner, outer, wider] = [
						funnelLimits(mean, n, z95),
						funnelLimits(mean, n, z998),
						funnelLimits(mean, n / 2, z95)
					];
					expect(outer.lower).toBeLessThanOrEqual(inner.lower);
					expect(outer.upper).toBeGreaterThanOrEqual(inner.upper);
					expect(wider.lower).toBeLessThanOrEqual(inner.lower);
					expect(inner.lower).toBeLessThanOrEqual(mean);
					expect(inner.upper).toBeGreaterThanOrEqual(mean);
				}
			)
		);
	});
});

describe('how a unit stands to chance', () => {
	// Around .8 with 64 files: ±.0980 and ±.1545.
	const at = (share: number, step: 1 | 5 | 10 | 20 = 1) =>
		verdictOf({ share, effective: 64, step }, 0.8);

	it('is within the inner lines, between, or beyond the outer, on either side', () => {
		expect([0.8, 0.71, 0.89].map((share) => at(share))).toEqual(Array(3).fill('WITHIN'));
		expect([0.69, 0.66, 0.91].map((share) => at(share))).toEqual(Array(3).fill('OUTSIDE'));
		expect([0.64, 0.2, 0.97].map((share) => at(share))).toEqual(Array(3).fill('FAR_OUTSIDE'));
	});

	it('is outside only where the share is, wherever within its rounding it was', () => {
		// .70 may be .705, and .645 the last that is beyond the outer: .6455.
		expect(at(0.7)).toBe('WITHIN');
		expect(at(0.697)).toBe('OUTSIDE');
		expect([1, 5, 10, 20].map((step) => at(0.6, step as 1 | 5 | 10 | 20))).toEqual([
			...['FAR_OUTSIDE', 'FAR_OUTSIDE', 'OUTSIDE', 'OUTSIDE']
		]);
		expect(at(0.7, 20)).toBe('WITHIN');
		expect(at(0.8, 20)).toBe('WITHIN');
	});
});
