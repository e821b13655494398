import { draft } from '#lib/server/keys/draft-page.ts';
import { notes } from '#lib/server/keys/notes.ts';
import { settle } from '../agreement/settle.server.ts';
import type { Actions, PageServerLoad } from './$types';

// What is open is in the address and is the page's affair: going from question to question asks the server nothing.
export const load: PageServerLoad = ({ locals, params }) => {
	const read = draft(locals.db, locals.actor, params.version);
	const personId = locals.actor.personId ?? '';
	return {
		draft: read,
		notes: notes(locals.db, locals.actor, params.version),
		unitId: read.unitId,
		personId
	};
};

export const actions = {
	settle: ({ locals, params, request }) => settle(locals, params.version, request)
} satisfies Actions;
