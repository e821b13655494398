import { describe, expect, it } from 'vitest';
import { capacity } from './capacity.ts';

/** Monday to the Friday of the week after: ten weekdays. */
const period = { from: '2026-11-16', to: '2026-11-27' };
const of = (workShare: number, leaveFrom: string | null = null, leaveTo: string | null = null) =>
	capacity({ workShare, leaveFrom, leaveTo }, period);

describe('what somebody can take on', () => {
	it('follows part time', () => {
		expect([of(100), of(75), of(50)]).toEqual([1, 0.75, 0.5]);
	});

	it('follows leave in weekdays, weekends counting for nothing', () => {
		expect(of(100, '2026-11-16', '2026-11-20')).toBeCloseTo(0.5, 12);
		expect(of(100, '2026-11-16', '2026-11-22')).toBeCloseTo(0.5, 12);
		expect(of(50, '2026-11-27', '2027-01-31')).toBeCloseTo(0.45, 12);
		expect(of(100, '2026-11-21', '2026-11-22')).toBe(1);
	});

	it('is nothing on leave throughout, also when the leave has no first or no last day', () => {
		expect(of(100, '2026-11-01', '2026-12-31')).toBe(0);
		expect(of(100, null, '2026-11-27')).toBe(0);
		expect(of(100, '2026-11-16', null)).toBe(0);
		expect(of(100, '2026-11-28', null)).toBe(1);
	});

	it('counts all days when the period has no weekday', () => {
		const weekend = { from: '2026-11-21', to: '2026-11-22' };
		const time = { workShare: 100, leaveFrom: '2026-11-22', leaveTo: '2026-11-22' };
		expect(capacity(time, weekend)).toBeCloseTo(0.5, 12);
	});
});
