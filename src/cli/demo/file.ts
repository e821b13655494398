import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { close } from '#lib/server/db/open.ts';
import { start } from '#lib/server/db/start.ts';
import { withoutWaitingForDisk } from '#lib/server/maintenance/unsafe-speed.ts';
import { makeDemo } from './make.ts';

/** Never the installation's own database: `--fresh` throws this one away. */
export const demoDatabase = 'demo.db';
const unfinished = 'demo-unfinished.db';

/**
 * Makes the demo's database in a folder, where it is not there already. It gets its name when it is whole, so that a
 * demo that was stopped half-way is made again.
 * @returns whether it was made now
 */
export async function makeDemoFile(dataDir: string, fresh = false): Promise<boolean> {
	const file = join(dataDir, demoDatabase);
	if (existsSync(file) && !fresh) return false;
	mkdirSync(dataDir, { recursive: true });
	remove(join(dataDir, unfinished));
	const db = start({ dataDir, database: unfinished });
	try {
		await withoutWaitingForDisk(db, () => makeDemo(db));
	} finally {
		close(db);
	}
	remove(file);
	renameSync(join(dataDir, unfinished), file);
	return true;
}

function remove(file: string): void {
	for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}
