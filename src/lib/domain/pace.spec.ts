import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paceOf, type Sitting } from './pace.ts';

const morning = Date.UTC(2026, 10, 23, 8);
const minute = 60_000;
const sat = (minutes: number, from = morning, reviewer = 'a'): Sitting => ({
	reviewer,
	from,
	to: from + minutes * minute
});
const three = ['a', 'b', 'c'];
const ten = Array.from({ length: 10 }, (_, i) => sat(20 + i, morning, three[i % 3]));

describe('the pace of a unit', () => {
	it('is the median of its reviews, in whole minutes', () => {
		expect(paceOf(ten)).toEqual({ minutes: 25, reviews: 10 });
		expect(paceOf([...ten, sat(200)])).toEqual({ minutes: 25, reviews: 11 });
	});

	it('is not told from fewer than ten', () => {
		expect(paceOf(ten.slice(1))).toBeNull();
		expect(paceOf([])).toBeNull();
	});

	it('is not told from fewer than three reviewers, or it would be the pace of one', () => {
		const byTwo = ten.map((one, i) => ({ ...one, reviewer: three[i % 2] ?? '' }));
		expect(paceOf(byTwo)).toBeNull();
		expect(paceOf([...byTwo, sat(24, morning, 'c')])?.reviews).toBe(11);
		// A third who only looked in, or put it aside, did no review that counts.
		expect(paceOf([...byTwo, sat(0.5, morning, 'c'), sat(300, morning, 'c')])).toBeNull();
	});

	it('leaves out what was put aside over night in Sweden', () => {
		// 22.50 to 00.10 on the clock of Stockholm.
		expect(paceOf([...ten, sat(80, Date.UTC(2026, 10, 23, 21, 50))])?.reviews).toBe(10);
		// 00.10 to 01.30: midnight has passed in Stockholm, not in UTC.
		expect(paceOf([...ten, sat(80, Date.UTC(2026, 10, 23, 23, 10))])?.reviews).toBe(11);
	});

	it('leaves out what took more than four hours, and what nobody can have read', () => {
		expect(paceOf([...ten, sat(240)])?.reviews).toBe(11);
		expect(paceOf([...ten, sat(240.1)])?.reviews).toBe(10);
		expect(paceOf([...ten, sat(0.5), sat(-3)])?.reviews).toBe(10);
	});

	it('lies among the reviews that count, in whatever order they come', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 240 }), { minLength: 10 }), (lengths) => {
				const all = lengths.map((length, i) => sat(length, morning, three[i % 3]));
				const pace = paceOf(all);
				expect(paceOf(all.toReversed())).toEqual(pace);
				expect(pace?.minutes).toBeGreaterThanOrEqual(Math.min(...lengths));
				expect(pace?.minutes).toBeLessThanOrEqual(Math.max(...lengths));
				const shorter = lengths.filter((length) => length < (pace?.minutes ?? 0)).length;
				expect(shorter).toBeLessThanOrEqual(Math.ceil(lengths.length / 2));
			})
		);
	});
});
