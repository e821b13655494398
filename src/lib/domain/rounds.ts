import type { DecisionOutcome } from './case-facts.ts';

export const seasons = ['SPRING', 'AUTUMN'] as const;
export type Season = (typeof seasons)[number];

/** The life of a round. A closed round is never reopened (product.md). */
export const roundStates = [
	'DRAFT',
	'SELECTING',
	'ASSIGNED',
	'REVIEWING',
	'MODERATING',
	'CLOSED',
	'PURGED'
] as const;
export type RoundState = (typeof roundStates)[number];

/** The life of a review. `NOT_CARRIED_OUT` is recorded at close: its answers count nowhere and its number is shown. */
export const reviewStates = [
	'NOT_STARTED',
	'STARTED',
	'SUBMITTED',
	'REOPENED',
	'NOT_CARRIED_OUT'
] as const;
export type ReviewState = (typeof reviewStates)[number];

export const seasonName = (season: Season): string => (season === 'SPRING' ? 'Vår' : 'Höst');

/** `Vår 2027`, `Höst 2026`: the name of a round everywhere (ui-vocabulary.md, section 10). */
export function roundName(round: { season: Season; year: number }): string {
	return `${seasonName(round.season)} ${round.year}`;
}

/**
 * Orders rounds in time: spring before autumn of the same year.
 * @returns a number for `sort`: negative when `a` is the earlier
 */
export function compareRounds(
	a: { season: Season; year: number },
	b: { season: Season; year: number }
): number {
	return a.year - b.year || seasons.indexOf(a.season) - seasons.indexOf(b.season);
}

/** Documentation keys are used in both rounds; orders and plans are reviewed in autumn, for what was granted (facts F08). */
export function reviewsOrders(season: Season, outcome: DecisionOutcome): boolean {
	return season === 'AUTUMN' && outcome !== 'REJECTED';
}

/** The first half-year from the one given, itself included, that has no round yet. */
export function freeSeason(
	from: { season: Season; year: number },
	taken: readonly { season: Season; year: number }[]
): { season: Season; year: number } {
	let next = from;
	while (taken.some(({ season, year }) => season === next.season && year === next.year)) {
		next =
			next.season === 'SPRING'
				? { season: 'AUTUMN', year: next.year }
				: { season: 'SPRING', year: next.year + 1 };
	}
	return next;
}
