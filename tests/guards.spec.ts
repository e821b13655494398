import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/db/open.ts';
import { tryOut } from './support/try-out.ts';
import { roundAt } from './support/round.ts';
import { freshDb, makeUnit, type TestUnit } from './support/unit.ts';

let db: Db;
let unit: TestUnit;
let closed: string;
let reviewing: string;
let draft: string;
let drawn: string;
let locked: string;
beforeAll(() => {
	db = freshDb();
	unit = makeUnit(db);
	closed = roundAt(db, unit, 'closed', 4, 2025);
	reviewing = roundAt(db, unit, 'reviewing', 4, 2026);
	draft = roundAt(db, unit, 'draft', 4, 2027);
	drawn = roundAt(db, unit, 'drawn', 4, 2028);
	locked = roundAt(db, unit, 'locked', 4, 2029);
});

const attempt = (sql: string) => tryOut(db, sql);

/** The first file drawn in the round that is drawn. */
const first = () => `(select id from round_file where round_id = '${drawn}' order by stratum,
		(select position from drawn_unit where drawn_unit.draw_id = round_file.draw_id
		and drawn_unit.stratum = round_file.stratum and drawn_unit.case_reference = round_file.case_reference) limit 1)`;
/** Takes it out of the sample; the first reserve of its intervention takes the place. */
const eliminate =
	() => `insert into elimination (draw_id, stratum, case_reference, reason, replaced_by, at, by, by_name)
			select draw_id, stratum, case_reference, 'WRONG_INTERVENTION',
				(select case_reference from drawn_unit where drawn_unit.draw_id = round_file.draw_id
				and drawn_unit.stratum = round_file.stratum and role = 'reserve' order by position limit 1),
				1, (select id from person limit 1), 'Namn' from round_file where id = ${first()};`;

describe('what is append-only', () => {
	const tables = ['audit_log', 'decision', 'draw', 'drawn_unit', 'frame', 'frame_unit', 'result'];

	it.each(tables)('is neither changed nor deleted in %s, nor written over by REPLACE', (table) => {
		const refused = `${table} is append-only`;
		expect(attempt(`update ${table} set rowid = rowid`)).toBe(refused);
		expect(attempt(`delete from ${table}`)).toBe(refused);
		// Where the database refuses new rows too, it says so first.
		expect(attempt(`replace into ${table} select * from ${table}`)).toMatch(
			new RegExp(`${refused}|never grows|once reviewing has begun`)
		);
	});

	it('is neither changed nor deleted in elimination, nor written over by REPLACE', () => {
		const refused = 'elimination is append-only';
		for (const wrong of [
			`update elimination set by_name = 'Annan'`,
			'delete from elimination',
			'replace into elimination select * from elimination'
		])
			expect(attempt(eliminate() + wrong), wrong).toBe(refused);
	});

	it('is not written over where a single row is replaced by a changed one', () => {
		expect(
			attempt(
				`insert or replace into result (round_id, computed_at, content, sha256)
				select round_id, 1, '{}', sha256 from result where round_id = '${closed}'`
			)
		).toBe('result is append-only');
		expect(
			attempt(
				`insert or replace into audit_log (id, at, deed, subject, previous_hash, hash)
				select id, at, 'person.sign-in', subject, previous_hash, hash from audit_log where id = 1`
			)
		).toBe('audit_log is append-only');
	});
});

describe('a file', () => {
	/** Inserts a file for a drawn unit of the round; what is not said is right. */
	const pick = (role: string, values: Record<string, string> = {}) => {
		const as = {
			round: 'draw.round_id',
			decision: 'frame_unit.decision_id',
			double: 'drawn_unit.double',
			...values
		};
		return `insert into round_file (id, round_id, draw_id, stratum, case_reference, decision_id, double)
			select 'picked', ${as.round}, draw.id, drawn_unit.stratum, drawn_unit.case_reference, ${as.decision}, ${as.double}
			from draw join drawn_unit on drawn_unit.draw_id = draw.id
			join frame_unit on frame_unit.frame_id = draw.frame_id and frame_unit.stratum = drawn_unit.stratum
				and frame_unit.case_reference = drawn_unit.case_reference
			where draw.round_id = '${drawn}' and drawn_unit.role = '${role}'
			order by drawn_unit.stratum, drawn_unit.position limit 1;`;
	};
	const without = () => `delete from round_file where id = ${first()};`;
	const refused = 'a file is drawn, never picked';

	it('is of the sample, with the decision, the round and the double review of the draw', () => {
		expect(attempt(without() + pick('sample'))).toBe('let through');
		expect(attempt(without() + pick('sample', { decision: '1' }))).toBe(refused);
		expect(attempt(without() + pick('sample', { double: '1 - drawn_unit.double' }))).toBe(refused);
		expect(attempt(without() + pick('sample', { round: `'${draft}'` }))).toBe(refused);
	});

	it('is a reserve only when it takes the place of an eliminated one', () => {
		const gone = `(select double from round_file where id = ${first()})`;
		expect(attempt(pick('reserve', { double: gone }))).toBe(refused);
		expect(attempt(eliminate() + pick('reserve', { double: gone }))).toBe('let through');
		expect(attempt(eliminate() + pick('reserve', { double: `1 - ${gone}` }))).toBe(refused);
	});

	it('stays what was drawn', () => {
		for (const change of [
			'decision_id = decision_id + 1',
			'double = 1 - double',
			`case_reference = 'FN-1'`,
			`stratum = 'ANNAN'`,
			`id = 'annan'`,
			`round_id = '${draft}'`
		])
			expect(attempt(`update round_file set ${change} where id = ${first()}`), change).toBe(
				'a file stays what was drawn'
			);
		expect(attempt(`update round_file set missing = 1 where id = ${first()}`)).toBe('let through');
	});
});

describe('a missing file', () => {
	it('is a result: no reserve takes its place', () => {
		const missing = `update round_file set missing = 1 where id = ${first()};`;
		expect(attempt(missing)).toBe('let through');
		expect(attempt(missing + eliminate())).toBe('a missing file is a result and never replaced');
	});
});

describe('what a draw rests on', () => {
	const copy = (table: string, columns: string, values: string, where: string) =>
		`insert into ${table} (${columns}) select ${values} from ${table} where ${where} limit 1;`;

	it('is a case list of the unit', () => {
		const elsewhere = roundAt(db, makeUnit(db, { name: 'En annan enhet' }), 'drawn');
		const theirList = `(select case_list_id from round where id = '${elsewhere}')`;
		const refused = 'a round uses a case list of its own unit';
		expect(attempt(`update round set case_list_id = ${theirList} where id = '${draft}'`)).toBe(
			refused
		);
		const columns = `unit_id, season, year, state, period_from, period_to, outcomes, review_from,
			review_to, created_at, created_by`;
		const another = (list: string) =>
			copy(
				'round',
				`id, case_list_id, ${columns}`,
				`'ny', ${list}, ${columns.replace('year', '2050')}`,
				`id = '${draft}'`
			);
		expect(attempt(another('case_list_id'))).toBe('let through');
		expect(attempt(another(theirList))).toBe(refused);
		const theirKey = `(select key_version_id from round_key where round_id = '${elsewhere}' limit 1)`;
		expect(
			attempt(`update round_key set key_version_id = ${theirKey} where round_id = '${draft}'`)
		).toBe('a round uses keys of its own unit');
		expect(
			attempt(
				copy(
					'round_key',
					'id, round_id, purpose, key_version_id',
					`'ny', '${draft}', purpose, ${theirKey}`,
					`round_id = '${draft}'`
				)
			)
		).toBe('a round uses keys of its own unit');
		const frames = 'hash, size, period_from, period_to, excluded_protected_identity';
		const locked = 'excluded_closed_before_period, locked_at, locked_by';
		const frame = (list: string) =>
			copy(
				'frame',
				`id, round_id, number, case_list_id, ${frames}, ${locked}`,
				`'ny', '${draft}', 1, ${list}, ${frames}, ${locked}`,
				`round_id = '${drawn}'`
			);
		expect(attempt(frame('case_list_id'))).toBe('let through');
		expect(attempt(frame(theirList))).toBe('a list is locked from a case list of the unit');
	});

	it('is a list that nothing is added to after the draw', () => {
		const add = (round: string) =>
			copy(
				'frame_unit',
				'frame_id, stratum, case_reference, decision_id',
				`frame_id, 'ANNAN', case_reference, decision_id`,
				`frame_id = (select id from frame where round_id = '${round}')`
			);
		expect(attempt(add(locked))).toBe('let through');
		expect(attempt(add(drawn))).toBe('a list that is drawn from never grows');
	});

	it('is a list of decisions in its case list', () => {
		const other = `(select id from decision where case_list_id <>
			(select case_list_id from round where id = '${locked}') limit 1)`;
		for (const [reference, decision] of [
			['case_reference', other],
			[`'FN-PÅHITTAT'`, 'decision_id']
		] as const)
			expect(
				attempt(
					copy(
						'frame_unit',
						'frame_id, stratum, case_reference, decision_id',
						`frame_id, 'ANNAN', ${reference}, ${decision}`,
						`frame_id = (select id from frame where round_id = '${locked}')`
					)
				)
			).toBe('a locked list holds decisions of its case list');
	});

	it('is a locked list of the round, until reviewing begins', () => {
		const columns = `seed, seed_source, double_share_percent, drawn_at, drawn_by, drawn_by_name, round_name`;
		const draw = (round: string, of = round) =>
			`insert into draw (id, round_id, number, frame_id, ${columns}, reason_for_new_draw)
			select 'ny', '${round}', 9, (select id from frame where round_id = '${of}'), ${columns}, 'Skäl'
			from draw limit 1`;
		expect(attempt(draw(drawn))).toBe('let through');
		expect(attempt(draw(drawn, locked))).toBe('a draw is made from a locked list of its round');
		expect(attempt(draw(reviewing))).toBe('nothing is drawn once reviewing has begun');
	});

	it('gives no ticket to anybody once the files are made', () => {
		expect(
			attempt(
				copy(
					'drawn_unit',
					'draw_id, stratum, position, case_reference, ticket, role, double',
					`draw_id, stratum, 999, 'FN-NY', ticket, 'sample', double`,
					`draw_id = (select id from draw where round_id = '${drawn}')`
				)
			)
		).toBe('a draw that has given files never grows');
	});
});
