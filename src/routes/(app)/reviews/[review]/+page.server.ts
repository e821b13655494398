import { fail, redirect } from '@sveltejs/kit';
import { visibleQuestions } from '#lib/domain/visible-questions.ts';
import { givenOf, read } from '#lib/server/reviews/read.ts';
import { placesIn, saveForm } from './saving.server.ts';
import type { Actions } from './$types';

export const actions = {
	save: async ({ locals, params, request, url }) => {
		const form = await request.formData();
		const trouble = saveForm(locals, params.review, form);
		if (trouble) return fail(422, trouble);
		const area = url.searchParams.get('area') ?? '';
		const here = encodeURIComponent(area);
		const base = `/reviews/${params.review}`;
		const cleared = form.get('clear');
		if (typeof cleared === 'string')
			redirect(303, `${base}?area=${here}#${encodeURIComponent(cleared)}`);

		const seen = new Set(placesIn(form).map(({ change }) => change.code));
		const review = read(locals.db, locals.actor, params.review);
		const { facts, answers } = givenOf(review);
		const opened = visibleQuestions(review.keys, facts, answers)
			.find(({ code }) => code === area)
			?.questions.find(({ code }) => !seen.has(code));
		// What was answered opened a question on this very page: stay.
		if (opened) redirect(303, `${base}?area=${here}#${opened.code}`);

		const to = String(form.get('to') ?? '');
		if (to === 'later') redirect(303, '/');
		if (to === 'submit') redirect(303, `${base}/submit`);
		redirect(303, `${base}?area=${to === 'stay' || to === '' ? here : encodeURIComponent(to)}`);
	}
} satisfies Actions;
