import { addGoal, type At } from '#lib/server/goals/change.ts';
import { addMeasured, type IndicatorFields } from '#lib/server/goals/measured.ts';
import { planOf, type Plan } from '#lib/server/goals/plan.ts';
import { startYear } from '#lib/server/goals/year.ts';
import type { Db } from '#lib/server/db/open.ts';
import { must } from './round.ts';
import type { TestUnit } from './unit.ts';

/** An indicator as typed: question A of `version-rounds`, unless something else is said. */
export const measure = (more: Partial<IndicatorFields> = {}): IndicatorFields => ({
	...{ title: 'Den enskildes inställning framgår', feed: 'QUESTION|A|DOCUMENTATION' },
	...{ target: '90 %', direction: 'UP', councilTarget: '', ownOutcome: '', ownBefore: '' },
	...more
});

/** Where a change of a year's goals is made now. */
export const at = (db: Db, unit: TestUnit, year = 2026): At => ({
	unitId: unit.id,
	year,
	version: planOf(db, unit.id, year)?.version ?? 0
});

export function plan(db: Db, unit: TestUnit, year = 2026): Plan {
	const found = planOf(db, unit.id, year);
	if (!found) throw new Error(`No goals of ${year}`);
	return found;
}

/**
 * A year with a goal of each level, the unit's own last, measured by what is told.
 * @returns the ids of the goals, the highest first
 */
export function planned(
	db: Db,
	unit: TestUnit,
	measures: readonly Partial<IndicatorFields>[] = [],
	year = 2026
): { goals: string[]; own: string } {
	const chief = unit.actor('unitManager');
	must(startYear(db, chief, unit.id, year, null));
	const goals: string[] = [];
	for (const [level, number] of ['4.', '4.6', '', ''].entries()) {
		const parentId = goals.at(-1) ?? null;
		const title = `Mål på nivå ${level + 1}`;
		goals.push(must(addGoal(db, chief, at(db, unit, year), { parentId, number, title })).id);
	}
	const own = goals.at(-1) ?? '';
	for (const each of measures)
		must(addMeasured(db, chief, at(db, unit, year), { goalId: own, ...measure(each) }));
	return { goals, own };
}
