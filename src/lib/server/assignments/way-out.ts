import { eq } from 'drizzle-orm';
import type { WayOut } from '#lib/domain/assignment/collisions.ts';
import { needsAnother } from '#lib/domain/assignment/rules.ts';
import type { Db, Tx } from '../db/open.ts';
import { roundFile, ruleException } from '../db/schema/reviews.ts';
import { change, type Actor } from '../door.ts';
import { lowerDoubleShare } from '../draws/lower-double.ts';
import { newSecret } from '../ids.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { fillSeats, tableOf } from './fill.ts';
import { giveSeat, leaveSeats } from './give.ts';
import { stateOf } from './make.ts';
import { seatedFiles } from './seats.ts';
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
): Mended<{ files: number; missing: number }> {
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
			if (!way) refuse({ way: 'Välj en väg ut. De som visades fungerar inte längre.' });
			const files = table.files.filter(({ id }) => stuck.files.includes(id));
			if (way.kind === 'LOWER_SHARE') {
				if (state !== 'ASSIGNED')
					refuse({
						way: 'Granskningen har startat. Andelen går inte att sänka. Välj en annan väg.'
					});
				lowerDoubleShare(tx, actor, roundId, way.percent);
			}
			for (const file of files) open(tx, actor, file.id, way);
			const now = seatedFiles(tx, roundId);
			const still = files.map(
				(file) =>
					now.find(
						(one) => one.caseReference === file.caseReference && one.stratum === file.stratum
					) ?? file
			);
			let missing = 0;
			for (const file of still) {
				leaveSeats(tx, actor.now(), file, file.seats.filter(needsAnother));
				if (way.kind === 'PEOPLE' || way.kind === 'PAIR')
					for (const person of way.people)
						if (!file.seats.some(({ reviewerId }) => reviewerId === person))
							giveSeat(tx, actor.now(), file, person);
				missing += fillSeats(tx, actor.now(), roundId, { seed, only: file.id }).missing;
			}
			note({
				way: way.kind,
				files: still.length,
				...(way.kind === 'LOWER_SHARE' ? { percent: way.percent } : {})
			});
			return { files: still.length, missing };
		})
	);
}

/** Writes the exception down for one file. */
function open(tx: Tx, actor: Actor, fileId: string, way: WayOut): void {
	const common = { fileId, at: actor.now(), by: actor.personId ?? '' };
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
	if (way.kind === 'PAIR')
		tx.update(roundFile).set({ pair: true }).where(eq(roundFile.id, fileId)).run();
}
