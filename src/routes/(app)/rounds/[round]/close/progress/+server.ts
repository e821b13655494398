import { json } from '@sveltejs/kit';
import { closingProgress } from '#lib/server/rounds/closing.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
	json(closingProgress(locals.db, locals.actor, params.round), {
		headers: { 'cache-control': 'no-store' }
	});
