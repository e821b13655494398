import { fail, redirect } from '@sveltejs/kit';
import { agreementOf } from '#lib/server/agreement.ts';
import { note, notes, staffToWarnOf } from '#lib/server/keys/notes.ts';
import { settle } from './settle.server.ts';
import type { Actions, PageServerLoad } from './$types';

// Which question a note is being written on is in the address and is the page's affair.
export const load: PageServerLoad = ({ locals, params }) => {
	const agreement = agreementOf(locals.db, locals.actor, params.version);
	return {
		agreement,
		notes: notes(locals.db, locals.actor, params.version),
		staff: staffToWarnOf(locals.db, locals.actor, params.version),
		unitId: agreement.unitId,
		id: params.version
	};
};

export const actions = {
	note: async ({ locals, params, request }) => {
		const form = await request.formData();
		const [code, text] = ['code', 'text'].map((name) => String(form.get(name) ?? ''));
		const wanted = { code: code ?? '', text: text ?? '' };
		const done = note(locals.db, locals.actor, params.version, wanted);
		if (!done.ok) return fail(422, { ...wanted, errors: done.errors });
		redirect(303, `/keys/${params.version}/agreement?noted#fraga-${wanted.code}`);
	},
	settle: ({ locals, params, request }) => settle(locals, params.version, request)
} satisfies Actions;
