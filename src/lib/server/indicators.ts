import { eq, max } from 'drizzle-orm';
import { branches, inOrder } from '#lib/domain/goals/tree.ts';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import type { Indicator, KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db, Tx } from './db/open.ts';
import { indicator } from './db/schema/keys.ts';
import { planOf } from './goals/plan.ts';
import { newId } from './ids.ts';

/** The unit's highest target of a year, per cent; null when it has none. Not authorised: called behind the door. */
export function highestTarget(db: Db, unitId: string, year: number): number | null {
	const targets = yearIndicators(db, unitId, year).flatMap(({ target }) =>
		target === null ? [] : [target]
	);
	return targets.length > 0 ? Math.max(...targets) : null;
}

/**
 * The unit's indicators with the targets of a year: as the year's goals have them, an empty one too; an indicator that is
 * not among them keeps its own. Where several goals have the same indicator, the first target in the order of the goals
 * counts. A target that is not to be passed upwards is for the report alone. Not authorised.
 */
export function yearIndicators(db: Db, unitId: string, year: number): Indicator[] {
	const ofYear = inOrder(branches(planOf(db, unitId, year)?.goals ?? []))
		.flatMap(({ indicators }) => indicators)
		.filter(({ source }) => source === 'INDICATOR');
	return unitIndicators(db, unitId).map((each) => {
		const rows = ofYear.filter(({ code }) => code === each.id);
		if (rows.length === 0) return each;
		const upwards = rows.find(({ target, direction }) => target !== null && direction === 'UP');
		return { ...each, target: upwards?.target ?? null };
	});
}

/** The unit's indicators in their order. Not authorised. */
export function unitIndicators(db: Db, unitId: string): Indicator[] {
	return db
		.select({
			id: indicator.code,
			title: indicator.title,
			question: indicator.questionCode,
			target: indicator.target,
			unitGoal: indicator.unitGoal
		})
		.from(indicator)
		.where(eq(indicator.unitId, unitId))
		.orderBy(indicator.position, indicator.code)
		.all();
}

/**
 * What a question of a key can feed: the unit's indicators, and those that a draft brings from a file, which the unit gets
 * when it is adopted. Not authorised.
 */
export function indicatorsFor(
	db: Db,
	unitId: string,
	{ indicators: brought = [] }: Pick<KeyDefinition, 'indicators'>
): Indicator[] {
	const had = unitIndicators(db, unitId);
	const lacked = brought.filter(({ id }) => !had.some((each) => each.id === id));
	return [...had, ...lacked.map((each) => ({ ...each, target: null }))];
}

/**
 * The key that a draft becomes, once the unit has the indicators that it brings and a question of it feeds: from now on
 * they are the unit's. Not authorised: deeds call it inside `change`.
 */
export function withoutBrought(tx: Tx, unitId: string, draft: KeyDefinition): KeyDefinition {
	const { indicators = [], ...key } = draft;
	const brought = indicators.flatMap((each): Indicator[] => {
		const feeding = questionsOf(key).find((question) => question.indicator === each.id);
		return feeding ? [{ ...each, question: feeding.code, target: null }] : [];
	});
	addIndicators(tx, unitId, brought);
	return key;
}

/** What the unit has already keeps its own words and target. Not authorised: deeds call it inside `change`. */
export function addIndicators(tx: Tx, unitId: string, wanted: readonly Indicator[]): void {
	const had = new Set(unitIndicators(tx, unitId).map(({ id }) => id));
	const last = tx
		.select({ position: max(indicator.position) })
		.from(indicator)
		.where(eq(indicator.unitId, unitId))
		.get();
	const rows = wanted
		.filter(({ id }) => !had.has(id))
		.map(({ id, title, question, target, unitGoal }, index) => ({
			...{ id: newId(), unitId, code: id, title, questionCode: question, target, unitGoal },
			position: (last?.position ?? -1) + 1 + index
		}));
	if (rows.length > 0) tx.insert(indicator).values(rows).run();
}
