import { redirect } from '@sveltejs/kit';
import { close, outstanding } from '#lib/server/rounds/close.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	outstanding: outstanding(locals.db, locals.actor, params.round)
});

export const actions = {
	default: ({ locals, params }) => {
		close(locals.db, locals.actor, params.round);
		redirect(303, `/rounds/${params.round}/result`);
	}
} satisfies Actions;
