import { fail, redirect } from '@sveltejs/kit';
import { make } from '#lib/server/assignments/make.ts';
import { move } from '#lib/server/assignments/move.ts';
import { assignmentPage } from '#lib/server/assignments/page.ts';
import { start } from '#lib/server/assignments/start.ts';
import { reopen } from '#lib/server/reviews/hand-back.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => ({
	page: assignmentPage(locals.db, locals.actor, params.round),
	/** Whose files are open, and which review is being moved. */
	open: url.searchParams.get('visa'),
	moving: url.searchParams.get('byt'),
	moved: url.searchParams.has('bytt')
});

/** The page with the files of one reviewer open. */
function shown(reviewer: string, query = ''): string {
	const id = encodeURIComponent(reviewer);
	return id ? `${query ? `${query}&` : '?'}visa=${id}#g-${id}` : query;
}

export const actions = {
	make: async ({ locals, params, request }) => {
		const again = (await request.formData()).get('again') === 'yes';
		const made = await make(locals.db, locals.actor, params.round, { again });
		if (!made.ok) return fail(422, { errors: made.errors, at: '', to: '' });
		redirect(303, `/rounds/${params.round}/assignment`);
	},
	move: async ({ locals, params, request }) => {
		const form = await request.formData();
		const text = (field: string) => String(form.get(field) ?? '');
		const review = text('review');
		const to = text('to');
		const at = text('at');
		const moved = move(locals.db, locals.actor, params.round, {
			file: text('file'),
			review: review === '' ? null : review,
			to
		});
		if (!moved.ok) return fail(422, { errors: moved.errors, at, to });
		redirect(303, `/rounds/${params.round}/assignment${shown(text('visa'), '?bytt')}`);
	},
	reopen: async ({ locals, params, request }) => {
		const form = await request.formData();
		reopen(locals.db, locals.actor, params.round, String(form.get('review') ?? ''));
		redirect(303, `/rounds/${params.round}/assignment${shown(String(form.get('visa') ?? ''))}`);
	},
	start: ({ locals, params }) => {
		const started = start(locals.db, locals.actor, params.round);
		if (!started.ok) return fail(422, { errors: started.errors, at: '', to: '' });
		redirect(303, `/rounds/${params.round}`);
	}
} satisfies Actions;
