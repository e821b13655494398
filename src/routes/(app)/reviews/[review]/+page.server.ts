import { fail, redirect } from '@sveltejs/kit';
import { visibleQuestions } from '#lib/domain/visible-questions.ts';
import { givenOf, read } from '#lib/server/reviews/read.ts';
import { nothingWrong, placesIn, saveForm, warnedTexts } from './saving.server.ts';
import type { Actions } from './$types';

function next(base: string, here: string, to: string): string {
	if (to === 'later') return '/';
	if (to === 'submit') return `${base}/submit`;
	return `${base}?area=${to === 'stay' || to === '' ? here : encodeURIComponent(to)}`;
}

export const actions = {
	save: async ({ locals, params, request, url }) => {
		const form = await request.formData();
		const trouble = saveForm(locals, params.review, form);
		if (trouble) return fail(422, { ...trouble, onwards: null });
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
		const onwards = opened
			? `${base}?area=${here}#${opened.code}`
			: next(base, here, String(form.get('to') ?? ''));
		const warned = warnedTexts(form, review.staffNames);
		if (warned.length === 0) redirect(303, onwards);
		return { ...nothingWrong, warned, onwards };
	}
} satisfies Actions;
