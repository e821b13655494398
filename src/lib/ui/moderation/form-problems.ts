import type { FormTrouble } from '../review/review-state.svelte.ts';
import type { NoteAnswer } from './key-notes.svelte.ts';

/** What the form of samsyn came to without JavaScript. */
export interface ModerationForm {
	trouble: FormTrouble | null;
	/** By question code. */
	notes?: Readonly<Record<string, NoteAnswer>>;
}

/** What is to be mended, each with the id of its field. */
export function problemsOf(form: ModerationForm | null): { field: string; message: string }[] {
	const places = Object.entries(form?.trouble?.errors ?? {}).map(([place, message]) => ({
		field: place.startsWith('comment:') ? `${place.slice(8)}-r` : place.replace(/^\w+:/, ''),
		message
	}));
	const notes = Object.entries(form?.notes ?? {}).flatMap(([code, { error }]) =>
		error === undefined ? [] : [{ field: `${code}-n`, message: error }]
	);
	return [...places, ...notes];
}
