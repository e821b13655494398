import { and, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { answer, reviewFact, reviewText } from '../db/schema/reviews.ts';
import type { ReviewChange } from './save.ts';

interface Stored {
	value: string | null;
	version: number;
	savedAt: number;
}
type Place = Pick<ReviewChange, 'kind' | 'code'>;
type TextKind = (typeof reviewText.$inferSelect)['kind'];

// Answers are what is saved all day; the rest is not worth preparing.
const storedAnswer = prepared((db: Db) =>
	db
		.select({
			value: answer.value,
			comment: answer.comment,
			version: answer.version,
			commentVersion: answer.commentVersion,
			savedAt: answer.savedAt
		})
		.from(answer)
		.where(
			and(
				eq(answer.reviewId, sql.placeholder('reviewId')),
				eq(answer.questionCode, sql.placeholder('code'))
			)
		)
		.prepare()
);

const storeAnswer = prepared((tx: Tx) =>
	tx
		.insert(answer)
		.values({
			reviewId: sql.placeholder('reviewId'),
			questionCode: sql.placeholder('code'),
			value: sql.placeholder('value'),
			version: sql.placeholder('version'),
			savedAt: sql.placeholder('savedAt')
		})
		.onConflictDoUpdate({
			target: [answer.reviewId, answer.questionCode],
			set: {
				value: sql`excluded.value`,
				version: sql`excluded.version`,
				savedAt: sql`excluded.saved_at`
			}
		})
		.prepare()
);

/** What is stored where a change wants to be; undefined when nothing ever was. */
export function stored(db: Db, reviewId: string, { kind, code }: Place): Stored | undefined {
	switch (kind) {
		case 'answer':
		case 'comment': {
			const row = storedAnswer(db).get({ reviewId, code });
			if (!row) return undefined;
			return kind === 'answer'
				? { value: row.value, version: row.version, savedAt: row.savedAt }
				: { value: row.comment, version: row.commentVersion, savedAt: row.savedAt };
		}
		case 'fact':
			return db
				.select({
					value: reviewFact.value,
					version: reviewFact.version,
					savedAt: reviewFact.savedAt
				})
				.from(reviewFact)
				.where(and(eq(reviewFact.reviewId, reviewId), eq(reviewFact.fact, code)))
				.get();
		case 'text':
			return db
				.select({
					value: reviewText.text,
					version: reviewText.version,
					savedAt: reviewText.savedAt
				})
				.from(reviewText)
				.where(and(eq(reviewText.reviewId, reviewId), eq(reviewText.kind, code as TextKind)))
				.get();
	}
}

/** A place where nothing was ever saved, as if it had been saved empty. */
export function nothingStored(kind: ReviewChange['kind'], now: number): Stored {
	return { value: kind === 'comment' || kind === 'text' ? '' : null, version: 0, savedAt: now };
}

/** Writes a change that `refusal` has let through. */
export function store(
	tx: Tx,
	reviewId: string,
	{ kind, code, value }: Place & { value: string | null },
	version: number,
	savedAt: number
): void {
	switch (kind) {
		case 'answer': {
			storeAnswer(tx).run({ reviewId, code, value, version, savedAt });
			return;
		}
		case 'comment': {
			const set = { comment: value ?? '', commentVersion: version, savedAt };
			tx.insert(answer)
				.values({ reviewId, questionCode: code, version: 0, ...set })
				.onConflictDoUpdate({ target: [answer.reviewId, answer.questionCode], set })
				.run();
			return;
		}
		case 'fact': {
			const set = { value, version, savedAt };
			tx.insert(reviewFact)
				.values({ reviewId, fact: code, ...set })
				.onConflictDoUpdate({ target: [reviewFact.reviewId, reviewFact.fact], set })
				.run();
			return;
		}
		case 'text': {
			const set = { text: value ?? '', version, savedAt };
			tx.insert(reviewText)
				.values({ reviewId, kind: code as TextKind, ...set })
				.onConflictDoUpdate({ target: [reviewText.reviewId, reviewText.kind], set })
				.run();
		}
	}
}
