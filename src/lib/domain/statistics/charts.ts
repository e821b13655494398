import { ratio, type SampledFile } from './estimate.ts';
import { fairCoinQuantile } from './quantiles.ts';
import { layered, type Stratum } from './sample.ts';

export interface ProcessEstimate {
	/** Share 0–1 */
	estimate: number;
	se: number;
	/** Effective number of files without finite population correction: n_t of a p-chart. */
	nStar: number;
}

/**
 * A round as one point about the way of working: no finite population correction (methods.md, section 9).
 * @param files, strata as for `estimateW`
 * @returns null when no file counts
 */
export function processEstimate(
	files: readonly SampledFile[],
	strata: readonly Stratum[]
): ProcessEstimate | null {
	const found = ratio(files, layered(files, strata), false);
	return found && { estimate: found.estimate, se: Math.sqrt(found.variance), nStar: found.nStar };
}

export interface PChart {
	/** Weighted mean share, 0–1 */
	centre: number;
	points: { lower: number; upper: number; signal: boolean }[];
}

/**
 * p-chart with limits three standard errors out, cut to 0–1 (Montgomery 2013, §7.3; methods.md, section 9).
 * @param points share 0–1 and effective number of files of each round, in order; shown from 12 rounds
 */
export function pChart(points: readonly { p: number; n: number }[]): PChart {
	const files = points.reduce((sum, { n }) => sum + n, 0);
	const centre = points.reduce((sum, { p, n }) => sum + n * p, 0) / files;
	return {
		centre,
		points: points.map(({ p, n }) => {
			const reach = 3 * Math.sqrt((centre * (1 - centre)) / n);
			const lower = Math.max(0, centre - reach);
			const upper = Math.min(1, centre + reach);
			return { lower, upper, signal: p < lower || p > upper };
		})
	};
}

export interface RunChart {
	median: number;
	/** Points not on the median. */
	useful: number;
	longestRun: number;
	/** A longer run than this is a signal. */
	longestRunMax: number;
	crossings: number;
	/** Fewer crossings than this is a signal. */
	crossingsMin: number;
	signal: boolean;
}

/**
 * Run chart on the median with the Anhøj rules (Anhøj & Olesen 2014; methods.md, section 9).
 * @param values one per round, in order; shown from 10 rounds
 * @throws RangeError without values
 */
export function runChart(values: readonly number[]): RunChart {
	const median = middle(values);
	const sides = values.filter((value) => value !== median).map((value) => value > median);
	let longestRun = 0;
	let run = 0;
	let crossings = 0;
	sides.forEach((side, i) => {
		const crossed = i > 0 && side !== sides[i - 1];
		run = crossed ? 1 : run + 1;
		if (crossed) crossings++;
		longestRun = Math.max(longestRun, run);
	});
	const useful = sides.length;
	const longestRunMax = useful > 0 ? Math.round(Math.log2(useful)) + 3 : 0;
	const crossingsMin = useful > 0 ? fairCoinQuantile(0.05, useful - 1) : 0;
	const signal = longestRun > longestRunMax || crossings < crossingsMin;
	return { median, useful, longestRun, longestRunMax, crossings, crossingsMin, signal };
}

function middle(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.floor((sorted.length - 1) / 2)];
	if (upper === undefined || lower === undefined) throw new RangeError('a run chart needs values');
	return (lower + upper) / 2;
}
