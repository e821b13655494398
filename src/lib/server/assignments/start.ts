import { eq } from 'drizzle-orm';
import { needsAnother, seatsOf } from '#lib/domain/assignment/rules.ts';
import { count } from '#lib/domain/swedish.ts';
import { openAllAccess } from '../case-access/write.ts';
import { round } from '../db/schema/rounds.ts';
import type { Db } from '../db/open.ts';
import { change, type Actor } from '../door.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { stateOf } from './make.ts';
import { seatedFiles } from './seats.ts';

/**
 * Starts the reviewing, once every file has its reviewers. From now on the keys stand and nothing is drawn.
 * @param without starts although some files lack a reviewer; those that still do at the end are told as not carried out
 */
export function start(
	db: Db,
	actor: Actor,
	roundId: string,
	{ without = false }: { without?: boolean } = {}
): Mended<{ reviews: number }> {
	return mendable(() =>
		change(db, actor, 'round.start', { round: roundId }, (tx, note) => {
			if (stateOf(tx, roundId) !== 'ASSIGNED')
				conflict('Fördela ärendena innan du startar granskningen.');
			const files = seatedFiles(tx, roundId);
			const empty = files.filter(
				(file) => file.seats.filter((seat) => !needsAnother(seat)).length < seatsOf(file)
			).length;
			if (empty > 0 && !without)
				refuse({
					start: `${count(empty, 'ärende saknar', 'ärenden saknar')} granskare. Granskningen kan starta när alla har en.`
				});
			tx.update(round)
				.set({ state: 'REVIEWING', startedAt: actor.now() })
				.where(eq(round.id, roundId))
				.run();
			openAllAccess(tx, actor.now(), roundId);
			const reviews = new Set(files.flatMap(({ seats }) => seats.map(({ reviewId }) => reviewId)))
				.size;
			note({ reviews, empty });
			return { reviews };
		})
	);
}
