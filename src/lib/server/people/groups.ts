import { and, eq, ne } from 'drizzle-orm';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import type { Db } from '../db/open.ts';
import { team } from '../db/schema/organisation.ts';
import { change, type Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { identityNumberFound } from './fields.ts';
import { teamsOf } from './list.ts';

export const longestGroupName = 100;

/** Adds a group (working team) to the unit, last. */
export function addGroup(db: Db, actor: Actor, unitId: string, name: string): Mended<object> {
	return mendable(() =>
		change(db, actor, 'unit.change-groups', { unit: unitId }, (tx) => {
			const named = nameOf(tx, unitId, name, '');
			tx.insert(team)
				.values({ id: newId(), unitId, name: named, position: teamsOf(tx, unitId).length })
				.run();
			return {};
		})
	);
}

/** Gives a group another name. Old rounds show the new name too: it is the same group. */
export function renameGroup(
	db: Db,
	actor: Actor,
	unitId: string,
	teamId: string,
	name: string
): Mended<object> {
	return mendable(() =>
		change(db, actor, 'unit.change-groups', { unit: unitId }, (tx) => {
			const here = and(eq(team.unitId, unitId), eq(team.id, teamId));
			if (!tx.select({ id: team.id }).from(team).where(here).get()) notFound();
			tx.update(team)
				.set({ name: nameOf(tx, unitId, name, teamId) })
				.where(here)
				.run();
			return {};
		})
	);
}

function nameOf(db: Db, unitId: string, typed: string, self: string): string {
	const name = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
	if (name === '') refuse({ group: 'Skriv gruppens namn.' });
	if (name.length > longestGroupName) refuse({ group: 'Namnet är för långt.' });
	if (hasIdentityNumber(name)) refuse({ group: identityNumberFound });
	const same = db
		.select({ id: team.id })
		.from(team)
		.where(and(eq(team.unitId, unitId), eq(team.name, name), ne(team.id, self)))
		.get();
	if (same) refuse({ group: `Gruppen ${name} finns redan.` });
	return name;
}
