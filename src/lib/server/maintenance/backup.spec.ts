import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unit } from '../db/schema/organisation.ts';
import { close, type Db } from '../db/open.ts';
import { start } from '../db/start.ts';
import { makeUnit } from '../../../../tests/support/unit.ts';
import { backup, restore } from './backup.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'backup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const units = (db: Db) => db.select({ name: unit.name }).from(unit).all();
const opened = (database = 'live.db') => start({ dataDir: folder, database });

describe('a backup', () => {
	it('holds what was written while the program runs, and can be put back', async () => {
		const db = opened();
		makeUnit(db, { name: 'Före' });
		const file = join(folder, 'copy.db');
		await backup(db, file);
		makeUnit(db, { name: 'Efter' });
		close(db);

		const kept = await restore(file, join(folder, 'live.db'), 0);
		const restored = opened();
		expect(units(restored)).toEqual([{ name: 'Före' }]);
		close(restored);
		const old = start({ dataDir: folder, database: (kept ?? '').slice(folder.length + 1) });
		expect(units(old)).toHaveLength(2);
		close(old);
	});

	it('never writes over a file', async () => {
		const db = opened();
		const file = join(folder, 'copy.db');
		writeFileSync(file, 'something else');
		await expect(backup(db, file)).rejects.toThrow('finns redan');
		close(db);
	});

	it('is refused when it is not a database, and the database in place is untouched', async () => {
		const db = opened();
		makeUnit(db, { name: 'Före' });
		close(db);
		const file = join(folder, 'broken.db');
		writeFileSync(file, 'not a database at all, only a text that somebody has renamed');
		await expect(restore(file, join(folder, 'live.db'), 0)).rejects.toThrow('ingen databas');
		const untouched = opened();
		expect(units(untouched)).toEqual([{ name: 'Före' }]);
		close(untouched);
	});
});
