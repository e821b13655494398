import { count, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { DeedName } from '#lib/domain/deeds.ts';
import { roles, type Role } from '#lib/domain/roles.ts';
import type { Db } from '#lib/server/db/open.ts';
import { auditLog } from '#lib/server/db/schema/reviews.ts';
import { nobody, type Actor } from '#lib/server/door.ts';
import { makeUnit, type TestUnit } from './unit.ts';

/** How many rows the log has of a deed. */
export function logged(db: Db, deed: DeedName): number {
	const row = db.select({ n: count() }).from(auditLog).where(eq(auditLog.deed, deed)).get();
	return row?.n ?? 0;
}

/** What the last row of a deed tells. */
export function lastDetail(db: Db, deed: DeedName): Record<string, unknown> {
	const rows = db
		.select({ detail: auditLog.detail })
		.from(auditLog)
		.where(eq(auditLog.deed, deed))
		.orderBy(auditLog.id)
		.all();
	return JSON.parse(rows.at(-1)?.detail ?? '{}');
}

/** The status that a deed is refused with; undefined when it is done. */
export function statusOf(deed: () => unknown): number | undefined {
	try {
		deed();
	} catch (problem) {
		return (problem as { status?: number }).status;
	}
	return undefined;
}

/** The deed is done by nobody but these: 403 for other roles of the unit, 404 for everybody else. */
export function expectOnly(
	db: Db,
	unit: TestUnit,
	allowed: readonly Role[],
	deed: (actor: Actor) => unknown
): void {
	for (const role of roles.filter((role) => !allowed.includes(role))) {
		expect(() => deed(unit.actor(role)), role).toThrow(expect.objectContaining({ status: 403 }));
	}
	const elsewhere = makeUnit(db, { name: 'En annan enhet' });
	for (const role of roles) {
		expect(() => deed(elsewhere.actor(role)), role).toThrow(
			expect.objectContaining({ status: 404 })
		);
	}
	expect(() => deed(nobody())).toThrow(expect.objectContaining({ status: 404 }));
}
