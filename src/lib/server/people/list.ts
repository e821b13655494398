import { and, eq } from 'drizzle-orm';
import { roles as allRoles, type Role } from '#lib/domain/roles.ts';
import { compareSwedish } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { membership, person, staffMember, team, unit } from '../db/schema/organisation.ts';
import { may, view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { governsRoles, type Governs } from './governing.ts';

export interface PersonInUnit {
	id: string;
	name: string;
	email: string;
	/** Empty for somebody whom the case lists never name, such as an observer. */
	signature: string;
	teamId: string | null;
	team: string | null;
	roles: Role[];
	workShare: number;
	leaveFrom: string | null;
	leaveTo: string | null;
	/** Has left the unit. */
	left: boolean;
	/** Null, as `hasPassword`, for a reader who does not govern the account. */
	disabled: boolean | null;
	/** Has chosen a password, and so can sign in. */
	hasPassword: boolean | null;
	/** What the one who reads may change. */
	may: Governs;
}

export interface UnitPeople {
	unit: { id: string; name: string };
	teams: { id: string; name: string }[];
	people: PersonInUnit[];
	mayGiveRoles: boolean;
}

/** Everybody of a unit by name, in Swedish order. */
export function listPeople(db: Db, actor: Actor, unitId: string): UnitPeople {
	return view(db, actor, 'unit.people', { unit: unitId }, (db) => {
		const here = db
			.select({ id: unit.id, name: unit.name })
			.from(unit)
			.where(eq(unit.id, unitId))
			.get();
		if (!here) notFound();
		return {
			unit: here,
			teams: teamsOf(db, unitId),
			people: peopleOf(db, actor, unitId),
			mayGiveRoles: may(db, actor, 'unit.change-roles', { unit: unitId })
		};
	});
}

/** One person of a unit. @throws not found for somebody of another unit */
export function onePerson(db: Db, actor: Actor, unitId: string, personId: string) {
	const { people, ...rest } = listPeople(db, actor, unitId);
	const found = people.find(({ id }) => id === personId);
	if (!found) notFound();
	return { ...rest, person: found };
}

export function teamsOf(db: Db, unitId: string): { id: string; name: string }[] {
	return db
		.select({ id: team.id, name: team.name })
		.from(team)
		.where(eq(team.unitId, unitId))
		.orderBy(team.position, team.name)
		.all();
}

function peopleOf(db: Db, actor: Actor, unitId: string): PersonInUnit[] {
	const held = rolesHeldByMembers(db, unitId);
	const staff = new Map(
		db
			.select({
				personId: staffMember.personId,
				signature: staffMember.signature,
				teamId: staffMember.teamId,
				team: team.name,
				workShare: staffMember.workShare,
				leaveFrom: staffMember.leaveFrom,
				leaveTo: staffMember.leaveTo,
				leftAt: staffMember.leftAt
			})
			.from(staffMember)
			.leftJoin(team, eq(team.id, staffMember.teamId))
			.where(eq(staffMember.unitId, unitId))
			.all()
			.map((row) => [row.personId, row])
	);
	const ids = new Set([...held.keys(), ...staff.keys()]);
	return [...ids]
		.flatMap((id) => {
			const found = db
				.select({
					name: person.name,
					email: person.email,
					passwordHash: person.passwordHash,
					disabledAt: person.disabledAt
				})
				.from(person)
				.where(eq(person.id, id))
				.get();
			if (!found) return [];
			const row = staff.get(id);
			const places = held.get(id) ?? rolesHeld(db, id);
			const right = governsRoles(actor, unitId, places);
			const here = places.filter((place) => place.unitId === unitId).map(({ role }) => role);
			return {
				id,
				name: found.name,
				email: found.email,
				signature: row?.signature ?? '',
				teamId: row?.teamId ?? null,
				team: row?.team ?? null,
				roles: allRoles.filter((role) => here.includes(role)),
				workShare: row?.workShare ?? 100,
				leaveFrom: row?.leaveFrom ?? null,
				leaveTo: row?.leaveTo ?? null,
				left: row !== undefined && row.leftAt !== null,
				disabled: right.account ? found.disabledAt !== null : null,
				hasPassword: right.account ? found.passwordHash !== null : null,
				may: right
			};
		})
		.sort((a, b) => compareSwedish(a.name, b.name));
}

interface Held {
	unitId: string;
	role: Role;
}

/** All roles, anywhere, of those who have one in the unit. */
function rolesHeldByMembers(db: Db, unitId: string): Map<string, Held[]> {
	const members = db
		.selectDistinct({ personId: membership.personId })
		.from(membership)
		.where(eq(membership.unitId, unitId))
		.all();
	return new Map(members.map(({ personId }) => [personId, rolesHeld(db, personId)]));
}

function rolesHeld(db: Db, personId: string): Held[] {
	return db
		.select({ unitId: membership.unitId, role: membership.role })
		.from(membership)
		.where(and(eq(membership.personId, personId)))
		.all();
}
