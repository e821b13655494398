import { fail } from '@sveltejs/kit';
import { writeDown } from '#lib/server/presentations/act.ts';
import { presentation } from '#lib/server/presentations/read.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	shown: presentation(locals.db, locals.actor, params.round)
});

export const actions = {
	act: async ({ locals, params, request }) => {
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const typed = {
			title: text('title'),
			section: text('section'),
			theme: text('theme'),
			ownerId: text('ownerId'),
			dueOn: text('dueOn')
		};
		const written = writeDown(locals.db, locals.actor, params.round, { id: text('id'), ...typed });
		return written.ok
			? { saved: typed.title.trim() }
			: fail(422, { typed, errors: written.errors });
	}
} satisfies Actions;
