import { connection, type Db } from '#lib/server/db/open.ts';

/**
 * How SQLite goes about every query that a work makes for the first time: the lines of `EXPLAIN QUERY PLAN`.
 * A line that starts with SCAN reads a whole table or a whole index.
 */
export function queryPlans(db: Db, work: () => void): string[] {
	const { sqlite } = connection(db);
	const asked: string[] = [];
	const prepare = sqlite.prepare.bind(sqlite);
	sqlite.prepare = ((text: string) => {
		asked.push(text);
		return prepare(text);
	}) as typeof sqlite.prepare;
	try {
		work();
	} finally {
		sqlite.prepare = prepare as typeof sqlite.prepare;
	}
	return asked
		.filter((text) => /^\s*select\b/i.test(text))
		.flatMap((text) => {
			const values = (text.match(/\?/g) ?? []).map(() => null);
			const plan = prepare(`explain query plan ${text}`).all(...values) as { detail: string }[];
			return plan.map(({ detail }) => detail);
		});
}
