import { and, eq, isNotNull } from 'drizzle-orm';
import { roles as allRoles, type Role } from '#lib/domain/roles.ts';
import type { Db, Tx } from '../db/open.ts';
import { membership, person, session, staffMember } from '../db/schema/organisation.ts';
import { change, type Actor } from '../door.ts';
import { voidLinks } from '../password-links.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { keepAnAdmin, mayRaise, personIn, raisedElsewhere } from './governing.ts';

/**
 * Gives roles on top of those the person has. Who looked after the reviewer may have chosen the password, or hold a link
 * to do so: a role above reviewer therefore ends sessions, links and the password, unless one gives it to oneself.
 * @returns whether the person had a password and needs a new link
 */
export function giveRoles(
	tx: Tx,
	actor: Actor,
	unitId: string,
	personId: string,
	roles: readonly Role[]
): boolean {
	const held = rolesIn(tx, unitId, personId);
	const more = roles.filter((role) => !held.includes(role));
	const raised = !onlyReviewer(more) && personId !== actor.personId;
	if (raised && !mayRaise(tx, actor, unitId, personId)) refuse({ roles: raisedElsewhere });
	for (const role of more) tx.insert(membership).values({ unitId, personId, role }).run();
	return raised && lockOut(tx, personId, actor.now());
}

function lockOut(tx: Tx, personId: string, now: number): boolean {
	tx.delete(session).where(eq(session.personId, personId)).run();
	voidLinks(tx, personId, now);
	const { changes } = tx
		.update(person)
		.set({ passwordHash: null })
		.where(and(eq(person.id, personId), isNotNull(person.passwordHash)))
		.run();
	return changes > 0;
}

/** Gives a person exactly these roles in the unit. `needsLink`: the password ended with that, see `giveRoles`. */
export function changeRoles(
	db: Db,
	actor: Actor,
	unitId: string,
	personId: string,
	roles: readonly Role[]
): Mended<{ needsLink: boolean }> {
	return mendable(() =>
		change(db, actor, 'unit.change-roles', { unit: unitId }, (tx, note) => {
			personIn(tx, unitId, personId);
			const before = rolesIn(tx, unitId, personId);
			if (roles.length === 0)
				refuse({ roles: 'Välj minst en roll. Har personen slutat anger du det i stället.' });
			if (roles.includes('reviewer') && !hasSignature(tx, unitId, personId))
				refuse({ roles: 'En granskare behöver en signatur. Skriv den först.' });
			if (!roles.includes('admin')) keepAnAdmin(tx, unitId, personId);
			for (const role of before.filter((role) => !roles.includes(role))) {
				tx.delete(membership)
					.where(
						and(
							eq(membership.unitId, unitId),
							eq(membership.personId, personId),
							eq(membership.role, role)
						)
					)
					.run();
			}
			const needsLink = giveRoles(tx, actor, unitId, personId, roles);
			tx.update(staffMember)
				.set({ leftAt: null })
				.where(and(eq(staffMember.unitId, unitId), eq(staffMember.personId, personId)))
				.run();
			note({
				person: personId,
				roles: allRoles.filter((role) => roles.includes(role)).join(' '),
				...(needsLink && { passwordCleared: true })
			});
			return { needsLink };
		})
	);
}

export function rolesIn(db: Db, unitId: string, personId: string): Role[] {
	return db
		.select({ role: membership.role })
		.from(membership)
		.where(and(eq(membership.unitId, unitId), eq(membership.personId, personId)))
		.all()
		.map(({ role }) => role);
}

export function onlyReviewer(roles: readonly Role[]): boolean {
	return roles.every((role) => role === 'reviewer');
}

function hasSignature(db: Db, unitId: string, personId: string): boolean {
	return (
		db
			.select({ personId: staffMember.personId })
			.from(staffMember)
			.where(and(eq(staffMember.unitId, unitId), eq(staffMember.personId, personId)))
			.get() !== undefined
	);
}
