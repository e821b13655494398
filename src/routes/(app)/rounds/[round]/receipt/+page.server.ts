import { receiptPage } from '#lib/server/draws/receipt.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	receiptPage(locals.db, locals.actor, params.round);
