import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { demand } from '#lib/server/door.ts';
import { practiceKinds, save } from '#lib/server/practice/save.ts';
import type { RequestHandler } from './$types';

// The longest text is refused by the deed with a sentence; this only keeps nonsense out.
const body = z.object({
	kind: z.enum(practiceKinds),
	code: z.string().min(1).max(100),
	value: z.string().max(100_000).nullable(),
	base: z.number().int().nonnegative()
});

export const POST: RequestHandler = async ({ locals, params, request }) => {
	const sent = body.safeParse(await request.json().catch(() => null));
	if (!sent.success) {
		demand(locals.db, locals.actor, 'practice.save', { round: params.round });
		return json({ message: 'Det gick inte att läsa svaret.' }, { status: 400 });
	}
	const result = save(locals.db, locals.actor, params.round, sent.data);
	return json(result, { status: result.ok ? 200 : 'conflict' in result ? 409 : 422 });
};
