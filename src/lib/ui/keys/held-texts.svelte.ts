import { same, touches, type KeyEdit } from '#lib/domain/keys/edits.ts';
import { placeOf, type FieldRef } from './kept-edits.ts';

/** How a field's value is written in a text field, and read from it. */
export interface Codec {
	write: (value: unknown) => string;
	read: (text: string, now: unknown) => unknown;
}
export const plain: Codec = { write: (value) => String(value ?? ''), read: (text) => text };

/** A field that somebody is writing in. */
interface Held {
	ref: FieldRef;
	codec: Codec;
	/** What the field held when the person last had it saved. */
	base: unknown;
}

/** The texts that are being written, by the place of their field: nobody else's words come into them. */
export class HeldTexts {
	#texts = $state<Record<string, string>>({});
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen reads it
	#held = new Map<string, Held>();
	#value: (ref: FieldRef) => unknown;

	/** @param value what a field of the draft holds now */
	constructor(value: (ref: FieldRef) => unknown) {
		this.#value = value;
	}

	/** What stands in a field that is held. */
	text(place: string): string | undefined {
		return this.#texts[place];
	}

	get(place: string): Readonly<Held> | undefined {
		return this.#held.get(place);
	}

	get places(): string[] {
		return [...this.#held.keys()];
	}

	hold(held: Held, text: string): void {
		this.#held.set(placeOf(held.ref), held);
		this.#texts[placeOf(held.ref)] = text;
	}

	write(place: string, text: string): void {
		this.#texts[place] = text;
	}

	/** The value that the text in a field stands for. */
	written(place: string): unknown {
		const held = this.#held.get(place);
		return held && held.codec.read(this.#texts[place] ?? '', this.#value(held.ref));
	}

	/** What was written in the field is on its way. */
	sent(place: string, after: unknown): void {
		const held = this.#held.get(place);
		if (held) held.base = after;
	}

	isDirty(place: string): boolean {
		return !same(this.written(place), this.#held.get(place)?.base);
	}

	/** The fields whose text is not even on its way. */
	get dirty(): FieldRef[] {
		return [...this.#held].flatMap(([place, { ref }]) => (this.isDirty(place) ? ref : []));
	}

	/** A field that the person's own edit touched shows what it holds now, but not over what is being written there. */
	rebase(edit: KeyEdit): void {
		for (const [place, held] of this.#held) {
			if (!touches(edit, held.ref)) continue;
			if (this.isDirty(place)) held.base = this.#value(held.ref);
			else this.release(place);
		}
	}

	release(place: string): void {
		this.#held.delete(place);
		delete this.#texts[place];
	}
}
