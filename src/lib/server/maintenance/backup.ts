import { existsSync, renameSync, rmSync } from 'node:fs';
import { connection, open, close, type Db } from '../db/open.ts';

/** A file that is not a sound database of this program. The message is a Swedish sentence. */
export class BackupProblem extends Error {
	override name = 'BackupProblem';
}

/**
 * Copies the database to a file while the program runs, through SQLite's own backup: a copy of the open file would miss what
 * still stands in the write-ahead log.
 * @throws BackupProblem when the file exists already
 */
export async function backup(db: Db, file: string): Promise<void> {
	if (existsSync(file)) throw new BackupProblem(`Filen ${file} finns redan.`);
	await connection(db).sqlite.backup(file);
	check(file);
}

/**
 * Puts a backup in the place of the database. The program must not run. The old database is kept beside it.
 * @returns where the old database is now, or null when there was none
 * @throws BackupProblem when the backup is damaged or not a database of this program; nothing is then changed
 */
export async function restore(
	backupFile: string,
	database: string,
	now: number
): Promise<string | null> {
	if (!existsSync(backupFile)) throw new BackupProblem(`Filen ${backupFile} finns inte.`);
	check(backupFile);
	const fresh = `${database}.restoring`;
	rmSync(fresh, { force: true });
	const source = open(backupFile);
	try {
		await connection(source).sqlite.backup(fresh);
	} finally {
		close(source);
	}
	let kept: string | null = null;
	if (existsSync(database)) {
		kept = `${database}.${new Date(now).toISOString().replaceAll(':', '')}`;
		// What stands in the log of the old database belongs to it: moved into the file before the file is moved.
		const old = open(database);
		connection(old).sqlite.pragma('wal_checkpoint(TRUNCATE)');
		close(old);
		renameSync(database, kept);
	}
	for (const part of ['-wal', '-shm']) rmSync(database + part, { force: true });
	renameSync(fresh, database);
	return kept;
}

function check(file: string): void {
	let db: Db;
	try {
		db = open(file);
	} catch (problem) {
		throw new BackupProblem(`Filen ${file} är ingen databas.`, { cause: problem });
	}
	try {
		const { sqlite } = connection(db);
		const sound = sqlite.pragma('integrity_check', { simple: true }) === 'ok';
		const ours = sqlite.prepare("select 1 from sqlite_master where name = 'audit_log'").get();
		if (!sound || !ours) throw new BackupProblem(`Filen ${file} är skadad eller hör inte hit.`);
	} finally {
		close(db);
	}
}
