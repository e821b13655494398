import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Role } from '#lib/domain/roles.ts';
import type { Db } from '../db/open.ts';
import { membership, person, staffMember } from '../db/schema/organisation.ts';
import type { Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { refuse } from '../refusal.ts';

/** What an actor may do with a person of a unit. */
export interface Governs {
	/** Group, part time and leave in this unit; whether the person has left it. */
	staff: boolean;
	/** What reaches beyond the unit: name, e-mail, password link, disabling. */
	account: boolean;
}

/**
 * Round leads look after the reviewers of their own unit; roles above that are the administrator's (product.md), and so
 * is somebody without any role, who may have been a chief.
 * The account takes the right over every role the person has anywhere, or one could become somebody with more
 * rights than one's own by choosing their password.
 */
export function governs(db: Db, actor: Actor, unitId: string, personId: string): Governs {
	const held = db
		.select({ unitId: membership.unitId, role: membership.role })
		.from(membership)
		.where(eq(membership.personId, personId))
		.all();
	return governsRoles(actor, unitId, held);
}

export function governsRoles(
	actor: Actor,
	unitId: string,
	held: readonly { unitId: string; role: Role }[]
): Governs {
	const over = (place: { unitId: string; role: Role }) => {
		const own = actor.roles.get(place.unitId) ?? [];
		return own.includes('admin') || (own.includes('roundLead') && place.role === 'reviewer');
	};
	if (held.length === 0) {
		const admin = (actor.roles.get(unitId) ?? []).includes('admin');
		return { staff: admin, account: admin };
	}
	return {
		staff: held.filter((place) => place.unitId === unitId).every(over),
		account: held.every(over)
	};
}

export const raisedElsewhere =
	'Personen har behörighet i en annan enhet. Bara den som är systemförvaltare i båda enheterna kan ge mer än granskarens behörighet.';

/**
 * Whether the actor may give the person a role above reviewer: the password ends with that (see `giveRoles`), so the one
 * who gives must be able to make a new link.
 */
export function mayRaise(db: Db, actor: Actor, unitId: string, personId: string): boolean {
	return actor.operator === true || governs(db, actor, unitId, personId).account;
}

/** A person who has, or had, something to do in the unit. @throws not found for anybody else */
export function personIn(
	db: Db,
	unitId: string,
	personId: string
): { id: string; name: string; email: string; disabledAt: number | null } {
	const found = db
		.select({
			id: person.id,
			name: person.name,
			email: person.email,
			disabledAt: person.disabledAt
		})
		.from(person)
		.where(eq(person.id, personId))
		.get();
	if (!found || !belongs(db, unitId, personId)) notFound();
	return found;
}

export function belongs(db: Db, unitId: string, personId: string): boolean {
	const role = db
		.select({ personId: membership.personId })
		.from(membership)
		.where(and(eq(membership.unitId, unitId), eq(membership.personId, personId)))
		.limit(1)
		.get();
	const staff = db
		.select({ personId: staffMember.personId })
		.from(staffMember)
		.where(and(eq(staffMember.unitId, unitId), eq(staffMember.personId, personId)))
		.get();
	return role !== undefined || staff !== undefined;
}

/** Stops a deed that would leave a unit without anybody who can give roles. */
export function keepAnAdmin(db: Db, unitId: string, without: string): void {
	const is = db
		.select({ personId: membership.personId })
		.from(membership)
		.where(
			and(
				eq(membership.unitId, unitId),
				eq(membership.personId, without),
				eq(membership.role, 'admin')
			)
		)
		.get();
	if (!is) return;
	const other = db
		.select({ personId: membership.personId })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.where(
			and(
				eq(membership.unitId, unitId),
				eq(membership.role, 'admin'),
				ne(membership.personId, without),
				isNull(person.disabledAt)
			)
		)
		.limit(1)
		.get();
	if (!other)
		refuse({ roles: 'Enheten måste ha minst en systemförvaltare. Ge någon annan rollen först.' });
}
