import { redirect } from '@sveltejs/kit';
import { outstanding } from '#lib/server/rounds/close.ts';
import { closeAhead, closingProgress } from '#lib/server/rounds/closing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	outstanding: outstanding(locals.db, locals.actor, params.round),
	closing: closingProgress(locals.db, locals.actor, params.round)
});

export const actions = {
	default: async ({ locals, params }) => {
		await closeAhead(locals.db, locals.actor, params.round);
		redirect(303, `/rounds/${params.round}/result`);
	}
} satisfies Actions;
