import { redirect } from '@sveltejs/kit';
import { reportMissing } from '#lib/server/reviews/hand-back.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, params }) => {
	const { review } = await parent();
	if (!review.open) redirect(303, `/reviews/${params.review}/submit`);
};

export const actions = {
	default: ({ locals, params }) => {
		reportMissing(locals.db, locals.actor, params.review);
		redirect(303, '/?done=missing');
	}
} satisfies Actions;
