import { and, eq, inArray, sql } from 'drizzle-orm';
import { needsAnother } from '#lib/domain/assignment/rules.ts';
import { nextReserve, type EliminationReason } from '#lib/domain/eliminations.ts';
import type { ReviewState } from '#lib/domain/rounds.ts';
import type { Db, Tx } from '../db/open.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { elimination, frameUnit, round } from '../db/schema/rounds.ts';
import { openStates, seatedFiles } from '../assignments/seats.ts';
import { fillSeats } from '../assignments/fill.ts';
import { setPairs } from '../assignments/give.ts';
import { endAccess, openAccess } from '../case-access/write.ts';
import { change, type Actor } from '../door.ts';
import { newId, newSecret } from '../ids.ts';
import { conflict, notFound } from '../problems.ts';
import { submissionsOf } from '../reviews/handed-in.ts';
import {
	currentDraw,
	drawnStrata,
	drawsOf,
	eliminationsOf,
	nameOf,
	type StoredDraw
} from './current.ts';

/**
 * Takes a file that was wrongly in the list out of the sample; the next reserve of its intervention takes the place
 * and inherits the double review (draw.md, 5–6). In a round that is assigned the reserve gets its reviewers at once.
 * A file whose documentation is missing is a result: it is never replaced.
 * @param seed decides between reviewers who are equally placed
 */
export function eliminate(
	db: Db,
	actor: Actor,
	roundId: string,
	{ file: fileId, reason }: { file: string; reason: EliminationReason },
	seed: string = newSecret()
): { eliminated: string; replacedBy: string | null } {
	return change(db, actor, 'draw.eliminate', { round: roundId }, (tx, note) => {
		const state = mustRun(tx, roundId);
		const draw = standingDraw(tx, roundId);
		const file = fileOf(tx, draw, fileId);
		if (file.eliminated) conflict('Ärendet är redan borttaget ur urvalet. Läs in sidan igen.');
		if (file.missing)
			conflict(
				'Underlaget saknas i ärendet. Det är ett resultat, och inget annat ärende tar platsen. Ta tillbaka den uppgiften först, om ärendet ändå inte hörde till listan.'
			);
		const stratum = drawnStrata(tx, draw.id).find(({ code }) => code === file.stratum);
		const next = stratum ? nextReserve(stratum, eliminationsOf(tx, draw.id)) : null;
		const replacedBy = next?.caseReference ?? null;
		tx.insert(elimination)
			.values({
				drawId: draw.id,
				stratum: file.stratum,
				caseReference: file.caseReference,
				reason,
				replacedBy,
				at: actor.now(),
				by: actor.personId ?? '',
				byName: nameOf(tx, actor.personId)
			})
			.run();
		tx.update(roundFile).set({ eliminated: true }).where(eq(roundFile.id, fileId)).run();
		endReviews(tx, fileId);
		endAccess(tx, actor.now(), fileId);
		if (replacedBy !== null) {
			const unit = tx
				.select({ decisionId: frameUnit.decisionId })
				.from(frameUnit)
				.where(
					and(
						eq(frameUnit.frameId, draw.frameId),
						eq(frameUnit.stratum, file.stratum),
						eq(frameUnit.caseReference, replacedBy)
					)
				)
				.get();
			const reserve = newId();
			tx.insert(roundFile)
				.values({
					id: reserve,
					roundId,
					drawId: draw.id,
					stratum: file.stratum,
					caseReference: replacedBy,
					decisionId: unit?.decisionId ?? 0,
					double: file.double
				})
				.run();
			setPairs(tx, roundId);
			if (state !== 'SELECTING') fillSeats(tx, actor.now(), roundId, { seed, only: reserve });
		}
		note({ case: file.caseReference, reason, replacedBy });
		return { eliminated: file.caseReference, replacedBy };
	});
}

/**
 * Records that a file's documentation is missing in the case system: a result of its own, never replaced (draw.md, 6).
 * `missing: false` takes it back, when the documentation was found after all, and opens the reviews again.
 */
export function markMissing(
	db: Db,
	actor: Actor,
	roundId: string,
	{ file: fileId, missing }: { file: string; missing: boolean }
): void {
	change(db, actor, 'file.mark-missing', { round: roundId }, (tx, note) => {
		mustRun(tx, roundId);
		const file = fileOf(tx, standingDraw(tx, roundId), fileId);
		if (file.eliminated) conflict('Ärendet är borttaget ur urvalet.');
		tx.update(roundFile).set({ missing }).where(eq(roundFile.id, fileId)).run();
		if (missing) endReviews(tx, fileId);
		else openReviews(tx, actor.now(), roundId, fileId);
		note({ case: file.caseReference, missing });
	});
}

function mustRun(tx: Tx, roundId: string) {
	const row = tx.select({ state: round.state }).from(round).where(eq(round.id, roundId)).get();
	if (!row || row.state === 'DRAFT') conflict('Inga ärenden är dragna än.');
	if (row.state === 'CLOSED' || row.state === 'PURGED')
		conflict('Omgången är avslutad. Urvalet går inte att ändra.');
	return row.state;
}

/** The draw that holds. One that a changed set-up has made another list's is left as it was when it was replaced. */
function standingDraw(tx: Tx, roundId: string): StoredDraw {
	return (
		currentDraw(tx, roundId) ??
		conflict(
			drawsOf(tx, roundId).length === 0
				? 'Inga ärenden är dragna än.'
				: 'Dragningen gäller inte längre: upplägget ändrades efter den. Dra om först.'
		)
	);
}

function fileOf(tx: Tx, draw: StoredDraw, fileId: string) {
	const row = tx
		.select({
			stratum: roundFile.stratum,
			caseReference: roundFile.caseReference,
			double: roundFile.double,
			eliminated: roundFile.eliminated,
			missing: roundFile.missing
		})
		.from(roundFile)
		.where(and(eq(roundFile.id, fileId), eq(roundFile.drawId, draw.id)))
		.get();
	return row ?? notFound();
}

/** What is not handed in will not be: its drafts stay, count nowhere and can't be changed. */
function endReviews(tx: Tx, fileId: string): void {
	tx.update(review)
		.set({ state: 'NOT_CARRIED_OUT', version: sql`${review.version} + 1` })
		.where(and(eq(review.fileId, fileId), inArray(review.state, [...openStates])))
		.run();
}

/**
 * Opens what was ended. A file that was found missing before the start has been open to nobody until now. Whoever handed
 * the case back, or should not have it any longer, is not let in again: another must get it.
 */
function openReviews(tx: Tx, now: number, roundId: string, fileId: string): void {
	const ended = tx
		.select({ id: review.id, startedAt: review.startedAt })
		.from(review)
		.where(and(eq(review.fileId, fileId), eq(review.state, 'NOT_CARRIED_OUT')))
		.all();
	for (const { id, startedAt } of ended)
		tx.update(review)
			.set({
				state: stateBefore(startedAt, submissionsOf(tx, id)),
				version: sql`${review.version} + 1`
			})
			.where(eq(review.id, id))
			.run();
	const seats = seatedFiles(tx, roundId).find(({ id }) => id === fileId)?.seats ?? [];
	const holders = seats
		.filter((seat) => ended.some(({ id }) => id === seat.reviewId) && !needsAnother(seat))
		.map(({ reviewerId }) => reviewerId);
	openAccess(tx, now, fileId, holders);
}

/** Only an open review is ended, so one that was handed in had been opened again. */
function stateBefore(startedAt: number | null, handedIn: number): ReviewState {
	if (handedIn > 0) return 'REOPENED';
	return startedAt === null ? 'NOT_STARTED' : 'STARTED';
}
