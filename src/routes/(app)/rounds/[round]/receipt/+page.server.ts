import { check, receiptPage } from '#lib/server/draws/receipt.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	receiptPage(locals.db, locals.actor, params.round);

export const actions = {
	check: ({ locals, params }) => ({ parts: check(locals.db, locals.actor, params.round).parts })
} satisfies Actions;
