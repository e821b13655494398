import {
	evenSizes,
	filesForTime,
	isSuggested,
	leastPerStratum,
	minutesPerReview,
	suggestSizes,
	type ReviewCost
} from './round-plan.ts';
import type { ReviewMode } from './assignment/rules.ts';
import type { Law } from './case-facts.ts';

/** Ways to spread a round's files over the interventions, from what somebody has typed. Browser and server use the same. */

/** In proportion with a minimum; the same precision everywhere; as many as there is time for. Names of form actions too. */
export const spreadWays = ['suggest', 'even', 'hours'] as const;
export type SpreadWay = (typeof spreadWays)[number];

/** The fields that planning reads, as typed. */
export interface TypedPlan {
	total: string;
	minimum: string;
	/** Per cent of double reviews. */
	double: string;
	reviewMode: string;
	minutes: string;
	/** Per cent of Ja that is assumed. */
	share: string;
	/** Percentage points since last round. */
	improvement: string;
	/** Percentage points, wanted everywhere. */
	halfWidth: string;
	/** Of everybody together. */
	hours: string;
}

export type Spread =
	{ ok: true; total: number; sizes: number[] } | { ok: false; errors: Record<string, string> };

/** A whole number of at most six digits; null for anything else. */
export function wholeNumber(typed: string): number | null {
	return /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : null;
}

/** A whole number within limits, else what holds instead. */
function within(typed: string, least: number, most: number): number | null {
	const value = wholeNumber(typed);
	return value !== null && value >= least && value <= most ? value : null;
}

/** What the work is reckoned with; what can't be read counts as nothing drawn twice, one reviewer, or the usual minutes. */
export function costOf({ double, reviewMode, minutes }: TypedPlan): ReviewCost {
	const mode: ReviewMode = reviewMode === 'PAIR' ? 'PAIR' : 'ALONE';
	return {
		doubleSharePercent: within(double, 0, 100) ?? 0,
		reviewMode: mode,
		minutesPerReview: within(minutes, 1, 600) ?? minutesPerReview
	};
}

/** The assumed share of Ja, 0–1; null when it can't be read. */
export function shareOf({ share }: TypedPlan): number | null {
	const percent = within(share, 1, 99);
	return percent === null ? null : percent / 100;
}

/** The improvement as a share; null when it can't be read, or is more than the assumed share. */
export function improvementOf(typed: TypedPlan): number | null {
	const points = within(typed.improvement, 1, 99);
	const share = shareOf(typed);
	return points === null || share === null || points / 100 > share + 1e-12 ? null : points / 100;
}

/** What can't be read among the assumptions, a sentence by field. */
export function assumptionErrors(typed: TypedPlan): Record<string, string> {
	if (shareOf(typed) === null) return { share: 'Skriv andelen som hela procent, 1–99.' };
	return improvementOf(typed) === null
		? { improvement: 'Skriv hela procentenheter, högst lika många som andelen Ja.' }
		: {};
}

/**
 * What sizes are spread over, in the order of the interventions: none of those that are drawn from only when asked for.
 * @param populations units by intervention id
 */
export function spreadOver(
	interventions: readonly { id: string; law: Law }[],
	populations: Readonly<Record<string, number>>
): number[] {
	return interventions.map(({ id, law }) => (isSuggested(law) ? (populations[id] ?? 0) : 0));
}

/** Sizes in the order of the interventions, as the form has them: by intervention id. */
export function typedSizes(
	interventions: readonly { id: string }[],
	sizes: readonly number[]
): Record<string, string> {
	return Object.fromEntries(interventions.map(({ id }, i) => [id, String(sizes[i] ?? 0)]));
}

/**
 * The sizes of a way.
 * @param populations units of each intervention that is spread over, in order
 * @returns sizes in that order, and the total that they were made from: the minimums may give more, the list less
 */
export function spreadSizes(
	way: SpreadWay,
	typed: TypedPlan,
	populations: readonly number[]
): Spread {
	const least = wholeNumber(typed.minimum) ?? leastPerStratum;
	if (way === 'suggest') {
		const total = wholeNumber(typed.total);
		if (total === null)
			return { ok: false, errors: { total: 'Skriv antalet med siffror, 0 eller mer.' } };
		return { ok: true, total, sizes: suggestSizes(populations, total, least) };
	}
	if (way === 'even') {
		const points = within(typed.halfWidth, 1, 49);
		const share = shareOf(typed);
		if (points === null)
			return { ok: false, errors: { halfWidth: 'Skriv hela procentenheter, 1–49.' } };
		if (share === null) return { ok: false, errors: assumptionErrors(typed) };
		const sizes = evenSizes(populations, share, points / 100);
		return { ok: true, total: sizes.reduce((sum, size) => sum + size, 0), sizes };
	}
	const hours = wholeNumber(typed.hours);
	if (hours === null)
		return {
			ok: false,
			errors: { hours: 'Skriv hur många hela timmar det finns, till exempel 80.' }
		};
	const total = filesForTime(hours * 60, costOf(typed));
	if (total === 0)
		return { ok: false, errors: { hours: 'Så få timmar räcker inte till ett enda ärende.' } };
	return { ok: true, total, sizes: suggestSizes(populations, total, least) };
}
