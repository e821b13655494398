import type { RoundState } from '../rounds.ts';
import { count, weekdayInText } from '../swedish.ts';
import {
	calendarKinds,
	daysBetween,
	isAhead,
	type CalendarKind,
	type RoundDates
} from './dates.ts';

/** Days ahead that reminders look. */
const remindedDays = 14;

/** Something with a day, said to one person. */
export interface Reminder {
	/** ISO date. */
	on: string;
	text: string;
	/** Where it is done or read. */
	href: string;
	/** Whether the day is past. */
	late: boolean;
}

/** What a person is in a round, as far as its dates concern them. */
export interface Part {
	leads: boolean;
	/** Is the unit's chief. */
	manages: boolean;
	/** Own reviews that are left. */
	reviewsLeft: number;
	/** Reviews in this round, or will. */
	reviews: boolean;
}

export interface RemindedRound {
	id: string;
	unitId: string;
	year: number;
	name: string;
	state: RoundState;
	dates: RoundDates;
}

/**
 * What a person is reminded of in a round: what comes within `remindedDays`, and what of their own is late. Never how far
 * others have come.
 * @param today ISO date
 */
export function roundReminders(round: RemindedRound, part: Part, today: string): Reminder[] {
	return calendarKinds.flatMap((kind): Reminder[] => {
		const on = round.dates[kind];
		const said = on === null || !isAhead(kind, round.state) ? null : saidOf(kind, round, part);
		if (on === null || said === null) return [];
		const days = daysBetween(today, on);
		const mine = kind === 'REVIEW_TO' && part.reviewsLeft > 0;
		if (days > remindedDays || (days < 0 && !mine)) return [];
		return [{ on, ...said, late: days < 0 }];
	});
}

function saidOf(
	kind: CalendarKind,
	{ id, unitId, year, name, state }: RemindedRound,
	{ leads, manages, reviews, reviewsLeft }: Part
): Pick<Reminder, 'text' | 'href'> | null {
	const closed = state === 'CLOSED' || state === 'PURGED';
	const result = closed ? `/rounds/${id}/result` : null;
	switch (kind) {
		case 'LIST':
			return leads ? { text: `Läs in ärendelistan till ${name}`, href: `/rounds/${id}` } : null;
		case 'DRAW':
			return leads ? { text: `Dra ärenden till ${name}`, href: `/rounds/${id}/draw` } : null;
		case 'REVIEW_FROM':
			if (leads) return { text: `Granskningen i ${name} börjar`, href: `/rounds/${id}/assignment` };
			return reviews
				? { text: `Granskningen i ${name} börjar`, href: `/rounds/${id}/recusals` }
				: null;
		case 'REVIEW_TO':
			if (reviewsLeft > 0) {
				const left = `${count(reviewsLeft, 'ärende', 'ärenden')} kvar`;
				return { text: `Sista dag att granska i ${name}, du har ${left}`, href: '/' };
			}
			return leads ? { text: `Sista dag att granska i ${name}`, href: `/rounds/${id}` } : null;
		case 'MODERATION':
			return leads
				? { text: `Samsynen i ${name} ska vara klar`, href: `/rounds/${id}/moderation` }
				: null;
		case 'APT':
			if (leads || manages || result)
				return { text: `APT om ${name}`, href: result ?? `/rounds/${id}` };
			return null;
		case 'REPORT':
			if (!closed || (!leads && !manages)) return null;
			return {
				text: `Rapporten om ${name} ska vara klar`,
				href: `/units/${unitId}/report/${year}`
			};
	}
}

/** An own action that is due: `Din åtgärd … ska vara klar`. @param today ISO date; null when it is further ahead */
export function actionReminder(
	action: { title: string; dueOn: string; unitId: string },
	today: string
): Reminder | null {
	const days = daysBetween(today, action.dueOn);
	if (days > remindedDays) return null;
	return {
		on: action.dueOn,
		text: `Din åtgärd ska vara klar: ${action.title}`,
		href: `/units/${action.unitId}/actions`,
		late: days < 0
	};
}

/** `i dag, fredag den 4 december`, `om 3 dagar, …`, `för 2 dagar sedan, …`. @param on @param today ISO dates */
export function whenSaid(on: string, today: string): string {
	const days = daysBetween(today, on);
	const day = weekdayInText(on);
	if (days === 0) return `i dag, ${day}`;
	if (days === 1) return `i morgon, ${day}`;
	if (days === -1) return `i går, ${day}`;
	const many = count(Math.abs(days), 'dag', 'dagar');
	return days > 0 ? `om ${many}, ${day}` : `för ${many} sedan, ${day}`;
}
