import { and, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
import { factsFromDecision } from '#lib/domain/case-facts.ts';
import type { AnswerValue, Facts, KeyDefinition } from '#lib/domain/review-key.ts';
import type { Try } from '#lib/domain/try-outs.ts';
import type { Db } from '../db/open.ts';
import { decision, intervention } from '../db/schema/case-lists.ts';
import { keyVersion } from '../db/schema/keys.ts';
import {
	tryOut,
	tryOutAnswer,
	tryOutFact,
	tryOutFile,
	tryOutReview
} from '../db/schema/try-outs.ts';
import { notFound } from '../problems.ts';

/** One person's try of one file, with what the case list tells and what the person gave. */
export interface StoredTry {
	reviewId: string;
	unitId: string;
	personId: string;
	submittedAt: number | null;
	/** Handed back unread. */
	handedBack: boolean;
	tryOutId: string;
	closedAt: number | null;
	version: number;
	/** The key as it was when the try-out began. */
	definition: KeyDefinition;
	position: number;
	caseReference: string;
	interventionName: string;
	legalBasis: string;
	known: Facts;
	/** What the person gave; goes before `known`. */
	facts: Facts;
	answers: Record<string, AnswerValue>;
	notes: Record<string, string>;
	lastSavedAt: number | null;
}

/** Not authorised: deeds call it behind the door. */
export function storedTry(db: Db, reviewId: string): StoredTry {
	return storedTries(db, eq(tryOutReview.id, reviewId))[0] ?? notFound();
}

/** Tries by what they are of, in the order of the files. Not authorised: deeds call it behind the door. */
export function storedTries(db: Db, where: SQL | undefined): StoredTry[] {
	const rows = db
		.select({
			reviewId: tryOutReview.id,
			unitId: intervention.unitId,
			personId: tryOutReview.personId,
			submittedAt: tryOutReview.submittedAt,
			tryOutId: tryOut.id,
			closedAt: tryOut.closedAt,
			version: keyVersion.version,
			content: tryOut.content,
			position: tryOutFile.position,
			caseReference: decision.caseReference,
			interventionName: intervention.name,
			interventionCode: intervention.code,
			legalBasis: intervention.legalBasis,
			law: intervention.law,
			decisionDate: decision.decisionDate,
			caseType: decision.caseType,
			outcome: decision.outcome,
			gender: decision.gender,
			ageGroup: decision.ageGroup,
			childrenInHousehold: decision.childrenInHousehold
		})
		.from(tryOutReview)
		.innerJoin(tryOutFile, eq(tryOutFile.id, tryOutReview.fileId))
		.innerJoin(tryOut, eq(tryOut.id, tryOutFile.tryOutId))
		.innerJoin(keyVersion, eq(keyVersion.id, tryOut.keyVersionId))
		.innerJoin(decision, eq(decision.id, tryOutFile.decisionId))
		.innerJoin(intervention, eq(intervention.id, decision.interventionId))
		.where(where)
		.orderBy(tryOut.startedAt, tryOutFile.position, tryOutReview.id)
		.all();
	const ids = rows.map(({ reviewId }) => reviewId);
	const answers = Map.groupBy(
		db.select().from(tryOutAnswer).where(inArray(tryOutAnswer.reviewId, ids)).all(),
		({ reviewId }) => reviewId
	);
	const facts = Map.groupBy(
		db.select().from(tryOutFact).where(inArray(tryOutFact.reviewId, ids)).all(),
		({ reviewId }) => reviewId
	);
	const definitions = new Map<string, KeyDefinition>();
	return rows.map((row) => {
		const { content, law, interventionCode, decisionDate, caseType, outcome, ...more } = row;
		const { gender, ageGroup, childrenInHousehold, ...rest } = more;
		const definition: KeyDefinition = definitions.get(rest.tryOutId) ?? JSON.parse(content);
		definitions.set(rest.tryOutId, definition);
		const given = answers.get(rest.reviewId) ?? [];
		const own = facts.get(rest.reviewId) ?? [];
		const instants = [...given, ...own].map(({ savedAt }) => savedAt);
		const stored = {
			...rest,
			definition,
			known: factsFromDecision({
				law,
				intervention: interventionCode,
				decisionDate,
				caseType,
				outcome,
				gender,
				ageGroup,
				childrenInHousehold
			}),
			facts: Object.fromEntries(own.map(({ fact, value }) => [fact, value])),
			answers: Object.fromEntries(
				given.flatMap(({ questionCode, value }) => (value === null ? [] : [[questionCode, value]]))
			),
			notes: Object.fromEntries(
				given.flatMap(({ questionCode, note }) => (note === '' ? [] : [[questionCode, note]]))
			),
			lastSavedAt: instants.length > 0 ? Math.max(...instants) : null
		};
		return { ...stored, handedBack: stored.submittedAt !== null && nothingGiven(stored) };
	});
}

/** Nothing in it that the person gave. */
export const nothingGiven = ({
	facts,
	answers,
	notes
}: Pick<StoredTry, 'facts' | 'answers' | 'notes'>): boolean =>
	Object.keys({ ...facts, ...answers, ...notes }).length === 0;

/** As `handedBack`, for a query that has `try_out_review`. */
export const wasHandedBack: SQL | undefined = and(
	isNotNull(tryOutReview.submittedAt),
	sql`not exists (select 1 from ${tryOutFact} where ${tryOutFact.reviewId} = ${tryOutReview.id})`,
	sql`not exists (select 1 from ${tryOutAnswer} where ${tryOutAnswer.reviewId} = ${tryOutReview.id}
		and (${tryOutAnswer.value} is not null or ${tryOutAnswer.note} <> ''))`
);

/** A try as the rules see it. */
export const tryOf = ({ position, known, facts, answers, notes }: StoredTry): Try => ({
	file: String(position),
	facts: { ...known, ...facts },
	answers,
	notes
});
