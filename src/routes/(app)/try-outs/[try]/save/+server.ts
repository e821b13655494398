import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { demand } from '#lib/server/door.ts';
import { save, tryChangeKinds } from '#lib/server/try-outs/save.ts';
import type { RequestHandler } from './$types';

// The longest text is refused by the deed with a sentence; this only keeps nonsense out.
const body = z.object({
	kind: z.enum(tryChangeKinds),
	code: z.string().min(1).max(100),
	value: z.string().max(100_000).nullable()
});

export const POST: RequestHandler = async ({ locals, params, request }) => {
	const sent = body.safeParse(await request.json().catch(() => null));
	if (!sent.success) {
		demand(locals.db, locals.actor, 'try-out.answer', { tryOutReview: params.try });
		return json({ message: 'Det gick inte att läsa svaret.' }, { status: 400 });
	}
	const result = save(locals.db, locals.actor, params.try, sent.data);
	return json(result, { status: result.ok ? 200 : 422 });
};
