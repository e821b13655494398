import { describe, expect, it } from 'vitest';
import {
	canShowTarget,
	plannedSpan,
	planRound,
	suggestedTotal,
	suggestSizes,
	yesNeeded
} from './round-plan.ts';

import { estimateW } from './statistics/estimate.ts';
import { singleStratumSpan } from './statistics/planning.ts';

describe('the plan of a round', () => {
	const strata = [
		{ population: 96, size: 5 },
		{ population: 183, size: 10 }
	];

	it('counts second reviews as work', () => {
		expect(planRound(strata, 15)).toMatchObject({
			sample: 15,
			doubles: 3,
			reviews: 18,
			minutes: 720
		});
	});

	it('expects the span of the design for each intervention', () => {
		const span = plannedSpan({ population: 96, size: 5 });
		expect(span?.lower).toBeCloseTo(0.38, 1);
		expect(span?.upper).toBeCloseTo(0.96, 1);
	});

	it('gives no span for nothing, nor for more than there is', () => {
		expect(plannedSpan({ population: 96, size: 0 })).toBeNull();
		expect(plannedSpan({ population: 4, size: 5 })).toBeNull();
		expect(planRound([{ population: 4, size: 5 }], 0).span).toBeNull();
		expect(planRound([], 100)).toMatchObject({ sample: 0, doubles: 0, span: null });
	});

	it('is certain about what is read in full', () => {
		expect(planRound([{ population: 8, size: 8 }], 0).span).toEqual({ lower: 0.8, upper: 0.8 });
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
