import type { Db } from '../db/open.ts';
import { view, type Actor } from '../door.ts';
import { staffNames } from '../people/staff-names.ts';
import { notFound } from '../problems.ts';

/**
 * Names of everybody in the actor's units, so that a reply that names one can be warned about. The same whoever has
 * reviewed what.
 */
export function namesToSpare(db: Db, actor: Actor): string[] {
	const personId = actor.personId ?? notFound();
	return view(db, actor, 'feedback.read', { person: personId }, (db) => [
		...new Set([...actor.roles.keys()].flatMap((unitId) => staffNames(db, unitId)))
	]);
}
