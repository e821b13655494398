import { fail } from '@sveltejs/kit';
import { declare, recusals, takeBack } from '#lib/server/recuse.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	recusals: recusals(locals.db, locals.actor, params.round)
});

const colleagueIn = async (request: Request) =>
	String((await request.formData()).get('colleague') ?? '');

export const actions = {
	declare: async ({ locals, params, request }) => {
		const colleague = await colleagueIn(request);
		const done = declare(locals.db, locals.actor, params.round, colleague);
		if (!done.ok) return fail(422, { colleague, error: done.errors.colleague ?? '' });
		return { colleague, error: '' };
	},
	takeBack: async ({ locals, params, request }) => {
		const colleague = await colleagueIn(request);
		takeBack(locals.db, locals.actor, params.round, colleague);
		return { colleague, error: '' };
	}
} satisfies Actions;
