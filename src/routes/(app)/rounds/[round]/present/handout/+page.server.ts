import { presentation } from '#lib/server/presentations/read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	shown: presentation(locals.db, locals.actor, params.round)
});
