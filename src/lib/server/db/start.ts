import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from './migrate.ts';
import { open, type Db } from './open.ts';

/**
 * Opens the database of an installation, making folder and file when they are missing, and brings it to today's schema.
 * @throws SqliteError when the file can't be opened; Error when a migration fails
 */
export function start({ dataDir, database }: { dataDir: string; database: string }): Db {
	mkdirSync(dataDir, { recursive: true });
	const db = open(join(dataDir, database));
	migrate(db);
	return db;
}
