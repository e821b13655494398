import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { readNow } from '#lib/server/moderation/read.ts';
import type { RequestHandler } from './$types';

/** A version that can't be read is none: then everything is told. */
const version = z.coerce.number().int().nonnegative().nullable().catch(null);

export const GET: RequestHandler = ({ locals, params, url }) => {
	const since = version.parse(url.searchParams.get('since') ?? undefined);
	const now = readNow(locals.db, locals.actor, params.review, since);
	const headers = { 'cache-control': 'no-store' };
	return now ? json(now, { headers }) : new Response(null, { status: 204, headers });
};
