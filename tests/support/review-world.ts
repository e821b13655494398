import { asc, eq } from 'drizzle-orm';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open, type Db } from '#lib/server/db/open.ts';
import { session } from '#lib/server/db/schema/organisation.ts';
import { answer, review } from '#lib/server/db/schema/reviews.ts';
import { startSession } from '#lib/server/sessions.ts';
import { accountOf, setPassword } from './accounts.ts';
import { roundAt } from './round.ts';
import { makeUnit } from './unit.ts';

/** Somebody with a review to do, signed in. */
export interface Reviewing {
	personId: string;
	email: string;
	review: string;
	/** Session id. */
	session: string;
}

export const password = 'en lång mening om granskning';

/** A round under review in a database file that does not exist yet. One reviewer for each test. */
export async function makeReviewWorld(file: string): Promise<Reviewing[]> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		roundAt(db, unit, 'reviewing');
		const people: Reviewing[] = [];
		for (const index of [0, 1, 2, 3, 4, 5]) {
			const personId = unit.reviewer(index).personId ?? '';
			const own = db
				.select({ id: review.id })
				.from(review)
				.where(eq(review.reviewerId, personId))
				.orderBy(asc(review.id))
				.get();
			if (!own) throw new RangeError(`Reviewer ${index} has nothing to review`);
			await setPassword(db, personId, password);
			people.push({
				personId,
				email: accountOf(db, personId).email,
				review: own.id,
				session: await startSession(db, personId)
			});
		}
		return people;
	} finally {
		close(db);
	}
}

/** What the database holds of a review: answers by question code. */
export function storedAnswers(db: Db, reviewId: string): Record<string, string | null> {
	const rows = db
		.select({ code: answer.questionCode, value: answer.value })
		.from(answer)
		.where(eq(answer.reviewId, reviewId))
		.all();
	return Object.fromEntries(rows.map(({ code, value }) => [code, value]));
}

/** Ends every session of a person, as time does. */
export function endSessions(db: Db, personId: string): void {
	connection(db).drizzle.delete(session).where(eq(session.personId, personId)).run();
}
