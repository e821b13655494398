import { connection, type Db } from '#lib/server/db/open.ts';
import { answer, reviewText } from '#lib/server/db/schema/reviews.ts';
import { testNow } from './unit.ts';

/** Stores a comment in a review that is not handed in. @param place a question code, `STRENGTH` or `IMPROVEMENT` */
export function writeComment(db: Db, reviewId: string, place: string, text: string): void {
	const { drizzle } = connection(db);
	if (place === 'STRENGTH' || place === 'IMPROVEMENT') {
		const value = { reviewId, kind: place, text, version: 1, savedAt: testNow } as const;
		drizzle.insert(reviewText).values(value).run();
		return;
	}
	const set = { comment: text, commentVersion: 1 };
	drizzle
		.insert(answer)
		.values({ reviewId, questionCode: place, version: 0, savedAt: testNow, ...set })
		.onConflictDoUpdate({ target: [answer.reviewId, answer.questionCode], set })
		.run();
}
