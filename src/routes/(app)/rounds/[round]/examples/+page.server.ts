import { dateOf } from '#lib/domain/swedish.ts';
import { examples } from '#lib/server/feedback/examples.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	examples: examples(locals.db, locals.actor, params.round),
	today: dateOf(locals.actor.now())
});
