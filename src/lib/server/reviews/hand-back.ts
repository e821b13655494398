import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { ConflictReason } from '#lib/domain/words.ts';
import { handlersByFile } from '../assignments/handlers.ts';
import { fillSeats } from '../assignments/fill.ts';
import { openStates, removeDrafts } from '../assignments/seats.ts';
import { endAccess } from '../case-access/write.ts';
import type { Db, Tx } from '../db/open.ts';
import { declaredConflict, review, roundFile } from '../db/schema/reviews.ts';
import { attempt, change, type Actor } from '../door.ts';
import { newSecret } from '../ids.ts';
import { notFound } from '../problems.ts';
import { mustBeImpartial } from './impartial.ts';
import { mustBeOpen, standingOf } from './standing.ts';

/**
 * "Jag kan inte granska det här ärendet": the case goes back, with every open review that the person has of it in the
 * round, and goes to another reviewer at once where the rules allow it. The reason stays out of the log, and so does
 * who gets the case.
 * @param seed decides between equals
 */
export function decline(
	db: Db,
	actor: Actor,
	reviewId: string,
	reason: ConflictReason,
	seed: string = newSecret()
): void {
	change(db, actor, 'review.decline', { review: reviewId }, (tx, note) => {
		const standing = standingOf(tx, reviewId);
		mustBeOpen(standing);
		const personId = actor.personId ?? notFound();
		const { roundId, caseReference } = standing;
		const held = openReviewsOf(tx, roundId, personId).filter(
			(one) => one.caseReference === caseReference
		);
		note(handBack(tx, { roundId, personId, reason, now: actor.now(), seed }, held));
	});
}

/** A review that somebody has and can still change. */
export interface HeldOpen {
	id: string;
	fileId: string;
	caseReference: string;
	reviewerId: string;
	partnerId: string | null;
}

/** The reviews that a person has in a round and can still change. Not authorised: deeds call it behind the door. */
export function openReviewsOf(db: Db, roundId: string, personId: string): HeldOpen[] {
	return db
		.select({
			id: review.id,
			fileId: review.fileId,
			caseReference: roundFile.caseReference,
			reviewerId: review.reviewerId,
			partnerId: review.partnerId
		})
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.leftJoin(
			declaredConflict,
			and(eq(declaredConflict.fileId, review.fileId), eq(declaredConflict.personId, personId))
		)
		.where(
			and(
				eq(roundFile.roundId, roundId),
				eq(roundFile.eliminated, false),
				or(eq(review.reviewerId, personId), eq(review.partnerId, personId)),
				inArray(review.state, [...openStates]),
				isNull(declaredConflict.personId)
			)
		)
		.orderBy(roundFile.caseReference, roundFile.stratum)
		.all();
}

/**
 * Takes reviews from a person and gives them to others by the rules of the assignment; what nobody can take stays with
 * the round lead. What was answered is removed, since it must count nowhere and the next reviewer must not see it.
 * Of two who review together the other stays. Not authorised: deeds call it behind the door.
 * @returns what the log may tell
 */
export function handBack(
	tx: Tx,
	by: { roundId: string; personId: string; reason: ConflictReason; now: number; seed: string },
	held: readonly HeldOpen[]
): { reviews: number; answersRemoved: number; reassigned: boolean } {
	const { roundId, personId, reason, now, seed } = by;
	const handlers = handlersByFile(tx, roundId);
	const answersRemoved = removeDrafts(
		tx,
		held.map(({ id }) => id)
	);
	for (const { id, fileId, reviewerId, partnerId } of held) {
		tx.insert(declaredConflict).values({ fileId, personId, reason, at: now }).run();
		const other = reviewerId === personId ? partnerId : reviewerId;
		// Somebody who turns out to have had a part in the case can't be left with it either.
		const stays = other !== null && !handlers.get(fileId)?.some(({ person }) => person === other);
		endAccess(tx, now, fileId, stays || other === null ? [personId] : [personId, other]);
		if (other !== null && !stays) {
			tx.delete(review).where(eq(review.id, id)).run();
			continue;
		}
		tx.update(review)
			.set({
				state: 'NOT_STARTED',
				startedAt: null,
				submittedAt: null,
				version: sql`${review.version} + 1`,
				...(other !== null && { reviewerId: other, partnerId: null })
			})
			.where(eq(review.id, id))
			.run();
	}
	// What nobody can take is left as it is, so that the round lead sees that it was handed back.
	const given = held.map(({ fileId }) =>
		attempt(tx, () => fillSeats(tx, now, roundId, { seed, only: fileId }).given > 0)
	);
	return { reviews: held.length, answersRemoved, reassigned: !given.includes(false) };
}

/**
 * "Ärendet går inte att granska": the documentation is missing in the case system. A result, never replaced
 * (draw.md, 6). Only this reviewer's review ends: another reviewer of the file must not learn of it (product.md, rule 4).
 */
export function reportMissing(db: Db, actor: Actor, reviewId: string): void {
	change(db, actor, 'review.report-missing', { review: reviewId }, (tx) => {
		const standing = standingOf(tx, reviewId);
		mustBeOpen(standing);
		mustBeImpartial(tx, standing, actor.personId ?? notFound());
		tx.update(review)
			.set({ state: 'NOT_CARRIED_OUT', version: standing.version + 1 })
			.where(eq(review.id, reviewId))
			.run();
		tx.update(roundFile).set({ missing: true }).where(eq(roundFile.id, standing.fileId)).run();
	});
}
