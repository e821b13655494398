import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { person } from '../db/schema/organisation.ts';
import { auditLog } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';

/** Who saved the set-up last, and when: the log knows; before anybody has changed it, who made the round. */
export function lastSave(db: Db, roundId: string): { name: string | null; at: number } | undefined {
	const changed = db
		.select({ name: person.name, at: auditLog.at })
		.from(auditLog)
		.leftJoin(person, eq(person.id, auditLog.personId))
		.where(and(eq(auditLog.roundId, roundId), eq(auditLog.deed, 'round.change')))
		.orderBy(desc(auditLog.id))
		.limit(1)
		.get();
	return (
		changed ??
		db
			.select({ name: person.name, at: round.createdAt })
			.from(round)
			.innerJoin(person, eq(person.id, round.createdBy))
			.where(eq(round.id, roundId))
			.get()
	);
}
