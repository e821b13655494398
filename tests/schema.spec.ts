import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, describe, expect, it } from 'vitest';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open } from '#lib/server/db/open.ts';
import * as backAndForth from '#lib/server/db/schema/back-and-forth.ts';
import * as calendar from '#lib/server/db/schema/calendar.ts';
import * as caseLists from '#lib/server/db/schema/case-lists.ts';
import * as feedback from '#lib/server/db/schema/feedback.ts';
import * as followUp from '#lib/server/db/schema/follow-up.ts';
import * as goals from '#lib/server/db/schema/goals.ts';
import * as keys from '#lib/server/db/schema/keys.ts';
import * as moderation from '#lib/server/db/schema/moderation.ts';
import * as organisation from '#lib/server/db/schema/organisation.ts';
import * as results from '#lib/server/db/schema/results.ts';
import * as reviews from '#lib/server/db/schema/reviews.ts';
import * as rounds from '#lib/server/db/schema/rounds.ts';
import * as tryOuts from '#lib/server/db/schema/try-outs.ts';

const folder = mkdtempSync(join(tmpdir(), 'schema-'));
const db = open(join(folder, 'schema.db'));
migrate(db);
const { sqlite } = connection(db);
afterAll(() => {
	close(db);
	rmSync(folder, { recursive: true });
});

const pragma = (text: string) => sqlite.pragma(text, { simple: true });
const rows = <T>(sql: string, ...values: unknown[]) => sqlite.prepare(sql).all(...values) as T[];
const tables = rows<{ name: string; strict: number }>(
	`select name, strict from pragma_table_list
	where type = 'table' and name not like 'sqlite_%' and name <> '__drizzle_migrations'`
);
const exported: unknown[] = [
	backAndForth,
	calendar,
	caseLists,
	feedback,
	followUp,
	goals,
	keys,
	moderation,
	organisation,
	results,
	reviews,
	rounds,
	tryOuts
].flatMap((file) => Object.values(file));
const declared = exported
	.filter((value) => value instanceof SQLiteTable)
	.map((table) => getTableConfig(table));

describe('the database', () => {
	it('runs with the pragmas that keep what it acknowledged', () => {
		expect({
			journal: pragma('journal_mode'),
			synchronous: pragma('synchronous'),
			foreignKeys: pragma('foreign_keys'),
			busyTimeout: pragma('busy_timeout'),
			secureDelete: pragma('secure_delete'),
			trustedSchema: pragma('trusted_schema'),
			recursiveTriggers: pragma('recursive_triggers')
		}).toEqual({
			journal: 'wal',
			synchronous: 2,
			foreignKeys: 1,
			busyTimeout: 5000,
			secureDelete: 1,
			trustedSchema: 0,
			recursiveTriggers: 1
		});
	});

	it('has the tables that the schema declares, and no others', () => {
		expect(tables.map((table) => table.name).sort()).toEqual(
			declared.map((table) => table.name).sort()
		);
	});

	it.each(tables)('keeps $name strict', ({ strict }) => {
		expect(strict).toBe(1);
	});

	it.each(declared)('has the columns of $name as declared', ({ name, columns }) => {
		const actual = rows<{ name: string; type: string; notnull: number; pk: number }>(
			'select name, type, "notnull", pk from pragma_table_info(?)',
			name
		);
		expect(
			actual.map((c) => ({ name: c.name, type: c.type.toLowerCase(), notNull: c.notnull === 1 }))
		).toEqual(columns.map((c) => ({ name: c.name, type: c.getSQLType(), notNull: c.notNull })));
	});

	it.each(declared)('has the checks of $name as declared', ({ name, checks }) => {
		const [table] = rows<{ sql: string }>('select sql from sqlite_master where name = ?', name);
		const found = [...(table?.sql.matchAll(/CONSTRAINT ["`](\w+)["`] CHECK/g) ?? [])].map(
			(m) => m[1]
		);
		expect(found.sort()).toEqual(checks.map((check) => check.name).sort());
	});

	it.each(tables)('indexes every foreign key of $name and restricts deletion', ({ name }) => {
		const foreignKeys = rows<{ id: number; from: string; on_delete: string }>(
			'select id, "from", on_delete from pragma_foreign_key_list(?) order by id, seq',
			name
		);
		const indexes = rows<{ name: string }>('select name from pragma_index_list(?)', name).map(
			(index) =>
				rows<{ name: string }>('select name from pragma_index_info(?)', index.name).map(
					(c) => c.name
				)
		);
		const primaryKey = rows<{ name: string }>(
			'select name from pragma_table_info(?) where pk > 0 order by pk',
			name
		).map((column) => column.name);
		for (const id of new Set(foreignKeys.map((key) => key.id))) {
			const columns = foreignKeys.filter((key) => key.id === id).map((key) => key.from);
			const leads = (index: string[]) =>
				columns.every((column) => index.slice(0, columns.length).includes(column));
			expect([primaryKey, ...indexes].some(leads), `${name}(${columns.join(', ')})`).toBe(true);
			expect(foreignKeys.find((key) => key.id === id)?.on_delete).toBe('RESTRICT');
		}
	});
});
