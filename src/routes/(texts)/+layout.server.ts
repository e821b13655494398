import { namesOfUnits } from '#lib/server/units.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	person: locals.person && { name: locals.person.name },
	units: namesOfUnits(locals.db, locals.actor).map(({ id, name }) => ({
		id,
		name,
		roles: locals.actor.roles.get(id) ?? []
	}))
});
