import { eq } from 'drizzle-orm';
import { needsAnother, seatsOf } from '#lib/domain/assignment/rules.ts';
import { count } from '#lib/domain/swedish.ts';
import { round } from '../db/schema/rounds.ts';
import type { Db } from '../db/open.ts';
import { change, type Actor } from '../door.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { stateOf } from './make.ts';
import { seatedFiles } from './seats.ts';

/** Starts the reviewing, once every file has its reviewers. From now on the keys stand and nothing is drawn. */
export function start(db: Db, actor: Actor, roundId: string): Mended<{ reviews: number }> {
	return mendable(() =>
		change(db, actor, 'round.start', { round: roundId }, (tx, note) => {
			if (stateOf(tx, roundId) !== 'ASSIGNED')
				conflict('Fördela ärendena innan du startar granskningen.');
			const files = seatedFiles(tx, roundId);
			const empty = files.filter(
				(file) => file.seats.filter((seat) => !needsAnother(seat)).length < seatsOf(file)
			).length;
			if (empty > 0)
				refuse({
					start: `${count(empty, 'ärende saknar', 'ärenden saknar')} granskare. Granskningen kan starta när alla har en.`
				});
			tx.update(round)
				.set({ state: 'REVIEWING', startedAt: actor.now() })
				.where(eq(round.id, roundId))
				.run();
			const reviews = files.reduce((sum, { seats }) => sum + seats.length, 0);
			note({ reviews });
			return { reviews };
		})
	);
}
