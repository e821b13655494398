import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

type Drizzle = BetterSQLite3Database;

/** A handle that reads. Everything outside `door.ts` holds nothing more. */
export type Db = Pick<Drizzle, 'select' | 'selectDistinct'>;

/** A handle that also writes. It exists only inside `change` of `door.ts`. */
export type Tx = Pick<Drizzle, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'>;

/** The connection behind a read handle: for migrations, backup and the door, and nobody else (lint). */
export interface Connection {
	sqlite: Database.Database;
	drizzle: Drizzle;
}

const connections = new WeakMap<Db, Connection>();

/**
 * Opens the database file, or one in memory: fresh (`:memory:`) or a copy of these bytes. With the pragmas of
 * ARCHITECTURE.md.
 * @throws SqliteError when the file can't be opened or is not a database
 */
export function open(file: string | Buffer): Db {
	const sqlite = new Database(file);
	sqlite.pragma('journal_mode = WAL');
	sqlite.pragma('synchronous = FULL');
	sqlite.pragma('foreign_keys = ON');
	sqlite.pragma('busy_timeout = 5000');
	sqlite.pragma('secure_delete = ON');
	sqlite.pragma('trusted_schema = OFF');
	// REPLACE deletes the row that stands in its way, and only then fires the triggers that refuse deletion.
	sqlite.pragma('recursive_triggers = ON');
	const orm = drizzle(sqlite);
	connections.set(orm, { sqlite, drizzle: orm });
	return orm;
}

export function connection(db: Db): Connection {
	const found = connections.get(db);
	if (!found) throw new Error('Not a handle from open()');
	return found;
}

/** The file behind a handle; null for a database in memory, which no other connection can open. */
export function fileOf(db: Db): string | null {
	const { sqlite } = connection(db);
	return sqlite.memory ? null : sqlite.name;
}

/** Reads a database file over a connection of its own that can't write, all as it was at one instant. */
export function readApart<T>(file: string, read: (db: Db) => T): T {
	const sqlite = new Database(file, { readonly: true });
	try {
		sqlite.pragma('busy_timeout = 5000');
		sqlite.pragma('trusted_schema = OFF');
		return sqlite.transaction(() => read(drizzle(sqlite)))();
	} finally {
		sqlite.close();
	}
}

export function close(db: Db): void {
	connection(db).sqlite.close();
}
