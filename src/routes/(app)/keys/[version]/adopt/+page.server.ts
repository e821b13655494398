import { fail, redirect } from '@sveltejs/kit';
import { loadSentence } from '#lib/domain/keys/load.ts';
import { adoptVersion, beforeAdoption } from '#lib/server/keys/adopt.ts';
import { discard } from '#lib/server/keys/draft.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	const before = beforeAdoption(locals.db, locals.actor, params.version);
	return { ...before, load: loadSentence(before.load), id: params.version };
};

const shownRevision = async (request: Request) =>
	Number((await request.formData()).get('revision') ?? -1);

export const actions = {
	adopt: async ({ locals, params, request }) => {
		const revision = await shownRevision(request);
		const done = adoptVersion(locals.db, locals.actor, params.version, revision);
		if (!done.ok) return fail(422, { errors: done.errors });
		redirect(303, `/units/${done.unitId}/keys?adopted=${params.version}`);
	},
	discard: async ({ locals, params, request }) => {
		const revision = await shownRevision(request);
		const done = discard(locals.db, locals.actor, params.version, revision);
		if (!done.ok) return fail(422, { errors: done.errors });
		redirect(303, `/units/${done.unitId}/keys?discarded`);
	}
} satisfies Actions;
