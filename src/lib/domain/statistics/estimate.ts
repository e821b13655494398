import {
	logicalLimits,
	outwards,
	wholeFiles,
	wilson,
	zOf,
	type Level,
	type Span
} from './interval.ts';
import { addTimes } from './repeated-sum.ts';
import {
	designCovariance,
	layered,
	type LayeredSample,
	type Placed,
	type Stratum
} from './sample.ts';

/**
 * One read file that answered the question. `x` is what it puts in the denominator (0 or 1; in a section the
 * number of relevant answers), `y` in the numerator (methods.md, section 1). Always 0 ≤ y ≤ x. A file outside
 * the domain (other gender, not relevant, hidden by a condition) stays in the list with x = 0. It may stand for many
 * files that are equal.
 */
export interface SampledFile extends Placed {
	x: number;
	y: number;
}

/** The ratio of (1) with what the effective number of files rests on, formulas (1)–(8) without the interval. */
export interface Ratio {
	/** p̂, 0–1 */
	estimate: number;
	variance: number;
	/** Estimated denominator in the frame, X̂. */
	xHat: number;
	nHat: number;
	nK: number;
	sigma: number;
	psi: number;
	/** Effective number of files, n*; Infinity when nothing is left to chance. */
	nStar: number;
	/** Read files with x > 0. */
	m: number;
	/** Unweighted sums over the read files. */
	sumX: number;
	sumY: number;
	/** z of (2), in the order of the list of files: what a covariance with another estimate needs. */
	z: number[];
}

export interface Estimate extends Ratio {
	se: number;
	wilsonLower: number;
	wilsonUpper: number;
	/** What the read files leave possible. 0 and 1 where step (9) does not apply. */
	logicalLower: number;
	logicalUpper: number;
	/** M of (9): the limits are whole files of this many. Null where step (9) does not apply. */
	roundTo: number | null;
	/** Final limits of W. */
	lower: number;
	upper: number;
	/** Read files, also those with x = 0. */
	sampled: number;
	covered: Stratum[];
	uncovered: Stratum[];
	/** Every file of the covered strata is read: the interval is the point. Says nothing of uncovered strata. */
	census: boolean;
}

/** What is treated as no variance at all (methods.md, below (4)). */
const noVariance = 1e-15;

/**
 * Weighted ratio with linearised variance and effective number of files, (1)–(8).
 * @param finite false leaves out every finite population correction (methods.md, section 9)
 * @returns null when no file counts in the denominator: "inga akter", never 0 %
 * @throws RangeError when some file has not 0 ≤ y ≤ x
 */
export function ratio(
	files: readonly SampledFile[],
	sample: LayeredSample,
	finite = true
): Ratio | null {
	const { layers, weights, unread } = sample;
	let xHat = 0;
	let yHat = 0;
	let sumX = 0;
	let sumY = 0;
	let m = 0;
	files.forEach(({ x, y, times = 1 }, i) => {
		if (!(y >= 0 && y <= x && x < Infinity)) throw new RangeError('a file has not 0 ≤ y ≤ x');
		const weight = weights[i] ?? 0;
		xHat = addTimes(xHat, weight * x, times);
		yHat = addTimes(yHat, weight * y, times);
		sumX = addTimes(sumX, x, times);
		sumY = addTimes(sumY, y, times);
		if (x > 0) m += times;
	});
	if (xHat === 0) return null;

	const p = yHat / xHat;
	const pq = p * (1 - p);
	const z = files.map(({ x, y }, i) => ((weights[i] ?? 0) * (y - p * x)) / xHat);
	const measured = designCovariance(sample, z, z, finite);
	const variance = measured < noVariance ? 0 : measured;
	const nHat = variance > 0 ? 1 + pq / variance : Infinity;

	let kish = 0;
	for (const { stratum, files: positions, times, n, weight } of layers) {
		if (finite && stratum.N === 1) continue;
		let squares = 0;
		positions.forEach((i, at) => {
			squares = addTimes(squares, ((weight * (files[i]?.x ?? 0)) / xHat) ** 2, times[at] ?? 1);
		});
		const { N } = stratum;
		kish += finite ? (1 - n / N) * (N / (N - 1)) * squares : squares;
	}
	// A domain seen only in fully read strata, though files elsewhere are unread: worth its own files (6).
	const whole = finite && unread > 0 ? m : Infinity;
	const nK = kish < noVariance ? whole : 1 / kish;

	let sigma = 1;
	let psi = 1;
	if (pq >= 1e-12) {
		let spread = 0;
		files.forEach(({ x, y, times = 1 }, i) => {
			if (x > 0) spread = addTimes(spread, ((weights[i] ?? 0) * (y - p * x) ** 2) / x, times);
		});
		sigma = spread / xHat / pq;
		psi = (m * sigma + 2) / (m + 2);
	}
	const nStar = Math.min(nHat, nK / psi);
	return { estimate: p, variance, xHat, nHat, nK, sigma, psi, nStar, m, sumX, sumY, z };
}

/**
 * Share Yes, mean score or section score of a group with the interval W: methods.md, (1)–(9).
 * @param files read files that answered; those outside the domain stay, with x = 0
 * @param strata the strata of the group only
 * @param options.binary share Yes of one question: x and y are 0 or 1, and the limits are rounded to whole files
 * @returns null when no file counts ("inga akter")
 * @throws RangeError as `layered` and `ratio`
 */
export function estimateW(
	files: readonly SampledFile[],
	strata: readonly Stratum[],
	{ binary, level }: { binary: boolean; level: Level }
): Estimate | null {
	const sample = layered(files, strata);
	const found = ratio(files, sample);
	if (!found) return null;

	const raw = wilson(found.estimate, found.nStar, zOf(level));
	const logical: Span = binary
		? logicalLimits(found.sumX, found.sumY, sample.unread)
		: { lower: 0, upper: 1 };
	const roundTo = binary ? wholeFiles(found.xHat) : null;
	const final =
		roundTo === null || found.nStar === Infinity
			? raw
			: outwards(raw, found.estimate, roundTo, logical);
	return {
		...found,
		se: Math.sqrt(found.variance),
		wilsonLower: raw.lower,
		wilsonUpper: raw.upper,
		logicalLower: logical.lower,
		logicalUpper: logical.upper,
		roundTo,
		lower: final.lower,
		upper: final.upper,
		sampled: sample.layers.reduce((sum, { n }) => sum + n, 0),
		covered: sample.layers.map((layer) => layer.stratum),
		uncovered: sample.uncovered,
		census: sample.unread === 0
	};
}

export type TargetVerdict = 'met' | 'not-met' | 'undecided';
export type TargetDirection = 'at-least' | 'at-most';

const tolerance = 1e-12;

/**
 * Whether a target is reached, judged on unrounded limits (methods.md, section 7).
 * @param lower, upper final limits of W, @param target share 0–1
 */
export function verdictAgainstTarget(
	lower: number,
	upper: number,
	target: number,
	direction: TargetDirection = 'at-least'
): TargetVerdict {
	if (direction === 'at-most') {
		if (upper <= target + tolerance) return 'met';
		return lower > target + tolerance ? 'not-met' : 'undecided';
	}
	if (lower >= target - tolerance) return 'met';
	return upper < target - tolerance ? 'not-met' : 'undecided';
}
