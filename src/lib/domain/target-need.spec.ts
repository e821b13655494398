import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canShowTarget, type PlannedStratum } from './round-plan.ts';
import { estimateW, verdictAgainstTarget } from './statistics/estimate.ts';
import { singleStratumSpan } from './statistics/planning.ts';
import { yesNeeded } from './target-need.ts';

/** Every way to place so many No among the strata. */
function placements([first, ...rest]: readonly PlannedStratum[], no: number): number[][] {
	if (!first) return no === 0 ? [[]] : [];
	return Array.from({ length: Math.min(first.size, no) + 1 }, (_, here) =>
		placements(rest, no - here).map((others) => [here, ...others])
	).flat();
}

/** The verdict of the result on such a sample. */
function met(strata: readonly PlannedStratum[], no: readonly number[], target: number): boolean {
	const files = strata.flatMap(({ size }, i) =>
		Array.from({ length: size }, (_, j) => ({
			stratum: String(i),
			x: 1,
			y: j < (no[i] ?? 0) ? 0 : 1
		}))
	);
	const frame = strata.map(({ population }, i) => ({ id: String(i), N: population }));
	const found = estimateW(files, frame, { binary: true, level: 0.95 });
	return found !== null && verdictAgainstTarget(found.lower, found.upper, target) === 'met';
}

/** The same answer by trying everything. */
function bySearch(strata: readonly PlannedStratum[], target: number): number | null {
	const sample = strata.reduce((sum, { size }) => sum + size, 0);
	let no = 0;
	while (no <= sample && placements(strata, no).every((way) => met(strata, way, target))) no++;
	return no === 0 ? null : sample - no + 1;
}

const stratum = fc.integer({ min: 1, max: 40 }).chain((population) =>
	fc.record({
		population: fc.constant(population),
		size: fc.integer({ min: 1, max: Math.min(population, 8) })
	})
);

describe('the Ja that a target takes', () => {
	it('are so many, and none when no number would do', () => {
		const needed = yesNeeded([{ population: 1284, size: 102 }], 0.9);
		expect(needed).toBeGreaterThanOrEqual(97);
		expect(needed).toBeLessThanOrEqual(99);
		expect(yesNeeded([{ population: 183, size: 10 }], 0.9)).toBeNull();
		expect(yesNeeded([{ population: 10, size: 10 }], 0.9)).toBe(9);
		expect(yesNeeded([], 0.9)).toBeNull();
		expect(yesNeeded([{ population: 4, size: 5 }], 0.9)).toBeNull();
	});

	it('are enough also when the No are spread so that the estimate is the least sure', () => {
		const strata = [
			{ population: 50, size: 5 },
			{ population: 50, size: 5 },
			{ population: 50, size: 20 }
		];
		// Two No in each of the first: worse than four in one of them, though the share is the same.
		expect(met(strata, [4, 0, 0], 0.5)).toBe(true);
		expect(met(strata, [2, 2, 0], 0.5)).toBe(false);
		expect(yesNeeded(strata, 0.5)).toBe(27);
	});

	it('are what trying every placement gives, no more and no fewer', () => {
		fc.assert(
			fc.property(
				fc.array(stratum, { minLength: 1, maxLength: 4 }),
				fc.constantFrom(0.3, 0.5, 0.7, 0.8, 0.9, 0.95),
				(strata, target) => {
					expect(yesNeeded(strata, target)).toBe(bySearch(strata, target));
				}
			),
			{ numRuns: 150 }
		);
	});

	it('are no fewer than what chance placements find where all can not be tried', () => {
		const strata = [
			[96, 5],
			[183, 10],
			[201, 12],
			[60, 6],
			[44, 5],
			[300, 20],
			[150, 10],
			[90, 8],
			[40, 5],
			[70, 8],
			[20, 5],
			[30, 8]
		].map(([population = 0, size = 0]) => ({ population, size }));
		const needed = yesNeeded(strata, 0.8) ?? 0;
		expect(needed).toBeGreaterThan(0);
		const files = strata.flatMap(({ size }, i) => Array.from({ length: size }, () => i));
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: files.length - needed }),
				fc.shuffledSubarray(files.map((_, place) => place)),
				(no, order) => {
					const way = strata.map(() => 0);
					for (const place of order.slice(0, no)) way[files[place] ?? 0]! += 1;
					return met(strata, way, 0.8);
				}
			),
			{ numRuns: 300 }
		);
		// One No more fails in some way, so the bound does not ask for too much either.
		const heavy = strata.map(() => 0);
		let left = files.length - needed + 1;
		const byWeight = strata
			.map(({ population, size }, i) => ({ i, size, weight: population / size }))
			.sort((a, b) => b.weight - a.weight);
		for (const { i, size } of byWeight) {
			heavy[i] = Math.min(size, left);
			left -= heavy[i] ?? 0;
		}
		expect(met(strata, heavy, 0.8)).toBe(false);
	});

	it('leave out strata that nothing is drawn from', () => {
		const drawn = { population: 100, size: 40 };
		expect(yesNeeded([drawn, { population: 50, size: 0 }], 0.8)).toBe(yesNeeded([drawn], 0.8));
	});

	it('never promise what the interval of the result refuses', () => {
		const wrong: unknown[] = [];
		for (let N = 5; N <= 300; N += 7)
			for (let n = 5; n <= Math.min(N, 40); n += 3)
				for (const target of [0.8, 0.9, 0.95]) {
					const needed = yesNeeded([{ population: N, size: n }], target);
					const shows = (yes: number) => singleStratumSpan(N, n, yes).lower >= target - 1e-12;
					let least: number | null = null;
					for (let yes = n; yes >= 0 && shows(yes); yes--) least = yes;
					if (needed !== least) wrong.push({ N, n, target, needed, least });
					if (canShowTarget({ population: N, size: n }, target) !== (needed !== null))
						wrong.push({ N, n, target });
				}
		expect(wrong).toEqual([]);
	});
});
