import { draft } from '#lib/server/keys/draft-page.ts';
import type { PageServerLoad } from './$types';

// What is open is in the address and is the page's affair: going from question to question asks the server nothing.
export const load: PageServerLoad = ({ locals, params }) => {
	const read = draft(locals.db, locals.actor, params.version);
	const personId = locals.actor.personId ?? '';
	return { draft: read, unitId: read.unitId, personId };
};
