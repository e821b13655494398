import { fail, redirect } from '@sveltejs/kit';
import { demand } from '#lib/server/door.ts';
import { lists } from '#lib/server/case-lists/lists.ts';
import { readFile } from '#lib/server/case-lists/preview.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	lists: lists(locals.db, locals.actor, params.unit)
});

export const actions = {
	read: async ({ locals, params, request }) => {
		demand(locals.db, locals.actor, 'case-list.read-file', { unit: params.unit });
		const form = await request.formData();
		const file = form.get('file');
		const pasted = String(form.get('pasted') ?? '');
		const chosen = file instanceof File && file.size > 0 ? file : null;
		if (!chosen && pasted.trim() === '') {
			return fail(422, { errors: { file: 'Välj en fil eller klistra in listan.' }, pasted });
		}
		const read = await readFile(
			locals.db,
			locals.actor,
			params.unit,
			chosen ? new Uint8Array(await chosen.arrayBuffer()) : new TextEncoder().encode(pasted),
			chosen ? chosen.name : 'Inklistrad lista'
		);
		// What was pasted may hold what must not travel back; the browser still has it.
		if (!read.ok) return fail(422, { errors: read.errors, pasted: '' });
		if ('alreadyImported' in read) redirect(303, `/case-lists/${read.alreadyImported}?same`);
		redirect(303, `/units/${params.unit}/case-lists/${read.pending}`);
	}
} satisfies Actions;
