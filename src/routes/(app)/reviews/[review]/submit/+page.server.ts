import { fail, redirect } from '@sveltejs/kit';
import { submit } from '#lib/server/reviews/submit.ts';
import { read } from '#lib/server/reviews/read.ts';
import { nothingWrong, saveForm, warnedTexts } from '../saving.server.ts';
import type { Actions } from './$types';

export const actions = {
	save: async ({ locals, params, request }) => {
		const form = await request.formData();
		const trouble = saveForm(locals, params.review, form);
		if (trouble) return fail(422, { ...trouble, tried: false, onwards: null });
		const onwards = form.get('to') === 'later' ? '/' : `/reviews/${params.review}/submit`;
		const warned = warnedTexts(form, read(locals.db, locals.actor, params.review).staffNames);
		if (warned.length > 0) return { ...nothingWrong, tried: false, warned, onwards };
		redirect(303, onwards);
	},
	submit: async ({ locals, params, request }) => {
		const form = await request.formData();
		const trouble = saveForm(locals, params.review, form);
		if (trouble) return fail(422, { ...trouble, tried: true, onwards: null });
		// Handing in can't be undone: told once before, with the texts saved.
		const warned = warnedTexts(form, read(locals.db, locals.actor, params.review).staffNames);
		if (warned.length > 0) return { ...nothingWrong, tried: false, warned, onwards: null };
		const result = submit(locals.db, locals.actor, params.review);
		if (!result.ok) return fail(422, { ...nothingWrong, tried: true, onwards: null });
		redirect(303, `/reviews/${params.review}/submit`);
	}
} satisfies Actions;
