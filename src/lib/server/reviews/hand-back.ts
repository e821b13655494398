import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ConflictReason } from '#lib/domain/words.ts';
import { hasPart, openStates, removeDrafts, seatedFiles } from '../assignments/seats.ts';
import type { Db, Tx } from '../db/open.ts';
import { declaredConflict, review, roundFile } from '../db/schema/reviews.ts';
import { change, type Actor } from '../door.ts';
import { conflict, notFound } from '../problems.ts';
import { mustBeOpen, standingOf, type Standing } from './standing.ts';

/**
 * "Jag kan inte granska det här ärendet": the case goes back and needs another reviewer, with every open review that
 * the person has of it in the round. What the person had answered is removed, since it must count nowhere and the next
 * reviewer must not see it; the log tells how much that was. The reason stays out of the log.
 */
export function decline(db: Db, actor: Actor, reviewId: string, reason: ConflictReason): void {
	change(db, actor, 'review.decline', { review: reviewId }, (tx, note) => {
		const standing = standingOf(tx, reviewId);
		mustBeOpen(standing);
		const open = openOfSameCase(tx, standing);
		tx.insert(declaredConflict)
			.values(
				open.map(({ fileId }) => ({
					fileId,
					personId: standing.reviewerId,
					reason,
					at: actor.now()
				}))
			)
			.run();
		const ids = open.map(({ id }) => id);
		const answersRemoved = removeDrafts(tx, ids);
		tx.update(review)
			.set({
				state: 'NOT_STARTED',
				startedAt: null,
				submittedAt: null,
				version: sql`${review.version} + 1`
			})
			.where(inArray(review.id, ids))
			.run();
		note({ reviews: ids.length, answersRemoved });
	});
}

/** The reviews of one case that a reviewer has in the round and can still change, this one among them. */
function openOfSameCase(tx: Tx, { fileId, roundId, reviewerId }: Standing) {
	const same = alias(roundFile, 'same');
	return tx
		.select({ id: review.id, fileId: review.fileId })
		.from(roundFile)
		.innerJoin(
			same,
			and(eq(same.roundId, roundId), eq(same.caseReference, roundFile.caseReference))
		)
		.innerJoin(review, eq(review.fileId, same.id))
		.leftJoin(
			declaredConflict,
			and(eq(declaredConflict.fileId, same.id), eq(declaredConflict.personId, reviewerId))
		)
		.where(
			and(
				eq(roundFile.id, fileId),
				eq(same.eliminated, false),
				eq(review.reviewerId, reviewerId),
				inArray(review.state, [...openStates]),
				isNull(declaredConflict.personId)
			)
		)
		.all();
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
