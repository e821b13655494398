import { fail, redirect } from '@sveltejs/kit';
import { mine } from '#lib/server/reviews/mine.ts';
import { submit } from '#lib/server/reviews/submit.ts';
import { saveForm } from '../saving.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
	const { review } = await parent();
	if (review.open) return { next: null };
	const left = mine(locals.db, locals.actor)
		.flatMap(({ reviews }) => reviews)
		.find(({ state }) => state !== 'SUBMITTED' && state !== 'NOT_CARRIED_OUT');
	return { next: left ? { id: left.id, caseReference: left.caseReference } : null };
};

export const actions = {
	save: async ({ locals, params, request }) => {
		const form = await request.formData();
		const trouble = saveForm(locals, params.review, form);
		if (trouble) return fail(422, { ...trouble, tried: false });
		redirect(303, form.get('to') === 'later' ? '/' : `/reviews/${params.review}/submit`);
	},
	submit: async ({ locals, params, request }) => {
		const form = await request.formData();
		const trouble = saveForm(locals, params.review, form);
		if (trouble) return fail(422, { ...trouble, tried: true });
		const result = submit(locals.db, locals.actor, params.review);
		if (!result.ok) return fail(422, { errors: {}, values: {}, versions: {}, tried: true });
		redirect(303, `/reviews/${params.review}/submit`);
	}
} satisfies Actions;
