import { eq } from 'drizzle-orm';
import { connection, type Db } from '#lib/server/db/open.ts';
import { membership, person } from '#lib/server/db/schema/organisation.ts';
import { auditLog } from '#lib/server/db/schema/reviews.ts';
import { hashPassword } from '#lib/server/passwords.ts';
import type { Role } from '#lib/domain/roles.ts';

/** Gives somebody a password. */
export async function setPassword(db: Db, personId: string, password: string): Promise<void> {
	const passwordHash = await hashPassword(password);
	connection(db).drizzle.update(person).set({ passwordHash }).where(eq(person.id, personId)).run();
}

export function disable(db: Db, personId: string): void {
	connection(db).drizzle.update(person).set({ disabledAt: 1 }).where(eq(person.id, personId)).run();
}

export function giveRole(db: Db, unitId: string, personId: string, role: Role): void {
	connection(db).drizzle.insert(membership).values({ unitId, personId, role }).run();
}

export function removeRoles(db: Db, personId: string): void {
	connection(db).drizzle.delete(membership).where(eq(membership.personId, personId)).run();
}

export function accountOf(db: Db, personId: string) {
	const row = db.select().from(person).where(eq(person.id, personId)).get();
	if (!row) throw new RangeError('Nobody there');
	return row;
}

/** The deeds in the log, oldest first. */
export function loggedDeeds(db: Db): string[] {
	return db
		.select({ deed: auditLog.deed })
		.from(auditLog)
		.orderBy(auditLog.id)
		.all()
		.map(({ deed }) => deed);
}
