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
	yesNeeded,
	type ReviewCost
} from './round-plan.ts';

import { estimateW } from './statistics/estimate.ts';
import { singleStratumSpan } from './statistics/planning.ts';

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

	it('says how many Ja a target takes, and when no number would do', () => {
		const needed = yesNeeded([{ population: 1284, size: 102 }], 0.9);
		expect(needed).toBeGreaterThanOrEqual(97);
		expect(needed).toBeLessThanOrEqual(99);
		expect(yesNeeded([{ population: 183, size: 10 }], 0.9)).toBeNull();
		expect(yesNeeded([{ population: 10, size: 10 }], 0.9)).toBe(9);
		expect(yesNeeded([], 0.9)).toBeNull();
	});

	it('never promises what the interval of the result refuses', () => {
		const wrong: unknown[] = [];
		for (let N = 5; N <= 300; N += 7)
			for (let n = 5; n <= Math.min(N, 40); n += 3)
				for (const target of [0.8, 0.9, 0.95]) {
					const needed = yesNeeded([{ population: N, size: n }], target);
					const met = (yes: number) => singleStratumSpan(N, n, yes).lower >= target - 1e-12;
					let least: number | null = null;
					for (let yes = n; yes >= 0 && met(yes); yes--) least = yes;
					if (needed !== least) wrong.push({ N, n, target, needed, least });
					if (canShowTarget({ population: N, size: n }, target) !== (needed !== null))
						wrong.push({ N, n, target });
				}
		expect(wrong).toEqual([]);
		expect(yesNeeded([{ population: 4, size: 5 }], 0.9)).toBeNull();
	});

	it('counts on the No that weigh most', () => {
		const strata = [
			{ population: 400, size: 20 },
			{ population: 40, size: 40 }
		];
		const needed = yesNeeded(strata, 0.8);
		expect(needed).not.toBeNull();
		const no = 60 - (needed ?? 0);
		const files = Array.from({ length: 60 }, (_, i) => ({
			stratum: i < 20 ? 'A' : 'B',
			x: 1,
			y: i < no ? 0 : 1
		}));
		const frame = [
			{ id: 'A', N: 400 },
			{ id: 'B', N: 40 }
		];
		const found = estimateW(files, frame, { binary: true, level: 0.95 });
		expect(found?.lower).toBeGreaterThanOrEqual(0.8);
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
		expect(chanceOfImprovement([now], [last], 0.8, 0.2)).toBeCloseTo(0.81, 2);
		expect(chanceOfImprovement([now], [], 0.8, 0.2)).toBeNull();
		expect(chanceOfImprovement([{ ...now, size: 0 }], [last], 0.8, 0.2)).toBeNull();
		expect(chanceOfImprovement([{ ...now, size: 101 }], [last], 0.8, 0.2)).toBeNull();
		expect(chanceOfImprovement([now], [last], 0.8, 0.9)).toBeNull();
		expect(chanceOfImprovement([now], [last], 0.8, 0)).toBeNull();
		expect(chanceOfImprovement([now], [last], 0.8, 0.8)).toBeCloseTo(1, 6);
	});

	it('tells the whole unit’s chance from all that is drawn', () => {
		const part = { population: 100, size: 20 };
		const one = chanceOfImprovement([part], [part], 0.8, 0.2) ?? 1;
		expect(chanceOfImprovement([part, part], [part, part], 0.8, 0.2)).toBeGreaterThan(one);
		expect(chanceOfImprovement([part, { population: 50, size: 0 }], [part], 0.8, 0.2)).toBe(one);
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
