import { getContext, setContext } from 'svelte';
import type { KeyNote } from '#lib/server/keys/notes.ts';

type PlacedNotes = () => { ofQuestion: ReadonlyMap<string, KeyNote[]>; left: readonly KeyNote[] };

const key = Symbol('notes');
const none: PlacedNotes = () => ({ ofQuestion: new Map(), left: [] });

/** The notes of a key's draft, for the whole editor. */
export const shareNotes = (notes: PlacedNotes) => setContext(key, notes);
export const theNotes = (): PlacedNotes => getContext<PlacedNotes | undefined>(key) ?? none;

/** How many of a question's notes wait to be taken care of. */
export const waiting = (notes: readonly KeyNote[] | undefined) =>
	notes?.filter(({ settledOn }) => settledOn === null).length ?? 0;
