import { eq } from 'drizzle-orm';
import type { Db } from '#lib/server/db/open.ts';
import { decision } from '#lib/server/db/schema/case-lists.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';

/** Every review in the database. */
export const reviewsIn = (db: Db) => db.select().from(review).all();

export function firstReview(db: Db) {
	const [first] = reviewsIn(db);
	if (!first) throw new Error('No review');
	return first;
}

/** Who has a part in the case of a file, as the list tells it: caseworker, second caseworker, decision maker. */
export function partsIn(db: Db, fileId: string): (string | null)[] {
	const row = db
		.select({
			caseworkerId: decision.caseworkerId,
			coCaseworkerId: decision.coCaseworkerId,
			decisionMakerId: decision.decisionMakerId
		})
		.from(roundFile)
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.where(eq(roundFile.id, fileId))
		.get();
	return row ? Object.values(row) : [];
}
