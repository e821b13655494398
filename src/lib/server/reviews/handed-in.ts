import { count, eq } from 'drizzle-orm';
import type { Submitted } from '#lib/domain/submission.ts';
import type { Db, Tx } from '../db/open.ts';
import { reviewReopening, submission } from '../db/schema/back-and-forth.ts';
import { person } from '../db/schema/organisation.ts';
import type { ReviewContent } from './read.ts';
import { present, type Versioned } from './versioned.ts';

/** A review as it was handed in, and why it was opened again after that. */
export interface HandedIn {
	submittedAt: number;
	content: Submitted;
	reopened: { at: number; by: string; reason: string } | null;
}

type Given = Pick<ReviewContent, 'facts' | 'answers' | 'comments' | 'texts'>;

/** Keeps what is handed in, in the transaction that hands it in. */
export function keepSubmission(
	tx: Tx,
	content: Given & Pick<ReviewContent, 'id'>,
	by: { at: number; personId: string }
): void {
	tx.insert(submission)
		.values({
			reviewId: content.id,
			number: submissionsOf(tx, content.id) + 1,
			submittedAt: by.at,
			submittedBy: by.personId,
			content: JSON.stringify(submittedOf(content))
		})
		.run();
}

/** How many times a review has been handed in. */
export function submissionsOf(db: Db, reviewId: string): number {
	const row = db
		.select({ n: count() })
		.from(submission)
		.where(eq(submission.reviewId, reviewId))
		.get();
	return row?.n ?? 0;
}

function submittedOf({ facts, answers, comments, texts }: Given): Submitted {
	return {
		facts: present(facts),
		answers: present(answers),
		comments: written(comments),
		texts: written(texts)
	};
}

function written(from: Record<string, Versioned<string>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(from).flatMap(([code, { value }]) => (value === '' ? [] : [[code, value]]))
	);
}

/**
 * A review that has been opened again, as it was each time it was handed in, the first first. Empty for one that never
 * was. Not authorised: deeds call it behind the door.
 */
export function handedInOf(db: Db, reviewId: string): HandedIn[] {
	const opened = db
		.select({
			number: reviewReopening.number,
			at: reviewReopening.at,
			by: person.name,
			reason: reviewReopening.reason
		})
		.from(reviewReopening)
		.innerJoin(person, eq(person.id, reviewReopening.by))
		.where(eq(reviewReopening.reviewId, reviewId))
		.all();
	if (opened.length === 0) return [];
	const reopenings = new Map(opened.map(({ number, ...reopening }) => [number, reopening]));
	return db
		.select({
			number: submission.number,
			submittedAt: submission.submittedAt,
			content: submission.content
		})
		.from(submission)
		.where(eq(submission.reviewId, reviewId))
		.orderBy(submission.number)
		.all()
		.map(({ number, submittedAt, content }) => ({
			submittedAt,
			content: JSON.parse(content) as Submitted,
			reopened: reopenings.get(number) ?? null
		}));
}
