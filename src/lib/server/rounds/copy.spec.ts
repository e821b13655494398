import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { roundDate } from '#lib/server/db/schema/calendar.ts';
import { team } from '#lib/server/db/schema/organisation.ts';
import { roundKey, roundTeamRule } from '#lib/server/db/schema/rounds.ts';
import { newId } from '#lib/server/ids.ts';
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
			keys: expect.arrayContaining(
				before.keys.filter(({ purpose }) => purpose === 'DOCUMENTATION')
			),
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

	it('takes over the dates beside the set-up, as far from the reviewing as they were, and none that is past', () => {
		const from = roundAt(db, unit, 'draft');
		connection(db).sqlite.exec(`insert into round_date values ('${from}', 'LIST', '2026-11-10'),
			('${from}', 'MODERATION', '2026-12-10'), ('${from}', 'REPORT', '2027-01-22')`);
		const datesOf = (id: string) =>
			Object.fromEntries(
				db
					.select()
					.from(roundDate)
					.where(eq(roundDate.roundId, id))
					.all()
					.map(({ kind, onDate }) => [kind, onDate])
			);
		expect(datesOf(copy(from).round)).toEqual({
			...{ LIST: '2027-05-11', MODERATION: '2027-06-10', REPORT: '2027-07-23' }
		});
		const old = roundAt(db, unit, 'draft', 4, 2024, {
			...{ reviewFrom: '2024-11-11', reviewTo: '2024-11-29', aptOn: null }
		});
		connection(db).sqlite.exec(`insert into round_date values ('${old}', 'LIST', '2024-11-05'),
			('${old}', 'MODERATION', '2024-12-05')`);
		// Reviewing begins on the Monday after today: the list would have been read in before today.
		const again = pattern(db, lead(), unit.id, old);
		const { reviewFrom, reviewTo } = { reviewFrom: '2026-11-23', reviewTo: '2026-12-11' };
		const made = must(
			create(
				db,
				lead(),
				unit.id,
				{ ...again.setup, season: 'SPRING', year: 2028, reviewFrom, reviewTo },
				old
			)
		);
		expect(datesOf(made.round)).toEqual({ MODERATION: '2026-12-17' });
	});

	it('suggests a key where the earlier round had no choice: orders after a spring, a group that is new', () => {
		const before = roundAt(db, unit, 'draft', 4, 2026, { season: 'SPRING' });
		const orders = db.select().from(roundKey).where(eq(roundKey.purpose, 'ORDERS')).all();
		expect(orders).toEqual([]);
		const id = newId();
		const name = 'Socialpsykiatri 2';
		connection(db).drizzle.insert(team).values({ id, unitId: unit.id, name, position: 9 }).run();
		const choices = formChoices(db, lead(), { unit: unit.id });
		const { values, told } = copiedValues(pattern(db, lead(), unit.id, before), choices);
		expect(values.season).toBe('AUTUMN');
		const key = choices.keys.find(({ kind }) => kind === 'ORDERS');
		expect(values.keys['key-orders']).toBe(key?.id);
		expect(told).toEqual([
			`${name}: välj en nyckel. Den tidigare omgången hade ingen.`,
			`Beställning och genomförandeplan: nyckeln ${key?.title} är föreslagen. Den tidigare omgången hade ingen.`
		]);
		const adult = {
			...choices,
			teams: choices.teams.map((one) => (one.id === id ? { id, name: 'Vuxna 2' } : one))
		};
		const like = copiedValues(pattern(db, lead(), unit.id, before), adult);
		const documentation = choices.keys.find(({ kind }) => kind === 'DOCUMENTATION');
		expect(like.values.keys[`key-${id}`]).toBe(documentation?.id);
	});

	it('says what is left out of a group that is no longer there', () => {
		const [gone = '', kept = ''] = unit.teams;
		const from = roundAt(db, unit, 'draft', 4, 2026, { frameTeams: [gone, kept] });
		const choices = formChoices(db, lead(), { unit: unit.id });
		const fewer = { ...choices, teams: choices.teams.filter(({ id }) => id !== gone) };
		const { values, told } = copiedValues(pattern(db, lead(), unit.id, from), fewer);
		expect(values.frameTeams).toEqual([kept]);
		expect(Object.keys(values.keys)).not.toContain(`key-${gone}`);
		expect(told).toEqual([
			'En grupp som urvalet gällde finns inte längre. Den är inte med.',
			'En nyckel gällde en grupp eller en insats som inte finns längre. Den är inte med.'
		]);
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
