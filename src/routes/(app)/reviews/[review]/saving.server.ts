import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { clock } from '#lib/domain/swedish.ts';
import { demand } from '#lib/server/door.ts';
import {
	changeKinds,
	saveAll,
	type ChangeKind,
	type ReviewChange,
	type SaveResult
} from '#lib/server/reviews/save.ts';
import { findPersonalData } from '#lib/domain/text-guard/find.ts';
import { warningSaid, type WarnedKind } from '#lib/domain/text-guard/said.ts';
import type { FormTrouble, WarnedText } from '#lib/ui/review/review-state.svelte.ts';

/** What each place, `answer:KLIENT-1`, held when the page was made, and the version that a save rests on. */
const before = z
	.record(z.string(), z.tuple([z.string().nullable(), z.number().int().nonnegative()]))
	.transform((places, context) =>
		Object.entries(places).flatMap(([place, [was, base]]) => {
			const [kind, code] = placeOf(place);
			if (kind) return [{ place, kind, code, was, base }];
			context.addIssue({ code: 'custom', message: 'Okänd plats' });
			return [];
		})
	);

export interface Seen {
	place: string;
	was: string | null;
	change: ReviewChange;
}

/** The places of a form that was sent without JavaScript, with what stands in them now. */
export function placesIn(form: FormData): Seen[] {
	const cleared = `answer:${String(form.get('clear') ?? '')}`;
	return readBefore(form.get('before')).map(({ place, kind, code, was, base }) => {
		const given = form.get(place);
		// A radio group with nothing chosen sends nothing: it is as it was.
		const value =
			place === cleared ? null : typeof given === 'string' ? given.replaceAll('\r\n', '\n') : was;
		return { place, was, change: { kind, code, value, base } };
	});
}

function readBefore(sent: FormDataEntryValue | null): z.infer<typeof before> {
	const read = before.safeParse(parsed(String(sent ?? '')));
	if (!read.success) {
		error(422, { message: 'Formuläret gick inte att läsa. Läs in sidan igen.' });
	}
	return read.data;
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}

function placeOf(place: string): [ChangeKind | undefined, string] {
	const colon = place.indexOf(':');
	return [changeKinds.find((kind) => kind === place.slice(0, colon)), place.slice(colon + 1)];
}

/** Of a form all of which is saved. */
export const nothingWrong: FormTrouble = { errors: {}, values: {}, versions: {} };

/** Saves what the person changed in the form. Null when all of it is saved. */
export function saveForm(
	{ db, actor }: App.Locals,
	reviewId: string,
	form: FormData
): FormTrouble | null {
	demand(db, actor, 'review.answer', { review: reviewId });
	return saveChanged(placesIn(form), (changes) => saveAll(db, actor, reviewId, changes));
}

/** Saves what differs from what the page held when it was made. Null when all of it is saved. */
export function saveChanged(
	places: readonly Seen[],
	save: (changes: ReviewChange[]) => SaveResult[]
): FormTrouble | null {
	const changed = places.filter(({ was, change }) => (was ?? '') !== (change.value ?? ''));
	if (changed.length === 0) return null;
	const results = save(changed.map(({ change }) => change));
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

/**
 * What of the texts that the form changed may tell who somebody is. They are saved all the same; with JavaScript the
 * person has been told while writing, and the form says that it changed nothing.
 */
export function warnedTexts(form: FormData, staff: readonly string[]): WarnedText[] {
	return placesIn(form).flatMap(({ place, was, change: { kind, value } }) => {
		if ((kind !== 'comment' && kind !== 'text') || value === null || value === was) return [];
		const found = findPersonalData(value, { staff });
		const kinds = found
			.map((one) => one.kind)
			.filter((one): one is WarnedKind => one !== 'identity-number');
		if (kinds.length === 0) return [];
		const words = new Set(found.map(({ start, end }) => value.slice(start, end)));
		const what = kind === 'comment' ? 'Kommentaren' : 'Texten';
		return [{ place, sentence: warningSaid(what, kinds), words: [...words] }];
	});
}

function sentence(result: Exclude<SaveResult, { ok: true }>): string {
	if ('error' in result) return result.error;
	const { theirs, savedAt } = result.conflict;
	const saved = theirs ? 'till något annat' : 'och är nu tomt';
	return `Det här ändrades på ett annat ställe ${clock(savedAt)} ${saved}. Spara igen om det som står här ska gälla.`;
}
