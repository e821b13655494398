import { and, asc, eq, inArray } from 'drizzle-orm';
import {
	agreementIn,
	type QuestionAgreement,
	type ReviewedFile
} from '#lib/domain/agreement/rounds.ts';
import type { FirstAnswers } from '#lib/domain/moderation.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from './db/open.ts';
import { keyVersion } from './db/schema/keys.ts';
import { answer, review, reviewFact, roundFile } from './db/schema/reviews.ts';
import { round, roundKey } from './db/schema/rounds.ts';
import { may, view, type Actor } from './door.ts';
import { versionRow } from './keys/draft.ts';
import { conflict } from './problems.ts';
import { filesOfRounds } from './round-files.ts';

/** How alike reviewers answer the questions of a key version, and how many closed rounds that rests on. */
export interface KeyAgreement {
	unitId: string;
	version: number;
	title: string;
	/** In the order of the key. */
	questions: QuestionAgreement[];
	rounds: number;
}

/**
 * Agreement per question, over the unit's closed rounds that used the version: the first answers of files that two
 * reviewed independently, whatever they agreed on since. Never by person, file, round or group.
 */
export function agreementOf(db: Db, actor: Actor, versionId: string): KeyAgreement {
	return view(db, actor, 'agreement.read', { keyVersion: versionId }, (db) => {
		const { unitId, version, content, adoptedAt } = versionRow(db, versionId);
		if (adoptedAt === null) conflict('Utkastet har inte använts i någon omgång.');
		const key: KeyDefinition = JSON.parse(content);
		const rounds = closedRounds(db, versionId);
		const files = reviewedFiles(db, rounds, versionId);
		return {
			...{ unitId, version, title: key.title },
			questions: agreementIn(
				key,
				rounds.map((id) => files.get(id) ?? [])
			),
			rounds: rounds.length
		};
	});
}

/** A key version that has a page of agreement. */
export interface AgreementLink {
	id: string;
	title: string;
	version: number;
}

/** The versions whose agreement a closed round tells of, for whoever may read it: those of its keys, if two reviewed files apart. */
export function agreementLinks(db: Db, actor: Actor, roundId: string): AgreementLink[] {
	return view(db, actor, 'result.read', { round: roundId }, (db) =>
		db
			.selectDistinct({
				id: keyVersion.id,
				title: keyVersion.title,
				version: keyVersion.version
			})
			.from(roundFile)
			.innerJoin(round, eq(round.id, roundFile.roundId))
			.innerJoin(roundKey, eq(roundKey.roundId, round.id))
			.innerJoin(keyVersion, eq(keyVersion.id, roundKey.keyVersionId))
			.where(
				and(
					eq(round.id, roundId),
					eq(round.state, 'CLOSED'),
					eq(roundFile.double, true),
					eq(roundFile.pair, false)
				)
			)
			.orderBy(asc(keyVersion.title))
			.all()
			.filter(({ id }) => may(db, actor, 'agreement.read', { keyVersion: id }))
	);
}

/** In the order they closed. */
function closedRounds(db: Db, versionId: string): string[] {
	return db
		.selectDistinct({ id: round.id, closedAt: round.closedAt })
		.from(roundKey)
		.innerJoin(round, eq(round.id, roundKey.roundId))
		.where(and(eq(roundKey.keyVersionId, versionId), eq(round.state, 'CLOSED')))
		.orderBy(asc(round.closedAt), asc(round.id))
		.all()
		.map(({ id }) => id);
}

/** The files of the rounds that were handed in, by round: what the result of each counts. */
function reviewedFiles(
	db: Db,
	rounds: readonly string[],
	versionId: string
): Map<string, ReviewedFile[]> {
	const given = givenIn(db, rounds);
	const files = filesOfRounds(db, rounds).filter(
		({ eliminated, missing }) => !eliminated && !missing
	);
	return new Map(
		[...Map.groupBy(files, ({ roundId }) => roundId)].map(([id, ofRound]) => [
			id,
			ofRound.flatMap((file): ReviewedFile | [] => {
				const reviews = (given.get(file.id) ?? []).map(({ facts, answers }) => ({
					facts: { ...file.facts, ...facts },
					answers
				}));
				const [first, second] = reviews;
				if (!first) return [];
				const { gender = '', ageGroup = '', caseType = '' } = first.facts;
				return {
					keys: file.keys.map(({ definition }) => definition),
					uses: file.keys.some(({ id }) => id === versionId),
					divisions: ['', file.stratum, file.teamId ?? '', gender, ageGroup, caseType],
					first,
					second: file.double ? (second ?? null) : null
				};
			})
		])
	);
}

/** What was handed in, by file, the review drawn first before the other. Samsyn is elsewhere and changes none of it. */
function givenIn(db: Db, rounds: readonly string[]): Map<string, FirstAnswers[]> {
	const handedIn = and(inArray(roundFile.roundId, [...rounds]), eq(review.state, 'SUBMITTED'));
	const reviews = db
		.select({ id: review.id, fileId: review.fileId })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(handedIn)
		.orderBy(asc(review.seat))
		.all();
	const answers = Map.groupBy(
		db
			.select({ reviewId: answer.reviewId, code: answer.questionCode, value: answer.value })
			.from(answer)
			.innerJoin(review, eq(review.id, answer.reviewId))
			.innerJoin(roundFile, eq(roundFile.id, review.fileId))
			.where(handedIn)
			.all(),
		({ reviewId }) => reviewId
	);
	const facts = Map.groupBy(
		db
			.select({ reviewId: reviewFact.reviewId, code: reviewFact.fact, value: reviewFact.value })
			.from(reviewFact)
			.innerJoin(review, eq(review.id, reviewFact.reviewId))
			.innerJoin(roundFile, eq(roundFile.id, review.fileId))
			.where(handedIn)
			.all(),
		({ reviewId }) => reviewId
	);
	const byFile = Map.groupBy(reviews, ({ fileId }) => fileId);
	return new Map(
		[...byFile].map(([fileId, ofFile]) => [
			fileId,
			ofFile.map(({ id }) => ({ facts: said(facts.get(id)), answers: said(answers.get(id)) }))
		])
	);
}

function said<Value>(
	rows: readonly { code: string; value: Value | null }[] = []
): Record<string, Value> {
	return Object.fromEntries(
		rows.flatMap(({ code, value }) => (value === null ? [] : [[code, value]]))
	);
}
