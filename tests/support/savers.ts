import { eq } from 'drizzle-orm';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { review } from '#lib/server/db/schema/reviews.ts';
import { read } from '#lib/server/reviews/read.ts';
import { sessionCookieName, startSession } from '#lib/server/sessions.ts';
import { roundAt } from './round.ts';
import { makeUnit, type TestUnit } from './unit.ts';

/** Somebody who is signed in and has a review to answer. */
export interface Saver {
	/** The request header. */
	cookie: string;
	review: string;
	/** Address to save to. */
	path: string;
	/** Questions that take a JA or a NEJ. */
	questions: string[];
}

/** A database file with a round under review in which each of `people` has a review, all of them signed in. */
export async function savers(database: string, people: number): Promise<Saver[]> {
	const db = open(database);
	try {
		migrate(db);
		const unit = makeUnit(db, { reviewers: people });
		// More seats than people, since nobody gets the own cases: loads still differ by at most one.
		roundAt(db, unit, 'reviewing', 12);
		return await Promise.all(
			Array.from({ length: people }, (_, index) => saverOf(db, unit.reviewer(index)))
		);
	} finally {
		close(db);
	}
}

async function saverOf(db: Db, actor: ReturnType<TestUnit['reviewer']>) {
	const personId = actor.personId ?? '';
	const row = db
		.select({ id: review.id })
		.from(review)
		.where(eq(review.reviewerId, personId))
		.limit(1)
		.get();
	if (!row) throw new Error('Somebody has nothing to review');
	const { keys } = read(db, actor, row.id);
	return {
		cookie: `${sessionCookieName}=${await startSession(db, personId)}`,
		review: row.id,
		path: `/reviews/${row.id}/save`,
		questions: [
			...new Set(
				keys
					.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))
					.filter(({ scale }) => scale.includes('JA') && scale.includes('NEJ'))
					.map(({ code }) => code)
			)
		]
	} satisfies Saver;
}
