import { describe, expect, it } from 'vitest';
import { z95, z99 } from './interval.ts';
import { fairCoinQuantile, logChoose, logGamma, normalQuantile, tQuantile } from './quantiles.ts';

describe('quantiles', () => {
	it('of the normal distribution are those of the intervals, and mirror around 0', () => {
		expect(normalQuantile(0.975)).toBeCloseTo(z95, 12);
		expect(normalQuantile(0.995)).toBeCloseTo(z99, 12);
		expect(normalQuantile(0.1)).toBe(-normalQuantile(0.9));
		expect(normalQuantile(0.5)).toBe(0);
		// R: qnorm(1 - 1e-6)
		expect(normalQuantile(1 - 1e-6)).toBeCloseTo(4.753424308817, 9);
	});

	it('of t reach the normal one as the degrees of freedom grow', () => {
		expect(tQuantile(0.975, 1)).toBeCloseTo(Math.tan(0.475 * Math.PI), 9);
		expect(tQuantile(0.975, 1e7)).toBeCloseTo(z95, 6);
		expect(tQuantile(0.5, 3)).toBeCloseTo(0, 9);
	});

	it('of fair coins are R’s qbinom', () => {
		expect([1, 2, 5, 13, 30].map((n) => fairCoinQuantile(0.05, n))).toEqual([0, 0, 1, 4, 11]);
		expect(fairCoinQuantile(0.05, 0)).toBe(0);
	});

	it('are refused outside their range', () => {
		expect(() => normalQuantile(1)).toThrow(RangeError);
		expect(() => tQuantile(0.3, 5)).toThrow(RangeError);
		expect(() => tQuantile(0.9, 0)).toThrow(RangeError);
	});
});

describe('gamma', () => {
	it('is the factorial', () => {
		expect(Math.exp(logGamma(6))).toBeCloseTo(120, 9);
		expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
		expect(Math.round(Math.exp(logChoose(10, 3)))).toBe(120);
	});
});
