import { eq } from 'drizzle-orm';
import { fillSeats } from '#lib/server/assignments/fill.ts';
import { seatedFiles } from '#lib/server/assignments/seats.ts';
import type { Db } from '#lib/server/db/open.ts';
import { round } from '#lib/server/db/schema/rounds.ts';
import { change, type Actor } from '#lib/server/door.ts';

/**
 * A round's files with their reviewers, one file after the other by the rules that a single file follows: what a test
 * needs that is about something else than the assignment.
 */
export function assignAtOnce(db: Db, actor: Actor, roundId: string, seed = 'seed'): void {
	change(db, actor, 'assignment.make', { round: roundId }, (tx) => {
		for (const { id } of seatedFiles(tx, roundId))
			fillSeats(tx, actor.now(), roundId, { seed, only: id });
		tx.update(round).set({ state: 'ASSIGNED' }).where(eq(round.id, roundId)).run();
	});
}
