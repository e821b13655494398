import { connection, type Db } from '../db/open.ts';

/**
 * Does a long piece of work without waiting for the disk at each commit. For files that are worth nothing until they
 * are whole and can be made again, such as the demo's: what is being written does not survive a lost machine.
 */
export async function withoutWaitingForDisk<T>(db: Db, work: () => Promise<T>): Promise<T> {
	const { sqlite } = connection(db);
	sqlite.pragma('synchronous = OFF');
	try {
		return await work();
	} finally {
		sqlite.pragma('synchronous = FULL');
		sqlite.pragma('wal_checkpoint(TRUNCATE)');
	}
}
