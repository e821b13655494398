import { getContext, setContext } from 'svelte';
import type { AnswerValue, FactDefinition, Question } from '#lib/domain/review-key.ts';
import { caseArea, gapsIn, type Gap } from '#lib/domain/review-gaps.ts';
import {
	factsAsked,
	hiddenCount,
	missingComments,
	progress,
	visibleQuestions
} from '#lib/domain/visible-questions.ts';
import { reasonsHidden, reasonsShown, type Shown } from '#lib/domain/why-shown.ts';
import type { ReviewNow } from '#lib/server/reviews/now.ts';
import type { ReviewContent } from '#lib/server/reviews/read.ts';
import { fetchIdentityCheck, tellsIdentity } from './identity-check.ts';
import { browserStorage, given, splitPlace } from './places.ts';
import { sendTo } from './send-change.ts';
import { startArea } from './start-area.ts';
import { placeOf, SaveQueue, type Change } from './save-queue.svelte.ts';

/** One entry of the list of areas. */
export interface Area {
	code: string;
	title: string;
	questions: readonly Question[];
	answered: number;
	total: number;
	done: boolean;
}

/** What a form without JavaScript could not save: sentences, values and fresh versions by place (`answer:KLIENT-1`). */
export interface FormTrouble {
	errors: Readonly<Record<string, string>>;
	values: Readonly<Record<string, string | null>>;
	versions: Readonly<Record<string, number>>;
	/** What was saved and may tell who somebody is. */
	warned?: readonly WarnedText[];
}

/** A text that is saved, and what it is warned about: for those who have no JavaScript. */
export interface WarnedText {
	/** `comment:KLIENT-1` */
	place: string;
	sentence: string;
	words: readonly string[];
}

/** How often a text is sent while it is being written. */
const textPause = 2000;

/**
 * The review on the screen: what the reviewer has given, and what follows from it by the rules that the server uses too.
 * Made once per visit, on the server for the first view and again in the browser.
 */
export class ReviewState {
	readonly content: ReviewContent;
	readonly queue: SaveQueue;
	readonly factsAsked: readonly FactDefinition[];
	readonly startArea: string;
	/** Whether letters and digits answer; the person can turn it off. */
	shortcuts = $state(true);
	/** Whether text is being written that is not sent yet. */
	writing = $state(false);
	/** When something that was saved elsewhere last came in. */
	newerAt = $state<number | null>(null);
	/** The version of the review that the screen shows whole. */
	version: number;

	#answers = $state<Record<string, AnswerValue | null>>({});
	#facts = $state<Record<string, string | null>>({});
	#comments = $state<Record<string, string>>({});
	#texts = $state<Record<string, string>>({});
	/** Texts not sent yet, by place. */
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen reads it
	#typed = new Map<string, Change>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#versions: Record<string, number> = {};

	readonly answers = $derived.by(() => present(this.#answers));
	readonly facts = $derived.by(() => ({ ...this.known, ...present(this.#facts) }));
	readonly #all = $derived.by(() => visibleQuestions(this.content.keys, this.facts, this.answers));
	readonly sections = $derived.by(() => this.#all.filter(({ questions }) => questions.length > 0));
	readonly hidden = $derived.by(() => hiddenCount(this.#all));
	/** Why a question with a condition is shown, by code; and why others are not. */
	readonly whyShown = $derived.by(() => reasonsShown(this.#shown));
	readonly whyHidden = $derived.by(() => reasonsHidden(this.#shown));
	readonly progress = $derived.by(() => progress(this.sections, this.answers));
	readonly gaps: Gap[] = $derived.by(() =>
		gapsIn(this.content.keys, {
			facts: this.facts,
			answers: this.answers,
			comments: this.#comments
		})
	);
	readonly areas: Area[] = $derived.by(() => {
		const factGaps = this.gaps.filter(({ kind }) => kind === 'fact').length;
		const asked = this.factsAsked.length;
		const first: Area = {
			code: caseArea,
			title: 'Om ärendet',
			questions: [],
			answered: asked - factGaps,
			total: asked,
			done: factGaps === 0
		};
		const rest = this.sections.map((section): Area => {
			const { answered, questions: total } = progress([section], this.answers);
			const uncommented = missingComments([section], this.answers, this.#comments).length;
			const refused = section.questions.some(({ code }) => this.queue.errors[`comment:${code}`]);
			const done = answered === total && uncommented === 0 && !refused;
			return { ...section, answered, total, done };
		});
		return [first, ...rest];
	});

	/** @param saveAt the address that takes one change at a time */
	constructor(content: ReviewContent, saveAt = `/reviews/${content.id}/save`) {
		this.content = content;
		this.version = content.version;
		this.factsAsked = factsAsked(content.keys);
		for (const { version, ...change } of given(content)) {
			this.#show(change);
			this.#versions[placeOf(change)] = version;
		}
		this.queue = new SaveQueue({
			personId: content.personId,
			reviewId: content.id,
			storage: browserStorage(),
			send: sendTo(saveAt),
			later: (work, ms) => setTimeout(work, ms),
			versions: this.#versions
		});
		this.queue.savedAt = content.lastSavedAt;
		if (content.lastSavedAt !== null) this.queue.state = 'saved';
		this.startArea = startArea(content);
	}

	get #shown(): Shown {
		const { keys, interventions } = this.content;
		return {
			keys,
			interventions,
			facts: this.facts,
			answers: this.answers,
			sections: this.#all
		};
	}

	/** What the case list knew. */
	get known(): Readonly<Record<string, string>> {
		return this.content.known;
	}

	answer(code: string): AnswerValue | null {
		return this.#answers[code] ?? null;
	}

	comment(code: string): string {
		return this.#comments[code] ?? '';
	}

	text(code: string): string {
		return this.#texts[code] ?? '';
	}

	/** An answer or a fact: saved at once. */
	give(kind: 'answer' | 'fact', code: string, value: string | null): void {
		this.#show({ kind, code, value });
		this.queue.put({ kind, code, value });
	}

	/** A comment or a text: shown at once, sent every few seconds and when the person leaves the field. */
	write(kind: 'comment' | 'text', code: string, value: string): void {
		this.#show({ kind, code, value });
		this.#typed.set(placeOf({ kind, code }), { kind, code, value });
		this.writing = true;
		this.#timer ??= setTimeout(() => this.sendTexts(), textPause);
	}

	/**
	 * Sends what has been written. An identity number goes nowhere, not even to this computer's storage; a text that may
	 * hold one waits until that can be told.
	 */
	sendTexts(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		for (const [place, change] of this.#typed) {
			const tells = tellsIdentity(change.value ?? '');
			if (tells === null) continue;
			this.#typed.delete(place);
			if (tells) {
				const where = change.kind === 'comment' ? 'kommentaren' : 'texten';
				this.queue.refuse(
					change,
					`Det ser ut som ett personnummer i ${where}. Ta bort det innan du sparar.`
				);
			} else this.queue.put(change);
		}
		this.writing = this.#typed.size > 0;
		if (!this.writing) return;
		this.#timer = setTimeout(() => this.sendTexts(), textPause);
		void fetchIdentityCheck();
	}

	/**
	 * Shows what was saved elsewhere since: by the other of a pair, or in another tab. A place where something of the
	 * person's own waits is left as it is, with the version that it rests on: then the server tells of the conflict.
	 * @param at the place that the person is typing in, if any
	 */
	takeNewer(now: ReviewNow, at: string | null): void {
		let left = false;
		for (const { version, ...change } of given(now)) {
			const place = placeOf(change);
			if (version <= this.queue.versionOf(place)) continue;
			if (place === at || this.#typed.has(place) || this.queue.holds(place)) {
				left = true;
				continue;
			}
			this.#show(change);
			this.queue.rest(place, version);
			this.newerAt = now.lastSavedAt;
		}
		if (!left) this.version = now.version;
	}

	/** Sends everything. Resolves to whether all of it is saved. */
	async saveAll(): Promise<boolean> {
		this.sendTexts();
		if (this.writing) {
			await fetchIdentityCheck();
			this.sendTexts();
		}
		await this.queue.again();
		return !this.writing && this.queue.unsaved === 0 && Object.keys(this.queue.errors).length === 0;
	}

	/** Takes up what an earlier page in this browser left unsaved. */
	restore(): void {
		for (const change of this.queue.restore()) this.#show(change);
	}

	/** The person has seen both values and chosen. */
	resolve(place: string, choice: 'mine' | 'theirs'): void {
		const [kind, code] = splitPlace(place);
		this.#show({ kind, code, value: this.queue.resolve(place, choice) });
	}

	/** Shows what a form could not save, with the sentences at the fields. */
	take(trouble: FormTrouble): void {
		for (const [place, value] of Object.entries(trouble.values)) {
			const [kind, code] = splitPlace(place);
			this.#show({ kind, code, value });
		}
		Object.assign(this.#versions, trouble.versions);
		this.queue.errors = { ...trouble.errors };
	}

	/** For the form: what each place held when the page was made, and the version that a save rests on. */
	before(places: readonly Pick<Change, 'kind' | 'code'>[]): string {
		const { answers, facts, comments, texts } = this.content;
		const stored = { answer: answers, fact: facts, comment: comments, text: texts };
		return JSON.stringify(
			Object.fromEntries(
				places.map(({ kind, code }) => {
					const place = placeOf({ kind, code });
					const empty = kind === 'fact' ? (this.known[code] ?? null) : null;
					const was = stored[kind][code]?.value ?? empty;
					return [place, [was, this.#versions[place] ?? 0]];
				})
			)
		);
	}

	#show({ kind, code, value }: Change): void {
		if (kind === 'answer') this.#answers[code] = value as AnswerValue | null;
		else if (kind === 'fact') this.#facts[code] = value;
		else if (kind === 'comment') this.#comments[code] = value ?? '';
		else this.#texts[code] = value ?? '';
	}
}

function present<Value>(from: Record<string, Value | null>): Record<string, Value> {
	const found: Record<string, Value> = {};
	for (const [code, value] of Object.entries(from)) if (value !== null) found[code] = value;
	return found;
}

const key = Symbol('review');
export const shareReview = (review: () => ReviewState) => setContext(key, review);
export const theReview = () => getContext<() => ReviewState>(key)();
