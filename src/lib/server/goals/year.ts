import { and, eq } from 'drizzle-orm';
import { defaultLevels } from '#lib/domain/goals/goal.ts';
import { targetInYear } from '#lib/domain/goals/target.ts';
import { branches, inOrder } from '#lib/domain/goals/tree.ts';
import { oneLine } from '#lib/domain/one-line.ts';
import type { Db, Tx } from '../db/open.ts';
import { goal, goalIndicator, goalYear } from '../db/schema/goals.ts';
import { change, type Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { mustBeNow, planOf, type Plan } from './plan.ts';
import { textProblems } from './texts.ts';

/**
 * Begins a year's goals: empty, or as those of an earlier year. What was written by hand of the year before becomes the year
 * before; assessments and comments are never copied.
 * @param from the year to copy, or null
 */
export function startYear(
	db: Db,
	actor: Actor,
	unitId: string,
	year: number,
	from: number | null
): Mended<{ goals: number }> {
	return mendable(() =>
		change(db, actor, 'goal.change', { unit: unitId }, (tx, note) => {
			if (from !== null && from >= year)
				refuse({ from: `Målen för ${year} kan bara kopieras från ett tidigare år.` });
			const old = from === null ? null : planOf(tx, unitId, from);
			if (from !== null && !old) refuse({ from: `Det finns inga mål för ${from} att kopiera.` });
			const stands = planOf(tx, unitId, year);
			if (stands) {
				// Pressed twice: the year is as it would have been begun.
				if (!isBegun(stands, old)) conflict(`Det finns redan mål för ${year}.`);
				note({ year, what: 'again' });
				return { goals: stands.goals.length };
			}
			const levels = JSON.stringify(old?.levels ?? defaultLevels);
			tx.insert(goalYear).values({ unitId, year, levels }).run();
			if (old && from !== null) copyGoals(tx, unitId, year, from, old);
			note({ year, what: from === null ? 'start' : 'copy' });
			return { goals: old?.goals.length ?? 0 };
		})
	);
}

/** Whether a year is as it is begun, and nobody has changed it since. @param old the year it would be copied from */
function isBegun({ version, levels, goals }: Plan, old: Plan | null): boolean {
	const said = (plan: Pick<Plan, 'levels' | 'goals'>) =>
		JSON.stringify([
			plan.levels,
			inOrder(branches(plan.goals)).map(({ level, number, title }) => [level, number, title])
		]);
	return (
		version === 1 &&
		said({ levels, goals }) === said(old ?? { levels: [...defaultLevels], goals: [] })
	);
}

function copyGoals(tx: Tx, unitId: string, year: number, from: number, { goals }: Plan): void {
	const ids = new Map(goals.map(({ id }) => [id, newId()]));
	// Higher levels first: a goal needs the one above it.
	for (const { id, parentId, indicators, ...each } of goals) {
		const goalId = ids.get(id) ?? newId();
		const parent = parentId === null ? null : (ids.get(parentId) ?? null);
		tx.insert(goal)
			.values({ ...each, id: goalId, parentId: parent, unitId, year })
			.run();
		indicators.forEach((indicator, position) => {
			tx.insert(goalIndicator)
				.values({
					...indicator,
					...{ id: newId(), goalId, position },
					targetText: targetInYear(indicator.targetText, from, year),
					councilTarget: targetInYear(indicator.councilTarget, from, year),
					// The column is of the year before: what was written by hand of an older year has no place there.
					ownBefore: from === year - 1 ? indicator.ownOutcome : '',
					ownOutcome: ''
				})
				.run();
		});
	}
}

const mostLevels = 5;

/** Names the levels of a year, the highest first; how many there are changes only while there are no goals. */
export function nameLevels(
	db: Db,
	actor: Actor,
	unitId: string,
	year: number,
	{ version, levels }: { version: number; levels: readonly string[] }
): Mended<object> {
	return mendable(() =>
		change(db, actor, 'goal.change', { unit: unitId }, (tx, note) => {
			const head = mustBeNow(tx, unitId, year, version);
			const names = levels.map(oneLine);
			while (names.at(-1) === '') names.pop();
			const wrong = textProblems(
				Object.fromEntries(
					names.map((text, i) => [
						`level-${i}`,
						{ text, where: 'nivåns namn', most: 60, empty: 'Skriv ett namn på nivån.' }
					])
				)
			);
			if (names.length === 0) wrong['level-0'] = 'Skriv ett namn på nivån.';
			if (names.length > mostLevels) wrong['level-4'] = `Det får vara högst ${mostLevels} nivåer.`;
			if (Object.keys(wrong).length > 0) refuse(wrong);
			if (names.length !== head.levels.length && hasGoals(tx, unitId, year)) {
				const field = `level-${Math.min(names.length, head.levels.length - 1)}`;
				refuse({ [field]: 'Nivåer kan läggas till och tas bort bara innan det finns mål.' });
			}
			tx.update(goalYear)
				.set({ levels: JSON.stringify(names), version: version + 1 })
				.where(and(eq(goalYear.unitId, unitId), eq(goalYear.year, year)))
				.run();
			note({ year, what: 'levels' });
			return {};
		})
	);
}

const hasGoals = (tx: Tx, unitId: string, year: number) =>
	tx
		.select({ id: goal.id })
		.from(goal)
		.where(and(eq(goal.unitId, unitId), eq(goal.year, year)))
		.limit(1)
		.get() !== undefined;
