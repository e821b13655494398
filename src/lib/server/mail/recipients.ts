import { and, eq, isNull } from 'drizzle-orm';
import { isEmail } from '#lib/domain/email.ts';
import type { Role } from '#lib/domain/roles.ts';
import type { Db } from '../db/open.ts';
import { mailOptOut } from '../db/schema/calendar.ts';
import { membership, person, staffMember } from '../db/schema/organisation.ts';

/** Somebody who can be sent mail, and what they are where. */
export interface Recipient {
	id: string;
	email: string;
	/** By unit, those that the person has not left. */
	roles: ReadonlyMap<string, readonly Role[]>;
}

/**
 * Whoever gets mail: an account that is not disabled, in a unit that it has not left, by somebody who has not said no.
 * Not authorised: deeds call it behind the door. @param now UTC milliseconds @param personId only that person, if anybody
 */
export function recipients(db: Db, now: number, personId?: string): ReadonlyMap<string, Recipient> {
	const found = new Map<string, Recipient & { roles: Map<string, Role[]> }>();
	const rows = db
		.select({
			id: person.id,
			email: person.email,
			unitId: membership.unitId,
			role: membership.role,
			leftAt: staffMember.leftAt
		})
		.from(person)
		.innerJoin(membership, eq(membership.personId, person.id))
		.leftJoin(
			staffMember,
			and(eq(staffMember.personId, person.id), eq(staffMember.unitId, membership.unitId))
		)
		.leftJoin(mailOptOut, eq(mailOptOut.personId, person.id))
		.where(
			and(
				personId === undefined ? undefined : eq(person.id, personId),
				isNull(person.disabledAt),
				isNull(mailOptOut.personId)
			)
		)
		.all();
	for (const { id, email, unitId, role, leftAt } of rows) {
		if ((leftAt !== null && leftAt <= now) || !isEmail(email)) continue;
		const one = found.get(id) ?? { id, email, roles: new Map<string, Role[]>() };
		one.roles.set(unitId, [...(one.roles.get(unitId) ?? []), role]);
		found.set(id, one);
	}
	return found;
}

/** Whether somebody has one of these roles in a unit. */
export const isAny = ({ roles }: Recipient, unitId: string, wanted: readonly Role[]): boolean =>
	roles.get(unitId)?.some((role) => wanted.includes(role)) === true;
