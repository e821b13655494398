import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/server/door.ts';
import { adoptShipped } from '#lib/server/keys/adopt-shipped.ts';
import { createKey } from '#lib/server/keys/draft.ts';
import { keys } from '#lib/server/keys/list.ts';
import type { Actions, PageServerLoad } from './$types';

const news: Readonly<Record<string, string>> = {
	adopted: 'Nyckeln är fastställd.',
	discarded: 'Utkastet är borttaget.',
	archived: 'Versionen är arkiverad.'
};

export const load: PageServerLoad = ({ locals, params, url }) => ({
	...keys(locals.db, locals.actor, params.unit),
	mayAdopt: may(locals.db, locals.actor, 'key.adopt', { unit: params.unit }),
	unit: params.unit,
	news: [...url.searchParams.keys()].flatMap((name) => news[name] ?? [])[0] ?? ''
});

export const actions = {
	adopt: async ({ locals, params, request }) => {
		const codes = (await request.formData()).getAll('key').map(String);
		adoptShipped(locals.db, locals.actor, params.unit, codes);
		redirect(303, `/units/${params.unit}/keys?adopted`);
	},
	create: async ({ locals, params, request }) => {
		const form = await request.formData();
		const title = String(form.get('title') ?? '');
		const kind = form.get('kind') === 'ORDERS' ? 'ORDERS' : 'DOCUMENTATION';
		const made = createKey(locals.db, locals.actor, params.unit, { title, kind });
		if (!made.ok) return fail(422, { errors: made.errors, values: { title, kind } });
		redirect(303, `/keys/${made.versionId}/edit`);
	}
} satisfies Actions;
