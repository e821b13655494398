import { list } from '#lib/server/moderation/round.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	moderation: list(locals.db, locals.actor, params.round)
});
