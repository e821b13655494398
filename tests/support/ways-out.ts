import { eq } from 'drizzle-orm';
import type { WayOut } from '#lib/domain/assignment/collisions.ts';
import { assignmentPage } from '#lib/server/assignments/page.ts';
import type { Db } from '#lib/server/db/open.ts';
import { review } from '#lib/server/db/schema/reviews.ts';
import type { Actor } from '#lib/server/door.ts';

/** The first way out of a kind that a round's page offers, and the files that are stuck there. */
export function wayOf(db: Db, lead: Actor, roundId: string, kind: WayOut['kind']) {
	for (const { files, ways } of assignmentPage(db, lead, roundId).stuck)
		for (const { key } of ways)
			if ((JSON.parse(key) as WayOut).kind === kind)
				return { file: files[0]?.fileId ?? '', way: key, files: files.length };
	throw new RangeError(`No way out by ${kind}`);
}

export const reviewsOf = (db: Db, fileId: string) =>
	db.select().from(review).where(eq(review.fileId, fileId)).all();
