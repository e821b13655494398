import { connection, type Db } from '#lib/server/db/open.ts';

/**
 * Runs SQL in a transaction that is undone: whether the database lets it through shows, and spoils nothing for the next.
 * @returns `let through`, or what the database says
 */
export function tryOut(db: Db, sql: string): string {
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
