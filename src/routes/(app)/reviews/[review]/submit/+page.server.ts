import { fail, redirect } from '@sveltejs/kit';
import { submit } from '#lib/server/reviews/submit.ts';
import { saveForm } from '../saving.server.ts';
import type { Actions } from './$types';

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
