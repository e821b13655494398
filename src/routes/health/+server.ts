import { isAlive } from '#lib/server/units.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) => {
	isAlive(locals.db);
	return new Response('ok', { headers: { 'content-type': 'text/plain' } });
};
