import { describe, expect, it } from 'vitest';
import { pChart, processEstimate, runChart } from './charts.ts';

describe('run chart', () => {
	it('leaves points on the median out', () => {
		const chart = runChart([1, 2, 3, 2, 1, 3, 2]);
		expect(chart).toMatchObject({ median: 2, useful: 4, crossings: 3, longestRun: 1 });
	});

	it('signals a run longer than round(log₂ n) + 3', () => {
		const level = [1, 1, 1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 9, 9];
		expect(runChart(level)).toMatchObject({ longestRun: 8, longestRunMax: 7, signal: true });
	});

	it('signals nothing when every point is the same', () => {
		expect(runChart([5, 5, 5])).toMatchObject({ median: 5, useful: 0, signal: false });
	});

	it('needs values', () => {
		expect(() => runChart([])).toThrow(RangeError);
	});
});

describe('p-chart', () => {
	it('signals a round outside three standard errors, with limits cut to 0–1', () => {
		const chart = pChart([
			...Array.from({ length: 12 }, () => ({ p: 0.9, n: 40 })),
			{ p: 0.5, n: 40 }
		]);
		expect(chart.points.map(({ signal }) => signal).indexOf(true)).toBe(12);
		expect(chart.points[0]?.upper).toBe(1);
	});
});

describe('a round as a point about the way of working', () => {
	it('is not certain in a census, not even with a single file', () => {
		const files = [{ stratum: 'A', x: 1, y: 1 }];
		expect(processEstimate(files, [{ id: 'A', N: 1 }])).toEqual({ estimate: 1, se: 0, nStar: 1 });
	});

	it('has nothing to say without files', () => {
		expect(processEstimate([], [{ id: 'A', N: 1 }])).toBeNull();
	});
});
