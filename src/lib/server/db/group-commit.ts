import { connection, type Db } from './open.ts';

interface Waiting {
	/** Runs the work and says how to tell its caller, once that is true. */
	run(): () => void;
	fail(problem: unknown): void;
}

const waiting = new WeakMap<Db, Waiting[]>();

/**
 * Runs a work that writes together with those of other requests that arrive in the same turn of the event loop, in one
 * transaction: people who save at the same moment share one write to disk, which is what takes time. The work's own
 * transaction becomes a savepoint, so one that throws undoes itself and nobody else's.
 * @returns what the work returned or threw, told only when the common transaction is on disk
 */
export function inGroupCommit<T>(db: Db, work: () => T): Promise<T> {
	return new Promise((resolve, reject) => {
		const group = waiting.get(db) ?? begin(db);
		group.push({
			run() {
				try {
					const done = work();
					return () => resolve(done);
				} catch (problem) {
					return () => reject(problem);
				}
			},
			fail: reject
		});
	});
}

function begin(db: Db): Waiting[] {
	const group: Waiting[] = [];
	waiting.set(db, group);
	setImmediate(() => {
		waiting.delete(db);
		commit(db, group);
	});
	return group;
}

/** Synchronous from begin to commit: no other request's work can come in between. */
function commit(db: Db, group: readonly Waiting[]): void {
	let tell: (() => void)[];
	const run = () => group.map((one) => one.run());
	try {
		// Alone, the work's own transaction is enough: it has committed when it returns.
		tell = group.length === 1 ? run() : connection(db).sqlite.transaction(run).immediate();
	} catch (problem) {
		for (const one of group) one.fail(problem);
		return;
	}
	for (const one of tell) one();
}
