import type { Law } from './case-facts.ts';
import {
	singleStratumSpan,
	expectedSpan,
	predictedEffectiveFiles,
	allocate
} from './statistics/planning.ts';
import { estimateW, verdictAgainstTarget, type SampledFile } from './statistics/estimate.ts';
import { wilson, z95, type Span } from './statistics/interval.ts';
import { doubleCount } from './draw.ts';

/** What a choice of sample sizes buys: spans to expect, hours of work, whether the target can be shown as met. */

/** Minutes that a review takes, reading included; the planning figure until the unit has its own. */
export const minutesPerReview = 40;
/** The share of Ja that an expected span is shown for. */
export const assumedShare = 0.8;
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

export interface RoundPlan {
	sample: number;
	/** Second reviews of the drawn share. */
	doubles: number;
	reviews: number;
	minutes: number;
	/** For the whole unit at the assumed share; null when nothing is drawn. */
	span: Span | null;
}

/**
 * The plan of a whole round. The span is Wilson's at the effective number of files (methods.md, section 7), for the
 * strata that are drawn from.
 * @param doubleSharePercent whole per cent, 0–100
 */
export function planRound(
	strata: readonly PlannedStratum[],
	doubleSharePercent: number
): RoundPlan {
	const sample = strata.reduce((sum, { size }) => sum + size, 0);
	const doubles = sample > 0 ? doubleCount(doubleSharePercent, sample) : 0;
	const reviews = sample + doubles;
	const drawable = strata.every(({ population, size }) => size <= population);
	return {
		sample,
		doubles,
		reviews,
		minutes: reviews * minutesPerReview,
		span: sample > 0 && drawable ? unitSpan(strata, assumedShare) : null
	};
}

/** The span to expect in one stratum, null where none can be: nothing drawn, or more than there is. */
export function plannedSpan({ population, size }: PlannedStratum): Span | null {
	return size >= 1 && size <= population ? expectedSpan(population, size, assumedShare) : null;
}

/**
 * The number of Ja among all drawn files from which the whole unit's target is shown as met, whichever files the others
 * are; null when not even all of them would do. Judged by the final limits of W (methods.md, sections 3 and 7), with the
 * others where files weigh most, and where they weigh least.
 * @param target share 0–1
 */
export function yesNeeded(strata: readonly PlannedStratum[], target: number): number | null {
	const sample = strata.reduce((sum, { size }) => sum + size, 0);
	if (sample === 0 || strata.some(({ population, size }) => size > population)) return null;
	const enough = (yes: number) =>
		placements(strata, sample - yes).every((files) => shows(files, strata, target));
	if (!enough(sample)) return null;
	// More Ja never lower the limit, so halving finds the least.
	let [low, high] = [Math.ceil(target * sample - 1e-9), sample];
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (enough(middle)) high = middle;
		else low = middle + 1;
	}
	return high;
}

/** The sample with so many No: among the files that weigh most, and among those that weigh least. */
function placements(strata: readonly PlannedStratum[], no: number): SampledFile[][] {
	const drawn = strata
		.flatMap(({ population, size }, i) =>
			Array.from({ length: size }, () => ({ stratum: String(i), weight: population / size }))
		)
		.sort((a, b) => b.weight - a.weight);
	const files = drawn.map(({ stratum }) => stratum);
	return [files, files.toReversed()].map((all) =>
		all.map((stratum, i) => ({ stratum, x: 1, y: i < no ? 0 : 1 }))
	);
}

function shows(
	files: readonly SampledFile[],
	strata: readonly PlannedStratum[],
	target: number
): boolean {
	const frame = strata.map(({ population }, i) => ({ id: String(i), N: population }));
	const found = estimateW(files, frame, { binary: true, level: 0.95 });
	return found !== null && verdictAgainstTarget(found.lower, found.upper, target) === 'met';
}

/** Whether an intervention can show a target as met on its own: enough files for every one of them being Ja. */
export function canShowTarget({ population, size }: PlannedStratum, target: number): boolean {
	return (
		size >= 1 &&
		size <= population &&
		singleStratumSpan(population, size, size).lower >= target - 1e-12
	);
}

function unitSpan(strata: readonly PlannedStratum[], share: number): Span {
	const effective = predictedEffectiveFiles(
		strata.map(({ population }) => population),
		strata.map(({ size }) => size)
	);
	return effective === Infinity ? { lower: share, upper: share } : wilson(share, effective, z95);
}

/**
 * Sizes in proportion to the number of decisions, at least five each where there are as many (methods.md (14)).
 * @param total units in all; the minimums may raise it
 */
export function suggestSizes(
	populations: readonly number[],
	total: number,
	least = leastPerStratum
): number[] {
	return allocate(populations, total, least);
}

/** Whether a suggestion draws from an intervention of this law. Riksfärdtjänst is drawn from only when somebody asks for it. */
export function isSuggested(law: Law): boolean {
	return law !== 'RIKSFARDTJANST';
}

/** How many to draw in all when nobody has said: what the reviewers can read, and at least the minimum of each stratum. */
export function suggestedTotal(populations: readonly number[], reviewers: number): number {
	const minimums = populations.reduce((sum, N) => sum + Math.min(leastPerStratum, N), 0);
	const all = populations.reduce((sum, N) => sum + N, 0);
	return Math.min(all, Math.max(minimums, reviewers * suggestedPerReviewer));
}
