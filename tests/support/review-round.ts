import { eq } from 'drizzle-orm';
import type { KeyDefinition, Question } from '#lib/domain/review-key.ts';
import type { DoubleRule, FeedbackLevel } from '#lib/domain/round-rules.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { caseList, decision } from '#lib/server/db/schema/case-lists.ts';
import { keyVersion, reviewKey } from '#lib/server/db/schema/keys.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';
import {
	draw,
	drawnUnit,
	frame,
	frameUnit,
	round,
	roundKey
} from '#lib/server/db/schema/rounds.ts';
import { newId, sha256 } from '#lib/server/ids.ts';
import { personWith, testNow, type TestUnit } from './unit.ts';

const question = (code: string, more: Partial<Question> = {}): Question => ({
	code,
	text: `Framgår det som ${code} frågar om?`,
	scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'],
	showIf: null,
	guidance: { JA: 'Det står.', DELVIS: 'Det står delvis.', NEJ: 'Det står inte.' },
	references: [],
	commentRequiredOn: [],
	indicator: null,
	variant: null,
	...more
});

/** A small key with one of everything: two areas, a condition on a fact, one on an answer, a required comment. */
export const smallKey: KeyDefinition = {
	id: 'dok-prov',
	title: 'Prov',
	purpose: 'Prov',
	kind: 'DOCUMENTATION',
	suggestedFor: 'Prov',
	appliesTo: {},
	instructions: ['Granska texten, inte kollegan. Frågan är vad som framgår av dokumentationen.'],
	facts: [
		{
			id: 'caseType',
			label: 'Ärendetyp',
			type: 'enum',
			values: { NEW: 'Ny ansökan', REASSESSMENT: 'Nyprövning' },
			source: 'urval'
		},
		{ id: 'decisionDate', label: 'Beslutsdatum', type: 'date', source: 'urval' },
		{
			id: 'hasRepresentative',
			label: 'Har en företrädare lämnat uppgifter?',
			type: 'yesNo',
			values: { YES: 'Ja', NO: 'Nej' },
			source: 'granskare'
		}
	],
	factDefaults: {},
	sections: [
		{
			code: 'KLIENT',
			title: 'Klientens röst',
			questions: [
				question('KLIENT-1', { commentRequiredOn: ['NEJ'] }),
				question('KLIENT-2', { showIf: { fact: 'hasRepresentative', in: ['YES'] } })
			]
		},
		{
			code: 'BARN',
			title: 'Barnperspektiv',
			questions: [
				question('BARN-1', { scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] }),
				question('BARN-2', { showIf: { answer: 'BARN-1', in: ['JA'] } })
			]
		}
	]
};

export interface ReviewRound {
	id: string;
	fileId: string;
	/** The review of `reviewer(0)`, seat 1. */
	reviewId: string;
	/** The other seat of the same file, `reviewer(1)`; of a pair the same review. */
	otherReviewId: string;
}

/** Who stands in the list as handlers of the case. */
export type Handlers = Partial<
	Pick<
		typeof decision.$inferInsert,
		'caseworkerId' | 'caseworkerSignature' | 'coCaseworkerId' | 'coCaseworkerSignature'
	>
>;

/**
 * A round under review with one file that two people review: blindly, or together as a pair. `reviewer(5)` is its
 * caseworker.
 */
export function makeReviewRound(
	db: Db,
	unit: TestUnit,
	{
		key = smallKey,
		reference = 'FN-42610-0208',
		pair = false,
		practice = false,
		year = 2026,
		feedbackLevel = 'GROUP' as FeedbackLevel,
		handlers = {} as Handlers,
		/** Who has seat 1 and seat 2. */
		reviewers = [0, 1] as readonly [number, number],
		doubleRule = 'FIRST' as DoubleRule
	} = {}
): ReviewRound {
	const { drizzle } = connection(db);
	const lead = personWith(db, unit.id, 'roundLead');
	const personOf = (index: number) => unit.reviewer(index).personId ?? '';
	const [listId, keyId, versionId, roundId, frameId, drawId, fileId] = Array.from(
		{ length: 7 },
		newId
	) as [string, string, string, string, string, string, string];
	const interventionId = unit.interventions.DAGLIG_VERKSAMHET ?? '';
	drizzle
		.insert(caseList)
		.values({
			id: listId,
			unitId: unit.id,
			fileName: 'lista.csv',
			sha256: sha256(listId),
			columns: '{}',
			accepted: 1,
			refused: 0,
			duplicates: 0,
			importedAt: testNow,
			importedBy: lead
		})
		.run();
	const inserted = drizzle
		.insert(decision)
		.values({
			caseListId: listId,
			row: 2,
			caseReference: reference,
			teamId: unit.teams[1] ?? null,
			caseworkerId: personOf(5),
			caseworkerSignature: 'HL5',
			...handlers,
			interventionId,
			decisionDate: '2026-07-03',
			caseType: 'REASSESSMENT',
			outcome: 'GRANTED',
			gender: 'FEMALE',
			ageGroup: '21-64',
			childrenInHousehold: false,
			protectedIdentity: false
		})
		.returning({ id: decision.id })
		.get();
	drizzle
		.insert(reviewKey)
		.values({ id: keyId, unitId: unit.id, code: `${key.id}-${keyId}` })
		.run();
	drizzle
		.insert(keyVersion)
		.values({
			id: versionId,
			reviewKeyId: keyId,
			version: 1,
			state: 'ADOPTED',
			title: key.title,
			content: JSON.stringify(key),
			sha256: sha256(JSON.stringify(key)),
			createdAt: testNow,
			adoptedAt: testNow,
			adoptedBy: lead
		})
		.run();
	const setUp = {
		id: roundId,
		unitId: unit.id,
		season: 'AUTUMN',
		year,
		feedbackLevel,
		doubleRule,
		state: 'DRAFT',
		caseListId: listId,
		periodFrom: '2026-07-01',
		periodTo: '2026-12-31',
		outcomes: '["GRANTED"]',
		reviewFrom: '2026-11-09',
		reviewTo: '2026-12-04',
		reviewMode: pair ? 'PAIR' : 'ALONE',
		practice,
		createdAt: testNow,
		createdBy: lead
	} as const;
	drizzle.insert(round).values(setUp).run();
	drizzle
		.insert(roundKey)
		.values({ id: newId(), roundId, purpose: 'DOCUMENTATION', keyVersionId: versionId })
		.run();
	drizzle
		.insert(frame)
		.values({
			id: frameId,
			roundId,
			number: 1,
			hash: sha256(frameId),
			size: 1,
			caseListId: listId,
			periodFrom: setUp.periodFrom,
			periodTo: setUp.periodTo,
			excludedProtectedIdentity: 0,
			excludedClosedBeforePeriod: 0,
			lockedAt: testNow,
			lockedBy: lead
		})
		.run();
	drizzle
		.insert(frameUnit)
		.values({
			frameId,
			stratum: 'DAGLIG_VERKSAMHET',
			caseReference: reference,
			decisionId: inserted.id
		})
		.run();
	drizzle
		.insert(draw)
		.values({
			id: drawId,
			roundId,
			number: 1,
			frameId,
			seed: '1',
			seedSource: 'random',
			doubleSharePercent: 100,
			drawnAt: testNow,
			drawnBy: lead,
			drawnByName: 'Person LED2',
			roundName: 'Höst 2026'
		})
		.run();
	drizzle
		.insert(drawnUnit)
		.values({
			drawId,
			stratum: 'DAGLIG_VERKSAMHET',
			position: 1,
			caseReference: reference,
			ticket: sha256(reference),
			role: 'sample',
			double: !pair
		})
		.run();
	drizzle
		.insert(roundFile)
		.values({
			id: fileId,
			roundId,
			drawId,
			stratum: 'DAGLIG_VERKSAMHET',
			caseReference: reference,
			decisionId: inserted.id,
			double: !pair,
			pair
		})
		.run();
	const seats = (pair ? [0] : [0, 1]).map((index) => {
		const id = newId();
		drizzle
			.insert(review)
			.values({
				id,
				fileId,
				seat: index + 1,
				reviewerId: personOf(reviewers[index] ?? 0),
				partnerId: pair ? personOf(reviewers[1]) : null,
				state: 'NOT_STARTED',
				assignedAt: testNow
			})
			.run();
		return id;
	});
	startReviewing(db, roundId);
	const [reviewId = '', otherReviewId = reviewId] = seats;
	return { id: roundId, fileId, reviewId, otherReviewId };
}

/** Takes a round that is a draft, but has all that it needs, through its steps. */
export function startReviewing(db: Db, roundId: string): void {
	const { drizzle } = connection(db);
	for (const state of ['SELECTING', 'ASSIGNED'] as const)
		drizzle.update(round).set({ state }).where(eq(round.id, roundId)).run();
	drizzle
		.update(round)
		.set({ state: 'REVIEWING', startedAt: testNow })
		.where(eq(round.id, roundId))
		.run();
}

/** Closes every round of the test's database, without a result. */
export function setRoundState(db: Db, state: 'CLOSED'): void {
	connection(db).drizzle.update(round).set({ state, closedAt: testNow }).run();
}
