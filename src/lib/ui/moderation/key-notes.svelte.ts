import { deserialize } from '$app/forms';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import { newNoteId, type NoteDraft, type NoteDrafts } from './note-drafts.ts';

/** How often a note is kept in the browser while it is being written. */
const pause = 2000;

/** The notes that are being written on a page of samsyn. Nothing of a note that is saved can be had back. */
export class KeyNotes {
	/** By question code: the sentence at the field. */
	errors = $state<Record<string, string>>({});
	#texts = $state<Record<string, string>>({});
	#noted = $state<Record<string, number>>({});
	#address: string;
	#kept: NoteDrafts;
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen reads it
	#drafts = new Map<string, Pick<NoteDraft, 'id' | 'tried'>>();
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen reads it
	#typed = new Set<string>();
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen reads it
	#sending = new Set<string>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(reviewId: string, kept: NoteDrafts) {
		this.#address = `/reviews/${reviewId}/moderation?/note`;
		this.#kept = kept;
	}

	/** Takes up what an earlier page in this browser left behind. */
	restore(): void {
		for (const [code, { text, ...draft }] of this.#kept.all()) {
			if (this.text(code) !== '') continue;
			this.#texts[code] = text;
			this.#drafts.set(code, draft);
		}
	}

	/** Nothing can be noted any more. */
	forget(): void {
		for (const code of this.#kept.all().keys()) this.#kept.drop(code);
	}

	text(code: string): string {
		return this.#texts[code] ?? '';
	}

	notedAt(code: string): number | null {
		return this.#noted[code] ?? null;
	}

	write(code: string, text: string): void {
		this.#texts[code] = text;
		delete this.errors[code];
		this.#typed.add(code);
		this.#timer ??= setTimeout(() => this.keep(), pause);
	}

	/** Keeps what has been written in the browser. An identity number goes nowhere, not even there. */
	keep(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		for (const code of this.#typed) {
			const text = this.text(code);
			if (text.trim() === '' || this.#hasNumber(code)) this.#kept.drop(code);
			else this.#kept.keep(code, { ...this.#draft(code), text });
		}
		this.#typed.clear();
	}

	/** Says what a form without JavaScript came to. */
	take(code: string, { text = '', error, notedAt }: NoteAnswer): void {
		this.#texts[code] = text;
		if (error !== undefined) this.errors[code] = error;
		if (notedAt !== undefined) this.#noted[code] = notedAt;
	}

	/** Sends what has been written on a question. Resolves to whether it is noted. */
	async send(code: string): Promise<boolean> {
		const text = this.text(code);
		if (this.#sending.has(code)) return false;
		if (this.#hasNumber(code)) {
			this.#kept.drop(code);
			return false;
		}
		const { id } = this.#draft(code);
		this.#drafts.set(code, { id, tried: text });
		this.#kept.keep(code, { id, tried: text, text });
		this.#sending.add(code);
		const answer = await this.#post(code, text, id);
		this.#sending.delete(code);
		// Typed while it was on its way: another note.
		const after = this.text(code);
		this.take(code, answer);
		if (answer.error === undefined) {
			this.#drafts.delete(code);
			this.#kept.drop(code, id);
		}
		if (answer.error !== undefined || after !== text) this.#texts[code] = after;
		if (answer.error === undefined && after !== text) this.write(code, after);
		return answer.error === undefined;
	}

	/** Sends all that is written and not sent. Resolves to whether nothing is left. */
	async sendAll(): Promise<boolean> {
		const codes = Object.keys(this.#texts).filter((code) => this.text(code).trim() !== '');
		const sent = await Promise.all(codes.map((code) => this.send(code)));
		return !sent.includes(false);
	}

	/** What was sent without an answer may be noted: another text is another note. */
	#draft(code: string): Pick<NoteDraft, 'id' | 'tried'> {
		const found = this.#drafts.get(code);
		if (found && (found.tried === undefined || found.tried === this.text(code))) return found;
		const draft = { id: newNoteId() };
		this.#drafts.set(code, draft);
		return draft;
	}

	#hasNumber(code: string): boolean {
		if (!hasIdentityNumber(this.text(code), 'prose')) return false;
		this.errors[code] = 'Det ser ut som ett personnummer i texten. Ta bort det innan du sparar.';
		return true;
	}

	async #post(code: string, text: string, id: string): Promise<NoteAnswer> {
		const body = new FormData();
		body.set('note', code);
		body.set('id', id);
		body.set(`note:${code}`, text);
		try {
			const response = await fetch(this.#address, {
				method: 'POST',
				headers: { 'x-sveltekit-action': 'true', accept: 'application/json' },
				body
			});
			const result = deserialize(await response.text());
			if (result.type === 'success' || result.type === 'failure') {
				const answer = (result.data as { notes?: Record<string, NoteAnswer> } | undefined)?.notes?.[
					code
				];
				if (answer) return answer;
			}
		} catch {
			// Without a connection the text stays in its field.
		}
		return { error: 'Det gick inte att spara noteringen. Texten finns kvar här. Försök igen.' };
	}
}

/** What became of a note, as the form's action tells it. */
export interface NoteAnswer {
	/** What the field is to hold. */
	text?: string;
	error?: string;
	notedAt?: number;
}
