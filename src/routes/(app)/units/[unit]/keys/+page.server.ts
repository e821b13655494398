import { redirect } from '@sveltejs/kit';
import { may } from '#lib/server/door.ts';
import { adoptShipped } from '#lib/server/keys/adopt-shipped.ts';
import { keys } from '#lib/server/keys/list.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => ({
	...keys(locals.db, locals.actor, params.unit),
	mayAdopt: may(locals.db, locals.actor, 'key.adopt', { unit: params.unit }),
	adoptedNow: url.searchParams.has('adopted')
});

export const actions = {
	adopt: async ({ locals, params, request }) => {
		const codes = (await request.formData()).getAll('key').map(String);
		adoptShipped(locals.db, locals.actor, params.unit, codes);
		redirect(303, `/units/${params.unit}/keys?adopted`);
	}
} satisfies Actions;
