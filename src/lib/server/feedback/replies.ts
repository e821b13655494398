import { and, desc, eq, ne, or } from 'drizzle-orm';
import { roundName } from '#lib/domain/rounds.ts';
import type { Db } from '../db/open.ts';
import { decision, intervention } from '../db/schema/case-lists.ts';
import { feedback } from '../db/schema/feedback.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';

/** What caseworkers have answered on a file, to whoever reviewed it. Without name and time; nobody else reads it. */
export function repliesTo(db: Db, actor: Actor, reviewId: string): string[] {
	return view(db, actor, 'feedback.read-replies', { review: reviewId }, (db) =>
		db
			.select({ text: feedback.reply })
			.from(feedback)
			.innerJoin(review, eq(review.fileId, feedback.fileId))
			.where(and(eq(review.id, reviewId), eq(review.state, 'SUBMITTED'), ne(feedback.reply, '')))
			.orderBy(feedback.personId)
			.all()
			.map(({ text }) => text)
	);
}

/** A review of the actor's that a caseworker has answered. */
export interface AnsweredReview {
	id: string;
	caseReference: string;
	intervention: string;
	round: string;
}

/** Those of the round that was closed last, in case reference order: for the overview. */
export function answeredReviews(db: Db, actor: Actor): AnsweredReview[] {
	const personId = actor.personId ?? notFound();
	return view(db, actor, 'person.overview', { person: personId }, (db) => {
		const rows = db
			.selectDistinct({
				id: review.id,
				caseReference: roundFile.caseReference,
				intervention: intervention.name,
				roundId: round.id,
				unitId: round.unitId,
				season: round.season,
				year: round.year,
				closedAt: round.closedAt
			})
			.from(review)
			.innerJoin(roundFile, eq(roundFile.id, review.fileId))
			.innerJoin(round, eq(round.id, roundFile.roundId))
			.innerJoin(decision, eq(decision.id, roundFile.decisionId))
			.innerJoin(intervention, eq(intervention.id, decision.interventionId))
			.innerJoin(feedback, eq(feedback.fileId, roundFile.id))
			.where(
				and(
					or(eq(review.reviewerId, personId), eq(review.partnerId, personId)),
					eq(review.state, 'SUBMITTED'),
					eq(round.state, 'CLOSED'),
					ne(feedback.reply, '')
				)
			)
			.orderBy(desc(round.closedAt), roundFile.caseReference, intervention.position)
			.all()
			// Whoever no longer reviews in the unit can't open the review.
			.filter(({ unitId }) => actor.roles.get(unitId)?.includes('reviewer'));
		return rows
			.filter(({ roundId }) => roundId === rows[0]?.roundId)
			.map(({ id, caseReference, intervention, season, year }) => ({
				...{ id, caseReference, intervention },
				round: roundName({ season, year })
			}));
	});
}
