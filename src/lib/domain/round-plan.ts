import type { ReviewMode } from './assignment/rules.ts';
import type { Law } from './case-facts.ts';
import { chanceOfIncrease, type DrawnShare } from './statistics/chance-of-increase.ts';
import {
	allocate,
	halfWidth,
	planningSpan,
	precisionSize,
	predictedEffectiveFiles,
	singleStratumSpan,
	smallestSampleForTarget
} from './statistics/planning.ts';
import { wilson, z95, type Span } from './statistics/interval.ts';
import { doubleCount } from './draw.ts';

/** What a choice of sample sizes buys: spans to expect, hours of work, whether the target can be shown as met. */

/** Minutes that a review takes, reading included; the planning figure until the unit has its own (domain/pace.ts). */
export const minutesPerReview = 40;
/** The share of Ja that an expected span is shown for, unless somebody says otherwise. */
export const assumedShare = 0.8;
/** The improvement since last round that a chance is told of, unless somebody says otherwise. */
export const assumedImprovement = 0.2;
/** Least per intervention in a suggestion: smaller groups are hidden (product.md, rule 9). */
export const leastPerStratum = 5;
/** Reviews per reviewer in a suggestion (product.md: everybody reviews 1–4 colleagues' files, at times more). */
const suggestedPerReviewer = 5;

export interface PlannedStratum {
	/** Units in the frame. */
	population: number;
	/** Units to draw, 0 and up. */
	size: number;
}

/** How files are reviewed, as far as it costs time. */
export interface ReviewCost {
	/** Whole per cent, 0–100: files that two people review independently. */
	doubleSharePercent: number;
	/** The others: one reviewer each, or two together. */
	reviewMode: ReviewMode;
	/** Of one person with one file, more than 0. */
	minutesPerReview: number;
}

export interface RoundPlan {
	sample: number;
	/** Second reviews of the drawn share. */
	doubles: number;
	reviews: number;
	/** Of everybody together. */
	minutes: number;
	/** Minutes that the drawn double reviews add. */
	minutesOfDoubles: number;
	/** For the whole unit at the assumed share; null when nothing is drawn. */
	span: Span | null;
}

/**
 * The plan of a whole round. The span is Wilson's at the effective number of files (methods.md, section 7), for the
 * strata that are drawn from.
 * @param share of Ja that is assumed, 0–1
 */
export function planRound(
	strata: readonly PlannedStratum[],
	cost: ReviewCost,
	share = assumedShare
): RoundPlan {
	const sample = strata.reduce((sum, { size }) => sum + size, 0);
	const doubles = sample > 0 ? doubleCount(cost.doubleSharePercent, sample) : 0;
	const files = effective(strata);
	const minutes = workMinutes(sample, cost);
	return {
		sample,
		doubles,
		reviews: sample + doubles,
		minutes,
		minutesOfDoubles: minutes - readingMinutes(sample, cost),
		span: files === null ? null : wilson(share, files, z95)
	};
}

/** Minutes of so many files before any of them is drawn for double review: two people who read together cost twice. */
export function readingMinutes(
	files: number,
	{ reviewMode, minutesPerReview }: ReviewCost
): number {
	return files * minutesPerReview * (reviewMode === 'PAIR' ? 2 : 1);
}

/** Minutes of everybody together for so many files. In pairs a file that is drawn for double review costs no more: two read it anyway. */
export function workMinutes(files: number, cost: ReviewCost): number {
	if (files === 0 || cost.reviewMode === 'PAIR') return readingMinutes(files, cost);
	return (files + doubleCount(cost.doubleSharePercent, files)) * cost.minutesPerReview;
}

/**
 * How many files can be read in so much time, double reviews included.
 * @param minutes of everybody together, 0 and up
 * @returns the greatest number whose `workMinutes` fit
 */
export function filesForTime(minutes: number, cost: ReviewCost): number {
	// Double reviews only add, so nobody reads more than this; each step back frees at least one review.
	let files = Math.floor(minutes / readingMinutes(1, cost) + 1e-9);
	while (files > 0 && workMinutes(files, cost) > minutes + 1e-9) files--;
	return files;
}

/**
 * The span to expect in one stratum, before whole files (methods.md (13)); null where none can be: nothing drawn, or more
 * than there is.
 * @param share of Ja that is assumed, 0–1
 */
export function plannedSpan(
	{ population, size }: PlannedStratum,
	share = assumedShare
): Span | null {
	return size >= 1 && size <= population ? planningSpan(population, size, share) : null;
}

/** What stands after ± for a span, as a share; null for none. */
export function margin(span: Span | null): number | null {
	return span && halfWidth(span);
}

export interface Chance {
	/** 0–1 */
	chance: number;
	/** Of several interventions together: reckoned as one with as many effective files. */
	approximate: boolean;
}

/**
 * The chance that this round shows an improvement since the last one, by the verdict that the result gives (methods.md,
 * section 6): of one intervention, or of the whole unit.
 * @param now @param last what is drawn from and how much; none: nothing is
 * @param share of Ja that is assumed now, 0–1, @param improvement as a share
 * @returns null where it can't be told: nothing drawn, now or then, or an improvement that is none or from below 0
 */
export function chanceOfImprovement(
	now: readonly PlannedStratum[],
	last: readonly PlannedStratum[],
	share: number,
	improvement: number
): Chance | null {
	const before = share - improvement;
	if (!(improvement > 0) || before < -1e-12) return null;
	const [earlier, later] = [asOne(last, Math.max(0, before)), asOne(now, share)];
	if (earlier === null || later === null) return null;
	const approximate = [now, last].some(
		(strata) => strata.filter(({ size }) => size > 0).length > 1
	);
	return { chance: chanceOfIncrease(earlier, later), approximate };
}

/** Strata as a single one with the effective number of files that they have together; one stratum is itself. */
function asOne(strata: readonly PlannedStratum[], p: number): DrawnShare | null {
	const files = effective(strata);
	if (files === null) return null;
	const N = strata.reduce((sum, { population, size }) => sum + (size > 0 ? population : 0), 0);
	if (files === Infinity) return { N, n: N, p };
	// `effectiveFiles` turned round; what is not read in full never counts as if it were.
	const n = Math.round((files * N) / (N - 1 + files));
	return { N, n: Math.max(1, Math.min(n, N - 1)), p };
}

/** Effective number of files of strata, null when nothing is drawn or more than there is. */
function effective(strata: readonly PlannedStratum[]): number | null {
	const drawn = strata.filter(({ size }) => size > 0);
	if (drawn.length === 0 || drawn.some(({ population, size }) => size > population)) return null;
	return predictedEffectiveFiles(
		drawn.map(({ population }) => population),
		drawn.map(({ size }) => size)
	);
}

/** The fewest files with which a target can be shown as met at all: every one of them Ja. Null in an empty stratum. */
export function leastForTarget(population: number, target: number): number | null {
	return population === 0 ? null : smallestSampleForTarget(population, target);
}

/** Whether an intervention can show a target as met on its own: enough files for every one of them being Ja. */
export function canShowTarget({ population, size }: PlannedStratum, target: number): boolean {
	return (
		size >= 1 &&
		size <= population &&
		singleStratumSpan(population, size, size).lower >= target - 1e-12
	);
}

/**
 * Sizes in proportion to the number of decisions, at least five each where there are as many (methods.md (14)).
 * @param total units in all; the minimums may raise it (`sumOfMinimums`), nothing stays nothing
 */
export function suggestSizes(
	populations: readonly number[],
	total: number,
	least = leastPerStratum
): number[] {
	return total === 0 ? populations.map(() => 0) : allocate(populations, total, least);
}

/** The fewest that `suggestSizes` draws in all with a minimum. */
export function sumOfMinimums(populations: readonly number[], least: number): number {
	return populations.reduce((sum, N) => sum + Math.min(least, N), 0);
}

/**
 * Sizes that give every stratum the same half-width (methods.md (13)).
 * @param share of Ja that is assumed, @param wanted half-width, both as shares
 */
export function evenSizes(populations: readonly number[], share: number, wanted: number): number[] {
	return populations.map((N) => (N === 0 ? 0 : precisionSize(N, share, wanted)));
}

/** Whether a suggestion draws from an intervention of this law. Riksfärdtjänst is drawn from only when somebody asks for it. */
export function isSuggested(law: Law): boolean {
	return law !== 'RIKSFARDTJANST';
}

/** How many to draw in all when nobody has said: what the reviewers can read, and at least the minimum of each stratum. */
export function suggestedTotal(populations: readonly number[], reviewers: number): number {
	const minimums = sumOfMinimums(populations, leastPerStratum);
	const all = populations.reduce((sum, N) => sum + N, 0);
	return Math.min(all, Math.max(minimums, reviewers * suggestedPerReviewer));
}
