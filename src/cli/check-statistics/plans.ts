import { z } from 'zod';
import { pChart, processEstimate, runChart } from '#lib/domain/statistics/charts.ts';
import {
	allocate,
	cochranSize,
	precisionSize,
	predictedEffectiveFiles,
	singleStratumSpan,
	sizeForChange,
	smallestSampleForTarget,
	targetProbabilities
} from '#lib/domain/statistics/planning.ts';
import { normalQuantile, tQuantile } from '#lib/domain/statistics/quantiles.ts';
import {
	levelShape,
	measureShape,
	questionFiles,
	recordShape,
	strataOf,
	strataShape
} from './answers.ts';

/** Kinds planning and chart: one function per method. */

const count = z.int().min(1);

/** Results per case, both as rows and as columns: the folder uses either. */
function table(rows: Record<string, unknown>[]): Record<string, unknown> {
	const columns = Object.keys(rows[0] ?? {}).map((name) => [name, rows.map((row) => row[name])]);
	return { ...Object.fromEntries(columns), results: rows };
}

const precisionShape = z.object({
	level: levelShape,
	cases: z.array(z.object({ N: count, p: z.number(), e: z.number() }))
});

function cochran(inputs: unknown) {
	const { level, cases } = precisionShape.parse(inputs);
	return table(
		cases.map(({ N, p, e }) => {
			const { n0, exact, n } = cochranSize(N, p, e, level);
			return { n0, n_exact: exact, n };
		})
	);
}

function wilsonSize(inputs: unknown) {
	const { level, cases } = precisionShape.parse(inputs);
	return table(cases.map(({ N, p, e }) => ({ n: precisionSize(N, p, e, level) })));
}

const allocationShape = z.object({
	cases: z.array(z.object({ N: z.array(z.int().min(0)), n: z.int().min(0), nmin: z.int().min(0) }))
});

function allocation(inputs: unknown) {
	return table(
		allocationShape.parse(inputs).cases.map(({ N, n, nmin }) => {
			const given = allocate(N, n, nmin);
			return {
				n_h: given,
				n_total: given.reduce((sum, files) => sum + files, 0),
				n_K: predictedEffectiveFiles(N, given)
			};
		})
	);
}

const targetShape = z.object({
	level: levelShape,
	cases: z.array(z.object({ N: count, target: z.number() }))
});

function smallestForTarget(inputs: unknown) {
	const { level, cases } = targetShape.parse(inputs);
	return table(cases.map(({ N, target }) => ({ n: smallestSampleForTarget(N, target, level) })));
}

const chancesShape = z.object({
	level: levelShape,
	cases: z.array(
		z.object({ N: count, n: count, M: z.int().min(0), target: z.number().optional() })
	),
	target: z.number().optional()
});

function chances(inputs: unknown) {
	const { level, cases, target: common } = chancesShape.parse(inputs);
	return table(
		cases.map(({ N, n, M, target = common }) => {
			if (target === undefined) throw new RangeError('no target');
			const chance = targetProbabilities(N, n, M, target, level);
			return {
				uppnatt: chance.met,
				ej_uppnatt: chance['not-met'],
				kan_ej_avgoras: chance.undecided
			};
		})
	);
}

const singleShape = z.object({
	level: levelShape,
	cases: z.array(z.object({ N: count, n: count, y: z.int().min(0) }))
});

function single(inputs: unknown) {
	const { level, cases } = singleShape.parse(inputs);
	return table(
		cases.map(({ N, n, y }) => {
			const { lower, upper } = singleStratumSpan(N, n, y, level);
			return {
				estimate: y / n,
				lower,
				upper,
				ci_lower: lower,
				ci_upper: upper,
				L: lower,
				U: upper
			};
		})
	);
}

const powerShape = z.object({
	power: z.number(),
	alpha: z.number(),
	cases: z.array(z.object({ N: count, p1: z.number(), p2: z.number() }))
});

function power(inputs: unknown) {
	const { power, alpha, cases } = powerShape.parse(inputs);
	return table(
		cases.map(({ N, p1, p2 }) => {
			const { n0, n } = sizeForChange(N, p1, p2, { power, alpha });
			return { n0, n };
		})
	);
}

const quantileShape = z.object({ df: z.array(count), levels: z.array(z.number()) });

function quantiles(inputs: unknown) {
	const { df, levels } = quantileShape.parse(inputs);
	return {
		t975: df.map((freedom) => tQuantile(0.975, freedom)),
		z: levels.map((level) => normalQuantile((1 + level) / 2))
	};
}

const pChartShape = z.object({ p: z.array(z.number()), n: z.array(z.number()) });

function shareChart(inputs: unknown) {
	const { p, n } = pChartShape.parse(inputs);
	if (p.length !== n.length) throw new RangeError('p and n have not as many points');
	const { centre, points } = pChart(p.map((share, i) => ({ p: share, n: n[i] ?? 0 })));
	return {
		center: centre,
		lcl: points.map(({ lower }) => lower),
		ucl: points.map(({ upper }) => upper),
		signal: points.map(({ signal }) => signal)
	};
}

const runChartShape = z.object({ x: z.array(z.number()).min(1) });

function seriesChart(inputs: unknown) {
	const chart = runChart(runChartShape.parse(inputs).x);
	return {
		median: chart.median,
		n_useful: chart.useful,
		longest_run: chart.longestRun,
		longest_run_max: chart.longestRunMax,
		crossings: chart.crossings,
		crossings_min: chart.crossingsMin,
		signal: chart.signal
	};
}

const processShape = z.object({
	measure: measureShape,
	strata: strataShape,
	records: z.array(recordShape)
});

function process(inputs: unknown) {
	const { measure, strata, records } = processShape.parse(inputs);
	const found = processEstimate(questionFiles(records, measure), strataOf(strata));
	return { estimate: found?.estimate, se_process: found?.se, n_star_process: found?.nStar };
}

export interface Method {
	compute: (inputs: unknown) => Record<string, unknown>;
	/** Precision of fields that R found by search (statistics/README.md), instead of 1e-9. */
	loose?: Record<string, number>;
	/**
	 * No case of this method was at hand when it was written: other names and shapes mean not covered, not wrong. A row of
	 * results may also be plain: a number, or numbers in a row. Here its fields in that order.
	 */
	guessed?: readonly string[];
}

export const planningMethods: Readonly<Record<string, Method>> = {
	cochran: { compute: cochran },
	wilson_n: { compute: wilsonSize, guessed: ['n'] },
	allocation: { compute: allocation },
	min_n_target: { compute: smallestForTarget },
	target_probs: { compute: chances, guessed: ['uppnatt', 'ej_uppnatt', 'kan_ej_avgoras'] },
	W_single: { compute: single, guessed: ['lower', 'upper'] },
	power: { compute: power, loose: { n0: 1e-4 } },
	quantiles: { compute: quantiles }
};

export const chartMethods: Readonly<Record<string, Method>> = {
	p_chart: { compute: shareChart },
	run_chart: { compute: seriesChart },
	n_star_process: { compute: process }
};
