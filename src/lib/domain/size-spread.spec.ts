import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workMinutes } from './round-plan.ts';
import {
	assumptionErrors,
	costOf,
	improvementOf,
	shareOf,
	spreadSizes,
	type TypedPlan
} from './size-spread.ts';

const typed: TypedPlan = {
	total: '40',
	minimum: '5',
	double: '15',
	reviewMode: 'ALONE',
	minutes: '40',
	share: '80',
	improvement: '20',
	halfWidth: '15',
	hours: '60'
};
const populations = [300, 100, 3];
const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);

describe('spreading the files of a round', () => {
	it('goes in proportion with a minimum', () => {
		expect(spreadSizes('suggest', typed, populations)).toEqual({
			ok: true,
			total: 40,
			sizes: [28, 9, 3]
		});
	});

	it('draws nothing at 0, and tells apart what was asked for from what the minimums make of it', () => {
		expect(spreadSizes('suggest', { ...typed, total: '0' }, populations)).toMatchObject({
			total: 0,
			sizes: [0, 0, 0]
		});
		expect(spreadSizes('suggest', { ...typed, total: '4' }, populations)).toMatchObject({
			total: 4,
			sizes: [5, 5, 3]
		});
	});

	it('gives the same precision everywhere, for the share that is assumed', () => {
		expect(spreadSizes('even', typed, [20, 40, 500])).toMatchObject({ sizes: [12, 16, 25] });
		const half = { ...typed, share: '50' };
		expect(spreadSizes('even', half, [20, 40, 500])).toMatchObject({
			sizes: [14, 20, 37],
			total: 71
		});
	});

	it('keeps within the hours unless the minimums don’t', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 400 }),
				fc.constantFrom('ALONE', 'PAIR'),
				fc.integer({ min: 0, max: 100 }),
				(hours, reviewMode, double) => {
					const plan = {
						...typed,
						hours: String(hours),
						reviewMode,
						double: String(double),
						minimum: '0'
					};
					const spread = spreadSizes('hours', plan, populations);
					if (!spread.ok) throw new Error(Object.values(spread.errors).join());
					expect(workMinutes(sum(spread.sizes), costOf(plan))).toBeLessThanOrEqual(hours * 60);
				}
			)
		);
	});

	it('names the field that can’t be read', () => {
		const fields = (way: 'suggest' | 'even' | 'hours', change: Partial<TypedPlan>) => {
			const spread = spreadSizes(way, { ...typed, ...change }, populations);
			return spread.ok ? [] : Object.keys(spread.errors);
		};
		expect(fields('suggest', { total: 'alla' })).toEqual(['total']);
		expect(fields('even', { halfWidth: '0' })).toEqual(['halfWidth']);
		expect(fields('even', { halfWidth: '' })).toEqual(['halfWidth']);
		expect(fields('even', { share: '101' })).toEqual(['share']);
		expect(fields('hours', { hours: '' })).toEqual(['hours']);
		expect(fields('hours', { hours: '0' })).toEqual(['hours']);
		expect(fields('hours', {})).toEqual([]);
	});
});

describe('what is typed of the assumptions', () => {
	it('is read as shares', () => {
		expect(shareOf(typed)).toBe(0.8);
		expect(improvementOf(typed)).toBe(0.2);
		expect(assumptionErrors(typed)).toEqual({});
	});

	it('is told when it can’t be', () => {
		expect(assumptionErrors({ ...typed, share: '0' })).toHaveProperty('share');
		expect(assumptionErrors({ ...typed, share: '100' })).toHaveProperty('share');
		expect(assumptionErrors({ ...typed, improvement: '81' })).toHaveProperty('improvement');
		expect(assumptionErrors({ ...typed, improvement: '80' })).toEqual({});
	});

	it('falls back on usual figures for the cost while somebody types', () => {
		expect(costOf({ ...typed, minutes: '', double: '150', reviewMode: '' })).toEqual({
			doubleSharePercent: 0,
			reviewMode: 'ALONE',
			minutesPerReview: 40
		});
	});
});
