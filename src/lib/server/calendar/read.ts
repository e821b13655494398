import { eq } from 'drizzle-orm';
import {
	calendarKinds,
	isAhead,
	outOfOrder,
	proposedDates,
	type CalendarKind,
	type RoundDates
} from '#lib/domain/calendar/dates.ts';
import { compareRounds, type RoundState } from '#lib/domain/rounds.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { unit } from '../db/schema/organisation.ts';
import { may, view, type Actor } from '../door.ts';
import { fixedKinds } from './change.ts';
import { datedRounds, type DatedRound } from './dated-rounds.ts';

/** A round in the calendar of its year. */
export interface CalendarRound {
	id: string;
	name: string;
	state: RoundState;
	version: number;
	dates: RoundDates;
	/** For what has no date yet. */
	proposed: Readonly<Record<CalendarKind, string>>;
	/** Sentences. */
	warnings: string[];
	mayChange: boolean;
	/** What the round has come too far for changing. */
	fixed: readonly CalendarKind[];
}

export interface Calendar {
	unit: string;
	year: number;
	/** That have rounds, and this year: the latest first. */
	years: number[];
	today: string;
	/** The unit's next date, whatever the year. */
	next: { on: string; kind: CalendarKind; round: string } | null;
	/** Spring before autumn. */
	rounds: CalendarRound[];
	mayCreate: boolean;
}

/** The calendar of a unit for a year. @param year null: this year */
export function calendar(db: Db, actor: Actor, unitId: string, year: number | null): Calendar {
	return view(db, actor, 'calendar.read', { unit: unitId }, (db) => {
		const today = dateOf(actor.now());
		const thisYear = Number(today.slice(0, 4));
		const all = datedRounds(db, [unitId]).sort(compareRounds);
		const shown = year ?? thisYear;
		const years = new Set([...all.map((one) => one.year), thisYear, shown]);
		return {
			unit: db.select({ name: unit.name }).from(unit).where(eq(unit.id, unitId)).get()?.name ?? '',
			year: shown,
			years: [...years].sort((a, b) => b - a),
			today,
			next: nextDate(all, today),
			rounds: all
				.filter((one) => one.year === shown)
				.map((one) => ({
					...{ id: one.id, name: one.name, state: one.state, version: one.version },
					dates: one.dates,
					proposed: proposedDates(one, one),
					warnings: outOfOrder(one.dates),
					mayChange: may(db, actor, 'calendar.change', { round: one.id }),
					fixed: fixedKinds(one.state)
				})),
			mayCreate: may(db, actor, 'round.create', { unit: unitId })
		};
	});
}

/** Whether the actor sees the unit's calendar: for showing a link. */
export const mayReadCalendar = (db: Db, actor: Actor, unitId: string): boolean =>
	may(db, actor, 'calendar.read', { unit: unitId });

function nextDate(rounds: readonly DatedRound[], today: string): Calendar['next'] {
	const coming = rounds.flatMap(({ name, state, dates }) =>
		calendarKinds.flatMap((kind) => {
			const on = dates[kind];
			return on !== null && on >= today && isAhead(kind, state) ? [{ on, kind, round: name }] : [];
		})
	);
	return coming.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0] ?? null;
}
