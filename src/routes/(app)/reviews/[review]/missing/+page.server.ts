import { redirect } from '@sveltejs/kit';
import { reportMissing } from '#lib/server/reviews/hand-back.ts';
import type { Actions } from './$types';

export const actions = {
	default: ({ locals, params }) => {
		reportMissing(locals.db, locals.actor, params.review);
		redirect(303, '/?done=missing');
	}
} satisfies Actions;
