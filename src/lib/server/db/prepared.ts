import type { Db } from './open.ts';

/**
 * A statement that is built and compiled once for each database. Putting a query together and having SQLite compile it
 * costs many times what running it does, so what every request or every save asks is prepared.
 *
 * Handles and what they can do go together here as elsewhere: a statement that writes is built from a `Tx`, and only who
 * has one can get it. Inside `change` the handle is the same object as outside, so the statement is too.
 * @param build builds the query, with `sql.placeholder` for what varies, and calls `.prepare()`
 */
export function prepared<Handle extends Db, Statement>(
	build: (handle: Handle) => Statement
): (handle: Handle) => Statement {
	const statements = new WeakMap<Handle, Statement>();
	return (handle) => {
		let statement = statements.get(handle);
		if (statement === undefined) {
			statement = build(handle);
			statements.set(handle, statement);
		}
		return statement;
	};
}
