import {
	changeVerdict,
	difference,
	type ChangeVerdict,
	type Compared
} from '../../statistics/difference.ts';
import { filesBehind, wilson, zOf, type Level } from '../../statistics/interval.ts';
import type { Figures, Measure } from '../result.ts';
import { roundedSpan } from '../hiding/rounding.ts';

/** A difference between two shares that are both shown, and how sure it is. */
export interface Change {
	/** The later, or the first, less the other: −1 to 1. */
	difference: number;
	lower: number;
	upper: number;
	/** 99 % where more than ten questions stand side by side (methods.md, section 6). */
	level: Level;
	/** `exact`: all files of both were read, so chance has no part in it; what it says of the way of working is another matter. */
	verdict: ChangeVerdict | 'exact';
	/**
	 * Reckoned from the figures as they are published, with the widest interval that they leave room for: since one of them
	 * protects a small group, or since the limits of the level were not stored then.
	 */
	careful?: 'protected' | 'not-stored';
}

/** Whether it is certain that the shares differ, and which way. Never between two rounds where all files were read. */
export const isCertain = ({ verdict }: Pick<Change, 'verdict'>): boolean =>
	verdict === 'increased' || verdict === 'decreased';

/** So many questions side by side are a list, with the higher level (methods.md, section 6). */
export const longList = 10;

/** The level of each comparison among so many. */
export const levelFor = (compared: number): Level => (compared > longList ? 0.99 : 0.95);

/**
 * Whether everything that the whole of a measure rests on is shown, intervention by intervention: then nothing that is
 * reckoned from it tells anything more.
 */
export function isOpen({ total, breakdown }: Pick<Measure, 'total' | 'breakdown'>): boolean {
	return (
		total.state === 'shown' &&
		total.figures.step === 1 &&
		breakdown.intervention.every(({ state }) => state !== 'hidden')
	);
}

/**
 * The later less the earlier share of the whole: MOVER on the two W intervals (methods.md (10)), rounds being drawn
 * independently. Where either round hides a group of the measure, or its 99 % limits were never stored, it is reckoned
 * from what is published, at the edge of its rounding that says least (ours): so a difference never tells of a hidden group
 * what the two figures did not.
 * @returns null unless both are shown
 */
export function changeOf(now: Measure, then: Measure, level: Level): Change | null {
	if (now.total.state !== 'shown' || then.total.state !== 'shown') return null;
	const [a, b] = [now.total.figures, then.total.figures];
	const exact = a.census && b.census ? ({ verdict: 'exact' } as const) : {};
	const [first, second] = [limitsAt(a, level), limitsAt(b, level)];
	const open = isOpen(now) && isOpen(then);
	if (open && first && second) {
		const { difference: by, lower, upper, verdict } = difference(first, second);
		return { difference: by, lower, upper, level, verdict, ...exact };
	}
	const careful = open ? 'not-stored' : 'protected';
	return { ...fromPublished(a, b, level), careful, ...exact };
}

/** An estimate with the limits of a level; null when they are not stored. */
function limitsAt({ share, lower, upper, strict, census }: Figures, level: Level): Compared | null {
	const at = { estimate: share, variance: 0 };
	if (level === 0.95 || census) return { ...at, lower, upper };
	return strict ? { ...at, ...strict } : null;
}

/**
 * first − second from published figures alone: the widest interval that unrounded figures can have had.
 * @param rho correlation between the two, −1 to 0; more than 0 would not be the careful side
 */
export function fromPublished(
	first: Figures,
	second: Figures,
	level: Level,
	rho = 0
): Omit<Change, 'careful'> {
	const [a, b] = [publishedEdges(first, level), publishedEdges(second, level)];
	const by = a.share - b.share;
	const { lower } = difference(a.low, b.high, correlated(a.low, b.high, rho));
	const { upper } = difference(a.high, b.low, correlated(a.high, b.low, rho));
	return { difference: by, lower, upper, level, verdict: changeVerdict(lower, upper) };
}

/** `difference` takes a covariance: with variances of 1 it is the correlation. */
const correlated = (a: Compared, b: Compared, rho: number) => ({
	covariance: rho * Math.sqrt(a.variance * b.variance)
});

/** The lowest and the highest that an estimate can be before rounding, limits and all. */
function publishedEdges(figures: Figures, level: Level) {
	const { step } = figures;
	const published = roundedSpan(figures, null, step);
	// Coarse limits are rounded outwards already.
	const [ofShare, ofLimit] = [step / 200, step === 1 ? 0.005 : 0];
	const edge = (by: -1 | 1) => {
		const share = clip(published.share + by * ofShare);
		const lower = Math.min(share, clip(published.lower + by * ofLimit));
		const upper = Math.max(share, clip(published.upper + by * ofLimit));
		return { estimate: share, variance: 1, lower, upper };
	};
	const [low, high] = [edge(-1), edge(1)];
	if (level === 0.95) return { share: published.share, low, high };
	// The fewest files that the limits can speak of: from as far away as they can be.
	const below = filesBehind(high.estimate, low.lower);
	const above = filesBehind(low.estimate, high.upper);
	const strict = (at: typeof low) => ({
		...at,
		lower: below > 0 ? wilson(at.estimate, below, zOf(level)).lower : 0,
		upper: above > 0 ? wilson(at.estimate, above, zOf(level)).upper : 1
	});
	return { share: published.share, low: strict(low), high: strict(high) };
}

const clip = (share: number) => Math.max(0, Math.min(1, share));
