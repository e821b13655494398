import { eq, inArray } from 'drizzle-orm';
import type { RoundDates } from '#lib/domain/calendar/dates.ts';
import { dateKinds } from '#lib/domain/mail/mail.ts';
import { roundName, type RoundState, type Season } from '#lib/domain/rounds.ts';
import type { Db } from '../db/open.ts';
import { roundDate } from '../db/schema/calendar.ts';
import { round } from '../db/schema/rounds.ts';

/** A round with all its dates. */
export interface DatedRound {
	id: string;
	unitId: string;
	name: string;
	season: Season;
	year: number;
	state: RoundState;
	version: number;
	startedAt: number | null;
	closedAt: number | null;
	reviewFrom: string;
	reviewTo: string;
	dates: RoundDates;
}

/** Rounds with their dates, in no order: of some units, or of all. Not authorised: deeds call it behind the door. */
export function datedRounds(db: Db, units?: readonly string[]): DatedRound[] {
	const set = new Map<string, Map<string, string>>();
	for (const { roundId, kind, onDate } of db.select().from(roundDate).all()) {
		const of = set.get(roundId) ?? new Map<string, string>();
		set.set(roundId, of.set(kind, onDate));
	}
	return db
		.select({
			id: round.id,
			unitId: round.unitId,
			season: round.season,
			year: round.year,
			state: round.state,
			version: round.version,
			startedAt: round.startedAt,
			closedAt: round.closedAt,
			reviewFrom: round.reviewFrom,
			reviewTo: round.reviewTo,
			aptOn: round.aptOn
		})
		.from(round)
		.where(units && inArray(round.unitId, [...units]))
		.all()
		.map(({ aptOn, ...row }) => {
			const own = Object.fromEntries(
				dateKinds.map((kind) => [kind, set.get(row.id)?.get(kind) ?? null])
			) as Record<(typeof dateKinds)[number], string | null>;
			const { reviewFrom, reviewTo } = row;
			const dates = { ...own, REVIEW_FROM: reviewFrom, REVIEW_TO: reviewTo, APT: aptOn };
			return { ...row, name: roundName(row), dates };
		});
}

/** One round with its dates; undefined when there is none. */
export function datedRound(db: Db, roundId: string): DatedRound | undefined {
	const of = db.select({ unitId: round.unitId }).from(round).where(eq(round.id, roundId)).get();
	return of && datedRounds(db, [of.unitId]).find(({ id }) => id === roundId);
}
