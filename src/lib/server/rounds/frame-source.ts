import { and, eq } from 'drizzle-orm';
import type { CaseType, DecisionOutcome, Law } from '#lib/domain/case-facts.ts';
import {
	buildFrame,
	type Excluded,
	type FrameChoiceKept,
	type FrameDecision,
	type FrameRule
} from '#lib/domain/frame.ts';
import type { Db } from '../db/open.ts';
import { caseList, decision, intervention } from '../db/schema/case-lists.ts';
import { team } from '../db/schema/organisation.ts';

/** A decision of a case list as frames and their checks need it. */
export interface SourceDecision extends FrameDecision {
	id: number;
	interventionId: string;
	outcome: DecisionOutcome;
	caseType: CaseType | null;
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
			caseType: decision.caseType,
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
	/** Group ids, '' for decisions without group; null or absent: all. */
	frameTeams?: readonly string[] | null;
	/** Null or absent: all, also where the list doesn't tell. */
	caseTypes?: readonly CaseType[] | null;
}

/** The rule of a choice over these interventions: the one way from a set-up to its frame. */
export function frameRule(choice: FrameChoice, strata: readonly string[]): FrameRule {
	return {
		from: choice.periodFrom,
		to: choice.periodTo,
		outcomes: choice.outcomes,
		strata,
		teams: choice.frameTeams ?? null,
		caseTypes: choice.caseTypes ?? null
	};
}

/** A choice as the locked frame keeps it: with the names that the groups have now. */
export function choiceKept(db: Db, unitId: string, choice: FrameChoice): FrameChoiceKept {
	const { outcomes, frameTeams = null, caseTypes = null } = choice;
	const teams = frameTeams && teamsOf(db, unitId).filter(({ id }) => frameTeams.includes(id));
	return {
		outcomes,
		teams: teams && [...teams.map(({ name }) => name), ...(frameTeams.includes('') ? [''] : [])],
		caseTypes
	};
}

/** The unit's groups in their own order. */
export function teamsOf(db: Db, unitId: string): { id: string; name: string }[] {
	return db
		.select({ id: team.id, name: team.name })
		.from(team)
		.where(eq(team.unitId, unitId))
		.orderBy(team.position)
		.all();
}

/** What a choice of list, period, outcomes, groups and case types holds, before anything is locked. */
export interface FramePreview {
	/** Units by intervention id. */
	populations: Record<string, number>;
	/** In the whole list; units, not rows. */
	excluded: Excluded;
	/** Units that are out because case types are chosen and the list doesn't tell theirs. */
	unknownCaseType: number;
	units: readonly SourceDecision[];
}

/** Counts the units per intervention. An impossible choice, or a list of another unit, holds nothing. */
export function previewFrame(db: Db, unitId: string, choice: FrameChoice): FramePreview {
	const empty = { protectedIdentity: 0, closedBeforePeriod: 0 };
	const list = importedList(db, unitId, choice.caseListId);
	const { periodFrom: from, periodTo: to } = choice;
	if (!list || from === '' || to === '' || from > to)
		return { populations: {}, excluded: empty, unknownCaseType: 0, units: [] };
	const decisions = sourceDecisions(db, list.id);
	const strata = [...new Set(decisions.map(({ stratum }) => stratum))];
	const { units, excluded, unknownCaseType } = buildFrame(decisions, frameRule(choice, strata));
	const populations: Record<string, number> = {};
	for (const { decision } of units) {
		populations[decision.interventionId] = (populations[decision.interventionId] ?? 0) + 1;
	}
	return { populations, excluded, unknownCaseType, units: units.map(({ decision }) => decision) };
}

/** An imported case list of the unit, or undefined. */
export function importedList(db: Db, unitId: string, caseListId: string) {
	return db
		.select({ id: caseList.id, fileName: caseList.fileName, accepted: caseList.accepted })
		.from(caseList)
		.where(and(eq(caseList.id, caseListId), eq(caseList.unitId, unitId)))
		.get();
}
