import { and, eq } from 'drizzle-orm';
import { moderated, type FirstAnswers, type Moderated } from '#lib/domain/moderation.ts';
import type { AnswerValue, KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from '../db/open.ts';
import { answer, review, reviewFact, roundFile } from '../db/schema/reviews.ts';
import { someFiles, type RoundFile } from '../round-files.ts';
import { settledByFile, type SettledRow } from './settled.ts';

/** One of the two reviews, as it was handed in. */
export interface FirstReview extends FirstAnswers {
	reviewId: string;
	reviewerId: string;
	submittedAt: number;
	/** By question code; none is absent. */
	comments: Readonly<Record<string, string>>;
}

/** A file that two people have reviewed independently, both handed in. */
export interface ModeratedFile {
	file: RoundFile;
	keys: KeyDefinition[];
	/** Of the review drawn first. */
	first: FirstReview;
	second: FirstReview;
	settled: SettledRow[];
	result: Moderated;
}

/**
 * The files of a round that two people have reviewed independently and both handed in, by id, or one of them; also
 * those that have left the sample since. Not authorised: deeds call it behind the door.
 */
export function moderatedFiles(
	db: Db,
	roundId: string,
	fileId?: string
): Map<string, ModeratedFile> {
	const reviews = reviewsIn(db, roundId, fileId);
	if (reviews.size === 0) return new Map();
	const settled = settledByFile(db, roundId, fileId);
	const which = fileId === undefined ? eq(roundFile.double, true) : eq(roundFile.id, fileId);
	const files = someFiles(db, roundId, which).flatMap((file): [string, ModeratedFile][] => {
		const [one, other] = reviews.get(file.id) ?? [];
		if (!file.double || !one || !other) return [];
		const [first, second] = [given(one), given(other)];
		const keys = file.keys.map(({ definition }) => definition);
		const rows = settled.get(file.id) ?? [];
		return [
			[
				file.id,
				{ file, keys, first, second, settled: rows, result: moderated(keys, first, second, rows) }
			]
		];

		function given({ facts, ...rest }: FirstReview): FirstReview {
			return { ...rest, facts: { ...file.facts, ...facts } };
		}
	});
	return new Map(files);
}

/** What is handed in, by file: of the review drawn first first. Empty until two are in of some file. */
function reviewsIn(db: Db, roundId: string, fileId?: string): Map<string, FirstReview[]> {
	const wanted = and(
		eq(roundFile.roundId, roundId),
		eq(roundFile.double, true),
		eq(review.state, 'SUBMITTED'),
		fileId === undefined ? undefined : eq(roundFile.id, fileId)
	);
	const rows = db
		.select({
			reviewId: review.id,
			fileId: review.fileId,
			reviewerId: review.reviewerId,
			submittedAt: review.submittedAt
		})
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(wanted)
		.orderBy(review.seat)
		.all();
	// Nothing of an answer is read before two are in: the time it takes would tell that the other is (product.md, rule 4).
	if (![...Map.groupBy(rows, (row) => row.fileId).values()].some(({ length }) => length === 2))
		return new Map();
	const facts = db
		.select({ reviewId: reviewFact.reviewId, code: reviewFact.fact, value: reviewFact.value })
		.from(reviewFact)
		.innerJoin(review, eq(review.id, reviewFact.reviewId))
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(wanted)
		.all();
	const answers = db
		.select({
			reviewId: answer.reviewId,
			code: answer.questionCode,
			value: answer.value,
			comment: answer.comment
		})
		.from(answer)
		.innerJoin(review, eq(review.id, answer.reviewId))
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(wanted)
		.all();
	const factsOf = Map.groupBy(facts, ({ reviewId }) => reviewId);
	const answersOf = Map.groupBy(answers, ({ reviewId }) => reviewId);
	const reviews = rows.map(({ submittedAt, ...row }) => {
		const mine = answersOf.get(row.reviewId) ?? [];
		return {
			...row,
			submittedAt: submittedAt ?? 0,
			facts: byCode<string>(factsOf.get(row.reviewId) ?? []),
			answers: byCode<AnswerValue>(mine),
			comments: byCode<string>(mine.map(({ code, comment }) => ({ code, value: comment || null })))
		};
	});
	return Map.groupBy(reviews, (row) => row.fileId);
}

function byCode<Value>(
	rows: readonly { code: string; value: Value | null }[]
): Record<string, Value> {
	const found: Record<string, Value> = {};
	for (const { code, value } of rows) if (value !== null) found[code] = value;
	return found;
}
