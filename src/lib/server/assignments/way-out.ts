import { eq } from 'drizzle-orm';
import type { WayOut } from '#lib/domain/assignment/collisions.ts';
import { needsAnother } from '#lib/domain/assignment/rules.ts';
import type { Db, Tx } from '../db/open.ts';
import { review, roundFile, ruleException } from '../db/schema/reviews.ts';
import { change, type Actor } from '../door.ts';
import { lowerDoubleShare } from '../draws/lower-double.ts';
import { newSecret } from '../ids.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { fillSeats, tableOf } from './fill.ts';
import { giveSeat, leaveSeats } from './give.ts';
import { stateOf } from './make.ts';
import { seatedFiles, type SeatedFile } from './seats.ts';
import { stuckIn } from './stuck.ts';

/** A way out as a form sends it back. */
export const wayKey = (way: WayOut): string => JSON.stringify(way);

/**
 * Takes a way out for the files that lack a reviewer together with this one: makes the exception, and gives them their
 * reviewers by the same rules as always. Refused when it is no longer one of the ways that work.
 * @param file any of the files
 * @param way as `wayKey` wrote it
 */
export function takeWayOut(
	db: Db,
	actor: Actor,
	roundId: string,
	{ file: fileId, way: key }: { file: string; way: string },
	seed: string = newSecret()
): Mended<{ files: number }> {
	return mendable(() =>
		change(db, actor, 'assignment.way-out', { round: roundId }, (tx, note) => {
			const state = stateOf(tx, roundId);
			if (state !== 'ASSIGNED' && state !== 'REVIEWING')
				conflict('Det går bara att välja en väg ut medan omgången är fördelad eller granskas.');
			const table = tableOf(tx, roundId);
			const stuck = stuckIn(tx, roundId, table, actor.personId).find(({ files }) =>
				files.includes(fileId)
			);
			if (!stuck) refuse({ way: 'Ärendet har redan fått granskare. Läs in sidan igen.' });
			const way = stuck.ways.find((one) => wayKey(one) === key);
			if (key === '') refuse({ way: 'Välj en väg ut.' });
			if (!way) refuse({ way: 'Välj en väg ut. De som visades fungerar inte längre.' });
			const files = table.files.filter(({ id }) => stuck.files.includes(id));
			if (way.kind === 'LOWER_SHARE') lowerDoubleShare(tx, actor, roundId, way.percent);
			const sameFiles = seatedFiles(tx, roundId).filter((one) =>
				files.some(
					({ caseReference, stratum }) =>
						one.caseReference === caseReference && one.stratum === stratum
				)
			);
			let missing = 0;
			for (const file of sameFiles) {
				leaveSeats(tx, actor.now(), file, file.seats.filter(needsAnother));
				open(tx, actor, file, way);
				if (way.kind === 'PEOPLE' || way.kind === 'PAIR')
					for (const person of way.people)
						if (!file.seats.some(({ reviewerId }) => reviewerId === person))
							giveSeat(tx, actor.now(), file, person);
				missing += fillSeats(tx, actor.now(), roundId, { seed, only: file.id }).missing;
			}
			if (missing > 0)
				refuse({ way: 'Den vägen räckte inte för alla ärenden. Läs in sidan och välj igen.' });
			note({
				way: way.kind,
				files: sameFiles.length,
				...(way.kind === 'LOWER_SHARE' ? { percent: way.percent } : {})
			});
			return { files: sameFiles.length };
		})
	);
}

/** Writes the exception down for one file, whose places that somebody else must have are free. */
function open(tx: Tx, actor: Actor, file: SeatedFile, way: WayOut): void {
	const common = { fileId: file.id, at: actor.now(), by: actor.personId ?? '' };
	if (way.kind === 'GROUP')
		tx.insert(ruleException)
			.values({ ...common, teamId: way.team })
			.onConflictDoNothing()
			.run();
	if (way.kind === 'PEOPLE' || way.kind === 'PAIR')
		for (const personId of way.people)
			tx.insert(ruleException)
				.values({ ...common, personId })
				.onConflictDoNothing()
				.run();
	if (way.kind !== 'PAIR') return;
	// What two do together is one review, and its seat is the first.
	tx.update(review).set({ seat: 1 }).where(eq(review.fileId, file.id)).run();
	tx.update(roundFile).set({ pair: true }).where(eq(roundFile.id, file.id)).run();
	file.pair = true;
	for (const seat of file.seats) seat.seat = 1;
}
