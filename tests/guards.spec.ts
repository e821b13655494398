import { beforeAll, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { roundAt } from './support/round.ts';
import { freshDb, makeUnit, type TestUnit } from './support/unit.ts';

let db: Db;
let unit: TestUnit;
let closed: string;
beforeAll(() => {
	db = freshDb();
	unit = makeUnit(db);
	closed = roundAt(db, unit, 'closed', 4, 2025);
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
