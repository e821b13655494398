import { eq } from 'drizzle-orm';
import type { AgeGroup, CaseType, DecisionOutcome, Gender } from '#lib/domain/case-facts.ts';
import type { AnswerValue, KeyDefinition } from '#lib/domain/review-key.ts';
import type { DoubleRule } from '#lib/domain/round-rules.ts';
import type { ReviewState, Season } from '#lib/domain/rounds.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { caseList, decision } from '#lib/server/db/schema/case-lists.ts';
import { indicator } from '#lib/server/db/schema/keys.ts';
import { moderation } from '#lib/server/db/schema/moderation.ts';
import { answer, review, reviewFact, roundFile } from '#lib/server/db/schema/reviews.ts';
import {
	draw,
	drawnUnit,
	frame,
	frameUnit,
	round,
	roundKey
} from '#lib/server/db/schema/rounds.ts';
import { newId, sha256 } from '#lib/server/ids.ts';
import { versionOf } from './key-versions.ts';
import { startReviewing } from './review-round.ts';
import { writeComment } from './written-comment.ts';
import { personWith, testNow, type TestUnit } from './unit.ts';

/** A file of the round; what is not said is as in most. */
export interface ResultFileSpec {
	stratum: string;
	/** Index of the unit's group. */
	team?: number;
	gender?: Gender;
	ageGroup?: AgeGroup;
	caseType?: CaseType;
	outcome?: DecisionOutcome;
	answers?: Readonly<Record<string, AnswerValue | null>>;
	facts?: Readonly<Record<string, string>>;
	/** What seat 1 writes: by question code, or `STRENGTH` or `IMPROVEMENT`. */
	comments?: Readonly<Record<string, string>>;
	state?: ReviewState;
	/** Answers of seat 2, for a file that two review. */
	second?: Readonly<Record<string, AnswerValue>>;
	/** What the two agreed on, by question; null: they did not agree. */
	settled?: Readonly<Record<string, AnswerValue | null>>;
	missing?: boolean;
	eliminated?: boolean;
}

/** Keys by group index; `all` for every group. */
export type KeySpec = readonly { team?: number; definition: KeyDefinition }[];

const caseListOf = (db: Db, unit: TestUnit): string => {
	const id = newId();
	connection(db)
		.drizzle.insert(caseList)
		.values({
			id,
			unitId: unit.id,
			fileName: 'lista.csv',
			sha256: sha256(id),
			columns: '{}',
			accepted: 1,
			refused: 0,
			duplicates: 0,
			importedAt: testNow,
			importedBy: personWith(db, unit.id, 'roundLead')
		})
		.run();
	return id;
};

/**
 * A round under review whose files are as told, each stratum with `frame` files in its locked list.
 * @returns the id of the round
 */
export function makeResultRound(
	db: Db,
	unit: TestUnit,
	{
		season = 'AUTUMN',
		year = 2026,
		keys,
		files,
		frameSizes,
		doubleRule = 'FIRST'
	}: {
		season?: Season;
		year?: number;
		keys: KeySpec;
		files: readonly ResultFileSpec[];
		frameSizes: Readonly<Record<string, number>>;
		doubleRule?: DoubleRule;
	}
): string {
	const { drizzle } = connection(db);
	const lead = personWith(db, unit.id, 'roundLead');
	const [roundId, frameId, drawId] = [newId(), newId(), newId()];
	const caseListId = caseListOf(db, unit);
	const period =
		season === 'SPRING'
			? { periodFrom: `${year}-01-01`, periodTo: `${year}-05-31` }
			: { periodFrom: `${year}-07-01`, periodTo: `${year}-11-20` };
	drizzle
		.insert(round)
		.values({
			id: roundId,
			unitId: unit.id,
			season,
			year,
			state: 'DRAFT',
			caseListId,
			...period,
			outcomes: '["GRANTED","PARTIAL","REJECTED"]',
			reviewFrom: period.periodTo,
			reviewTo: period.periodTo,
			doubleRule,
			createdAt: testNow,
			createdBy: lead
		})
		.run();
	for (const { team, definition } of keys) {
		drizzle
			.insert(roundKey)
			.values({
				id: newId(),
				roundId,
				teamId: team === undefined ? null : (unit.teams[team] ?? null),
				purpose: definition.kind,
				keyVersionId: versionOf(db, unit, definition)
			})
			.run();
	}
	const size = Object.values(frameSizes).reduce((sum, n) => sum + n, 0);
	drizzle
		.insert(frame)
		.values({
			id: frameId,
			roundId,
			number: 1,
			hash: sha256(frameId),
			size,
			caseListId,
			...period,
			excludedProtectedIdentity: 0,
			excludedClosedBeforePeriod: 0,
			lockedAt: testNow,
			lockedBy: lead
		})
		.run();
	let row = 1;
	const decide = (stratum: string, spec: Partial<ResultFileSpec>, team: number) => {
		row++;
		const caseReference = `FN-${10_000 + row}`;
		const { id } = drizzle
			.insert(decision)
			.values({
				caseListId,
				row,
				caseReference,
				teamId: unit.teams[team] ?? null,
				caseworkerSignature: 'ANNAN',
				interventionId: unit.interventions[stratum] ?? '',
				decisionDate: period.periodFrom,
				caseType: spec.caseType ?? 'REASSESSMENT',
				outcome: spec.outcome ?? 'GRANTED',
				gender: spec.gender ?? 'FEMALE',
				ageGroup: spec.ageGroup ?? '21-64',
				childrenInHousehold: false,
				protectedIdentity: false
			})
			.returning({ id: decision.id })
			.get();
		drizzle.insert(frameUnit).values({ frameId, stratum, caseReference, decisionId: id }).run();
		return { decisionId: id, caseReference };
	};
	const decided = files.map((spec) => decide(spec.stratum, spec, spec.team ?? 0));
	for (const [stratum, n] of Object.entries(frameSizes)) {
		const named = files.filter((spec) => spec.stratum === stratum).length;
		for (let i = named; i < n; i++) decide(stratum, {}, i % unit.teams.length);
	}
	drizzle
		.insert(draw)
		.values({
			id: drawId,
			roundId,
			number: 1,
			frameId,
			seed: '20261121090000123456',
			seedSource: 'random',
			doubleSharePercent: 0,
			drawnAt: testNow,
			drawnBy: lead,
			drawnByName: 'Person LED2',
			roundName: 'Höst 2026'
		})
		.run();
	files.forEach(({ stratum, second }, i) => {
		const caseReference = decided[i]?.caseReference ?? '';
		drizzle
			.insert(drawnUnit)
			.values({
				drawId,
				stratum,
				position: i + 1,
				caseReference,
				ticket: sha256(caseReference),
				role: 'sample',
				double: second !== undefined
			})
			.run();
	});
	const reviews = files.flatMap((spec, i) => {
		const { stratum, second, eliminated = false, missing = false } = spec;
		const fileId = newId();
		drizzle
			.insert(roundFile)
			.values({
				id: fileId,
				roundId,
				drawId,
				stratum,
				caseReference: decided[i]?.caseReference ?? '',
				decisionId: decided[i]?.decisionId ?? 0,
				double: second !== undefined,
				eliminated,
				missing
			})
			.run();
		return [spec.answers ?? {}, ...(second ? [second] : [])].map((answers, seat) => {
			const id = newId();
			drizzle
				.insert(review)
				.values({
					id,
					fileId,
					seat: seat + 1,
					reviewerId: unit.reviewer((i + seat) % 6).personId ?? '',
					state: 'NOT_STARTED',
					assignedAt: testNow
				})
				.run();
			const state = seat === 0 ? (spec.state ?? 'SUBMITTED') : 'SUBMITTED';
			const comments = seat === 0 ? (spec.comments ?? {}) : {};
			return { id, fileId, spec, answers, facts: spec.facts ?? {}, comments, state };
		});
	});
	startReviewing(db, roundId);
	for (const { id, answers, facts, comments, state } of reviews) {
		for (const [questionCode, value] of Object.entries(answers))
			drizzle
				.insert(answer)
				.values({ reviewId: id, questionCode, value, version: 1, savedAt: testNow })
				.run();
		for (const [place, text] of Object.entries(comments)) writeComment(db, id, place, text);
		for (const [fact, value] of Object.entries(facts))
			drizzle
				.insert(reviewFact)
				.values({ reviewId: id, fact, value, version: 1, savedAt: testNow })
				.run();
		drizzle.update(review).set({ state, submittedAt: testNow }).where(eq(review.id, id)).run();
	}
	for (const [fileId, [first]] of Map.groupBy(reviews, (one) => one.fileId))
		for (const [code, value] of Object.entries(first?.spec.settled ?? {})) {
			const savedBy = drizzle
				.select({ id: review.reviewerId })
				.from(review)
				.where(eq(review.fileId, fileId))
				.get();
			const said = value === null ? 'Vi läser olika.' : '';
			drizzle
				.insert(moderation)
				.values({
					...{ fileId, kind: 'ANSWER', code, value, version: 1 },
					outcome: value === null ? 'NO_AGREEMENT' : 'AGREED',
					reason: said,
					savedAt: testNow,
					savedBy: savedBy?.id ?? ''
				})
				.run();
		}
	return roundId;
}

export function addIndicator(
	db: Db,
	unit: TestUnit,
	values: { question: string; title: string; target: number | null }
): void {
	connection(db)
		.drizzle.insert(indicator)
		.values({
			id: newId(),
			unitId: unit.id,
			code: `IND-${values.question}`,
			title: values.title,
			questionCode: values.question,
			target: values.target,
			unitGoal: '',
			position: 0
		})
		.run();
}
