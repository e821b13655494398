import { fail, redirect } from '@sveltejs/kit';
import { archive } from '#lib/server/keys/archive.ts';
import { draftFrom } from '#lib/server/keys/draft.ts';
import { key } from '#lib/server/keys/read.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	const read = key(locals.db, locals.actor, params.version);
	return { key: read, unitId: read.unitId, id: params.version };
};

export const actions = {
	draft: ({ locals, params }) => {
		const { versionId } = draftFrom(locals.db, locals.actor, params.version);
		redirect(303, `/keys/${versionId}/edit`);
	},
	archive: ({ locals, params }) => {
		const done = archive(locals.db, locals.actor, params.version);
		if (!done.ok) return fail(422, { errors: done.errors });
		redirect(303, `/units/${done.unitId}/keys?archived`);
	}
} satisfies Actions;
