import { eq } from 'drizzle-orm';
import type { Db } from './db/open.ts';
import { recusal } from './db/schema/rounds.ts';

/**
 * Whose files each reviewer has said no to before the round: by reviewer, the colleagues. Not authorised: deeds call it
 * behind the door. Nobody but the reviewer may be told whom it concerns.
 */
export function recusalsOf(db: Db, roundId: string): Map<string, string[]> {
	const rows = db
		.select({ personId: recusal.personId, colleagueId: recusal.colleagueId })
		.from(recusal)
		.where(eq(recusal.roundId, roundId))
		.orderBy(recusal.personId, recusal.colleagueId)
		.all();
	return new Map(
		[...Map.groupBy(rows, ({ personId }) => personId)].map(([personId, list]) => [
			personId,
			list.map(({ colleagueId }) => colleagueId)
		])
	);
}
