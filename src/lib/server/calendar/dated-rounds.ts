import { eq, inArray, type SQL } from 'drizzle-orm';
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
export const datedRounds = (db: Db, units?: readonly string[]): DatedRound[] =>
	read(db, units && inArray(round.unitId, [...units]));

/** One round with its dates; undefined when there is none. */
export const datedRound = (db: Db, roundId: string): DatedRound | undefined =>
	read(db, eq(round.id, roundId))[0];

function read(db: Db, which: SQL | undefined): DatedRound[] {
	const set = new Map<string, Map<string, string>>();
	const written = db
		.select({ roundId: roundDate.roundId, kind: roundDate.kind, onDate: roundDate.onDate })
		.from(roundDate)
		.innerJoin(round, eq(round.id, roundDate.roundId))
		.where(which)
		.all();
	for (const { roundId, kind, onDate } of written) {
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
		.where(which)
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
