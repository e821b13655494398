import { read } from '#lib/server/reviews/read.ts';
import type { LayoutServerLoad } from './$types';

// Rests on nothing of the address but the review: moving between areas asks the server for nothing.
export const load: LayoutServerLoad = ({ locals, params }) => ({
	review: read(locals.db, locals.actor, params.review)
});
