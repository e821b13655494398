import { and, eq, sql } from 'drizzle-orm';
import type { AnswerValue } from '#lib/domain/review-key.ts';
import type { Db, Tx } from '../db/open.ts';
import { answer, reviewFact, reviewText } from '../db/schema/reviews.ts';
import type { ReviewChange } from './save.ts';

interface Stored {
	value: string | null;
	version: number;
	savedAt: number;
}
type Place = Pick<ReviewChange, 'kind' | 'code'>;
type TextKind = (typeof reviewText.$inferSelect)['kind'];

function prepareAnswer(db: Db) {
	return db
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
				eq(answer.reviewId, sql.placeholder('review')),
				eq(answer.questionCode, sql.placeholder('code'))
			)
		)
		.prepare();
}

/** Prepared once per handle, as in `standing.ts`. */
const prepared = new WeakMap<Db, ReturnType<typeof prepareAnswer>>();

/** What is stored where a change wants to be; undefined when nothing ever was. */
export function stored(db: Db, reviewId: string, { kind, code }: Place): Stored | undefined {
	switch (kind) {
		case 'answer':
		case 'comment': {
			let query = prepared.get(db);
			if (!query) {
				query = prepareAnswer(db);
				prepared.set(db, query);
			}
			const row = query.get({ review: reviewId, code });
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
			const set = { value: value as AnswerValue | null, version, savedAt };
			tx.insert(answer)
				.values({ reviewId, questionCode: code, ...set })
				.onConflictDoUpdate({ target: [answer.reviewId, answer.questionCode], set })
				.run();
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
