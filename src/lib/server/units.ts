import { compareSwedish } from '#lib/domain/swedish.ts';
import { eq } from 'drizzle-orm';
import type { Db } from './db/open.ts';
import { unit } from './db/schema/organisation.ts';
import { view, type Actor } from './door.ts';

/** One unit's id and name, for somebody who has a role there. */
export function nameOfUnit(db: Db, actor: Actor, unitId: string): { id: string; name: string } {
	return view(db, actor, 'unit.read', { unit: unitId }, (db) => {
		const found = db
			.select({ id: unit.id, name: unit.name })
			.from(unit)
			.where(eq(unit.id, unitId))
			.get();
		if (!found) throw new Error('A role in a unit that is not there');
		return found;
	});
}

/** The units where the actor has a role, by name. */
export function namesOfUnits(db: Db, actor: Actor): { id: string; name: string }[] {
	return [...actor.roles.keys()]
		.map((id) => nameOfUnit(db, actor, id))
		.sort((a, b) => compareSwedish(a.name, b.name));
}

/** Reads from the database; throws when it can't. For whoever watches over the server. */
export function isAlive(db: Db): void {
	db.select({ id: unit.id }).from(unit).limit(1).get();
}
