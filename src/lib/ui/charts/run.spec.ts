import { describe, expect, it } from 'vitest';
import type { ChartFigures } from './figures.ts';
import { joined, type RunPoint } from './run.ts';

const figures: ChartFigures = {
	...{ ja: 8, delvis: 0, nej: 2, ejAktuellt: 0, unanswered: 0, n: 10 },
	...{ share: 0.8, lower: 0.6, upper: 0.9 }
};
const points = (series: string, shown: string): RunPoint[] =>
	[...series].map((each, i) => ({
		...{ id: `${i}`, season: 'Vår', year: 2020 + i, series: each },
		figures: shown[i] === 'x' ? figures : null
	}));

describe('the line of a run chart', () => {
	it('joins the rounds of a series', () => {
		expect(joined(points('1100', 'xxxx'))).toEqual([
			[0, 1],
			[2, 3]
		]);
	});

	it('has a gap where a round is hidden, and joins nothing over it', () => {
		expect(joined(points('00000', 'xx.xx'))).toEqual([
			[0, 1],
			[3, 4]
		]);
		expect(joined(points('000', '.x.'))).toEqual([[1]]);
	});
});
