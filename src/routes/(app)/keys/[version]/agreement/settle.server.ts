import { fail } from '@sveltejs/kit';
import { settleNote } from '#lib/server/keys/notes.ts';

/** *Klar* and *Ta tillbaka* of a note, on the page of agreement and in the editor. */
export async function settle(locals: App.Locals, version: string, request: Request) {
	const form = await request.formData();
	const id = String(form.get('note') ?? '');
	const settled = form.get('settled') === 'yes';
	const done = settleNote(locals.db, locals.actor, version, { id, settled });
	return done.ok ? { settled } : fail(422, { code: '', text: '', errors: done.errors });
}
