import { rounds } from '#lib/server/rounds/list.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	rounds(locals.db, locals.actor, params.unit);
