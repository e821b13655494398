/** A note that is being written, as it waits in the browser. */
export interface NoteDraft {
	/** Of the note that it becomes. */
	id: string;
	text: string;
	/** What was last sent without an answer: sent again as it is, it is the same note. */
	tried?: string;
}

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** The notes that are being written on a file, for this person only, until they are noted. */
export class NoteDrafts {
	#storage: Kept | null;
	#prefix: string;

	/** @param storage null where the browser allows none: then a draft lives as long as the page */
	constructor(storage: Kept | null, personId: string, reviewId: string) {
		this.#storage = storage;
		this.#prefix = `osparat:${personId}:notering-${reviewId}:`;
	}

	/** By question code. */
	all(): Map<string, NoteDraft> {
		const found = new Map<string, NoteDraft>();
		const storage = this.#storage;
		for (let i = 0; storage && i < storage.length; i++) {
			const name = storage.key(i);
			if (!name?.startsWith(this.#prefix)) continue;
			const draft = read(storage.getItem(name));
			if (draft) found.set(name.slice(this.#prefix.length), draft);
		}
		return found;
	}

	keep(code: string, draft: NoteDraft): void {
		try {
			this.#storage?.setItem(this.#prefix + code, JSON.stringify(draft));
		} catch {
			// Storage full or forbidden: the text still stands in its field.
		}
	}

	/** @param only leaves it alone if another tab has put another note there */
	drop(code: string, only?: string): void {
		const name = this.#prefix + code;
		if (only !== undefined && read(this.#storage?.getItem(name) ?? null)?.id !== only) return;
		this.#storage?.removeItem(name);
	}
}

/** As `newId` of the server. */
export function newNoteId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(12));
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_');
}

function read(text: string | null): NoteDraft | null {
	if (text === null) return null;
	try {
		const found: unknown = JSON.parse(text);
		return typeof found === 'object' && found !== null && 'id' in found && 'text' in found
			? (found as NoteDraft)
			: null;
	} catch {
		return null;
	}
}
