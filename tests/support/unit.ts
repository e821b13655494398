import { and, eq } from 'drizzle-orm';
import { close, connection, open, type Db } from '#lib/server/db/open.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { intervention } from '#lib/server/db/schema/case-lists.ts';
import { membership, person, staffMember, team, unit } from '#lib/server/db/schema/organisation.ts';
import type { Actor } from '#lib/server/door.ts';
import { newId } from '#lib/server/ids.ts';
import type { Role } from '#lib/domain/roles.ts';

let migrated: Buffer | undefined;

/** A fresh database in memory with the real pragmas and migrations; they are run once, and their bytes copied. */
export function freshDb(): Db {
	if (!migrated) {
		const db = open(':memory:');
		migrate(db);
		migrated = connection(db).sqlite.serialize();
		close(db);
	}
	return open(migrated);
}

/** The instant that tests take as now: 2026-11-21 09:00 in Sweden. */
export const testNow = Date.UTC(2026, 10, 21, 8);

const teams = ['Funktionsnedsättning barn', 'Funktionsnedsättning vuxna', 'Socialpsykiatri'];
const catalogue = [
	['DAGLIG_VERKSAMHET', 'Daglig verksamhet', 'LSS 9 § 10', 'LSS'],
	['KORTTIDSVISTELSE', 'Korttidsvistelse utanför det egna hemmet', 'LSS 9 § 6', 'LSS'],
	['BOENDESTOD', 'Boendestöd', 'SoL 11 kap. 1 §', 'SOL']
] as const;

export interface TestUnit {
	id: string;
	teams: string[];
	/** Intervention id by code. */
	interventions: Record<string, string>;
	/** An actor with this role here; each role has a person of its own, reviewers are `reviewer(0)`, `reviewer(1)` … */
	actor(role: Role): Actor;
	reviewer(index: number): Actor;
}

/** A unit with three groups, three interventions, one person in each leading role and `reviewers` caseworkers. */
export function makeUnit(db: Db, { name = 'Provenheten', reviewers = 6 } = {}): TestUnit {
	const { drizzle } = connection(db);
	const unitId = newId();
	drizzle.insert(unit).values({ id: unitId, name, createdAt: testNow }).run();
	const teamIds = teams.map((title, position) => {
		const id = newId();
		drizzle.insert(team).values({ id, unitId, name: title, position }).run();
		return id;
	});
	const interventions: Record<string, string> = {};
	catalogue.forEach(([code, title, legalBasis, law], position) => {
		const id = newId();
		interventions[code] = id;
		drizzle
			.insert(intervention)
			.values({ id, unitId, code, name: title, legalBasis, law, position })
			.run();
	});
	const addPerson = (role: Role, signature: string, teamId: string | null): string => {
		const id = newId();
		drizzle
			.insert(person)
			.values({
				id,
				email: `${signature.toLowerCase()}.${unitId.toLowerCase()}@exempel.se`,
				name: `Person ${signature}`,
				createdAt: testNow
			})
			.run();
		drizzle.insert(membership).values({ unitId, personId: id, role }).run();
		drizzle.insert(staffMember).values({ unitId, personId: id, signature, teamId }).run();
		return id;
	};
	const leading = new Map<Role, string>(
		(['admin', 'unitManager', 'roundLead', 'observer'] as const).map((role, index) => [
			role,
			addPerson(role, `LED${index}`, null)
		])
	);
	const reviewerIds = Array.from({ length: reviewers }, (_, index) =>
		addPerson('reviewer', `HL${index}`, teamIds[index % teamIds.length] ?? null)
	);
	const reviewer = (index: number): Actor => {
		const id = reviewerIds[index];
		if (!id) throw new RangeError(`No reviewer ${index}`);
		return actorOf(db, id);
	};
	return {
		id: unitId,
		teams: teamIds,
		interventions,
		reviewer,
		actor(role) {
			return role === 'reviewer' ? reviewer(0) : actorOf(db, leading.get(role) ?? '');
		}
	};
}

/** The actor that a signed-in person is, at the tests' instant. */
export function actorOf(db: Db, personId: string, now: () => number = () => testNow): Actor {
	const roles = new Map<string, Role[]>();
	for (const row of db.select().from(membership).where(eq(membership.personId, personId)).all()) {
		roles.set(row.unitId, [...(roles.get(row.unitId) ?? []), row.role]);
	}
	return { personId, roles, now };
}

export function personWith(db: Db, unitId: string, role: Role): string {
	const row = db
		.select({ personId: membership.personId })
		.from(membership)
		.where(and(eq(membership.unitId, unitId), eq(membership.role, role)))
		.get();
	if (!row) throw new RangeError(`Nobody is ${role}`);
	return row.personId;
}
