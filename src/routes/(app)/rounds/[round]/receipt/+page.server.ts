import { receipt } from '#lib/server/draws/receipt.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	receipt: receipt(locals.db, locals.actor, params.round)
});
