import type { findPersonalData } from '#lib/domain/text-guard/find.ts';

type Find = typeof findPersonalData;
let loading: Promise<Find> | undefined;

/** The guard with its lists of names, which are heavy: asked for when somebody begins to write. Null without connection. */
export async function guard(): Promise<Find | null> {
	loading ??= import('#lib/domain/text-guard/find.ts').then((found) => found.findPersonalData);
	try {
		return await loading;
	} catch {
		// No connection: asked for again at the next text.
		loading = undefined;
		return null;
	}
}

// Never in the browser's storage: they may be names.
const kept = new Map<string, ReadonlySet<string>>();
const placeOf = (field: string) => `${location.pathname}#${field}`;

/** The words in a field that the person has looked at and keeps, as long as the page is not loaded anew. */
export const keptIn = (field: string): ReadonlySet<string> => kept.get(placeOf(field)) ?? new Set();

/** @param words what the person keeps, with what was kept before */
export function keep(field: string, words: readonly string[]): void {
	kept.set(placeOf(field), new Set([...keptIn(field), ...words]));
}

/** Whether a text has something to warn of that the person has not looked at. False when it can't be told. */
export async function isUnseen(
	field: string,
	text: string,
	staff: readonly string[]
): Promise<boolean> {
	if (text.trim() === '') return false;
	const find = await guard();
	const already = keptIn(field);
	return (find?.(text, { staff }) ?? []).some(
		({ start, end, kind }) => kind !== 'identity-number' && !already.has(text.slice(start, end))
	);
}

/** What a field is guarded as. */
export interface Guarded {
	/** The text at the beginning of a sentence: `Kommentaren`. */
	what: string;
	/** Names of those who work in the unit. */
	staff?: readonly string[];
}
