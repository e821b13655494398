import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { declaredConflict, review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { hinderNow } from '../reviews/impartial.ts';
import { standingOf } from '../reviews/standing.ts';

/**
 * How many reviews a person has left in each round under review, as the person's own overview counts them
 * (`reviews/mine.ts`). Not authorised: deeds call it behind the door, about one person and for that person alone.
 */
export function reviewsLeft(db: Db, personId: string): ReadonlyMap<string, number> {
	const left = new Map<string, number>();
	const rows = db
		.select({ reviewId: review.id, roundId: round.id })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.innerJoin(round, eq(round.id, roundFile.roundId))
		.leftJoin(
			declaredConflict,
			and(eq(declaredConflict.fileId, roundFile.id), eq(declaredConflict.personId, personId))
		)
		.where(
			and(
				or(eq(review.reviewerId, personId), eq(review.partnerId, personId)),
				inArray(review.state, ['NOT_STARTED', 'STARTED', 'REOPENED']),
				eq(round.state, 'REVIEWING'),
				eq(roundFile.eliminated, false),
				isNull(declaredConflict.personId)
			)
		)
		.all();
	for (const { reviewId, roundId } of rows) {
		if (hinderNow(db, standingOf(db, reviewId), personId) === null)
			left.set(roundId, (left.get(roundId) ?? 0) + 1);
	}
	return left;
}
