import { eq } from 'drizzle-orm';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { unit } from '../db/schema/organisation.ts';
import { may, view, type Actor } from '../door.ts';
import { staffNames } from '../people/staff-names.ts';
import { feedsOf, type Feed } from './feeds.ts';
import { goalYears, planOf, type Plan } from './plan.ts';

/** The year that the goals open with. */
export function openingYear(db: Db, actor: Actor, unitId: string): number {
	return view(db, actor, 'goal.read', { unit: unitId }, (db) =>
		openingOf(goalYears(db, unitId), actor)
	);
}

/**
 * The year that goals and report open with: the one it is in Sweden if it has goals, else the latest before it that has, else
 * the first after it.
 * @param years that have goals, the latest first
 */
export function openingOf(years: readonly number[], actor: Actor): number {
	const now = yearOr(undefined, actor);
	return years.find((year) => year <= now) ?? years.at(-1) ?? now;
}

/** The year, or else the one it is in Sweden. */
const yearOr = (year: number | undefined, actor: Actor) =>
	year ?? Number(dateOf(actor.now()).slice(0, 4));

export interface GoalsPage {
	unit: string;
	year: number;
	/** Null: the year has none yet. */
	plan: Plan | null;
	/** Years to go to: those that have goals, and the one after the latest. */
	years: number[];
	/** The latest earlier year that has goals, to copy. */
	copyFrom: number | null;
	/** What an indicator can be fed by; only for whoever may change. */
	feeds: Feed[];
	staffNames: string[];
	/** What the outcomes of the year's indicators are fetched from, in words, by `source|code|kind`. */
	fedBy: Record<string, string>;
	mayChange: boolean;
}

/** A year's goals and what they are measured by. */
export function readGoals(db: Db, actor: Actor, unitId: string, year: number): GoalsPage {
	return view(db, actor, 'goal.read', { unit: unitId }, (db) => {
		const years = goalYears(db, unitId);
		const mayChange = may(db, actor, 'goal.change', { unit: unitId });
		const feeds = feedsOf(db, unitId);
		const latest = yearOr(years[0], actor);
		const next = years.length > 0 && mayChange ? [latest + 1] : [];
		return {
			unit: nameOf(db, unitId),
			year,
			plan: planOf(db, unitId, year),
			years: [...new Set([...next, ...years])],
			copyFrom: years.find((each) => each < year) ?? null,
			feeds: mayChange ? feeds : [],
			fedBy: Object.fromEntries(feeds.map(({ id, title }) => [id, title])),
			staffNames: mayChange ? staffNames(db, unitId) : [],
			mayChange
		};
	});
}

export const nameOf = (db: Db, unitId: string): string =>
	db.select({ name: unit.name }).from(unit).where(eq(unit.id, unitId)).get()?.name ?? '';
