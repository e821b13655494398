import {
	copyFileSync,
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open, type Db } from '#lib/server/db/open.ts';
import { auditLog } from '#lib/server/db/schema/reviews.ts';
import { logHash } from '#lib/server/door.ts';

const databases = 'tests/data/databases';
const files = readdirSync(databases).filter((name) => name.endsWith('.db'));

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Works on a copy of a released database file. */
function withCopy<T>(name: string, work: (db: Db) => T): T {
	const copy = join(folder, name);
	copyFileSync(join(databases, name), copy);
	const db = open(copy);
	try {
		return work(db);
	} finally {
		close(db);
	}
}

/** Rows by table, and what stands in the few places that must never change whatever becomes of the tables. */
function contents(db: Db): Record<string, unknown> {
	const { sqlite } = connection(db);
	const all = <T>(sql: string) => sqlite.prepare(sql).all() as T[];
	const tables = all<{ name: string }>(
		"select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name <> '__drizzle_migrations'"
	);
	const counts = tables.map(({ name }) => [
		`rows of ${name}`,
		all<{ n: number }>(`select count(*) as n from "${name}"`)[0]?.n
	]);
	return {
		...Object.fromEntries(counts),
		people: all('select id, email, name from person order by id'),
		answers: all('select review_id, question_code, value, comment from answer order by 1, 2'),
		facts: all('select review_id, fact, value from review_fact order by 1, 2'),
		tickets: all('select stratum, position, case_reference, ticket from drawn_unit order by 1, 2'),
		frames: all('select id, hash, size from frame order by id'),
		keys: all('select id, sha256, content from key_version order by id'),
		results: all('select round_id, content from result order by 1'),
		log: all('select id, at, deed, hash from audit_log order by id')
	};
}

/** What a migration lost or changed. A table or place that is new is no loss. */
function losses(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
	return Object.keys(before).filter(
		(place) => JSON.stringify(before[place]) !== JSON.stringify(after[place])
	);
}

/** A copy of today's migrations with one more. */
function withMigration(sql: string): string {
	const migrations = join(folder, 'drizzle');
	cpSync('drizzle', migrations, { recursive: true });
	const journalFile = join(migrations, 'meta/_journal.json');
	const journal = JSON.parse(readFileSync(journalFile, 'utf8'));
	const last = journal.entries.at(-1);
	const next = { ...last, idx: last.idx + 1, when: last.when + 1, tag: '9999_scratch' };
	writeFileSync(journalFile, JSON.stringify({ ...journal, entries: [...journal.entries, next] }));
	writeFileSync(join(migrations, '9999_scratch.sql'), sql);
	return migrations;
}

describe.each(files)('the database file of %s', (name) => {
	it('has rows in every table, so that no migration goes unseen', () => {
		const empty = withCopy(name, (db) =>
			Object.entries(contents(db)).filter(([, value]) => value === 0)
		);
		expect(empty).toEqual([]);
	});

	it('keeps every row when it is brought to the schema of today', () => {
		withCopy(name, (db) => {
			const before = contents(db);
			migrate(db);
			expect(losses(before, contents(db))).toEqual([]);
			const { sqlite } = connection(db);
			expect(sqlite.pragma('foreign_key_check')).toEqual([]);
			expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
		});
	});

	it('has the log in one unbroken chain afterwards', () => {
		withCopy(name, (db) => {
			migrate(db);
			let previous = '';
			for (const row of db.select().from(auditLog).orderBy(auditLog.id).all()) {
				expect(row.previousHash).toBe(previous);
				expect(logHash(row)).toBe(row.hash);
				previous = row.hash;
			}
			expect(previous).not.toBe('');
		});
	});

	it('would show a migration that loses rows or changes what they hold', () => {
		const migrations = withMigration(
			'delete from column_choice;\n--> statement-breakpoint\nupdate person set name = upper(name);'
		);
		withCopy(name, (db) => {
			const before = contents(db);
			migrate(db, migrations);
			expect(losses(before, contents(db))).toEqual(['rows of column_choice', 'people']);
		});
	});

	it('stays as it was when a migration breaks a foreign key', () => {
		const migrations = withMigration('delete from intervention;');
		withCopy(name, (db) => {
			const before = contents(db);
			expect(() => migrate(db, migrations)).toThrow('broken foreign keys');
			expect(losses(before, contents(db))).toEqual([]);
		});
	});
});

describe('a round that was under review before 0.3.0', () => {
	it('has a row for each who may open its files, from the day that they might', () => {
		withCopy('0.2.0.db', (db) => {
			const { sqlite } = connection(db);
			for (const trigger of ['round_stays_closed', 'round_fixed_when_closed', 'round_started'])
				sqlite.exec(`drop trigger ${trigger}`);
			sqlite.exec(`update round set state = 'REVIEWING', closed_at = null`);
			// A case that was handed back and that nobody has taken over stays with whoever handed it back.
			const left = sqlite
				.prepare(
					`select file_id as file, reviewer_id as person from review
					join round_file on round_file.id = file_id and not eliminated 
					where (file_id, reviewer_id) not in (select file_id, person_id from declared_conflict) limit 1`
				)
				.get() as { file: string; person: string };
			sqlite
				.prepare(
					`insert into declared_conflict (file_id, person_id, reason, at) values (?, ?, 'OTHER', 1)`
				)
				.run(left.file, left.person);
			const may = sqlite
				.prepare(
					`select file_id, reviewer_id as person_id, max(assigned_at, round.started_at) as given_at from review
					join round_file on round_file.id = file_id and not eliminated join round on round.id = round_id
					where (file_id, reviewer_id) not in (select file_id, person_id from declared_conflict) order by 1, 2`
				)
				.all();
			migrate(db);
			const rows = sqlite
				.prepare('select file_id, person_id, given_at from case_access order by 1, 2')
				.all();
			expect(rows.length).toBeGreaterThan(0);
			expect(rows).toEqual(may);
			expect(JSON.stringify(rows)).not.toContain(`"${left.file}","person_id":"${left.person}"`);
		});
	});
});

describe('a round that was under review before 0.4.0', () => {
	it('has what was handed in as its first submission, so that a change after it shows', () => {
		withCopy('0.3.0.db', (db) => {
			const { sqlite } = connection(db);
			for (const trigger of ['round_stays_closed', 'round_fixed_when_closed', 'round_started'])
				sqlite.exec(`drop trigger ${trigger}`);
			sqlite.exec(`update round set state = 'REVIEWING', closed_at = null where state = 'CLOSED'`);
			const handedIn = sqlite
				.prepare(
					`select id, reviewer_id as person, submitted_at as at from review where state = 'SUBMITTED' order by id`
				)
				.all();
			migrate(db);
			const rows = sqlite
				.prepare(
					`select review_id as id, submitted_by as person, submitted_at as at, number, content from submission order by review_id`
				)
				.all() as { id: string; number: number; content: string }[];
			expect(rows.length).toBeGreaterThan(0);
			expect(rows).toMatchObject(handedIn);
			for (const { id, number, content } of rows) {
				expect(number).toBe(1);
				const given = (column: string, table: string, value: string, where: string) =>
					Object.fromEntries(
						sqlite
							.prepare(
								`select ${column}, ${value} from ${table} where review_id = ? and ${value} ${where}`
							)
							.raw()
							.all(id) as [string, string][]
					);
				expect(JSON.parse(content)).toEqual({
					facts: given('fact', 'review_fact', 'value', 'is not null'),
					answers: given('question_code', 'answer', 'value', 'is not null'),
					comments: given('question_code', 'answer', 'comment', `<> ''`),
					texts: given('kind', 'review_text', 'text', `<> ''`)
				});
			}
		});
	});
});
