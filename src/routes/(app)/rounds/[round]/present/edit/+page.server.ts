import { fail } from '@sveltejs/kit';
import { savePresentation } from '#lib/server/presentations/change.ts';
import { presentationToEdit } from '#lib/server/presentations/read.ts';
import type { Actions, PageServerLoad } from './$types';
import { choiceIn } from './choice-form.ts';

export const load: PageServerLoad = ({ locals, params }) => ({
	edited: presentationToEdit(locals.db, locals.actor, params.round)
});

export const actions = {
	save: async ({ locals, params, request }) => {
		const form = await request.formData();
		const choice = choiceIn(form);
		const version = Number(form.get('version'));
		const saved = savePresentation(locals.db, locals.actor, params.round, { version, choice });
		if (saved.ok) return { saved: true };
		const { errors, conflict } = { errors: {}, conflict: null, ...saved };
		return fail(422, { choice, version, errors, conflict });
	}
} satisfies Actions;
