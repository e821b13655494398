import { beforeAll, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { roundAt } from './support/round.ts';
import { freshDb, makeUnit, type TestUnit } from './support/unit.ts';

let db: Db;
let unit: TestUnit;
let closed: string;
let reviewing: string;
let draft: string;
let drawn: string;
beforeAll(() => {
	db = freshDb();
	unit = makeUnit(db);
	closed = roundAt(db, unit, 'closed', 4, 2025);
	reviewing = roundAt(db, unit, 'reviewing', 4, 2026);
	draft = roundAt(db, unit, 'draft', 4, 2027);
	drawn = roundAt(db, unit, 'drawn', 4, 2028);
});

/** Every guard is tried in a transaction that is undone: what the database lets through shows, and spoils nothing. */
function attempt(sql: string): string {
	const { sqlite } = connection(db);
	sqlite.exec('begin');
	try {
		sqlite.exec(sql);
		return 'let through';
	} catch (problem) {
		return problem instanceof Error ? problem.message : String(problem);
	} finally {
		sqlite.exec('rollback');
	}
}

describe('what is append-only', () => {
	const tables = [
		'audit_log',
		'draw',
		'drawn_unit',
		'elimination',
		'frame',
		'frame_unit',
		'result'
	];

	it.each(tables.filter((table) => table !== 'elimination'))(
		'is neither changed nor deleted in %s, nor written over by REPLACE',
		(table) => {
			const refused = `${table} is append-only`;
			expect(attempt(`update ${table} set rowid = rowid`)).toBe(refused);
			expect(attempt(`delete from ${table}`)).toBe(refused);
			expect(attempt(`replace into ${table} select * from ${table}`)).toBe(refused);
		}
	);

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

const fileIn = (round: string) => `(select min(id) from round_file where round_id = '${round}')`;
const reviewIn = (round: string) =>
	`(select min(review.id) from review join round_file on round_file.id = review.file_id
	where round_file.round_id = '${round}')`;

describe('a closed round', () => {
	it.each([
		['answer', `(review_id, question_code, version, saved_at)`, `'X-1', 1, 1`],
		['review_fact', `(review_id, fact, version, saved_at)`, `'x', 1, 1`],
		['review_text', `(review_id, kind, text, version, saved_at)`, `'STRENGTH', '', 1, 1`]
	])('takes in no %s that is moved from an open round', (table, columns, values) => {
		const given = `insert into ${table} ${columns} values (${reviewIn(reviewing)}, ${values});`;
		expect(attempt(given)).toBe('let through');
		expect(attempt(`${given} update ${table} set review_id = ${reviewIn(closed)}`)).toContain(
			'frozen'
		);
	});

	it('takes in no review and no file that is moved from an open one', () => {
		// A file that the same person has reviewed there: no other guard stands in the way.
		const theirFile = `(select file.id from round_file as file join review as other on other.file_id = file.id
			where file.round_id = '${closed}' and other.reviewer_id = review.reviewer_id)`;
		expect(
			attempt(`update review set file_id = ${theirFile} where id = ${reviewIn(reviewing)}`)
		).toBe('a closed round is frozen');
		expect(
			attempt(`update round_file set round_id = '${closed}' where id = ${fileIn(reviewing)}`)
		).toMatch(/frozen|a file stays what was drawn/);
	});
});

describe('a round that has begun', () => {
	it('takes in no key that is moved from a draft', () => {
		expect(
			attempt(`update round_key set round_id = '${reviewing}' where round_id = '${draft}'`)
		).toBe('a round that has begun keeps its keys');
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
	const first = () => `(select id from round_file where round_id = '${drawn}' order by stratum,
		(select position from drawn_unit where drawn_unit.draw_id = round_file.draw_id
		and drawn_unit.stratum = round_file.stratum and drawn_unit.case_reference = round_file.case_reference) limit 1)`;
	const without = () => `delete from round_file where id = ${first()};`;
	const refused = 'a file is drawn, never picked';

	it('is of the sample, with the decision, the round and the double review of the draw', () => {
		expect(attempt(without() + pick('sample'))).toBe('let through');
		expect(attempt(without() + pick('sample', { decision: '1' }))).toBe(refused);
		expect(attempt(without() + pick('sample', { double: '1 - drawn_unit.double' }))).toBe(refused);
		expect(attempt(without() + pick('sample', { round: `'${draft}'` }))).toBe(refused);
	});

	it('is a reserve only when it takes the place of an eliminated one', () => {
		const eliminate = `insert into elimination (draw_id, stratum, case_reference, reason, replaced_by, at, by, by_name)
			select draw_id, stratum, case_reference, 'WRONG_INTERVENTION',
				(select case_reference from drawn_unit where drawn_unit.draw_id = round_file.draw_id
				and drawn_unit.stratum = round_file.stratum and role = 'reserve' order by position limit 1),
				1, (select id from person limit 1), 'Namn' from round_file where id = ${first()};`;
		const gone = `(select double from round_file where id = ${first()})`;
		expect(attempt(pick('reserve', { double: gone }))).toBe(refused);
		expect(attempt(eliminate + pick('reserve', { double: gone }))).toBe('let through');
		expect(attempt(eliminate + pick('reserve', { double: `1 - ${gone}` }))).toBe(refused);
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
