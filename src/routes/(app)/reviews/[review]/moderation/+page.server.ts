import { error, fail, redirect } from '@sveltejs/kit';
import { noAgreement } from '#lib/domain/moderation.ts';
import { note } from '#lib/server/moderation/note.ts';
import { mustExist, read } from '#lib/server/moderation/read.ts';
import { saveModeration } from './saving.server.ts';
import type { NoteAnswer } from '#lib/ui/moderation/key-notes.svelte.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	moderation: read(locals.db, locals.actor, params.review)
});

export const actions = {
	save: async ({ locals, params, request }) => {
		const form = await request.formData();
		const trouble = saveModeration(locals, params.review, form);
		const to = String(form.get('to') ?? 'stay');
		// What is written to the key goes with the rest, whatever becomes of that: without JavaScript it would be lost.
		const notes = Object.fromEntries(
			[...notesIn(form)].map(([code, text]) => [code, write(locals, params.review, code, text)])
		);
		if (trouble) return fail(422, { trouble, notes });
		const errors = to === 'done' ? unexplained(locals, params.review) : {};
		if (Object.keys(errors).length > 0)
			return fail(422, { trouble: { errors, values: {}, versions: {} }, notes });
		if (Object.values(notes).some(({ error }) => error !== undefined))
			return fail(422, { trouble: null, notes });
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
		const id = form.get('id');
		const told = write(locals, params.review, code, text, typeof id === 'string' ? id : undefined);
		const others = [...notesIn(form)].filter(([other]) => other !== code);
		const notes: Record<string, NoteAnswer> = {
			...Object.fromEntries(others.map(([other, text]) => [other, { text }])),
			[code]: told
		};
		return told.error === undefined && !trouble
			? { trouble, notes }
			: fail(422, { trouble, notes });
	}
} satisfies Actions;

/** What is written to the key, by question code. */
function notesIn(form: FormData): Map<string, string> {
	const found = new Map<string, string>();
	for (const [name, text] of form)
		if (name.startsWith('note:') && typeof text === 'string' && text.trim() !== '')
			found.set(name.slice('note:'.length), text);
	return found;
}

function write(
	{ db, actor }: App.Locals,
	review: string,
	question: string,
	text: string,
	id?: string
): NoteAnswer {
	const result = note(db, actor, review, { question, text, ...(id !== undefined && { id }) });
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
