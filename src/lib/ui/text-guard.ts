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

/** What a field is guarded as. */
export interface Guarded {
	/** The text at the beginning of a sentence: `Kommentaren`. */
	what: string;
	/** Names of those who work in the unit. */
	staff?: readonly string[];
}
