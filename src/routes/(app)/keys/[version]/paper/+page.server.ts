import { paper } from '#lib/server/keys/paper.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	paper(locals.db, locals.actor, params.version);
