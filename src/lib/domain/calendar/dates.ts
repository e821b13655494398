import type { Role } from '../roles.ts';
import { seasons, type RoundState, type Season } from '../rounds.ts';
import { weekdayInText } from '../swedish.ts';

/** The dates of a round in the order that they come in. Reviewing has a first and a last day. */
export const calendarKinds = [
	'LIST',
	'DRAW',
	'REVIEW_FROM',
	'REVIEW_TO',
	'MODERATION',
	'APT',
	'REPORT'
] as const;
export type CalendarKind = (typeof calendarKinds)[number];

/** ISO dates; null: not decided. Reviewing always has both. */
export type RoundDates = Readonly<Record<CalendarKind, string | null>>;

export const dateLabels: Readonly<Record<CalendarKind, string>> = {
	LIST: 'Ärendelistan läses in',
	DRAW: 'Ärenden dras',
	REVIEW_FROM: 'Granskningen börjar',
	REVIEW_TO: 'Sista dag att granska',
	MODERATION: 'Samsynen är klar',
	APT: 'APT',
	REPORT: 'Rapporten är klar'
};

/** Half-years count up by one. */
const halfYears = ({ season, year }: { season: Season; year: number }): number =>
	year * 2 + seasons.indexOf(season);

const dayMs = 86_400_000;

/** A date some days later, or earlier. @param date ISO date */
export function daysAfter(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Days from one date to another; negative when the other is before. @param from ISO date, @param to ISO date */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Monday is 0. */
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The first Monday after a date. @param date ISO date */
export const nextMonday = (date: string): string => daysAfter(date, 7 - weekdayOf(date));

/** ISO 8601 week: the one with the year's first Thursday is 1. @param date ISO date */
export function weekOf(date: string): { year: number; week: number } {
	const thursday = daysAfter(date, 3 - weekdayOf(date));
	const year = Number(thursday.slice(0, 4));
	return { year, week: 1 + Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) };
}

/** The date of a weekday, Monday 0, in an ISO week; a year without a week 53 gives its last. */
function inWeek(year: number, week: number, weekday: number): string {
	const firstMonday = daysAfter(`${year}-01-04`, -weekdayOf(`${year}-01-04`));
	const date = daysAfter(firstMonday, (week - 1) * 7 + weekday);
	return weekOf(date).year === year ? date : daysAfter(date, -7);
}

/**
 * A date of one round as another round has it: the same week and weekday in another year, 26 weeks later for the other
 * half-year. A holiday can come in the way: it is a proposal.
 * @param date ISO date
 */
export function movedDate(
	date: string,
	from: { season: Season; year: number },
	to: { season: Season; year: number }
): string {
	const halves = halfYears(to) - halfYears(from);
	const years = Math.floor(halves / 2);
	const { year, week } = weekOf(date);
	const moved = inWeek(year + years, week, weekdayOf(date));
	return halves % 2 === 0 ? moved : daysAfter(moved, 26 * 7);
}

/** Months that decisions are from, moved as many half-years as the round: the first of a month stays one, the last too. */
export function movedPeriod(
	{ from, to }: { from: string; to: string },
	before: { season: Season; year: number },
	now: { season: Season; year: number }
): { from: string; to: string } {
	const months = 6 * (halfYears(now) - halfYears(before));
	return { from: monthsAfter(from, months), to: monthsAfter(to, months) };
}

function monthsAfter(date: string, months: number): string {
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	const lastThen = new Date(Date.UTC(year, month, 0)).getUTCDate();
	const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
	const moved = day === lastThen ? last : Math.min(day, last);
	return new Date(Date.UTC(year, month - 1 + months, moved)).toISOString().slice(0, 10);
}

/**
 * What is proposed where a round has no date: the list and the draw the week before reviewing begins, samsyn the week
 * after it ends, APT the week after that. Spring is reported a week after the APT, autumn with the year, in week 3.
 */
export function proposedDates(
	{ season, year }: { season: Season; year: number },
	{ reviewFrom, reviewTo }: { reviewFrom: string; reviewTo: string }
): Record<CalendarKind, string> {
	const before = daysAfter(reviewFrom, -weekdayOf(reviewFrom) - 7);
	const after = daysAfter(reviewTo, 7 - weekdayOf(reviewTo));
	const apt = daysAfter(after, 9);
	const withTheYear = inWeek(year + 1, 3, 4);
	return {
		LIST: daysAfter(before, 1),
		DRAW: daysAfter(before, 3),
		REVIEW_FROM: reviewFrom,
		REVIEW_TO: reviewTo,
		MODERATION: daysAfter(after, 3),
		APT: apt,
		REPORT: season === 'AUTUMN' && withTheYear > apt ? withTheYear : daysAfter(apt, 9)
	};
}

/** Sentences about dates that come before what they wait for: worth a thought, and no hindrance. */
export function outOfOrder(dates: RoundDates): string[] {
	const set = calendarKinds.flatMap((kind) => {
		const on = dates[kind];
		return on === null ? [] : [{ kind, on }];
	});
	return set.flatMap(({ kind, on }, index) => {
		const before = set[index - 1];
		if (!before || before.on <= on || kind === 'REVIEW_TO') return [];
		const [earlier, later] = [dateLabels[kind], labelInText(before.kind)];
		return [
			`${earlier} ${weekdayInText(on)}, men ${later} först ${weekdayInText(before.on)}. Stämmer det?`
		];
	});
}

/** The label of a date inside a sentence. */
export function labelInText(kind: CalendarKind): string {
	const label = dateLabels[kind];
	return kind === 'APT' ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** What still waits for its day: of a round that has come so far, earlier steps are done whatever their date says. */
export function isAhead(kind: CalendarKind, state: RoundState): boolean {
	switch (kind) {
		case 'LIST':
			return state === 'DRAFT';
		case 'DRAW':
			return state === 'DRAFT' || state === 'SELECTING';
		case 'REVIEW_FROM':
			return ['DRAFT', 'SELECTING', 'ASSIGNED'].includes(state);
		case 'REVIEW_TO':
		case 'MODERATION':
			return state !== 'CLOSED' && state !== 'PURGED';
		default:
			return true;
	}
}

/** Who is reminded of a date because of what they answer for: the lead of all, the chief of the meeting and the report. */
export function toldOfDate(kind: CalendarKind): readonly Role[] {
	return kind === 'APT' || kind === 'REPORT' ? ['roundLead', 'unitManager'] : ['roundLead'];
}
