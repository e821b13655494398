import { redirect } from '@sveltejs/kit';
import { expectsFeedback } from '#lib/server/feedback/read.ts';
import { namesOfUnits } from '#lib/server/units.ts';
import type { LayoutServerLoad } from './$types';

// What the bar shows. The gate is in hooks.server.ts, permission in each deed.
export const load: LayoutServerLoad = ({ locals }) => {
	if (!locals.person) redirect(303, '/sign-in');
	return {
		person: { name: locals.person.name },
		feedback: expectsFeedback(locals.db, locals.actor),
		units: namesOfUnits(locals.db, locals.actor).map(({ id, name }) => ({
			id,
			name,
			roles: locals.actor.roles.get(id) ?? []
		}))
	};
};
