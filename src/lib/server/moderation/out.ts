import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { membership, person } from '../db/schema/organisation.ts';
import { hinderOf, type Case } from '../reviews/impartial.ts';

/**
 * Whether one of the two can't take part in samsyn any more: must have nothing to do with the case, or is no reviewer of
 * the unit. Not authorised: deeds call it behind the door.
 */
export function isOut(db: Db, about: Case, personId: string): boolean {
	const reviewer = db
		.select({ id: person.id })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.where(
			and(
				eq(membership.unitId, about.unitId),
				eq(membership.personId, personId),
				eq(membership.role, 'reviewer'),
				isNull(person.disabledAt)
			)
		)
		.get();
	return reviewer === undefined || hinderOf(db, about, personId) !== null;
}
