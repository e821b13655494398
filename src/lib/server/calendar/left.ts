import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { declaredConflict, review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { hinderNow } from '../reviews/impartial.ts';
import { standingOf } from '../reviews/standing.ts';

/** A review that is to be handed in, of a round under review. */
export interface OpenReview {
	reviewId: string;
	roundId: string;
	reviewerId: string;
	partnerId: string | null;
	/** ISO date: assigned, and the round begun. */
	givenOn: string;
}

/**
 * How many reviews a person has left in each round under review, as the person's own overview counts them
 * (`reviews/mine.ts`). Not authorised: deeds call it behind the door, about one person and for that person alone.
 */
export function reviewsLeft(db: Db, personId: string): ReadonlyMap<string, number> {
	const left = new Map<string, number>();
	for (const { roundId } of openReviewsOf(db, personId))
		left.set(roundId, (left.get(roundId) ?? 0) + 1);
	return left;
}

/** The reviews that `reviewsLeft` counts, of one round or of all. The same goes for who may know. */
export function openReviewsOf(db: Db, personId: string, roundId?: string): OpenReview[] {
	const holds = or(eq(review.reviewerId, personId), eq(review.partnerId, personId));
	const declared = db
		.select({ fileId: declaredConflict.fileId })
		.from(declaredConflict)
		.where(eq(declaredConflict.personId, personId));
	const returned = new Set(declared.all().map(({ fileId }) => fileId));
	return read(db, and(holds, roundId === undefined ? undefined : eq(round.id, roundId)))
		.filter(({ fileId }) => !returned.has(fileId))
		.filter(({ reviewId }) => hinderNow(db, standingOf(db, reviewId), personId) === null);
}

/**
 * Everybody's open reviews, those too that somebody has handed back or may no longer have: only for finding whom to ask
 * `openReviewsOf` about. Not authorised: the server's own work calls it.
 */
export const openReviews = (db: Db): OpenReview[] => read(db, undefined);

function read(db: Db, where: SQL | undefined) {
	return db
		.select({
			...{ reviewId: review.id, fileId: roundFile.id, roundId: round.id },
			...{ reviewerId: review.reviewerId, partnerId: review.partnerId },
			...{ assignedAt: review.assignedAt, startedAt: round.startedAt }
		})
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.innerJoin(round, eq(round.id, roundFile.roundId))
		.where(
			and(
				where,
				inArray(review.state, ['NOT_STARTED', 'STARTED', 'REOPENED']),
				eq(round.state, 'REVIEWING'),
				eq(roundFile.eliminated, false)
			)
		)
		.all()
		.map(({ assignedAt, startedAt, ...row }) => ({
			...row,
			givenOn: dateOf(Math.max(assignedAt, startedAt ?? 0))
		}));
}
