import { eq } from 'drizzle-orm';
import { needsAnother, seatsOf } from '#lib/domain/assignment/rules.ts';
import { count } from '#lib/domain/swedish.ts';
import { openAllAccess } from '../case-access/write.ts';
import { round } from '../db/schema/rounds.ts';
import type { Db, Tx } from '../db/open.ts';
import { change, demand, type Actor } from '../door.ts';
import { newSecret } from '../ids.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { fillSeats } from './fill.ts';
import { stateOf } from './make.ts';
import { seatedFiles, type SeatedFile } from './seats.ts';

/**
 * Starts the reviewing, once every file has its reviewers. From now on the keys stand and nothing is drawn. Who should
 * not have a file any longer, since they have said no to it or a later list names them, leaves it first, and another gets
 * it by the rules of the assignment. A start that has happened is no mistake: nothing is done again.
 * @param without starts although some files lack a reviewer; those that still do at the end are told as not carried out
 * @param seed decides between reviewers who are equally placed
 */
export function start(
	db: Db,
	actor: Actor,
	roundId: string,
	{ without = false }: { without?: boolean } = {},
	seed: string = newSecret()
): Mended<{ reviews: number }> {
	demand(db, actor, 'round.start', { round: roundId });
	if (hasStarted(db, roundId)) return { ok: true, reviews: reviewsIn(seatedFiles(db, roundId)) };
	return mendable(() =>
		change(db, actor, 'round.start', { round: roundId }, (tx, note) => {
			if (stateOf(tx, roundId) !== 'ASSIGNED')
				conflict('Fördela ärendena innan du startar granskningen.');
			giveToOthers(tx, actor.now(), roundId, seed);
			const files = seatedFiles(tx, roundId);
			const empty = files.filter((file) => file.seats.length < seatsOf(file)).length;
			if (empty > 0 && !without)
				refuse({
					start: `${count(empty, 'ärende saknar', 'ärenden saknar')} granskare. Granskningen kan starta när alla har en.`
				});
			tx.update(round)
				.set({ state: 'REVIEWING', startedAt: actor.now() })
				.where(eq(round.id, roundId))
				.run();
			openAllAccess(tx, actor.now(), roundId);
			const reviews = reviewsIn(files);
			note({ reviews, empty });
			return { reviews };
		})
	);
}

function hasStarted(db: Db, roundId: string): boolean {
	const row = db
		.select({ startedAt: round.startedAt })
		.from(round)
		.where(eq(round.id, roundId))
		.get();
	return row !== undefined && row.startedAt !== null;
}

/** That files went stays out of the log, as where somebody says no to a colleague's. */
function giveToOthers(tx: Tx, now: number, roundId: string, seed: string): void {
	for (const { id, seats } of seatedFiles(tx, roundId))
		if (seats.some(needsAnother)) fillSeats(tx, now, roundId, { seed, only: id });
}

function reviewsIn(files: readonly SeatedFile[]): number {
	return new Set(files.flatMap(({ seats }) => seats.map(({ reviewId }) => reviewId))).size;
}
