import { compareRound } from '#lib/server/round-comparison.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	compareRound(locals.db, locals.actor, params.round, url.searchParams.get('with') || null);
