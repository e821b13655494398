import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import {
	closedRound,
	compareUnits,
	withIndicator
} from '../../../../tests/support/comparison-world.ts';
import { queryPlans } from '../../../../tests/support/query-plans.ts';
import { expectOnly, statusOf } from '../../../../tests/support/refusals.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { connection, type Db } from '../db/open.ts';
import { auditLog } from '../db/schema/reviews.ts';
import { rounds } from '../rounds/list.ts';
import { list, read } from './read.ts';

let db: Db;
let north: TestUnit;
let south: TestUnit;
beforeEach(() => {
	db = freshDb();
	north = withIndicator(db, makeUnit(db, { name: 'Norr' }));
	south = withIndicator(db, makeUnit(db, { name: 'Söder' }));
});

const chief = (unit: TestUnit) => unit.actor('unitManager');
const newest = { round: null, indicator: null };
const readBy = (
	unit: TestUnit,
	actor = chief(unit),
	wanted: Partial<Record<keyof typeof newest, string>> = {}
) => read(db, actor, unit.id, { ...newest, ...wanted });
const namesOf = (unit: TestUnit) => readBy(unit).funnel?.rows.map(({ name }) => name) ?? [];
const lines = { north: 'J'.repeat(15) + 'N'.repeat(5), south: 'J'.repeat(26) + 'N'.repeat(14) };

describe('reading the units beside each other', () => {
	it('is of the round and the indicator in the address, by name', async () => {
		closedRound(db, north, lines.north);
		closedRound(db, south, lines.south);
		closedRound(db, north, 'JJJJJJJJNN', { season: 'SPRING' });
		await compareUnits(db, south, north);
		const autumn = readBy(north);
		expect(autumn.rounds).toEqual([
			{ id: 'host-2026', name: 'Höst 2026', chosen: true },
			{ id: 'var-2026', name: 'Vår 2026', chosen: false }
		]);
		expect(autumn.funnel?.rows).toEqual([
			expect.objectContaining({
				...{ name: 'Norr', own: true, state: 'placed' },
				point: expect.objectContaining({ share: 0.75 })
			}),
			expect.objectContaining({
				...{ name: 'Söder', own: false, state: 'placed' },
				point: expect.objectContaining({ share: 0.65 })
			})
		]);
		expect(readBy(south).funnel?.rows.map(({ own }) => own)).toEqual([false, true]);
		const spring = readBy(north, chief(north), { round: 'var-2026' });
		expect(spring.funnel?.rows.map(({ state }) => state)).toEqual(['placed', 'no-round']);
		expect(readBy(north, chief(north), { round: 'var-1900', indicator: 'x' })).toEqual(autumn);
	});

	it('shows nothing of a round that still runs', async () => {
		closedRound(db, north, lines.north);
		await compareUnits(db, north, south);
		expect(readBy(south)).toMatchObject({ others: 1, rounds: [], funnel: null });
		expect(readBy(north).funnel?.rows.map(({ state }) => state)).toEqual(['placed', 'no-round']);
	});

	it('gives a unit whose question has other words no point', async () => {
		closedRound(db, north, lines.north);
		closedRound(db, south, lines.south, { text: 'Står det vad den enskilde vill?' });
		await compareUnits(db, north, south);
		expect(readBy(north).funnel?.rows.map(({ state }) => state)).toEqual(['placed', 'different']);
	});

	it('tells no unit of a comparison between two others', async () => {
		const third = withIndicator(db, makeUnit(db, { name: 'Väst' }));
		for (const unit of [north, south, third]) closedRound(db, unit, lines.north);
		await compareUnits(db, north, south);
		await compareUnits(db, north, third);
		expect(namesOf(north)).toEqual(['Norr', 'Söder', 'Väst']);
		expect(namesOf(south)).toEqual(['Norr', 'Söder']);
		expect(namesOf(third)).toEqual(['Norr', 'Väst']);
		const seen = JSON.stringify([readBy(south), list(db, chief(south), south.id)]);
		expect(seen).not.toContain('Väst');
		expect(seen).not.toContain(third.id);
	});

	it('is for those who lead the unit or its rounds, or may read, and shows the way only where it leads', async () => {
		closedRound(db, north, lines.north);
		closedRound(db, south, lines.south);
		const way = (role: 'unitManager' | 'roundLead' | 'observer' | 'reviewer' | 'admin') =>
			rounds(db, north.actor(role), north.id).mayCompare;
		expect(way('unitManager')).toBe(true);
		expect(way('roundLead')).toBe(false);
		await compareUnits(db, north, south);
		expectOnly(db, north, ['unitManager', 'roundLead', 'observer'], (actor) =>
			readBy(north, actor)
		);
		for (const role of ['roundLead', 'observer'] as const) {
			expect(way(role), role).toBe(true);
			expect(readBy(north, north.actor(role)).funnel?.rows).toHaveLength(2);
		}
		for (const role of ['reviewer', 'admin'] as const) expect(way(role), role).toBe(false);
		expect(statusOf(() => readBy(south, chief(north)))).toBe(404);
	});

	it('reads no table through', async () => {
		closedRound(db, north, lines.north);
		closedRound(db, south, lines.south);
		await compareUnits(db, north, south);
		const plans = queryPlans(db, () => {
			readBy(north);
			list(db, chief(north), north.id);
		});
		expect(plans.length).toBeGreaterThan(5);
		expect(plans.filter((line) => line.startsWith('SCAN'))).toEqual([]);
	});
});

it('a comparison names in the log neither the other unit nor its name', async () => {
	await compareUnits(db, north, south);
	const told = connection(db)
		.drizzle.select()
		.from(auditLog)
		.where(eq(auditLog.unitId, south.id))
		.all();
	expect(told.map(({ deed }) => deed)).toEqual(['comparison.agree']);
	expect(JSON.stringify(told)).not.toContain(north.id);
	expect(JSON.stringify(told)).not.toContain('Norr');
});
