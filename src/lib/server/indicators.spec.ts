import { describe, expect, it } from 'vitest';
import { freshDb, makeUnit } from '../../../tests/support/unit.ts';
import { connection, type Db } from './db/open.ts';
import { goal, goalIndicator, goalYear } from './db/schema/goals.ts';
import { indicator } from './db/schema/keys.ts';
import { highestTarget, yearIndicators } from './indicators.ts';

function setUp() {
	const db = freshDb();
	const { id: unitId } = makeUnit(db);
	const { drizzle } = connection(db);
	const rows = [
		{ code: 'IND-A', target: 90, position: 0 },
		{ code: 'IND-B', target: null, position: 1 }
	];
	for (const { code, ...row } of rows)
		drizzle
			.insert(indicator)
			.values({
				...{ id: code, unitId, code, title: code, questionCode: 'Q', unitGoal: 'Mål' },
				...row
			})
			.run();
	return { db, unitId };
}

function measure(
	db: Db,
	unitId: string,
	year: number,
	row: Partial<typeof goalIndicator.$inferInsert>
) {
	const { drizzle } = connection(db);
	const id = `${year} ${row.id ?? 'A'}`;
	drizzle
		.insert(goalYear)
		.values({ unitId, year, levels: '["Enhetsmål"]' })
		.onConflictDoNothing()
		.run();
	drizzle.insert(goal).values({ id, unitId, year, level: 0, title: 'Mål', position: 0 }).run();
	drizzle
		.insert(goalIndicator)
		.values({
			...{ goalId: id, position: 0, title: 'Rad', source: 'INDICATOR' },
			...{ code: 'IND-A', kind: 'DOCUMENTATION', ...row, id }
		})
		.run();
}

/** A year with two branches, and an indicator of the lowest goal of each. */
function twoBranches(
	db: Db,
	unitId: string,
	rows: readonly Partial<typeof goalIndicator.$inferInsert>[]
) {
	const { drizzle } = connection(db);
	const at = { unitId, year: 2026, title: 'Mål', position: 0 };
	drizzle.insert(goalYear).values({ unitId, year: 2026, levels: '["Mål","Enhetsmål"]' }).run();
	rows.forEach((row, position) => {
		// Ids against the order, so that nothing but the order of the tree decides.
		const [top, own] = [`top ${9 - position}`, `own ${9 - position}`];
		drizzle
			.insert(goal)
			.values({ ...at, id: top, level: 0, position })
			.run();
		drizzle
			.insert(goal)
			.values({ ...at, id: own, level: 1, parentId: top })
			.run();
		drizzle
			.insert(goalIndicator)
			.values({
				...{ id: own, goalId: own, position: 0, title: 'Rad', source: 'INDICATOR' },
				...{ code: 'IND-A', kind: 'DOCUMENTATION', ...row }
			})
			.run();
	});
}

const targets = (db: Db, unitId: string, year: number) =>
	Object.fromEntries(yearIndicators(db, unitId, year).map(({ id, target }) => [id, target]));

describe("a year's targets", () => {
	it("are the unit's own where the year has no goals", () => {
		const { db, unitId } = setUp();
		measure(db, unitId, 2025, { target: 50 });
		expect(targets(db, unitId, 2026)).toEqual({ 'IND-A': 90, 'IND-B': null });
		expect(highestTarget(db, unitId, 2026)).toBe(90);
	});

	it("are those of the year's goals, an empty one and one in words too", () => {
		const { db, unitId } = setUp();
		measure(db, unitId, 2025, { targetText: 'öka 2025' });
		measure(db, unitId, 2026, { id: 'B', code: 'IND-B', target: 70 });
		expect(targets(db, unitId, 2025)).toEqual({ 'IND-A': null, 'IND-B': null });
		expect(targets(db, unitId, 2026)).toEqual({ 'IND-A': 90, 'IND-B': 70 });
		expect(highestTarget(db, unitId, 2025)).toBeNull();
	});

	it('are none for results where less is wished for: their verdicts look upwards', () => {
		const { db, unitId } = setUp();
		measure(db, unitId, 2026, { target: 10, direction: 'DOWN' });
		expect(targets(db, unitId, 2026)).toEqual({ 'IND-A': null, 'IND-B': null });
	});

	it('are those of the first goal in the order of the tree, where two goals have the indicator', () => {
		const { db, unitId } = setUp();
		twoBranches(db, unitId, [{ target: 80 }, { target: 60 }]);
		expect(targets(db, unitId, 2026)['IND-A']).toBe(80);
	});

	it('are one to be passed upwards, before one that is not or has no number', () => {
		const { db, unitId } = setUp();
		twoBranches(db, unitId, [
			{ target: 10, direction: 'DOWN' },
			{ targetText: 'öka 2026' },
			{ target: 80 }
		]);
		expect(targets(db, unitId, 2026)['IND-A']).toBe(80);
	});

	it('come from indicators alone, not from a question of the same code', () => {
		const { db, unitId } = setUp();
		measure(db, unitId, 2026, { target: 10, source: 'QUESTION' });
		expect(targets(db, unitId, 2026)).toEqual({ 'IND-A': 90, 'IND-B': null });
	});
});
