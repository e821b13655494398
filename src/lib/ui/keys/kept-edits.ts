import type { KeyEdit } from '#lib/domain/keys/edits.ts';
import type { FieldPlace } from '#lib/domain/keys/fields.ts';

/** An edit that the server has not confirmed. */
export interface Waiting {
	/** Sorts in the order the edits were made. */
	name: string;
	edit: KeyEdit;
	/** Where on the page the person is told of what becomes of it. */
	place: string;
	/** It has been sent, and may be saved though nobody knows. */
	tried?: boolean;
}

/** A field of a part of the key. */
export type FieldRef = FieldPlace;

export const placeOf = ({ what, id, field }: FieldRef): string => `${what}:${id}:${field}`;

export type EditStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** One person's unsaved edits of one version, as the browser keeps them over a closed page or a lost connection. */
export class KeptEdits {
	#storage: EditStorage | null;
	#prefix: string;

	/** @param storage null where the browser allows none: nothing is kept then */
	constructor(storage: EditStorage | null, personId: string, versionId: string) {
		this.#storage = storage;
		this.#prefix = `nyckelutkast:${personId}:${versionId}:`;
	}

	/** What an earlier page left, in the order it was made. It may have been saved without that page knowing. */
	all(): Waiting[] {
		const names: string[] = [];
		for (let i = 0; this.#storage && i < this.#storage.length; i++) {
			const name = this.#storage.key(i);
			if (name?.startsWith(this.#prefix)) names.push(name.slice(this.#prefix.length));
		}
		return names.sort().flatMap((name) => {
			const found = read(this.#storage?.getItem(this.#prefix + name) ?? null);
			return found ? [{ ...found, name, tried: true }] : [];
		});
	}

	keep({ name, edit, place }: Waiting): void {
		try {
			this.#storage?.setItem(this.#prefix + name, JSON.stringify({ edit, place }));
		} catch {
			// Storage full or forbidden: the edit still waits in memory.
		}
	}

	drop(name: string): void {
		this.#storage?.removeItem(this.#prefix + name);
	}
}

function read(text: string | null): Pick<Waiting, 'edit' | 'place'> | null {
	if (text === null) return null;
	try {
		const found: unknown = JSON.parse(text);
		return typeof found === 'object' && found !== null && 'edit' in found && 'place' in found
			? (found as Waiting)
			: null;
	} catch {
		return null;
	}
}
