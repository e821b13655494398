import { and, eq } from 'drizzle-orm';
import type { DecisionOutcome, Law } from '#lib/domain/case-facts.ts';
import { buildFrame, type Excluded, type FrameDecision } from '#lib/domain/frame.ts';
import type { Db } from '../db/open.ts';
import { caseList, decision, intervention } from '../db/schema/case-lists.ts';

/** A decision of a case list as frames and their checks need it. */
export interface SourceDecision extends FrameDecision {
	id: number;
	interventionId: string;
	teamId: string | null;
	outcome: DecisionOutcome;
}

/** Every decision of a case list. Not authorised: deeds call it behind the door. */
export function sourceDecisions(db: Db, caseListId: string): SourceDecision[] {
	return db
		.select({
			id: decision.id,
			row: decision.row,
			caseReference: decision.caseReference,
			stratum: intervention.code,
			interventionId: decision.interventionId,
			teamId: decision.teamId,
			decisionDate: decision.decisionDate,
			outcome: decision.outcome,
			protectedIdentity: decision.protectedIdentity,
			closedOn: decision.closedOn
		})
		.from(decision)
		.innerJoin(intervention, eq(intervention.id, decision.interventionId))
		.where(eq(decision.caseListId, caseListId))
		.all();
}

export interface InterventionRow {
	id: string;
	code: string;
	name: string;
	legalBasis: string;
	law: Law;
}

/** The unit's catalogue in its own order. */
export function interventionsOf(db: Db, unitId: string): InterventionRow[] {
	return db
		.select({
			id: intervention.id,
			code: intervention.code,
			name: intervention.name,
			legalBasis: intervention.legalBasis,
			law: intervention.law
		})
		.from(intervention)
		.where(eq(intervention.unitId, unitId))
		.orderBy(intervention.position)
		.all();
}

export interface FrameChoice {
	caseListId: string;
	periodFrom: string;
	periodTo: string;
	outcomes: readonly DecisionOutcome[];
}

/** What a choice of list, period and outcomes holds, before anything is locked. */
export interface FramePreview {
	/** Units by intervention id. */
	populations: Record<string, number>;
	/** In the whole list; units, not rows. */
	excluded: Excluded;
	units: readonly SourceDecision[];
}

/** Counts the units per intervention. An impossible choice, or a list of another unit, holds nothing. */
export function previewFrame(db: Db, unitId: string, choice: FrameChoice): FramePreview {
	const empty = { protectedIdentity: 0, closedBeforePeriod: 0 };
	const list = importedList(db, unitId, choice.caseListId);
	const { periodFrom: from, periodTo: to, outcomes } = choice;
	if (!list || from === '' || to === '' || from > to)
		return { populations: {}, excluded: empty, units: [] };
	const decisions = sourceDecisions(db, list.id);
	const strata = [...new Set(decisions.map(({ stratum }) => stratum))];
	const { units, excluded } = buildFrame(decisions, { from, to, outcomes, strata });
	const populations: Record<string, number> = {};
	for (const { decision } of units) {
		populations[decision.interventionId] = (populations[decision.interventionId] ?? 0) + 1;
	}
	return { populations, excluded, units: units.map(({ decision }) => decision) };
}

/** An imported case list of the unit, or undefined. */
export function importedList(db: Db, unitId: string, caseListId: string) {
	return db
		.select({ id: caseList.id, fileName: caseList.fileName, accepted: caseList.accepted })
		.from(caseList)
		.where(and(eq(caseList.id, caseListId), eq(caseList.unitId, unitId)))
		.get();
}
