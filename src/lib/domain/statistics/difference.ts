import type { Estimate } from './estimate.ts';
import { designCovariance, layered, type Placed, type Stratum } from './sample.ts';

export type ChangeVerdict = 'increased' | 'decreased' | 'unchanged' | 'undecided';

export interface Difference {
	/** first − second, as a share: −1 to 1 */
	difference: number;
	lower: number;
	upper: number;
	/** Standard error of the difference under the design. */
	se: number;
	covariance: number;
	/** Correlation between the two estimates, −1 to 1. */
	rho: number;
	verdict: ChangeVerdict;
}

/** What of an estimate a difference rests on. */
export type Compared = Pick<Estimate, 'estimate' | 'variance' | 'lower' | 'upper'>;

/** Differences within this much, as a share, are "i stort sett oförändrat" unless the user says otherwise (section 6). */
export const defaultDelta = 0.05;

const tolerance = 1e-12;

/**
 * Verdict on a difference from its interval (methods.md, section 6).
 * @param delta largest difference, as a share, that counts as unchanged
 */
export function changeVerdict(lower: number, upper: number, delta = defaultDelta): ChangeVerdict {
	if (lower > tolerance) return 'increased';
	if (upper < -tolerance) return 'decreased';
	return lower >= -delta - tolerance && upper <= delta + tolerance ? 'unchanged' : 'undecided';
}

/**
 * first − second with the MOVER interval (10) on two W intervals.
 * Two rounds drawn independently, or two groups without common strata: covariance 0. The later round is `first`.
 * @param covariance C of (11), in squared shares
 */
export function difference(
	first: Compared,
	second: Compared,
	{ delta = defaultDelta, covariance = 0 }: { delta?: number; covariance?: number } = {}
): Difference {
	const d = first.estimate - second.estimate;
	const spread = Math.sqrt(first.variance * second.variance);
	const rho = spread > 0 ? Math.max(-1, Math.min(1, covariance / spread)) : 0;
	const down = combined(first.estimate - first.lower, second.upper - second.estimate, rho);
	const up = combined(first.upper - first.estimate, second.estimate - second.lower, rho);
	const lower = Math.max(-1, d - down);
	const upper = Math.min(1, d + up);
	return {
		difference: d,
		lower,
		upper,
		se: Math.sqrt(Math.max(0, first.variance + second.variance - 2 * covariance)),
		covariance,
		rho,
		verdict: changeVerdict(lower, upper, delta)
	};
}

function combined(a: number, b: number, rho: number): number {
	return Math.sqrt(Math.max(0, a * a - 2 * rho * a * b + b * b));
}

/**
 * Two domains of the same files, such as women and men in one round: (10) with the correlation of (11).
 * @param files the files of both estimates, in the order they were given to `estimateW`, those of a place equal in both;
 *   each domain has x = 0 for the files of the other
 * @throws RangeError when an estimate does not rest on as many places and files
 */
export function differenceWithin(
	files: readonly Placed[],
	strata: readonly Stratum[],
	first: Estimate,
	second: Estimate,
	{ delta = defaultDelta }: { delta?: number } = {}
): Difference {
	const count = files.reduce((sum, { times = 1 }) => sum + times, 0);
	for (const { z, sampled } of [first, second]) {
		if (z.length !== files.length || sampled !== count)
			throw new RangeError('both estimates must rest on the same files');
	}
	const covariance = designCovariance(layered(files, strata), first.z, second.z);
	return difference(first, second, { delta, covariance });
}
