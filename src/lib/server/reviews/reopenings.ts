import { eq } from 'drizzle-orm';
import { answersChanged, changesBetween } from '#lib/domain/submission.ts';
import type { Db } from '../db/open.ts';
import { reviewReopening } from '../db/schema/back-and-forth.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { handedInOf } from './handed-in.ts';
import { contentOf } from './read.ts';
import { standingOf } from './standing.ts';

/** That a review was opened again, as the round lead may know it: how many answers came to differ, never which. */
export interface Reopening {
	at: number;
	reason: string;
	/** Null until it is handed in again. */
	changed: number | null;
}

/**
 * The reviews of a round that have been opened again, each time, the first first; by review. Whoever shows it keeps to
 * the files that the person may see (`hasPart`). Not authorised: deeds call it behind the door.
 */
export function reopeningsOf(db: Db, roundId: string): Map<string, Reopening[]> {
	const opened = db
		.selectDistinct({ id: reviewReopening.reviewId })
		.from(reviewReopening)
		.innerJoin(review, eq(review.id, reviewReopening.reviewId))
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(eq(roundFile.roundId, roundId))
		.all();
	return new Map(opened.map(({ id }) => [id, ofReview(db, id)]));
}

function ofReview(db: Db, reviewId: string): Reopening[] {
	const standing = standingOf(db, reviewId);
	const { keys, known } = contentOf(db, standing, standing.reviewerId);
	const times = handedInOf(db, reviewId);
	return times.flatMap(({ content, reopened }, i) => {
		if (!reopened) return [];
		const next = times[i + 1]?.content;
		const { at, reason } = reopened;
		const changed = next ? answersChanged(changesBetween(content, next, { keys, known })) : null;
		return [{ at, reason, changed }];
	});
}
