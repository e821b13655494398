import { error, fail, redirect } from '@sveltejs/kit';
import { noAgreement } from '#lib/domain/moderation.ts';
import { note } from '#lib/server/moderation/note.ts';
import { mustExist, read } from '#lib/server/moderation/read.ts';
import { saveModeration } from './saving.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	moderation: read(locals.db, locals.actor, params.review)
});

export const actions = {
	save: async ({ locals, params, request }) => {
		const form = await request.formData();
		const trouble = saveModeration(locals, params.review, form);
		const to = String(form.get('to') ?? 'stay');
		if (trouble) return fail(422, { trouble });
		// What is written to the key goes with the rest: without JavaScript it would be lost.
		for (const [name, text] of form) {
			if (!name.startsWith('note:') || typeof text !== 'string' || text.trim() === '') continue;
			const code = name.slice('note:'.length);
			const told = write(locals, params.review, code, text);
			if (told.error !== undefined) return fail(422, { trouble: null, code, note: told });
		}
		if (to === 'done') {
			const errors = unexplained(locals, params.review);
			if (Object.keys(errors).length > 0) {
				return fail(422, { trouble: { errors, values: {}, versions: {} } });
			}
		}
		redirect(303, to === 'stay' ? `/reviews/${params.review}/moderation` : '/');
	},
	note: async ({ locals, params, request }) => {
		mustExist(locals.db, locals.actor, params.review);
		const form = await request.formData();
		const code = String(form.get('note') ?? '');
		const text = String(form.get(`note:${code}`) ?? '');
		if (code === '') {
			error(422, { message: 'Formuläret gick inte att läsa. Läs in sidan igen.' });
		}
		// The rest of the form, when it comes without JavaScript.
		const trouble = form.has('before') ? saveModeration(locals, params.review, form) : null;
		const told = write(locals, params.review, code, text);
		return told.error === undefined && !trouble
			? { trouble, code, note: told }
			: fail(422, { trouble, code, note: told });
	}
} satisfies Actions;

function write({ db, actor }: App.Locals, review: string, question: string, text: string) {
	const result = note(db, actor, review, { question, text });
	return result.ok ? { notedAt: result.notedAt } : { text, error: result.errors.note ?? '' };
}

/** Places where the two don't agree and have not said why: a sentence for each field. */
function unexplained({ db, actor }: App.Locals, review: string): Record<string, string> {
	const { places } = read(db, actor, review);
	const missing = places.filter(
		({ choice, reason }) => choice.value === noAgreement && reason.value.trim() === ''
	);
	return Object.fromEntries(
		missing.map(({ code }) => [`comment:${code}`, 'Skriv kort vad som skiljer er läsning åt.'])
	);
}
