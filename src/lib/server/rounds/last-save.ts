import { and, desc, eq, inArray, or } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { person } from '../db/schema/organisation.ts';
import { auditLog } from '../db/schema/reviews.ts';

/** Who saved the set-up last, and when: the log knows. */
export function lastSave(
	db: Db,
	unitId: string,
	roundId: string
): { name: string | null; at: number } | undefined {
	return db
		.select({ name: person.name, at: auditLog.at })
		.from(auditLog)
		.leftJoin(person, eq(person.id, auditLog.personId))
		.where(
			and(
				eq(auditLog.unitId, unitId),
				inArray(auditLog.deed, ['round.change', 'round.create']),
				or(
					eq(auditLog.subject, JSON.stringify({ round: roundId })),
					eq(auditLog.detail, JSON.stringify({ round: roundId }))
				)
			)
		)
		.orderBy(desc(auditLog.id))
		.limit(1)
		.get();
}
