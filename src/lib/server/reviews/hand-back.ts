import { eq } from 'drizzle-orm';
import type { ConflictReason } from '#lib/domain/words.ts';
import { hasPart, seatedFiles } from '../assignments/seats.ts';
import type { Db } from '../db/open.ts';
import {
	answer,
	declaredConflict,
	review,
	reviewFact,
	reviewText,
	roundFile
} from '../db/schema/reviews.ts';
import { change, type Actor } from '../door.ts';
import { conflict, notFound } from '../problems.ts';
import { mustBeOpen, standingOf } from './standing.ts';

/**
 * "Jag kan inte granska det här ärendet": the case goes back and needs another reviewer. What the person had answered
 * is removed, since it must count nowhere and the next reviewer must not see it. The reason stays out of the log.
 */
export function decline(db: Db, actor: Actor, reviewId: string, reason: ConflictReason): void {
	change(db, actor, 'review.decline', { review: reviewId }, (tx) => {
		const standing = standingOf(tx, reviewId);
		mustBeOpen(standing);
		tx.insert(declaredConflict)
			.values({
				fileId: standing.fileId,
				personId: standing.reviewerId,
				reason,
				at: actor.now()
			})
			.run();
		tx.delete(answer).where(eq(answer.reviewId, reviewId)).run();
		tx.delete(reviewFact).where(eq(reviewFact.reviewId, reviewId)).run();
		tx.delete(reviewText).where(eq(reviewText.reviewId, reviewId)).run();
		tx.update(review)
			.set({
				state: 'NOT_STARTED',
				startedAt: null,
				submittedAt: null,
				version: standing.version + 1
			})
			.where(eq(review.id, reviewId))
			.run();
	});
}

/**
 * "Ärendet går inte att granska": the documentation is missing in the case system. A result, never replaced
 * (draw.md, 6). Only this reviewer's review ends: another reviewer of the file must not learn of it (product.md, rule 4).
 */
export function reportMissing(db: Db, actor: Actor, reviewId: string): void {
	change(db, actor, 'review.report-missing', { review: reviewId }, (tx) => {
		const standing = standingOf(tx, reviewId);
		mustBeOpen(standing);
		tx.update(review)
			.set({ state: 'NOT_CARRIED_OUT', version: standing.version + 1 })
			.where(eq(review.id, reviewId))
			.run();
		tx.update(roundFile).set({ missing: true }).where(eq(roundFile.id, standing.fileId)).run();
	});
}

/** Opens a review that was handed in, so that the reviewer can change it. Only while the round runs. */
export function reopen(db: Db, actor: Actor, roundId: string, reviewId: string): void {
	change(db, actor, 'review.reopen', { round: roundId }, (tx, note) => {
		const standing = standingOf(tx, reviewId);
		if (standing.roundId !== roundId) notFound();
		if (standing.roundState !== 'REVIEWING') {
			conflict('Omgången granskas inte nu. Granskningen går inte att öppna igen.');
		}
		if (standing.state !== 'SUBMITTED') {
			conflict('Granskningen är inte inlämnad. Läs in sidan igen.');
		}
		const file = seatedFiles(tx, roundId).find(({ id }) => id === standing.fileId);
		if (!file) {
			conflict(
				'Ärendet är borttaget ur urvalet eller går inte att granska. Granskningen går inte att öppna igen.'
			);
		}
		if (standing.reviewerId !== actor.personId && hasPart(file, actor.personId)) {
			conflict(
				'Du har själv del i ärendet och kan inte öppna granskningen. Be någon annan som är omgångsansvarig.'
			);
		}
		tx.update(review)
			.set({ state: 'REOPENED', version: standing.version + 1 })
			.where(eq(review.id, reviewId))
			.run();
		note({ review: reviewId });
	});
}
