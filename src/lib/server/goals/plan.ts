import { and, desc, eq, inArray } from 'drizzle-orm';
import type { GoalIndicator } from '#lib/domain/goals/report.ts';
import type { Goal } from '#lib/domain/goals/tree.ts';
import type { Db } from '../db/open.ts';
import { goal, goalIndicator, goalYear } from '../db/schema/goals.ts';
import { conflict, notFound } from '../problems.ts';
import { refuse } from '../refusal.ts';

/** A year's goals and what they are measured by. */
export interface Plan {
	/** Names of the levels, the highest first, the unit's own last. */
	levels: string[];
	/** Of the tree: a change that rests on an older one is refused. */
	version: number;
	goals: (Goal & { indicators: GoalIndicator[] })[];
}

/** The plan of a year; null when it has none. Not authorised: deeds call it behind the door. */
export function planOf(db: Db, unitId: string, year: number): Plan | null {
	const head = headOf(db, unitId, year);
	if (!head) return null;
	const goals = db
		.select({
			id: goal.id,
			parentId: goal.parentId,
			level: goal.level,
			number: goal.number,
			title: goal.title,
			position: goal.position
		})
		.from(goal)
		.where(and(eq(goal.unitId, unitId), eq(goal.year, year)))
		.orderBy(goal.level, goal.position)
		.all();
	const indicators = Map.groupBy(
		indicatorsOf(
			db,
			goals.map(({ id }) => id)
		),
		({ goalId }) => goalId
	);
	return {
		levels: JSON.parse(head.levels),
		version: head.version,
		goals: goals.map((each) => ({
			...each,
			indicators: (indicators.get(each.id) ?? []).map(
				({ goalId: _, position: __, ...indicator }) => indicator
			)
		}))
	};
}

export const indicatorsOf = (db: Db, goalIds: readonly string[]) =>
	db
		.select()
		.from(goalIndicator)
		.where(inArray(goalIndicator.goalId, [...goalIds]))
		.orderBy(goalIndicator.position)
		.all();

export const headOf = (db: Db, unitId: string, year: number) =>
	db
		.select()
		.from(goalYear)
		.where(and(eq(goalYear.unitId, unitId), eq(goalYear.year, year)))
		.get();

/** Years that have goals, the latest first. Not authorised. */
export const goalYears = (db: Db, unitId: string): number[] =>
	db
		.select({ year: goalYear.year })
		.from(goalYear)
		.where(eq(goalYear.unitId, unitId))
		.orderBy(desc(goalYear.year))
		.all()
		.map(({ year }) => year);

/** A goal of this unit and year, or the address is wrong. */
export const goalIn = (db: Db, unitId: string, year: number, id: string) =>
	db
		.select()
		.from(goal)
		.where(and(eq(goal.unitId, unitId), eq(goal.year, year), eq(goal.id, id)))
		.get() ?? notFound();

/** The year that a change is of, once it is known to rest on what the tree is now. */
export function mustBeNow(db: Db, unitId: string, year: number, version: number) {
	const head = headOf(db, unitId, year) ?? conflict(`Det finns inga mål för ${year} än.`);
	if (head.version !== version) {
		refuse({
			version:
				'Någon har ändrat målen sedan du öppnade sidan. Det som står här är inte sparat. Läs målen som de är nu, och spara igen.'
		});
	}
	return { ...head, levels: JSON.parse(head.levels) as string[] };
}
