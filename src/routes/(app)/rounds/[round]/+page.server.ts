import { overview } from '#lib/server/rounds/overview.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	overview: overview(locals.db, locals.actor, params.round)
});
