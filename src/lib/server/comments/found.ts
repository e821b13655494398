import { and, asc, eq, exists, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { commentKey, type Comment, type Reading } from '#lib/domain/comments.ts';
import { catalogueOf } from '#lib/domain/results/count/catalogue.ts';
import type { Result } from '#lib/domain/results/result.ts';
import type { Answers, Facts } from '#lib/domain/review-key.ts';
import { openQuestions, visibleQuestions } from '#lib/domain/visible-questions.ts';
import type { Db } from '../db/open.ts';
import { commentReading } from '../db/schema/results.ts';
import { answer, review, reviewFact, reviewText, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { storedResult } from '../earlier-results.ts';
import { sha256 } from '../ids.ts';
import { notFound } from '../problems.ts';
import { roundFiles, type RoundFile } from '../round-files.ts';

/** A comment with where it is stored. What is not in `Comment` never leaves the server. */
export interface FoundComment extends Comment {
	reviewId: string;
	place: string;
}

/** A closed round with its result as published. */
export interface ClosedRound {
	id: string;
	unitId: string;
	/** What is closed can be read and decided on; what is purged only read. */
	open: boolean;
	result: Result;
	/** Of the comments' keys: the hash of the stored result, which is published nowhere. */
	salt: string;
}

/** The round with its result; null as long as it is not closed. Not authorised, as nothing here: deeds call it behind the door. */
export function closedRound(db: Db, roundId: string): ClosedRound | null {
	const { unitId, state } =
		db
			.select({ unitId: round.unitId, state: round.state })
			.from(round)
			.where(eq(round.id, roundId))
			.get() ?? notFound();
	const stored = state === 'CLOSED' || state === 'PURGED' ? storedResult(db, roundId) : undefined;
	if (!stored) return null;
	const { result, sha256: salt } = stored;
	return { id: roundId, unitId, open: state === 'CLOSED', result, salt };
}

const ofRound = (roundId: string) =>
	and(
		eq(roundFile.roundId, roundId),
		eq(roundFile.eliminated, false),
		eq(review.state, 'SUBMITTED')
	);

/**
 * Every comment of the reviews that count, with its last reading: those on questions that were open in their review, and
 * the two on reviews as a whole.
 */
export function commentsOf(db: Db, closed: ClosedRound): FoundComment[] {
	const where = ofRound(closed.id);
	const written = [
		...db
			.select({
				fileId: review.fileId,
				reviewId: review.id,
				place: answer.questionCode,
				text: answer.comment
			})
			.from(roundFile)
			.innerJoin(review, eq(review.fileId, roundFile.id))
			.innerJoin(answer, eq(answer.reviewId, review.id))
			.where(and(where, ne(answer.comment, '')))
			.all()
			.filter(isAsked(db, closed.id)),
		...db
			.select({
				fileId: review.fileId,
				reviewId: review.id,
				place: reviewText.kind,
				text: reviewText.text
			})
			.from(roundFile)
			.innerJoin(review, eq(review.fileId, roundFile.id))
			.innerJoin(reviewText, eq(reviewText.reviewId, review.id))
			.where(where)
			.all()
	].filter(({ text }) => text.trim() !== '');
	const readings = new Map(
		readingsOf(db, closed.id).map((one) => [`${one.reviewId} ${one.place}`, one.reading])
	);
	const rowOf = rows(db, closed);
	return written.flatMap(({ fileId, reviewId, place, text }) => {
		const question = rowOf(fileId, place);
		if (question === undefined) return [];
		return {
			key: commentKey(sha256, closed.salt, reviewId, place),
			...{ reviewId, place, question, text },
			reading: readings.get(`${reviewId} ${place}`) ?? null
		};
	});
}

/** The comments that a round lead has let others read: found by the readings, which are few beside the answers. */
export function shownOf(db: Db, closed: ClosedRound): Comment[] {
	const rowOf = rows(db, closed);
	return readingsOf(db, closed.id).flatMap(({ fileId, reviewId, place, reading, text }) => {
		const question = rowOf(fileId, place);
		if (reading.decision !== 'SHOWN' || question === undefined || text === null) return [];
		return { key: commentKey(sha256, closed.salt, reviewId, place), question, text, reading };
	});
}

/** The last reading of each comment of the round that has any, with what the reviewer wrote. */
function readingsOf(db: Db, roundId: string) {
	const rows = db
		.select({
			fileId: review.fileId,
			reviewId: commentReading.reviewId,
			place: commentReading.place,
			version: commentReading.version,
			decision: commentReading.decision,
			words: commentReading.text,
			theme: commentReading.theme,
			text: sql<string | null>`coalesce(${answer.comment}, ${reviewText.text})`
		})
		.from(roundFile)
		.innerJoin(review, eq(review.fileId, roundFile.id))
		.innerJoin(commentReading, eq(commentReading.reviewId, review.id))
		.leftJoin(
			answer,
			and(eq(answer.reviewId, review.id), eq(answer.questionCode, commentReading.place))
		)
		.leftJoin(
			reviewText,
			and(eq(reviewText.reviewId, review.id), sql`${reviewText.kind} = ${commentReading.place}`)
		)
		.where(ofRound(roundId))
		.orderBy(asc(commentReading.version))
		.all();
	const last = new Map(rows.map((row) => [`${row.reviewId} ${row.place}`, row]));
	return [...last.values()].map(({ version, decision, words, theme, ...where }) => ({
		...where,
		reading: { version, decision, text: words, theme } satisfies Reading
	}));
}

/** Which row of the result a place of a file belongs to. Only where a code has several rows do the file's keys decide. */
function rows(db: Db, { id, result }: ClosedRound) {
	const byCode = Map.groupBy(result.questions, ({ code }) => code);
	const found = onDemand(() => {
		const files = roundFiles(db, id).filter(({ eliminated }) => !eliminated);
		const keysOf = new Map(
			files.map(({ id, keys }) => [id, keys.map(({ definition }) => definition)])
		);
		return { keysOf, catalogue: catalogueOf([...keysOf.values()]) };
	});
	return (fileId: string, place: string): string | undefined => {
		if (place === 'STRENGTH' || place === 'IMPROVEMENT') return place;
		const of = byCode.get(place) ?? [];
		if (of.length < 2) return of[0]?.id;
		const { keysOf, catalogue } = found();
		return catalogue.rowsOf(keysOf.get(fileId) ?? []).get(place)?.id;
	};
}

/** Whether a question was open in the review that has a comment on it: by its own answers, before any samsyn. */
function isAsked(db: Db, roundId: string) {
	const commented = alias(answer, 'commented');
	const found = onDemand(() => {
		const answers = db
			.select({ reviewId: answer.reviewId, code: answer.questionCode, value: answer.value })
			.from(roundFile)
			.innerJoin(review, eq(review.fileId, roundFile.id))
			.innerJoin(answer, eq(answer.reviewId, review.id))
			.where(
				and(
					ofRound(roundId),
					exists(
						db
							.select({ one: sql`1` })
							.from(commented)
							.where(and(eq(commented.reviewId, review.id), ne(commented.comment, '')))
					)
				)
			)
			.all();
		const facts = db
			.select({ reviewId: reviewFact.reviewId, code: reviewFact.fact, value: reviewFact.value })
			.from(roundFile)
			.innerJoin(review, eq(review.fileId, roundFile.id))
			.innerJoin(reviewFact, eq(reviewFact.reviewId, review.id))
			.where(ofRound(roundId))
			.all();
		return {
			files: new Map(roundFiles(db, roundId).map((file) => [file.id, file])),
			answers: Map.groupBy(answers, ({ reviewId }) => reviewId),
			facts: Map.groupBy(facts, ({ reviewId }) => reviewId),
			open: new Map<string, ReadonlySet<string>>()
		};
	});
	return ({ fileId, reviewId, place }: { fileId: string; reviewId: string; place: string }) => {
		const { files, answers, facts, open } = found();
		const file = files.get(fileId);
		if (!file) return false;
		const asked =
			open.get(reviewId) ?? askedIn(file, given(facts.get(reviewId)), given(answers.get(reviewId)));
		open.set(reviewId, asked);
		return asked.has(place);
	};
}

function askedIn({ keys, facts }: RoundFile, given: Facts, answers: Answers): Set<string> {
	const definitions = keys.map(({ definition }) => definition);
	const sections = visibleQuestions(definitions, { ...facts, ...given }, answers);
	return new Set(openQuestions(sections).map(({ code }) => code));
}

function given<Value extends string>(
	rows: readonly { code: string; value: Value | null }[] = []
): Record<string, Value> {
	return Object.fromEntries(
		rows.flatMap(({ code, value }) => (value === null ? [] : [[code, value]]))
	);
}

function onDemand<T>(make: () => T): () => T {
	let made: { value: T } | undefined;
	return () => (made ??= { value: make() }).value;
}
