import { and, eq, inArray, isNull, max } from 'drizzle-orm';
import { inOrder, branches, stepped, type Goal } from '#lib/domain/goals/tree.ts';
import { oneLine } from '#lib/domain/one-line.ts';
import type { Db, Tx } from '../db/open.ts';
import { goal, goalAssessment, goalIndicator, goalYear } from '../db/schema/goals.ts';
import { change, type Actor, type Note } from '../door.ts';
import { newId } from '../ids.ts';
import { notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { goalIn, mustBeNow } from './plan.ts';
import { textProblems } from './texts.ts';

/** A goal as typed. */
export interface GoalFields {
	number: string;
	title: string;
}

type Year = { levels: string[] };

/** A change of a year's tree, refused when the tree is not what it was made upon. */
export function changeTree<T extends object>(
	db: Db,
	actor: Actor,
	{ unitId, year, version }: { unitId: string; year: number; version: number },
	work: (tx: Tx, year: Year, note: Note) => T
): Mended<T> {
	return mendable(() =>
		change(db, actor, 'goal.change', { unit: unitId }, (tx, note) => {
			const head = mustBeNow(tx, unitId, year, version);
			note({ year });
			const done = work(tx, head, note);
			tx.update(goalYear)
				.set({ version: version + 1 })
				.where(and(eq(goalYear.unitId, unitId), eq(goalYear.year, year)))
				.run();
			return done;
		})
	);
}

/** Where a change is made. */
export interface At {
	unitId: string;
	year: number;
	version: number;
}

/** Adds a goal last below another, or of the highest level. @param parentId null: of the highest level */
export function addGoal(
	db: Db,
	actor: Actor,
	at: At,
	{ parentId, ...typed }: GoalFields & { parentId: string | null }
): Mended<{ id: string }> {
	return changeTree(db, actor, at, (tx, { levels }, note) => {
		const parent = parentId === null ? null : goalIn(tx, at.unitId, at.year, parentId);
		const level = parent ? parent.level + 1 : 0;
		if (level >= levels.length) notFound();
		const id = newId();
		tx.insert(goal)
			.values({
				...{ id, unitId: at.unitId, year: at.year, parentId, level },
				...facts(typed),
				position: lastPosition(tx, at, parentId)
			})
			.run();
		note({ what: 'add', goal: id });
		return { id };
	});
}

/** Changes number, words and what it stands below; below another it stands last. */
export function changeGoal(
	db: Db,
	actor: Actor,
	at: At,
	{ id, parentId, ...typed }: GoalFields & { id: string; parentId: string | null }
): Mended<object> {
	return changeTree(db, actor, at, (tx, _year, note) => {
		const found = goalIn(tx, at.unitId, at.year, id);
		const moved = parentId !== found.parentId;
		if (moved) {
			const parent = parentId === null ? null : goalIn(tx, at.unitId, at.year, parentId);
			if (!parent || parent.level !== found.level - 1)
				refuse({ parent: 'Välj ett mål på nivån ovanför.' });
		}
		tx.update(goal)
			.set({
				...facts(typed),
				...(moved && { parentId, position: lastPosition(tx, at, parentId) })
			})
			.where(eq(goal.id, id))
			.run();
		note({ what: 'change', goal: id });
		return {};
	});
}

/** Moves a goal a step up or down among those that stand below the same. */
export function moveGoal(
	db: Db,
	actor: Actor,
	at: At,
	{ id, by }: { id: string; by: -1 | 1 }
): Mended<object> {
	return changeTree(db, actor, at, (tx, _year, note) => {
		const { parentId } = goalIn(tx, at.unitId, at.year, id);
		const ids = siblings(tx, at, parentId).map((each) => each.id);
		stepped(ids, id, by).forEach((each, position) => {
			tx.update(goal).set({ position }).where(eq(goal.id, each)).run();
		});
		note({ what: 'move', goal: id });
		return {};
	});
}

/** Takes away a goal that has none below it, with its indicators, and what was said of it. */
export function removeGoal(db: Db, actor: Actor, at: At, { id }: { id: string }): Mended<object> {
	return changeTree(db, actor, at, (tx, _year, note) => {
		goalIn(tx, at.unitId, at.year, id);
		if (siblings(tx, at, id).length > 0)
			refuse({ remove: 'Det finns mål under det här målet. Ta bort eller flytta dem först.' });
		tx.delete(goalAssessment).where(eq(goalAssessment.goalId, id)).run();
		tx.delete(goalIndicator)
			.where(inArray(goalIndicator.goalId, [id]))
			.run();
		tx.delete(goal).where(eq(goal.id, id)).run();
		note({ what: 'remove', goal: id });
		return {};
	});
}

function facts({ number, title }: GoalFields): GoalFields {
	const clean = { number: oneLine(number), title: oneLine(title) };
	const wrong = textProblems({
		number: { text: clean.number, where: 'numret', most: 20 },
		title: { text: clean.title, where: 'målet', most: 500, empty: 'Skriv målet.' }
	});
	if (Object.keys(wrong).length > 0) refuse(wrong);
	return clean;
}

function siblings(tx: Tx, { unitId, year }: At, parentId: string | null): Goal[] {
	const rows = tx
		.select()
		.from(goal)
		.where(and(eq(goal.unitId, unitId), eq(goal.year, year), below(parentId)))
		.all();
	return inOrder(branches(rows.map((each) => ({ ...each, parentId: null }))));
}

const below = (parentId: string | null) =>
	parentId === null ? isNull(goal.parentId) : eq(goal.parentId, parentId);

function lastPosition(tx: Tx, { unitId, year }: At, parentId: string | null): number {
	const row = tx
		.select({ position: max(goal.position) })
		.from(goal)
		.where(and(eq(goal.unitId, unitId), eq(goal.year, year), below(parentId)))
		.get();
	return (row?.position ?? -1) + 1;
}
