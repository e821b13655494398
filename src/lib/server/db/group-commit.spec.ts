import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inGroupCommit } from './group-commit.ts';
import { close, connection, open, type Db } from './open.ts';

describe('works that share a commit', () => {
	let folder: string;
	let db: Db;
	let other: Database.Database;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'group-commit-'));
		db = open(join(folder, 'a.db'));
		connection(db).sqlite.exec('create table t (n integer not null unique) strict');
		other = new Database(join(folder, 'a.db'));
	});
	afterEach(() => {
		other.close();
		close(db);
		rmSync(folder, { recursive: true });
	});

	/** As a deed writes: in a transaction of its own. */
	const insert = (n: number, then: () => void = () => {}) =>
		inGroupCommit(db, () => {
			const { sqlite } = connection(db);
			sqlite
				.transaction(() => {
					sqlite.prepare('insert into t values (?)').run(n);
					then();
				})
				.immediate();
			return n;
		});
	const stored = () => other.prepare('select n from t order by n').pluck().all();

	it('are each told what they returned', async () => {
		expect(await Promise.all([insert(1), insert(2), insert(3)])).toEqual([1, 2, 3]);
		expect(stored()).toEqual([1, 2, 3]);
	});

	it('are seen by others all at once, and not before the commit', async () => {
		const seen: unknown[] = [];
		await Promise.all([insert(1), insert(2, () => seen.push(stored())), insert(3)]);
		expect(seen).toEqual([[]]);
		expect(stored()).toEqual([1, 2, 3]);
	});

	it('are in the file when the first of them is told', async () => {
		const first = insert(1).then(stored);
		await insert(2);
		expect(await first).toEqual([1, 2]);
	});

	it('undo only themselves when they throw', async () => {
		const outcomes = await Promise.allSettled([
			insert(1),
			insert(2, () => {
				throw new RangeError('no');
			}),
			insert(1),
			insert(3)
		]);
		expect(outcomes.map(({ status }) => status)).toEqual([
			'fulfilled',
			'rejected',
			'rejected',
			'fulfilled'
		]);
		expect(stored()).toEqual([1, 3]);
	});

	it('are all refused when the commit fails, and nothing of them is stored', async () => {
		const { sqlite } = connection(db);
		sqlite.exec(
			'create table child (n integer references t (n) deferrable initially deferred) strict'
		);
		const orphan = inGroupCommit(db, () => sqlite.prepare('insert into child values (9)').run());
		const outcomes = await Promise.allSettled([insert(1), orphan, insert(2)]);
		expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
		expect(stored()).toEqual([]);
		expect(await insert(3)).toBe(3);
	});
});
