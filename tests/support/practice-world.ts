import { and, asc, eq } from 'drizzle-orm';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open, type Db } from '#lib/server/db/open.ts';
import { practice } from '#lib/server/db/schema/back-and-forth.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';
import { startSession } from '#lib/server/sessions.ts';
import { roundAt } from './round.ts';
import { makeUnit, testNow } from './unit.ts';

export interface PracticeWorld {
	/** A round under review that asks for practice. */
	round: string;
	/** A draft that does not ask for it yet. */
	draft: string;
	/** Session of the round lead. */
	lead: string;
	/** One for each test: session, person, and the first review to do. */
	reviewers: { session: string; personId: string; review: string }[];
}

/** Two rounds and those who review in the first, in a database file that does not exist yet. */
export async function makePracticeWorld(file: string): Promise<PracticeWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		const round = roundAt(db, unit, 'reviewing', 4, 2026, { practice: true });
		const draft = roundAt(db, unit, 'draft', 4, 2027);
		const reviewers = await Promise.all(
			[0, 1, 2, 3].map(async (index) => {
				const personId = unit.reviewer(index).personId ?? '';
				const session = await startSession(db, personId);
				return { session, personId, review: firstReview(db, round, personId) };
			})
		);
		const lead = await startSession(db, unit.actor('roundLead').personId ?? '');
		return { round, draft, lead, reviewers };
	} finally {
		close(db);
	}
}

function firstReview(db: Db, roundId: string, personId: string): string {
	const row = db
		.select({ id: review.id })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(and(eq(roundFile.roundId, roundId), eq(review.reviewerId, personId)))
		.orderBy(asc(roundFile.stratum), asc(roundFile.caseReference))
		.limit(1)
		.get();
	if (!row) throw new RangeError('Nothing to review');
	return row.id;
}

/** The person is done with the practice file of the round. */
export function practised(db: Db, roundId: string, personId: string): void {
	const content = JSON.stringify({ keys: [], answer: {}, fact: {}, comment: {} });
	connection(db)
		.drizzle.insert(practice)
		.values({ roundId, personId, content, savedAt: testNow, doneAt: testNow })
		.run();
}

/** What the database holds of a person's practice file. */
export function storedPractice(db: Db, personId: string) {
	const row = db.select().from(practice).where(eq(practice.personId, personId)).get();
	const content: Record<string, Record<string, { value: string | null }>> = JSON.parse(
		row?.content ?? '{}'
	);
	return { done: row?.doneAt != null, answers: content.answer ?? {}, facts: content.fact ?? {} };
}
