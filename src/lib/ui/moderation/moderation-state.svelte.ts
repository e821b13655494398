import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import { noAgreement } from '#lib/domain/moderation.ts';
import type { ModerationContent, ModerationPlace } from '#lib/server/moderation/read.ts';
import type { FormTrouble } from '../review/review-state.svelte.ts';
import { between, fieldInUse } from '../review/look-again.ts';
import { browserStorage, splitPlace } from '../review/places.ts';
import { KeyNotes } from './key-notes.svelte.ts';
import { NoteDrafts } from './note-drafts.ts';
import { placeOf, SaveQueue, type Change } from '../review/save-queue.svelte.ts';
import { sendTo } from '../review/send-change.ts';

/** How often a reason is sent while it is being written. */
const textPause = 2000;

type Counted = { questions: number; facts: number };

/** The name of a place's control, and the queue's: `answer:KLIENT-1`. */
export const choiceAt = ({ kind, code }: Pick<ModerationPlace, 'kind' | 'code'>) =>
	placeOf({ kind, code });
/** The name of its reason. */
export const reasonAt = ({ code }: Pick<ModerationPlace, 'code'>) =>
	placeOf({ kind: 'comment', code });

/**
 * Samsyn on the screen: what the two have settled, with what this page has given on top until the server has it. Which
 * places differ is the server's to say: a fact that is settled opens and closes questions.
 */
export class ModerationState {
	readonly queue: SaveQueue;
	readonly notes: KeyNotes;
	/** The person has wanted to be done: reasons that are missing are asked for. */
	asked = $state(false);
	/** Whether text is being written that is not sent yet. */
	writing = $state(false);
	/** When something that the other saved last came in. */
	newerAt = $state<number | null>(null);
	/** The version that the screen shows whole. */
	version: number;

	#content = $state.raw() as ModerationContent;
	#choices = $state<Record<string, string | null>>({});
	#reasons = $state<Record<string, string>>({});
	/** Reasons not sent yet, by place. */
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen reads it
	#typed = new Map<string, Change>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#versions: Record<string, number> = {};
	#before: string;

	readonly staffNames = $derived.by(() => this.#content.staffNames);
	readonly places = $derived.by(() => this.#content.places);
	readonly left = $derived.by(() => this.places.filter((place) => !this.isDone(place)));
	/** What stands where they don't agree and the reason is still to be written. */
	readonly unexplained = $derived.by(() =>
		this.left.filter((place) => this.choice(place) === noAgreement)
	);
	readonly agreed = $derived.by(() =>
		counted(this.places.filter((place) => this.isDone(place) && this.choice(place) !== noAgreement))
	);
	readonly notAgreed = $derived.by(() =>
		counted(this.places.filter((place) => this.isDone(place) && this.choice(place) === noAgreement))
	);
	readonly remaining = $derived.by(() => counted(this.left));
	readonly differing = $derived.by(() => counted(this.places));

	constructor(content: ModerationContent) {
		this.#content = content;
		this.version = content.version;
		const storage = browserStorage();
		this.notes = new KeyNotes(content.id, new NoteDrafts(storage, content.personId, content.id));
		for (const place of content.places) {
			this.#choices[choiceAt(place)] = place.choice.value;
			this.#reasons[place.code] = place.reason.value;
			this.#versions[choiceAt(place)] = place.choice.version;
			this.#versions[reasonAt(place)] = place.reason.version;
		}
		this.queue = new SaveQueue({
			personId: content.personId,
			// Never the beginning of the review's own: each takes up what begins as its own.
			reviewId: `samsyn-${content.id}`,
			storage,
			send: sendTo(`/reviews/${content.id}/moderation/save`),
			later: (work, ms) => setTimeout(work, ms),
			versions: this.#versions
		});
		this.queue.savedAt = content.lastSavedAt;
		if (content.lastSavedAt !== null) this.queue.state = 'saved';
		this.#before = this.#inForm();
	}

	get content(): ModerationContent {
		return this.#content;
	}

	choice(place: Pick<ModerationPlace, 'kind' | 'code'>): string | null {
		return this.#choices[choiceAt(place)] ?? null;
	}

	reason({ code }: Pick<ModerationPlace, 'code'>): string {
		return this.#reasons[code] ?? '';
	}

	/** Agreed, or not agreed with a reason (domain/moderation.ts). */
	isDone(place: Pick<ModerationPlace, 'kind' | 'code'>): boolean {
		const choice = this.choice(place);
		return choice !== null && (choice !== noAgreement || this.reason(place).trim() !== '');
	}

	/** Saved at once. */
	choose({ kind, code }: Pick<ModerationPlace, 'kind' | 'code'>, value: string | null): void {
		this.#choices[choiceAt({ kind, code })] = value;
		this.queue.put({ kind, code, value });
		void this.queue.flush().then(() => this.refresh());
	}

	/** Shown at once, sent every few seconds and when the person leaves the field. */
	write({ code }: Pick<ModerationPlace, 'code'>, value: string): void {
		this.#reasons[code] = value;
		this.#typed.set(reasonAt({ code }), { kind: 'comment', code, value });
		this.writing = true;
		this.#timer ??= setTimeout(() => this.sendTexts(), textPause);
	}

	/**
	 * Sends the reasons that have been written, and keeps the notes. An identity number goes nowhere, not even to this
	 * computer's storage.
	 */
	sendTexts(): void {
		this.notes.keep();
		clearTimeout(this.#timer);
		this.#timer = undefined;
		for (const change of this.#typed.values()) {
			if (hasIdentityNumber(change.value ?? '', 'prose')) {
				this.queue.refuse(
					change,
					'Det ser ut som ett personnummer i skälet. Ta bort det innan du sparar.'
				);
			} else this.queue.put(change);
		}
		this.#typed.clear();
		this.writing = false;
	}

	/** Sends everything. Resolves to whether all of it is saved. */
	async saveAll(): Promise<boolean> {
		this.sendTexts();
		await this.queue.again();
		return this.queue.unsaved === 0 && Object.keys(this.queue.errors).length === 0;
	}

	/** Takes up what an earlier page in this browser left unsaved. */
	restore(): void {
		for (const change of this.queue.restore()) this.#show(change);
		this.notes.restore();
	}

	/** The person has seen both values and chosen. */
	resolve(place: string, choice: 'mine' | 'theirs'): void {
		const [kind, code] = splitPlace(place);
		this.#show({ kind, code, value: this.queue.resolve(place, choice) });
	}

	/** Shows what a form without JavaScript could not save. */
	take(trouble: FormTrouble): void {
		for (const [place, value] of Object.entries(trouble.values)) {
			const [kind, code] = splitPlace(place);
			this.#show({ kind, code, value });
		}
		Object.assign(this.#versions, trouble.versions);
		this.queue.errors = { ...trouble.errors };
		this.#before = this.#inForm();
	}

	/** For the form: what each place held when the page was made, and the version that a save rests on. */
	get before(): string {
		return this.#before;
	}

	/** Asks the server what stands now; nothing happens without a connection. */
	async refresh(): Promise<void> {
		const { id } = this.content;
		try {
			const response = await fetch(`/reviews/${id}/moderation/now?since=${this.version}`, {
				headers: { accept: 'application/json' },
				signal: AbortSignal.timeout(between)
			});
			if (response.status !== 200) return;
			this.takeNewer((await response.json()) as ModerationContent, fieldInUse());
		} catch {
			// The queue says so, if there is something to save.
		}
	}

	/**
	 * Shows what stands on the server. A place where something of the person's own waits is left as it is, with the version
	 * that it rests on: then the server tells of the conflict.
	 * @param at the place that the person is typing in, if any
	 */
	takeNewer(now: ModerationContent, at: string | null): void {
		// An answer that was on its way while something else was saved here.
		if (now.version < this.version) return;
		let left = false;
		for (const place of now.places) {
			const { kind, code, choice, reason } = place;
			left = !this.#takeOne({ kind, code, value: choice.value }, choice.version, now, at) || left;
			const why = { kind: 'comment', code, value: reason.value } as const;
			left = !this.#takeOne(why, reason.version, now, at) || left;
		}
		const there = now.places.map(choiceAt);
		const kept = this.places.filter(
			(place) => !there.includes(choiceAt(place)) && this.#holds(place, at)
		);
		this.#content = { ...now, places: [...now.places, ...kept] };
		if (!left && kept.length === 0) this.version = now.version;
	}

	#takeOne(change: Change, version: number, now: ModerationContent, at: string | null): boolean {
		const place = placeOf(change);
		if (version <= this.queue.versionOf(place)) return true;
		if (place === at || this.#typed.has(place) || this.queue.holds(place)) return false;
		this.#show(change);
		this.queue.rest(place, version);
		this.newerAt = now.lastSavedAt;
		return true;
	}

	#holds(place: ModerationPlace, at: string | null): boolean {
		return [choiceAt(place), reasonAt(place)].some(
			(one) => one === at || this.#typed.has(one) || this.queue.holds(one)
		);
	}

	#inForm(): string {
		const { places } = this.content;
		return JSON.stringify(
			Object.fromEntries(
				places.flatMap((place) => [
					[choiceAt(place), [place.choice.value, this.#versions[choiceAt(place)] ?? 0]],
					[reasonAt(place), [place.reason.value, this.#versions[reasonAt(place)] ?? 0]]
				])
			)
		);
	}

	#show({ kind, code, value }: Change): void {
		if (kind === 'comment') this.#reasons[code] = value ?? '';
		else this.#choices[placeOf({ kind, code })] = value;
	}
}

function counted(places: readonly ModerationPlace[]): Counted {
	const questions = places.filter(({ kind }) => kind === 'answer').length;
	return { questions, facts: places.length - questions };
}
