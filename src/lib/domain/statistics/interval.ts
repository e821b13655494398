/** The interval W of methods.md, section 3: Wilson on a guarded number of files, rounded outwards to whole files. */

export type Level = 0.95 | 0.99;

/** Two-sided normal quantiles as methods.md, section 3, writes them. */
export const z95 = 1.959963984540054;
export const z99 = 2.5758293035489;

export function zOf(level: Level): number {
	return level === 0.99 ? z99 : z95;
}

/** Both ends of an interval, as shares 0–1 unless something else is said. */
export interface Span {
	lower: number;
	upper: number;
}

/**
 * Wilson's interval (1927) with an effective number of files (methods.md (8)).
 * @param p share 0–1
 * @param n effective number of files, more than 0; Infinity gives the point
 * @param z normal quantile of the level
 */
export function wilson(p: number, n: number, z: number): Span {
	if (n === Infinity) return { lower: p, upper: p };
	const shrink = 1 + (z * z) / n;
	const centre = (p + (z * z) / (2 * n)) / shrink;
	const half = (z / shrink) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
	return { lower: p === 0 ? 0 : centre - half, upper: p === 1 ? 1 : centre + half };
}

/**
 * The effective number of files that a 95 % limit of Wilson's speaks of: (8) solved for n*. 0 for a limit at 0 or 1 that is
 * not the share, which tells nothing; Infinity when it is the share.
 * @param share, limit 0–1
 */
export function filesBehind(share: number, limit: number): number {
	const apart = (share - limit) ** 2;
	return apart < 1e-18 ? Infinity : (z95 ** 2 * limit * (1 - limit)) / apart;
}

/**
 * The estimated number of files in the denominator, as a whole number: X̂ rounded half up, at least 1 (methods.md (9)).
 * @param xHat estimated number of files
 */
export function wholeFiles(xHat: number): number {
	return Math.max(1, Math.floor(xHat + 0.5 + 1e-9));
}

/**
 * What the files already read make impossible: the unread could all be No, or all Yes (methods.md (9), unweighted).
 * @param sumX files read that count, @param sumY those of them that are Yes, @param unread files not read
 */
export function logicalLimits(sumX: number, sumY: number, unread: number): Span {
	return { lower: sumY / (sumX + unread), upper: (sumY + unread) / (sumX + unread) };
}

/**
 * Step (9): outwards to whole files, then never outside what is already seen, and never past the estimate.
 * Only for the share Yes of one question, and only when the effective number of files is finite.
 * @param span Wilson limits, @param estimate share 0–1, @param files whole files in the denominator
 */
export function outwards(span: Span, estimate: number, files: number, logical: Span): Span {
	const lower = Math.max(Math.floor(files * span.lower + 1e-9) / files, logical.lower);
	const upper = Math.min(Math.ceil(files * span.upper - 1e-9) / files, logical.upper);
	return { lower: Math.min(lower, estimate), upper: Math.max(upper, estimate) };
}
