import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { clock } from '#lib/domain/swedish.ts';
import { demand } from '#lib/server/door.ts';
import { saveAll, type ReviewChange, type SaveResult } from '#lib/server/reviews/save.ts';
import type { FormTrouble } from '#lib/ui/review/review-state.svelte.ts';

const kind = z.enum(['answer', 'fact', 'comment', 'text']);

/** What each place held when the page was made, and the version that a save rests on. */
const before = z.record(
	z.string(),
	z.tuple([z.string().nullable(), z.number().int().nonnegative()])
);

interface Seen {
	place: string;
	was: string | null;
	change: ReviewChange;
}

/** The places of a form that was sent without JavaScript, with what stands in them now. */
export function placesIn(form: FormData): Seen[] {
	const cleared = `answer:${String(form.get('clear') ?? '')}`;
	return Object.entries(readBefore(form.get('before'))).map(([place, [was, base]]) => {
		const colon = place.indexOf(':');
		const given = form.get(place);
		// A radio group with nothing chosen sends nothing: it is as it was.
		const value =
			place === cleared ? null : typeof given === 'string' ? given.replaceAll('\r\n', '\n') : was;
		const change = {
			kind: kind.parse(place.slice(0, colon)),
			code: place.slice(colon + 1),
			value,
			base
		};
		return { place, was, change };
	});
}

function readBefore(sent: FormDataEntryValue | null): z.infer<typeof before> {
	try {
		return before.parse(JSON.parse(String(sent ?? '')));
	} catch {
		error(400, { message: 'Formuläret gick inte att läsa. Läs in sidan igen.' });
	}
}

/** Saves what the person changed in the form. Null when all of it is saved. */
export function saveForm(
	{ db, actor }: App.Locals,
	reviewId: string,
	form: FormData
): FormTrouble | null {
	demand(db, actor, 'review.answer', { review: reviewId });
	const changed = placesIn(form).filter(({ was, change }) => (was ?? '') !== (change.value ?? ''));
	if (changed.length === 0) return null;
	const results = saveAll(
		db,
		actor,
		reviewId,
		changed.map(({ change }) => change)
	);
	const errors: Record<string, string> = {};
	const values: Record<string, string | null> = {};
	const versions: Record<string, number> = {};
	changed.forEach(({ place, change }, i) => {
		const result = results[i];
		if (!result || result.ok) return;
		errors[place] = sentence(result);
		values[place] = change.value;
		// Sent once more, it goes on top of what is stored: the person has seen both.
		if ('conflict' in result) versions[place] = result.conflict.version;
	});
	return Object.keys(errors).length > 0 ? { errors, values, versions } : null;
}

function sentence(result: Exclude<SaveResult, { ok: true }>): string {
	if ('error' in result) return result.error;
	const { theirs, savedAt } = result.conflict;
	const saved = theirs ? 'till något annat' : 'och är nu tomt';
	return `Det här ändrades på ett annat ställe ${clock(savedAt)} ${saved}. Spara igen om det som står här ska gälla.`;
}
