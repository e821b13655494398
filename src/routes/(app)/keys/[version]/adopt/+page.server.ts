import { fail, redirect } from '@sveltejs/kit';
import { loadSentence } from '#lib/domain/key-load.ts';
import { adoptVersion, beforeAdoption } from '#lib/server/keys/adopt.ts';
import { discard } from '#lib/server/keys/draft.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	const before = beforeAdoption(locals.db, locals.actor, params.version);
	return { ...before, load: loadSentence(before.load), id: params.version };
};

export const actions = {
	adopt: async ({ locals, params, request }) => {
		const revision = Number((await request.formData()).get('revision') ?? -1);
		const done = adoptVersion(locals.db, locals.actor, params.version, revision);
		if (!done.ok) return fail(422, { errors: done.errors });
		redirect(303, `/units/${done.unitId}/keys?adopted`);
	},
	discard: ({ locals, params }) => {
		const { unitId } = discard(locals.db, locals.actor, params.version);
		redirect(303, `/units/${unitId}/keys?discarded`);
	}
} satisfies Actions;
