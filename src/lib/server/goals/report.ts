import { eq, inArray } from 'drizzle-orm';
import { assessmentLabels, type Assessment } from '#lib/domain/goals/goal.ts';
import { reportOf, type ReportRow } from '#lib/domain/goals/report.ts';
import { reportText, type ToldGoal } from '#lib/domain/goals/text.ts';
import { above, branches, inOrder, named, type Branch, type Goal } from '#lib/domain/goals/tree.ts';
import { roundName } from '#lib/domain/rounds.ts';
import type { Sources } from '#lib/domain/goals/fed.ts';
import type { Db } from '../db/open.ts';
import { goalAssessment } from '../db/schema/goals.ts';
import { person } from '../db/schema/organisation.ts';
import { may, view, type Actor } from '../door.ts';
import { sha256 } from '../ids.ts';
import { notFound } from '../problems.ts';
import { staffNames } from '../people/staff-names.ts';
import { goalYears, planOf, type Plan } from './plan.ts';
import { nameOf, openingOf } from './read.ts';
import { sourcesOf } from './sources.ts';

/** A goal of the unit with all that the report says of it. */
export interface ReportGoal {
	id: string;
	name: string;
	/** The goals above, the highest first, with what their level is called. */
	above: { level: string; name: string; number: string }[];
	rows: ReportRow[];
	proposal: string;
	proposalSha256: string;
	/** As it stands: the chief's own, or the proposed one. */
	comment: string;
	edited: { by: string; at: number; own: boolean; stale: boolean } | null;
	assessment: Assessment | null;
	/** 0: nothing is said yet. */
	version: number;
}

export interface Report {
	unit: string;
	year: number;
	/** Null: the year has no goals. */
	levels: string[] | null;
	tree: Branch<Goal>[];
	goals: ReportGoal[];
	/** Names of the year's closed rounds, the earliest first. */
	rounds: string[];
	/** Whether they are counted as one. */
	whole: boolean;
	years: number[];
	text: string;
	staffNames: string[];
	mayAssess: boolean;
}

/** *Underlag till verksamhetsberättelsen*: a year's goals with outcome, comment and assessment. */
export function readReport(db: Db, actor: Actor, unitId: string, year: number): Report {
	return view(db, actor, 'report.read', { unit: unitId }, (db) => {
		const mayAssess = may(db, actor, 'goal.change', { unit: unitId });
		return {
			...reportIn(db, unitId, year, actor.personId),
			years: goalYears(db, unitId),
			staffNames: mayAssess ? staffNames(db, unitId) : [],
			mayAssess
		};
	});
}

/** The year that the report opens with: the same as the goals. */
export function openingReport(db: Db, actor: Actor, unitId: string): number {
	return view(db, actor, 'report.read', { unit: unitId }, (db) =>
		openingOf(goalYears(db, unitId), actor)
	);
}

/** The report as a file holds it. */
export function exportReport(db: Db, actor: Actor, unitId: string, year: number): ReportFile {
	return view(db, actor, 'report.export', { unit: unitId }, (db) => {
		const report = reportIn(db, unitId, year, actor.personId);
		if (report.levels === null) notFound();
		const { unit, goals, rounds, whole } = report;
		return { unit, year, rounds, whole, goals: goals.map(told) };
	});
}

export interface ReportFile {
	unit: string;
	year: number;
	rounds: string[];
	whole: boolean;
	goals: ToldGoal[];
}

type Said = Omit<Report, 'years' | 'staffNames' | 'mayAssess'>;

function reportIn(db: Db, unitId: string, year: number, reader: string | null): Said {
	const plan = planOf(db, unitId, year);
	const sources = sourcesOf(db, unitId, year);
	const goals = plan ? goalsOf(db, plan, sources, reader) : [];
	return {
		...{ unit: nameOf(db, unitId), year, levels: plan?.levels ?? null, goals },
		tree: branches((plan?.goals ?? []).map(({ indicators: _, ...each }) => each)),
		rounds: sources.rounds.map(({ round }) => roundName(round)).toReversed(),
		whole: sources.stored !== null,
		text: reportText(goals.map(told), year)
	};
}

/** The goals of the unit's own level, in the order of the tree. */
function goalsOf(db: Db, plan: Plan, sources: Sources, reader: string | null): ReportGoal[] {
	const own = inOrder(branches(plan.goals)).filter(({ level }) => level === plan.levels.length - 1);
	const said = assessments(
		db,
		own.map(({ id }) => id)
	);
	return own.map((goal) => {
		const { rows, proposal } = reportOf(goal.indicators, sources);
		const stands = said.get(goal.id);
		const proposalSha256 = sha256(proposal);
		const comment = stands?.comment ?? null;
		return {
			...{ id: goal.id, name: named(goal), rows, proposal, proposalSha256 },
			above: above(plan.goals, goal).map((each) => ({
				level: plan.levels[each.level] ?? '',
				name: named(each),
				number: each.number
			})),
			comment: comment ?? proposal,
			edited:
				stands && comment !== null
					? {
							...{ by: stands.name, at: stands.at, own: stands.personId === reader },
							stale: stands.proposalSha256 !== proposalSha256
						}
					: null,
			assessment: stands?.assessment ?? null,
			version: stands?.version ?? 0
		};
	});
}

/** The proposal for a goal as it is now. Not authorised: the deed that stores a comment calls it. */
export function proposalFor(db: Db, unitId: string, year: number, goalId: string): string {
	const found = planOf(db, unitId, year)?.goals.find(({ id }) => id === goalId) ?? notFound();
	return reportOf(found.indicators, sourcesOf(db, unitId, year)).proposal;
}

function assessments(db: Db, goalIds: readonly string[]) {
	const rows = db
		.select({
			goalId: goalAssessment.goalId,
			assessment: goalAssessment.assessment,
			comment: goalAssessment.comment,
			proposalSha256: goalAssessment.proposalSha256,
			version: goalAssessment.version,
			at: goalAssessment.at,
			personId: goalAssessment.personId,
			name: person.name
		})
		.from(goalAssessment)
		.innerJoin(person, eq(person.id, goalAssessment.personId))
		.where(inArray(goalAssessment.goalId, [...goalIds]))
		.all();
	return new Map(rows.map((row) => [row.goalId, row]));
}

const told = (goal: ReportGoal): ToldGoal => ({
	above: goal.above.map(({ level, name }) => `${level}: ${name}`),
	...{ name: goal.name, rows: goal.rows, comment: goal.comment },
	assessment: goal.assessment ? assessmentLabels[goal.assessment] : 'Inte bedömt'
});
