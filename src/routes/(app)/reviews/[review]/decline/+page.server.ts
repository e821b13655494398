import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { conflictReasons } from '#lib/domain/words.ts';
import { demand } from '#lib/server/door.ts';
import { decline } from '#lib/server/reviews/hand-back.ts';
import type { Actions } from './$types';

const declineForm = z.object({
	reason: z.enum(conflictReasons, { error: 'Välj en orsak.' })
});

export const actions = {
	default: async ({ locals, params, request }) => {
		demand(locals.db, locals.actor, 'review.decline', { review: params.review });
		const form = declineForm.safeParse({ reason: (await request.formData()).get('reason') });
		if (!form.success) {
			return fail(422, { errors: { reason: form.error.issues[0]?.message ?? '' } });
		}
		decline(locals.db, locals.actor, params.review, form.data.reason);
		redirect(303, '/?done=declined');
	}
} satisfies Actions;
