import { fail, redirect } from '@sveltejs/kit';
import { make } from '#lib/server/assignments/make.ts';
import { move } from '#lib/server/assignments/move.ts';
import { assignmentPage } from '#lib/server/assignments/page.ts';
import { lock, setRules } from '#lib/server/assignments/rules.ts';
import { start } from '#lib/server/assignments/start.ts';
import { takeWayOut } from '#lib/server/assignments/way-out.ts';
import { reopen } from '#lib/server/reviews/reopen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => ({
	page: assignmentPage(locals.db, locals.actor, params.round),
	/** Whose files are open, and which review is being moved. */
	open: url.searchParams.get('visa'),
	moving: url.searchParams.get('byt'),
	moved: url.searchParams.has('bytt'),
	/** What was just done beside that. */
	done: url.searchParams.get('klart')
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
		redirect(303, `/rounds/${params.round}/assignment?klart=fordelat`);
	},
	move: async ({ locals, params, request }) => {
		const form = await request.formData();
		const text = (field: string) => String(form.get(field) ?? '');
		const review = text('review');
		const to = text('to');
		const from = text('from');
		const at = text('at');
		const moved = move(locals.db, locals.actor, params.round, {
			file: text('file'),
			review: review === '' ? null : review,
			...(from === '' ? {} : { from }),
			to
		});
		if (!moved.ok) return fail(422, { errors: moved.errors, at, to });
		redirect(303, `/rounds/${params.round}/assignment${shown(text('visa'), '?bytt')}`);
	},
	reopen: async ({ locals, params, request }) => {
		const form = await request.formData();
		const review = String(form.get('review') ?? '');
		const reason = String(form.get('reason') ?? '');
		const opened = reopen(locals.db, locals.actor, params.round, { review, reason });
		if (!opened.ok)
			return fail(422, { errors: opened.errors, at: `skal-${review}`, to: '', reason });
		redirect(303, `/rounds/${params.round}/assignment${shown(String(form.get('visa') ?? ''))}`);
	},
	lock: async ({ locals, params, request }) => {
		const form = await request.formData();
		lock(locals.db, locals.actor, params.round, {
			review: String(form.get('review') ?? ''),
			locked: form.get('locked') === 'yes'
		});
		redirect(303, `/rounds/${params.round}/assignment${shown(String(form.get('visa') ?? ''))}`);
	},
	rules: async ({ locals, params, request }) => {
		const rules = [...(await request.formData()).entries()]
			.filter(([field]) => field.startsWith('rule-'))
			.map(([field, rule]) => [field.slice('rule-'.length), String(rule)]);
		setRules(locals.db, locals.actor, params.round, Object.fromEntries(rules));
		redirect(303, `/rounds/${params.round}/assignment?klart=regler#regler`);
	},
	wayOut: async ({ locals, params, request }) => {
		const form = await request.formData();
		const file = String(form.get('file') ?? '');
		const way = String(form.get('way') ?? '');
		const taken = takeWayOut(locals.db, locals.actor, params.round, { file, way });
		if (!taken.ok) return fail(422, { errors: taken.errors, at: `vag-${file}`, to: '' });
		redirect(303, `/rounds/${params.round}/assignment?klart=vag`);
	},
	start: async ({ locals, params, request }) => {
		const without = (await request.formData()).get('without') === 'yes';
		const started = start(locals.db, locals.actor, params.round, { without });
		if (!started.ok) return fail(422, { errors: started.errors, at: '', to: '' });
		redirect(303, `/rounds/${params.round}`);
	}
} satisfies Actions;
