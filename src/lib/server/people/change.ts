import { and, eq } from 'drizzle-orm';
import type { Role } from '#lib/domain/roles.ts';
import { forgetAlias } from '../case-lists/known.ts';
import type { Db, Tx } from '../db/open.ts';
import { membership, person, session, staffMember } from '../db/schema/organisation.ts';
import { change, may, type Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { voidLinks } from '../password-links.ts';
import { forbidden, notFound } from '../problems.ts';
import { mendable, refuse, type Errors, type Mended } from '../refusal.ts';
import {
	emailTaken,
	factProblems,
	factsOf,
	type PersonFacts,
	type PersonFields
} from './fields.ts';
import { belongs, governs, keepAnAdmin, personIn } from './governing.ts';
import { giveRoles, onlyReviewer, rolesIn } from './roles.ts';

export interface Added {
	personId: string;
	/** The person had an account already, in another unit: it was joined, and keeps its name. */
	joined: boolean;
}

/** Adds a person to the unit. Roles above reviewer are the administrator's to give. */
export function add(
	db: Db,
	actor: Actor,
	unitId: string,
	fields: PersonFields,
	roles: readonly Role[] = ['reviewer']
): Mended<Added> {
	return mendable(() =>
		change(db, actor, 'unit.add-person', { unit: unitId }, (tx, note) => {
			if (!onlyReviewer(roles) && !may(tx, actor, 'unit.change-roles', { unit: unitId }))
				forbidden();
			const facts = factsOf(fields);
			const errors: Record<string, string> = {
				...factProblems(tx, unitId, facts, { signed: roles.includes('reviewer') })
			};
			if (roles.length === 0) errors.roles = 'Välj minst en roll.';
			stopAt(errors);
			const added = insertPerson(tx, actor, unitId, facts, roles);
			note({ person: added.personId, joined: added.joined });
			return added;
		})
	);
}

/** Adds inside another deed. The facts have been found right. */
export function insertPerson(
	tx: Tx,
	actor: Actor,
	unitId: string,
	facts: PersonFacts,
	roles: readonly Role[]
): Added {
	const known = tx
		.select({ id: person.id })
		.from(person)
		.where(eq(person.email, facts.email))
		.get();
	if (known && belongs(tx, unitId, known.id))
		refuse({ email: 'Det finns redan en person med den e-postadressen i enheten.' });
	const personId = known?.id ?? newId();
	if (!known) {
		tx.insert(person)
			.values({ id: personId, email: facts.email, name: facts.name, createdAt: actor.now() })
			.run();
	}
	giveRoles(tx, actor, unitId, personId, roles);
	if (facts.signature !== '') writeStaff(tx, unitId, personId, facts);
	return { personId, joined: known !== undefined };
}

export function writeStaff(tx: Tx, unitId: string, personId: string, facts: PersonFacts): void {
	const { signature, teamId, workShare, leaveFrom, leaveTo } = facts;
	const row = { signature, teamId, workShare, leaveFrom, leaveTo };
	forgetAlias(tx, unitId, signature);
	tx.insert(staffMember)
		.values({ unitId, personId, ...row })
		.onConflictDoUpdate({ target: [staffMember.unitId, staffMember.personId], set: row })
		.run();
}

/** Changes what the unit says of a person, and the account where the actor governs all of it. */
export function update(
	db: Db,
	actor: Actor,
	unitId: string,
	personId: string,
	fields: PersonFields
): Mended<object> {
	return mendable(() =>
		change(db, actor, 'unit.change-person', { unit: unitId }, (tx, note) => {
			const old = personIn(tx, unitId, personId);
			const right = governs(tx, actor, unitId, personId);
			if (!right.staff) forbidden();
			const facts = factsOf(fields);
			const errors: Record<string, string> = {
				...factProblems(tx, unitId, facts, {
					self: personId,
					signed: rolesIn(tx, unitId, personId).includes('reviewer')
				})
			};
			const elsewhere = 'Det här ändras av den som ansvarar för personens alla behörigheter.';
			if (facts.name !== old.name && !right.account) errors.name = elsewhere;
			if (facts.email !== old.email) {
				if (!right.account) errors.email = elsewhere;
				else if (emailTaken(tx, facts.email, personId))
					errors.email ??= 'E-postadressen används redan.';
			}
			stopAt(errors);
			tx.update(person)
				.set({ name: facts.name, email: facts.email })
				.where(eq(person.id, personId))
				.run();
			if (facts.signature !== '') writeStaff(tx, unitId, personId, facts);
			note({ person: personId });
			return {};
		})
	);
}

/** Records that somebody has left the unit: all roles here end. Or that a reviewer is back. */
export function setLeft(
	db: Db,
	actor: Actor,
	unitId: string,
	personId: string,
	left: boolean
): Mended<object> {
	return mendable(() =>
		change(db, actor, 'unit.change-person', { unit: unitId }, (tx, note) => {
			personIn(tx, unitId, personId);
			if (!governs(tx, actor, unitId, personId).staff) forbidden();
			const here = and(eq(staffMember.unitId, unitId), eq(staffMember.personId, personId));
			if (!tx.select({ id: staffMember.personId }).from(staffMember).where(here).get()) notFound();
			if (left) {
				keepAnAdmin(tx, unitId, personId);
				tx.delete(membership)
					.where(and(eq(membership.unitId, unitId), eq(membership.personId, personId)))
					.run();
			} else {
				giveRoles(tx, actor, unitId, personId, ['reviewer']);
			}
			tx.update(staffMember)
				.set({ leftAt: left ? actor.now() : null })
				.where(here)
				.run();
			note({ person: personId, left });
			return {};
		})
	);
}

/** Closes an account, everywhere and at once, or opens it again. */
export function setDisabled(
	db: Db,
	actor: Actor,
	unitId: string,
	personId: string,
	disabled: boolean
): Mended<object> {
	return mendable(() =>
		change(db, actor, 'unit.change-person', { unit: unitId }, (tx, note) => {
			personIn(tx, unitId, personId);
			if (!governs(tx, actor, unitId, personId).account) forbidden();
			if (personId === actor.personId) refuse({ person: 'Du kan inte stänga av dig själv.' });
			if (disabled) {
				const units = tx
					.selectDistinct({ unitId: membership.unitId })
					.from(membership)
					.where(eq(membership.personId, personId))
					.all();
				for (const place of units) keepAnAdmin(tx, place.unitId, personId);
				tx.delete(session).where(eq(session.personId, personId)).run();
				voidLinks(tx, personId, actor.now());
			}
			tx.update(person)
				.set({ disabledAt: disabled ? actor.now() : null })
				.where(eq(person.id, personId))
				.run();
			note({ person: personId, disabled });
			return {};
		})
	);
}

function stopAt(errors: Errors): void {
	if (Object.keys(errors).length > 0) refuse(errors);
}
