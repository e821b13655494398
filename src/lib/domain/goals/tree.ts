import { compareSwedish } from '../swedish.ts';

/** A goal of a year's plan. */
export interface Goal {
	id: string;
	/** Null: of the highest level. */
	parentId: string | null;
	/** 0 is the highest. */
	level: number;
	/** `4.1`, or nothing. */
	number: string;
	title: string;
	position: number;
}

export type Branch<T extends Goal = Goal> = T & { below: Branch<T>[] };

/**
 * The goals of a year as a tree, in their order.
 * @param goals of one unit and year; one whose parent is not among them is left out
 */
export function branches<T extends Goal>(goals: readonly T[]): Branch<T>[] {
	const byParent = Map.groupBy(goals, ({ parentId }) => parentId);
	const below = (parentId: string | null): Branch<T>[] =>
		(byParent.get(parentId) ?? [])
			.toSorted((a, b) => a.position - b.position || compareSwedish(a.title, b.title))
			.map((goal) => ({ ...goal, below: below(goal.id) }));
	return below(null);
}

/** Every goal of a tree from the top, each before those below it. */
export function inOrder<T extends Goal>(tree: readonly Branch<T>[]): Branch<T>[] {
	return tree.flatMap((branch) => [branch, ...inOrder(branch.below)]);
}

/** `4.1 Stockholm är en jämställd stad`: a goal by number and words. */
export const named = ({ number, title }: Pick<Goal, 'number' | 'title'>): string =>
	[number, title].filter(Boolean).join(' ');

/**
 * The goals above one, the highest first.
 * @returns nothing for a goal of the highest level
 */
export function above<T extends Goal>(goals: readonly T[], goal: Goal): T[] {
	const parent = goals.find(({ id }) => id === goal.parentId);
	return parent ? [...above(goals, parent), parent] : [];
}

/**
 * The ids of siblings in their order once one of them is a step earlier or later.
 * @param ids in their order, @param by −1 earlier, 1 later
 * @returns the same order where there is nowhere to go
 */
export function stepped(ids: readonly string[], id: string, by: -1 | 1): string[] {
	const at = ids.indexOf(id);
	const to = at + by;
	if (at < 0 || to < 0 || to >= ids.length) return [...ids];
	const rest = ids.filter((each) => each !== id);
	return [...rest.slice(0, to), id, ...rest.slice(to)];
}
