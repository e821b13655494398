import { fail, redirect } from '@sveltejs/kit';
import { create } from '#lib/server/actions/decide.ts';
import { actionForm } from '#lib/server/actions/form.ts';
import { demand } from '#lib/server/door.ts';
import { questionValues, readAction } from '../../../../actions/action-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => {
	const form = actionForm(locals.db, locals.actor, params.unit, url.searchParams.get('round'));
	const theme = form.themes.find(({ sectionId }) => sectionId === url.searchParams.get('theme'));
	const better = theme?.questions.filter((one) => one.better) ?? [];
	return {
		...form,
		unitId: params.unit,
		theme: theme ?? null,
		// Where a missed target asks for the decision, no question is among the three that can be better.
		suggested: (better.length > 0 ? better : (theme?.questions ?? [])).map(({ id }) => id)
	};
};

export const actions = {
	default: async ({ locals, params, request }) => {
		demand(locals.db, locals.actor, 'action.create', { unit: params.unit });
		const { form, values } = readAction(await request.formData());
		const [roundId, sectionId] = [form('round'), form('section')];
		const done = create(locals.db, locals.actor, params.unit, {
			...values,
			...(form('id') && { id: form('id') }),
			questions: questionValues(values.questions),
			...(roundId && sectionId && { decides: { roundId, sectionId } })
		});
		if (!done.ok) return fail(422, { values, id: form('id'), errors: done.errors });
		redirect(303, `/units/${params.unit}/actions#atgard-${done.action}`);
	}
} satisfies Actions;
