import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { integer, text } from 'drizzle-orm/sqlite-core';

/** CHECK that a column holds one of the values; null passes where the column allows it. */
export function oneOf(column: AnyColumn, values: readonly string[]): SQL {
	return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`;
}

/** CHECK that a text column holds a calendar date, `2027-03-12`; null passes. */
export function isDate(column: AnyColumn): SQL {
	return sql`${column} is date(${column})`;
}

/** CHECK that a column holds a SHA-256 in lower-case hex. */
export function isSha256(column: AnyColumn): SQL {
	return sql`length(${column}) = 64 and ${column} not glob '*[^0-9a-f]*'`;
}

/** CHECK that a column holds a JSON document; null passes. */
export function isJson(column: AnyColumn): SQL {
	return sql`${column} is null or json_valid(${column})`;
}

/** Random text id, made by `newId`. Not a running number: those tell others how much happens. */
export const id = () => text('id').primaryKey();

/** An instant: UTC milliseconds. */
export const instant = (name: string) => integer(name);

/** A yes or no; better-sqlite3 has no booleans, Drizzle turns 0 and 1 into them. */
export const flag = (name: string) => integer(name, { mode: 'boolean' });
