import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { practice } from '../db/schema/back-and-forth.ts';
import { membership } from '../db/schema/organisation.ts';
import { view, type Actor } from '../door.ts';
import { conflict, notFound } from '../problems.ts';
import { mustBeImpartial } from '../reviews/impartial.ts';
import { mustBeHeld, standingOf, type Standing } from '../reviews/standing.ts';
import { askedPractice } from './asked.ts';

/**
 * Whether somebody must review the practice file before this review: the round asks for it, they have not, and the review
 * is not begun. Of two who review together each must: one may have begun before the other has practised. Nobody is stopped
 * who can't be given a practice file.
 */
export function mustPractiseFirst(db: Db, standing: Standing, personId: string): boolean {
	const { state, partnerId, asksForPractice, roundState, roundId, unitId } = standing;
	if (!asksForPractice || roundState !== 'REVIEWING') return false;
	if (state !== 'NOT_STARTED' && !(state === 'STARTED' && partnerId !== null)) return false;
	const done = db
		.select({ doneAt: practice.doneAt })
		.from(practice)
		.where(and(eq(practice.roundId, roundId), eq(practice.personId, personId)))
		.get();
	if (done && done.doneAt !== null) return false;
	return isReviewer(db, unitId, personId) && askedPractice(db, roundId, personId) !== null;
}

/**
 * Stops whoever has not practised, in every deed that changes a review or follows it. Reading it is free: a case can be
 * handed back before the practice.
 */
export function mustHavePractised(db: Db, standing: Standing, personId: string): void {
	if (!mustPractiseFirst(db, standing, personId)) return;
	conflict('Granska övningsärendet först. Det står överst på din översikt.');
}

/**
 * Where whoever opens a review is led first: the round whose practice file comes before it, or null.
 * @throws gone, notFound as opening the review would
 */
export function practiceBefore(db: Db, actor: Actor, reviewId: string): string | null {
	return view(db, actor, 'review.practice-before', { review: reviewId }, (db) => {
		const standing = standingOf(db, reviewId);
		const personId = actor.personId ?? notFound();
		mustBeHeld(standing);
		mustBeImpartial(db, standing, personId);
		return mustPractiseFirst(db, standing, personId) ? standing.roundId : null;
	});
}

function isReviewer(db: Db, unitId: string, personId: string): boolean {
	const row = db
		.select({ role: membership.role })
		.from(membership)
		.where(
			and(
				eq(membership.unitId, unitId),
				eq(membership.personId, personId),
				eq(membership.role, 'reviewer')
			)
		)
		.get();
	return row !== undefined;
}
