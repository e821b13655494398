import { deserialize } from '$app/forms';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';

/** The notes that are being written on a page of samsyn. Nothing of a note that is saved can be had back. */
export class KeyNotes {
	/** By question code: the sentence at the field. */
	errors = $state<Record<string, string>>({});
	#texts = $state<Record<string, string>>({});
	#noted = $state<Record<string, number>>({});
	#address: string;
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen reads it
	#sending = new Set<string>();

	constructor(reviewId: string) {
		this.#address = `/reviews/${reviewId}/moderation?/note`;
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
		if (hasIdentityNumber(text, 'prose')) {
			this.errors[code] = 'Det ser ut som ett personnummer i texten. Ta bort det innan du sparar.';
			return false;
		}
		this.#sending.add(code);
		const answer = await this.#post(code, text);
		this.#sending.delete(code);
		// Typed while it was on its way: another note.
		const after = this.text(code);
		this.take(code, answer);
		if (answer.error !== undefined || after !== text) this.#texts[code] = after;
		return answer.error === undefined;
	}

	/** Sends all that is written and not sent. Resolves to whether nothing is left. */
	async sendAll(): Promise<boolean> {
		const codes = Object.keys(this.#texts).filter((code) => this.text(code).trim() !== '');
		const sent = await Promise.all(codes.map((code) => this.send(code)));
		return !sent.includes(false);
	}

	async #post(code: string, text: string): Promise<NoteAnswer> {
		const body = new FormData();
		body.set('note', code);
		body.set(`note:${code}`, text);
		try {
			const response = await fetch(this.#address, {
				method: 'POST',
				headers: { 'x-sveltekit-action': 'true', accept: 'application/json' },
				body
			});
			const result = deserialize(await response.text());
			if (result.type === 'success' || result.type === 'failure') {
				const answer = result.data as { note?: NoteAnswer } | undefined;
				if (answer?.note) return answer.note;
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
