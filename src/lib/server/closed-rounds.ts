import { and, eq, inArray } from 'drizzle-orm';
import { compareRounds, type Season } from '#lib/domain/rounds.ts';
import type { Db } from './db/open.ts';
import { result } from './db/schema/reviews.ts';
import { round } from './db/schema/rounds.ts';

export interface ClosedRound {
	id: string;
	season: Season;
	year: number;
	/** The answers are gone; the result is not. */
	purged: boolean;
}

/** The unit's rounds that have a result, the newest first. Not authorised: deeds call it behind the door. */
export function closedRounds(db: Db, unitId: string): ClosedRound[] {
	return db
		.select({ id: round.id, season: round.season, year: round.year, state: round.state })
		.from(round)
		.innerJoin(result, eq(result.roundId, round.id))
		.where(and(eq(round.unitId, unitId), inArray(round.state, ['CLOSED', 'PURGED'])))
		.all()
		.map(({ state, ...each }) => ({ ...each, purged: state === 'PURGED' }))
		.sort((a, b) => compareRounds(b, a));
}
