import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { eliminationReasons } from '#lib/domain/eliminations.ts';
import { demand } from '#lib/server/door.ts';
import { reportMissing } from '#lib/server/reviews/hand-back.ts';
import { reportWrong } from '#lib/server/reviews/report.ts';
import type { Actions } from './$types';

const missingForm = z.object({
	reason: z.enum(['MISSING', ...eliminationReasons], {
		error: 'Välj varför ärendet inte går att granska.'
	})
});

export const actions = {
	default: async ({ locals, params, request }) => {
		demand(locals.db, locals.actor, 'review.report-missing', { review: params.review });
		const given = (await request.formData()).get('reason');
		const form = missingForm.safeParse({ reason: given });
		if (!form.success) return fail(422, { error: form.error.issues[0]?.message ?? '', reason: '' });
		const { reason } = form.data;
		if (reason === 'MISSING') {
			reportMissing(locals.db, locals.actor, params.review);
			redirect(303, '/?done=missing');
		}
		const reported = reportWrong(locals.db, locals.actor, params.review, reason);
		if (!reported.ok) return fail(422, { error: reported.errors.reason ?? '', reason });
		redirect(303, '/?done=reported');
	}
} satisfies Actions;
