import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	canShowTarget,
	chanceOfImprovement,
	evenSizes,
	filesForTime,
	leastForTarget,
	margin,
	plannedSpan,
	planRound,
	readingMinutes,
	suggestedTotal,
	suggestSizes,
	workMinutes,
	type ReviewCost
} from './round-plan.ts';

const alone: ReviewCost = { doubleSharePercent: 15, reviewMode: 'ALONE', minutesPerReview: 40 };
const pair: ReviewCost = { ...alone, reviewMode: 'PAIR' };
const single: ReviewCost = { ...alone, doubleSharePercent: 0 };

describe('the plan of a round', () => {
	const strata = [
		{ population: 96, size: 5 },
		{ population: 183, size: 10 }
	];

	it('counts second reviews as work', () => {
		expect(planRound(strata, alone)).toMatchObject({
			sample: 15,
			doubles: 3,
			reviews: 18,
			minutes: 720,
			minutesOfDoubles: 120
		});
	});

	it('counts twice the time when two review together, drawn double reviews with them', () => {
		expect(planRound(strata, pair)).toMatchObject({
			sample: 15,
			doubles: 3,
			reviews: 18,
			minutes: 1200,
			minutesOfDoubles: 0
		});
		expect(readingMinutes(10, pair)).toBe(2 * readingMinutes(10, alone));
	});

	it('reads as many files as the time is enough for, and not one more', () => {
		const costs = fc.record({
			doubleSharePercent: fc.integer({ min: 0, max: 100 }),
			reviewMode: fc.constantFrom('ALONE' as const, 'PAIR' as const),
			minutesPerReview: fc.integer({ min: 1, max: 600 })
		});
		fc.assert(
			fc.property(costs, fc.integer({ min: 0, max: 20_000 }), (cost, minutes) => {
				const files = filesForTime(minutes, cost);
				expect(workMinutes(files, cost)).toBeLessThanOrEqual(minutes);
				expect(workMinutes(files + 1, cost)).toBeGreaterThan(minutes);
			})
		);
	});

	it('expects the span of the design for each intervention', () => {
		// Personlig assistans of the mock-up: 38.3 to 96.27 per cent.
		const span = plannedSpan({ population: 96, size: 5 });
		expect(span?.lower).toBeCloseTo(0.383, 4);
		expect(span?.upper).toBeCloseTo(0.9627, 4);
		expect(margin(span)).toBeCloseTo(0.29, 2);
		expect(margin(null)).toBeNull();
	});

	it('expects another span for another share', () => {
		const row = { population: 96, size: 20 };
		expect(margin(plannedSpan(row, 0.5))).toBeGreaterThan(margin(plannedSpan(row, 0.95)) ?? 1);
		const plan = planRound([row], single, 0.5);
		expect(plan.span?.lower).toBeCloseTo(plannedSpan(row, 0.5)?.lower ?? 1, 12);
	});

	it('gives no span for nothing, nor for more than there is', () => {
		expect(plannedSpan({ population: 96, size: 0 })).toBeNull();
		expect(plannedSpan({ population: 4, size: 5 })).toBeNull();
		expect(planRound([{ population: 4, size: 5 }], single).span).toBeNull();
		expect(planRound([], alone)).toMatchObject({ sample: 0, doubles: 0, span: null });
	});

	it('is certain about what is read in full', () => {
		expect(planRound([{ population: 8, size: 8 }], single).span).toEqual({
			lower: 0.8,
			upper: 0.8
		});
	});

	it('tells whether an intervention can show a target on its own', () => {
		expect(canShowTarget({ population: 183, size: 10 }, 0.9)).toBe(false);
		expect(canShowTarget({ population: 183, size: 60 }, 0.9)).toBe(true);
	});

	it('says the fewest files that can show a target, and that a little less can not', () => {
		const least = leastForTarget(183, 0.9) ?? 0;
		expect(canShowTarget({ population: 183, size: least }, 0.9)).toBe(true);
		expect(canShowTarget({ population: 183, size: least - 1 }, 0.9)).toBe(false);
		expect(leastForTarget(0, 0.9)).toBeNull();
	});

	it('tells the chance of an improvement only where there is something to compare with', () => {
		const [now, last] = [
			{ population: 100, size: 46 },
			{ population: 100, size: 46 }
		];
		expect(chanceOfImprovement([now], [last], 0.8, 0.2)?.chance).toBeCloseTo(0.8, 1);
		expect(chanceOfImprovement([now], [], 0.8, 0.2)).toBeNull();
		expect(chanceOfImprovement([{ ...now, size: 0 }], [last], 0.8, 0.2)).toBeNull();
		expect(chanceOfImprovement([{ ...now, size: 101 }], [last], 0.8, 0.2)).toBeNull();
		expect(chanceOfImprovement([now], [last], 0.8, 0.9)).toBeNull();
		expect(chanceOfImprovement([now], [last], 0.8, 0)).toBeNull();
		expect(chanceOfImprovement([now], [last], 0.8, 0.8)?.chance).toBeCloseTo(1, 6);
	});

	it('tells the chance of the very verdict for one intervention', () => {
		// methods.md, section 6, and the same reckoned by hand of all pairs of samples.
		for (const [population, size, share, improvement, chance] of [
			[60, 20, 0.95, 0.15, 0.26],
			[60, 20, 0.9, 0.2, 0.41],
			[40, 30, 0.95, 0.15, 0.94],
			[500, 40, 0.9, 0.2, 0.66],
			[30, 5, 0.95, 0.15, 0.03]
		] as const) {
			const row = { population, size };
			const told = chanceOfImprovement([row], [row], share, improvement);
			expect(told?.approximate).toBe(false);
			expect(Math.abs((told?.chance ?? 1) - chance)).toBeLessThan(0.006);
		}
	});

	it('tells the whole unit’s chance from all that is drawn, as approximate', () => {
		const part = { population: 100, size: 20 };
		const one = chanceOfImprovement([part], [part], 0.8, 0.2);
		const two = chanceOfImprovement([part, part], [part, part], 0.8, 0.2);
		expect(two?.chance).toBeGreaterThan(one?.chance ?? 1);
		expect(two?.approximate).toBe(true);
		expect(chanceOfImprovement([part, { population: 50, size: 0 }], [part], 0.8, 0.2)).toEqual(one);
		expect(chanceOfImprovement([part], [part, part], 0.8, 0.2)?.approximate).toBe(true);
	});

	it('comes near the chance of a whole unit in methods.md section 6', () => {
		// "44 of 406, six strata" and "120 of 1,100, three strata", shared in proportion.
		const six = [150, 100, 60, 46, 30, 20];
		const three = [600, 300, 200];
		for (const [populations, total, chances] of [
			[six, 44, [0.2, 0.69, 0.94, 0.57]],
			[three, 120, [0.42, 0.98, 1, 0.95]]
		] as const) {
			const sizes = suggestSizes(populations, total, 0);
			const strata = populations.map((population, i) => ({ population, size: sizes[i] ?? 0 }));
			const pairs = [
				[0.8, 0.1],
				[0.9, 0.2],
				[0.9, 0.3],
				[0.95, 0.15]
			] as const;
			pairs.forEach(([share, improvement], i) => {
				const told = chanceOfImprovement(strata, strata, share, improvement)?.chance ?? 2;
				expect(Math.abs(told - (chances[i] ?? 0))).toBeLessThan(0.06);
			});
		}
	});

	it('is certain of an improvement when both rounds read everything, and less when one file is left', () => {
		const strata = [
			{ population: 40, size: 40 },
			{ population: 10, size: 10 }
		];
		expect(chanceOfImprovement(strata, strata, 0.8, 0.1)?.chance).toBeCloseTo(1, 6);
		const less = [
			{ population: 40, size: 40 },
			{ population: 10, size: 9 }
		];
		expect(chanceOfImprovement(less, less, 0.8, 0.02)?.chance).toBeLessThan(0.9);
	});

	it('gives every intervention the same half-width, and none to one without decisions', () => {
		// methods.md, section 8: ±15 at 80 %.
		expect(evenSizes([20, 40, 0, 500], 0.8, 0.15)).toEqual([12, 16, 0, 25]);
	});

	it('draws nothing when nothing is asked for, whatever the minimum', () => {
		expect(suggestSizes([100, 300, 3], 0)).toEqual([0, 0, 0]);
		expect(suggestSizes([100, 300, 3], 1)).toEqual([5, 5, 3]);
	});

	it('suggests sizes in proportion, five at least where there are five', () => {
		expect(suggestSizes([100, 300, 3], 60)).toEqual([14, 43, 3]);
		expect(suggestSizes([10, 1000], 20)).toEqual([5, 15]);
	});

	it('suggests what the reviewers can read, never more than there is', () => {
		expect(suggestedTotal([100, 300], 19)).toBe(95);
		expect(suggestedTotal([100, 300], 0)).toBe(10);
		expect(suggestedTotal([3, 4], 19)).toBe(7);
	});
});
