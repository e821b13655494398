import {
	logicalLimits,
	outwards,
	wholeFiles,
	wilson,
	zOf,
	type Level,
	type Span
} from './interval.ts';
import { verdictAgainstTarget, type TargetVerdict } from './estimate.ts';
import { logChoose, normalQuantile } from './quantiles.ts';

const tolerance = 1e-12;

/**
 * What n files of N are worth in one stratum where every file is relevant: n(N − 1)/(N − n), Infinity when n = N.
 * It is n̂ and n_K at once (methods.md (5), (6)).
 */
export function effectiveFiles(N: number, n: number): number {
	return n >= N ? Infinity : (n * (N - 1)) / (N - n);
}

/**
 * The final interval W of one stratum with y Yes among n of N files, all relevant (methods.md, section 3).
 * @throws RangeError unless 0 ≤ y ≤ n, 1 ≤ n ≤ N and all are whole numbers
 */
export function singleStratumSpan(N: number, n: number, y: number, level: Level = 0.95): Span {
	if (![N, n, y].every(Number.isInteger) || y < 0 || y > n || n < 1 || n > N)
		throw new RangeError('need whole numbers with 0 ≤ y ≤ n and 1 ≤ n ≤ N');
	const p = y / n;
	if (n === N) return { lower: p, upper: p };
	const raw = wilson(p, effectiveFiles(N, n), zOf(level));
	return outwards(raw, p, wholeFiles(N), logicalLimits(n, y, N - n));
}

/**
 * Smallest sample in one stratum at which "uppnått" is possible at all: every file Yes (methods.md, section 7).
 * @param N files in the frame, 1 or more, @param target share 0–1
 * @returns N at most, since a census of Yes meets every target
 */
export function smallestSampleForTarget(N: number, target: number, level: Level = 0.95): number {
	for (let n = 1; n < N; n++) {
		if (singleStratumSpan(N, n, n, level).lower >= target - tolerance) return n;
	}
	return N;
}

/**
 * Chance of each verdict on "at least target" from n of N files of which `yes` are Yes, all samples being as likely.
 * @throws RangeError as `singleStratumSpan`, or when `yes` is not a whole number 0–N
 */
export function targetProbabilities(
	N: number,
	n: number,
	yes: number,
	target: number,
	level: Level = 0.95
): Record<TargetVerdict, number> {
	if (!Number.isInteger(yes) || yes < 0 || yes > N)
		throw new RangeError('need a whole number of Yes between 0 and N');
	const chance = { met: 0, 'not-met': 0, undecided: 0 };
	for (let y = Math.max(0, n - (N - yes)); y <= Math.min(n, yes); y++) {
		const { lower, upper } = singleStratumSpan(N, n, y, level);
		chance[verdictAgainstTarget(lower, upper, target)] += Math.exp(
			logChoose(yes, y) + logChoose(N - yes, n - y) - logChoose(N, n)
		);
	}
	return chance;
}

export interface SampleSize {
	/** Files needed from an endless frame. */
	n0: number;
	/** The same with finite population correction, before rounding. */
	exact: number;
	/** Files to read: rounded up, N at most. */
	n: number;
}

/**
 * Any sample size for an endless frame turned into one for N files (12).
 * @param n0 files needed from an endless frame
 */
export function finiteSize(n0: number, N: number): SampleSize {
	const exact = n0 / (1 + (n0 - 1) / N);
	return { n0, exact, n: Math.min(N, Math.ceil(exact - 1e-9)) };
}

/**
 * Cochran's sample size (12).
 * @param p expected share 0–1, @param e half-width wanted, as a share
 */
export function cochranSize(N: number, p: number, e: number, level: Level = 0.95): SampleSize {
	return finiteSize((zOf(level) ** 2 * p * (1 - p)) / (e * e), N);
}

/**
 * The Wilson limits to plan with in one stratum, before whole files (13).
 * @param p expected share 0–1
 * @throws RangeError unless 1 ≤ n ≤ N
 */
export function planningSpan(N: number, n: number, p: number, level: Level = 0.95): Span {
	if (!(n >= 1 && n <= N)) throw new RangeError('need 1 ≤ n ≤ N');
	return wilson(p, effectiveFiles(N, n), zOf(level));
}

/**
 * (U − L)/2 of a span, as a share: what is written after ±. With `planningSpan` it is the left side of (13).
 * @returns 0–0.5
 */
export function halfWidth({ lower, upper }: Span): number {
	return (upper - lower) / 2;
}

/**
 * Smallest sample whose Wilson limits, before whole files, lie within ±e at the expected share (13).
 * @param p expected share 0–1, @param e half-width wanted, as a share
 */
export function precisionSize(N: number, p: number, e: number, level: Level = 0.95): number {
	for (let n = 1; n < N; n++) {
		if (halfWidth(planningSpan(N, n, p, level)) <= e + tolerance) return n;
	}
	return N;
}

/**
 * Files per round to see a change from p1 to p2, two-sided, by the usual closed form, then (12).
 * @param p1, p2 shares 0–1, not the same, @param power wanted chance of seeing it, @param alpha two-sided risk
 */
export function sizeForChange(
	N: number,
	p1: number,
	p2: number,
	{ power = 0.8, alpha = 0.05 }: { power?: number; alpha?: number } = {}
): SampleSize {
	const mean = (p1 + p2) / 2;
	const root =
		normalQuantile(1 - alpha / 2) * Math.sqrt(2 * mean * (1 - mean)) +
		normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
	return finiteSize((root / (p1 - p2)) ** 2, N);
}

/**
 * Shares n files among strata in proportion to their size, with a minimum each and largest remainder (14).
 * @param sizes N of each stratum, whole numbers from 0
 * @param n files in all; the minimums may raise it, the strata's sizes cap it
 * @param minimum least per stratum, where the stratum has as many
 * @returns files per stratum, in the order of `sizes`
 */
export function allocate(sizes: readonly number[], n: number, minimum: number): number[] {
	const all = sizes.reduce((sum, N) => sum + N, 0);
	let left = Math.min(n, all);
	let open = sizes.map((N, order) => ({ N, order, least: Math.min(minimum, N) }));
	let openSize = all;
	const given = sizes.map(() => 0);
	// Fixing one stratum at its minimum lowers the share of the rest, so they are looked at again.
	for (let fixed = true; fixed;) {
		// Whole-number products instead of quotients: a share of exactly the minimum must not be fixed by rounding.
		const low = open.filter(({ N, least }) => left * N < least * openSize);
		fixed = low.length > 0;
		open = open.filter((stratum) => !low.includes(stratum));
		for (const { N, order, least } of low) {
			given[order] = least;
			left -= least;
			openSize -= N;
		}
	}
	if (openSize === 0) return given;
	const rest = open.map(({ N, order }) => ({ N, order, over: (left * N) % openSize }));
	let remainder = left;
	for (const { N, order, over } of rest) {
		const whole = (left * N - over) / openSize;
		given[order] = whole;
		remainder -= whole;
	}
	rest.sort((a, b) => b.over - a.over || b.N - a.N || a.order - b.order);
	for (const { order } of rest.slice(0, remainder)) given[order] = (given[order] ?? 0) + 1;
	return given;
}

/**
 * Predicted effective number of files of an allocation: n_K of (6) with every file relevant (14).
 * @param sizes N of each stratum, @param given files per stratum; strata with none are left out
 */
export function predictedEffectiveFiles(
	sizes: readonly number[],
	given: readonly number[]
): number {
	const strata = sizes.map((N, i) => ({ N, n: given[i] ?? 0 })).filter(({ n }) => n > 0);
	const all = strata.reduce((sum, { N }) => sum + N, 0);
	const kish = strata.reduce(
		(sum, { N, n }) => (N > 1 ? sum + ((1 - n / N) * (N / (N - 1)) * (N / all) ** 2) / n : sum),
		0
	);
	return kish < 1e-15 ? Infinity : 1 / kish;
}
