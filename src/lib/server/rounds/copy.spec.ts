import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { roundTeamRule } from '#lib/server/db/schema/rounds.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { must, roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { copiedValues, withinList } from '../../../routes/(app)/rounds/copied-values.ts';
import { setupOf } from '../../../routes/(app)/rounds/round-form.ts';
import { copyableRounds, pattern } from './copy.ts';
import { counted, formChoices } from './form.ts';
import { create, setup } from './setup.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');

/** How many rows of each table are about a round, the round itself apart. */
function rowsOf(roundId: string): Record<string, number> {
	const { sqlite } = connection(db);
	const tables = sqlite
		.prepare(
			`select m.name as name from sqlite_master m, pragma_table_info(m.name) c
			where m.type = 'table' and c.name = 'round_id'`
		)
		.all() as { name: string }[];
	return Object.fromEntries(
		tables.flatMap(({ name }) => {
			const { n } = sqlite
				.prepare(`select count(*) as n from "${name}" where round_id = ?`)
				.get(roundId) as { n: number };
			return n > 0 ? [[name, n]] : [];
		})
	);
}

/** A new round made from the form that begins with another one's set-up. */
function copy(from: string) {
	const choices = formChoices(db, lead(), { unit: unit.id });
	const copied = copiedValues(pattern(db, lead(), unit.id, from), choices);
	const read = setupOf(copied.values);
	if (!read.ok) throw new Error(JSON.stringify(read.errors));
	// The tests' list is of last summer, whatever the half-year.
	const wanted = { ...read.setup, periodFrom: '2026-05-01', periodTo: '2026-10-31' };
	const { round } = must(create(db, lead(), unit.id, wanted, copied.values.copyOf));
	return { round, copied, setup: setup(db, lead(), round) };
}

describe('a round that begins with an earlier set-up', () => {
	it('takes over the choices and the rules for groups, in a half-year and with dates of its own', () => {
		const from = roundAt(db, unit, 'draft', 4, 2026, { reviewMode: 'PAIR', practice: true });
		const rule = { roundId: from, teamId: unit.teams[0] ?? '', rule: 'ONLY_OWN' as const };
		connection(db).drizzle.insert(roundTeamRule).values(rule).run();
		const before = setup(db, lead(), from).setup;
		const { round, copied, setup: after } = copy(from);
		expect(after).toMatchObject({ state: 'DRAFT', version: 1 });
		expect(after.setup).toEqual({
			...before,
			...{ season: 'SPRING', year: 2027 },
			keys: before.keys.filter(({ purpose }) => purpose === 'DOCUMENTATION'),
			...{ reviewFrom: '2027-05-17', reviewTo: '2027-06-04', aptOn: '2027-06-16' }
		});
		expect(copied.values).toMatchObject({ periodFrom: '2026-11-01', periodTo: '2027-04-30' });
		expect(db.select().from(roundTeamRule).all()).toEqual([rule, { ...rule, roundId: round }]);
		expect(logged(db, 'round.create')).toBe(2);
	});

	it('takes over nothing that was drawn, given to somebody, answered, written or shown', () => {
		for (const stage of ['drawn', 'assigned', 'reviewing', 'closed'] as const) {
			const from = roundAt(
				db,
				unit,
				stage,
				4,
				2026 + ['drawn', 'assigned', 'reviewing', 'closed'].indexOf(stage)
			);
			expect(Object.keys(rowsOf(from)).length, stage).toBeGreaterThan(3);
			const { round } = copy(from);
			const rows = rowsOf(round);
			// The log tells of the new round alone.
			delete rows.audit_log;
			expect(Object.keys(rows).sort(), stage).toEqual(['round_key', 'round_stratum']);
		}
	});

	it('begins next Monday where the same week is past', () => {
		const from = roundAt(db, unit, 'draft', 4, 2024, {
			...{ reviewFrom: '2024-11-11', reviewTo: '2024-11-29', aptOn: null }
		});
		expect(copy(from).setup.setup).toMatchObject({
			...{ season: 'AUTUMN', year: 2026 },
			...{ reviewFrom: '2026-11-23', reviewTo: '2026-12-11', aptOn: null }
		});
	});

	it('takes the newest version of a key that has one, and says so', () => {
		const from = roundAt(db, unit, 'draft');
		const choices = formChoices(db, lead(), { unit: unit.id });
		const old = choices.keys.find(({ kind }) => kind === 'DOCUMENTATION');
		if (!old) throw new RangeError('No key');
		const keys = [
			...choices.keys.map((key) =>
				key.id === old.id ? { ...key, state: 'SUPERSEDED' as const } : key
			),
			{ ...old, id: 'ny', version: 2 }
		];
		const copied = copiedValues(pattern(db, lead(), unit.id, from), { ...choices, keys });
		expect(copied.values.keys[`key-${unit.teams[0]}`]).toBe('ny');
		expect(copied.told).toEqual([`${old.title}: version 2 i stället för 1, som är ersatt.`]);
		const none = copiedValues(pattern(db, lead(), unit.id, from), {
			...choices,
			keys: keys.filter(({ id }) => id !== 'ny' && id !== old.id)
		});
		expect(none.values.keys[`key-${unit.teams[0]}`]).toBeUndefined();
		expect(none.told).toEqual([
			'En nyckel i den tidigare omgången används inte längre. Välj en annan.'
		]);
	});

	it('draws no more than the list has, and says what it would have been', () => {
		const from = roundAt(db, unit, 'draft');
		const choices = formChoices(db, lead(), { unit: unit.id });
		const copied = copiedValues(pattern(db, lead(), unit.id, from), choices);
		const few = { ...counted(db, lead(), unit.id, setup(db, lead(), from).setup) };
		const id = unit.interventions.BOENDESTOD ?? '';
		const fitted = withinList(
			copied,
			{ ...few, populations: { ...few.populations, [id]: 3 } },
			choices
		);
		expect(fitted.values.sizes[id]).toBe('3');
		expect(fitted.told).toEqual(['Boendestöd: 3 i stället för 4, fler har inte listan.']);
	});

	it('is for the lead, and for rounds of the own unit', () => {
		const from = roundAt(db, unit, 'draft');
		expectOnly(db, unit, ['roundLead'], (actor) => pattern(db, actor, unit.id, from));
		expectOnly(db, unit, ['roundLead'], (actor) => copyableRounds(db, actor, unit.id));
		const other = makeUnit(db, { name: 'En annan enhet' });
		const theirs = roundAt(db, other, 'draft');
		expect(() => pattern(db, lead(), unit.id, theirs)).toThrow(
			expect.objectContaining({ status: 404 })
		);
		expect(copyableRounds(db, lead(), unit.id).map(({ id }) => id)).toEqual([from]);
	});
});
