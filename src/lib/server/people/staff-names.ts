import { eq } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { membership, person, staffMember } from '../db/schema/organisation.ts';

/**
 * Names of all who work or have worked in the unit, in alphabetical order, so that a text that names one of them can be
 * warned about. Tells nothing of what anybody does. Not authorised: deeds call it behind the door.
 */
export function staffNames(db: Db, unitId: string): string[] {
	const members = db
		.select({ name: person.name })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.where(eq(membership.unitId, unitId))
		.all();
	const staff = db
		.select({ name: person.name })
		.from(staffMember)
		.innerJoin(person, eq(person.id, staffMember.personId))
		.where(eq(staffMember.unitId, unitId))
		.all();
	const names = new Set([...members, ...staff].map(({ name }) => name));
	return [...names].sort((a, b) => a.localeCompare(b, 'sv'));
}
