import { getContext, setContext } from 'svelte';
import { proposedChange, type ProposedChange } from '#lib/domain/keys/comparability.ts';
import { idOf, questionsOf } from '#lib/domain/keys/draft.ts';
import { same, type KeyEdit } from '#lib/domain/keys/edits.ts';
import { fieldOf } from '#lib/domain/keys/fields.ts';
import { lineageProblems, type LineageProblem } from '#lib/domain/keys/lineage.ts';
import { textProblemIn } from '#lib/domain/keys/text.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { DraftContent } from '#lib/server/keys/draft-page.ts';
import { EditQueue } from './edit-queue.svelte.ts';
import { openedBy, recodedSentence, undoneSentence } from './edit-words.ts';
import { HeldTexts, plain, type Codec } from './held-texts.svelte.ts';
import { placeOf, type FieldRef } from './kept-edits.ts';
import type { Open } from './open-part.ts';
import type { QueueOptions } from './queue-options.ts';
import { recoded, type Recoded } from './taken-codes.ts';

/** What could not be saved and has no field to stand at any more, or was saved as another than the person saw. */
export interface Left {
	sentence: string;
	text: string | null;
	/** What it is about, when that is there. */
	part?: Open;
}

export type EditorOptions = Pick<QueueOptions, 'personId' | 'storage' | 'send' | 'later' | 'name'>;

/** How long the person stops writing before it is sent. */
const textPause = 1000;
const gone = 'Det som du skrev i finns inte längre i nyckeln.';
const neverAdded = 'Det som du skrev i kunde inte läggas till i nyckeln.';

/** A key's draft on the screen: what it holds, what is being written, and what is said of it. */
export class EditorState {
	readonly queue: EditQueue;
	readonly version: number;
	readonly versionId: string;
	readonly base: DraftContent['base'];
	readonly indicators: DraftContent['indicators'];
	readonly interventions: DraftContent['interventions'];
	readonly usedCodes: readonly string[];
	/** What a review took when the page was made. */
	readonly minutes: number;
	/** The sentence at a field, by place. */
	errors = $state<Record<string, string>>({});
	left = $state<Left[]>([]);
	/** Read aloud: a new place, what was undone. */
	said = $state('');
	/** `said` is also shown, since what it tells of may stand elsewhere: there, or null. */
	shown = $state.raw<{ part: Open | null } | null>(null);
	canUndo = $state(false);
	/** What gets focus once the next part is open, by id; null: its heading. */
	focusNext: string | null = null;

	#held = new HeldTexts((ref) => this.value(ref));
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** How many undos are on their way; nothing written is sent meanwhile, so that none is undone unseen. */
	#undos = 0;
	/** Fields left meanwhile. */
	#leftBehind: FieldRef[] = [];
	/** Parts that could not be added. */
	#unadded: string[] = [];

	readonly questions = $derived.by(() => questionsOf(this.draft));
	/** The facts as a condition can rest on them: the interventions have their names from the unit. */
	readonly factsWithValues = $derived.by(() => {
		const values = Object.fromEntries(this.interventions.map(({ code, name }) => [code, name]));
		return this.draft.facts.map((fact) =>
			fact.id === 'intervention' && !fact.values ? { ...fact, values } : fact
		);
	});
	/** What the program makes of each question, by id; empty in a key's first version. */
	readonly proposals: Readonly<Record<string, ProposedChange>> = $derived.by(() => {
		const { base, draft } = this;
		const asked = base ? this.questions : [];
		return Object.fromEntries(
			asked.map((each) => [idOf(each), proposedChange(each, draft, base?.definition ?? draft)])
		);
	});
	/** What the draft says wrongly, or not yet, of how a question compares with the version before. */
	readonly lineageProblems: readonly LineageProblem[] = $derived.by(() =>
		this.base ? lineageProblems(this.draft, this.base) : []
	);

	constructor(content: DraftContent, options: EditorOptions) {
		this.versionId = content.id;
		this.version = content.version;
		this.base = content.base;
		this.indicators = content.indicators;
		this.interventions = content.interventions;
		this.minutes = content.load.minutes;
		this.usedCodes = content.usedCodes;
		this.canUndo = content.canUndo;
		this.queue = new EditQueue({
			...options,
			versionId: content.id,
			definition: content.definition,
			revision: content.revision,
			savedAt: content.savedAt,
			recode: (edit, draft, waiting) => {
				const base = this.base?.definition ?? null;
				return recoded({ draft, base, usedCodes: this.usedCodes }, edit, waiting);
			},
			onrecoded: (part) => this.#recoded(part),
			onrefused: (edit, place, sentence) => this.#refused(edit, place, sentence)
		});
	}

	get draft(): KeyDefinition {
		return this.queue.draft;
	}

	/** Whether a question is another than in the version before, or said to be. */
	changed(id: string): boolean {
		const proposal = this.proposals[id];
		const { lineage } = this.questions.find((each) => idOf(each) === id) ?? {};
		return (
			(proposal !== undefined && proposal.change !== 'UNCHANGED') ||
			(lineage !== undefined && lineage.change !== 'UNCHANGED')
		);
	}

	/** What a field of the draft holds; undefined when its part is gone. */
	value(ref: FieldRef): unknown {
		return fieldOf(this.draft, ref);
	}

	/** What stands in a text field: what is being written, or what the draft holds. */
	text(ref: FieldRef, codec: Codec = plain): string {
		const place = placeOf(ref);
		const conflict = this.queue.conflicts[place];
		return this.#held.text(place) ?? codec.write(conflict ? conflict.edit.after : this.value(ref));
	}

	/** Somebody is in the field: nobody else's words come into it. */
	hold(ref: FieldRef, codec: Codec = plain): void {
		const place = placeOf(ref);
		if (this.#held.get(place)) return;
		const mine = this.queue.conflicts[place]?.edit.after;
		this.#held.hold({ ref, codec, base: mine ?? this.value(ref) }, this.text(ref, codec));
	}

	type(ref: FieldRef, text: string, codec: Codec = plain): void {
		this.hold(ref, codec);
		this.#held.write(placeOf(ref), text);
		delete this.errors[placeOf(ref)];
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.sendTexts(), textPause);
	}

	/** Somebody has left the field. What could not be saved stays in it. */
	leave(ref: FieldRef): void {
		const place = placeOf(ref);
		if (this.#undos > 0) this.#leftBehind.push(ref);
		else if (this.#held.get(place) && this.#save(place)) this.#held.release(place);
	}

	/** Sends all that has been written. */
	sendTexts(): void {
		clearTimeout(this.#timer);
		if (this.#undos > 0) return;
		for (const place of this.#held.places) this.#save(place);
	}

	/** A field gets a value that was chosen, not written. */
	set(ref: FieldRef, after: unknown): boolean {
		this.#held.release(placeOf(ref));
		return this.make({ kind: 'set', ...ref, before: this.value(ref), after }, placeOf(ref));
	}

	/** Makes an edit. When it can't be made the sentence stands at the place. */
	make(edit: KeyEdit, place: string): boolean {
		delete this.errors[place];
		this.shown = null;
		const applied = this.queue.put(edit, place);
		if (applied.ok) this.canUndo = true;
		else if (applied.kind === 'refused') this.errors[place] = applied.sentence;
		return applied.ok;
	}

	resolve(place: string, choice: 'mine' | 'theirs'): void {
		this.#held.release(place);
		this.queue.resolve(place, choice);
	}

	/** Takes back the person's last edit and says what it was. */
	async undo(): Promise<void> {
		this.sendTexts();
		this.#undos++;
		const before = this.draft;
		const undone = await this.queue.undo();
		this.#undos--;
		if (!undone.ok) this.canUndo = this.queue.state !== 'saved';
		else if (undone.edit) this.#held.rebase(undone.edit);
		this.said = undone.ok ? undoneSentence(undone.edit, before, this.draft) : undone.sentence;
		this.shown = { part: undone.ok && undone.edit ? openedBy(undone.edit, this.draft) : null };
		if (this.#undos > 0) return;
		for (const ref of this.#leftBehind.splice(0)) this.leave(ref);
		this.sendTexts();
	}

	/** The fields whose text can't be saved. */
	get refusedFields(): FieldRef[] {
		return Object.keys(this.errors).flatMap((place) => this.#held.get(place)?.ref ?? []);
	}

	/** What has been written or made and is not on the server. */
	get unsaved(): boolean {
		const lost = this.left.some(({ text }) => text !== null);
		return lost || this.#held.dirty.length > 0 || this.queue.unsaved > 0;
	}

	/** Whether all that was written in the field is on its way. */
	#save(place: string): boolean {
		const held = this.#held.get(place);
		if (!held) return true;
		const { ref, base } = held;
		const after = this.#held.written(place);
		if (this.value(ref) === undefined) return this.#leave(ref, after, base);
		if (same(after, base)) return !this.errors[place];
		const problem = textProblemIn(after);
		if (problem) {
			this.errors[place] = problem;
			return false;
		}
		const edit = { kind: 'set', ...ref, before: base, after } as const;
		const applied = this.queue.conflicts[place] ? null : this.queue.put(edit, place);
		if (applied === null || (!applied.ok && applied.kind === 'conflict'))
			this.queue.dispute(edit, place);
		else if (!applied.ok) {
			this.errors[place] = applied.sentence;
			return false;
		} else this.canUndo = true;
		this.#held.sent(place, after);
		delete this.errors[place];
		return true;
	}

	/** The field is gone: what stood in it is shown as long as the person needs it. */
	#leave(ref: FieldRef, after: unknown, base: unknown): true {
		const place = placeOf(ref);
		const text = this.#held.text(place) ?? null;
		const sentence = this.#unadded.includes(ref.id) ? neverAdded : gone;
		if (!same(after, base)) this.left.push({ sentence, text });
		delete this.errors[place];
		this.#held.release(place);
		return true;
	}

	#recoded({ what, id, before, after }: Recoded): void {
		const code = { what, id, field: 'code' };
		if (!this.#held.isDirty(placeOf(code))) this.#held.release(placeOf(code));
		const part: Open = { kind: what, id };
		this.left.push({ sentence: recodedSentence(what, before, after), text: null, part });
	}

	#refused(edit: KeyEdit, place: string, sentence: string): void {
		const text = edit.kind === 'set' && typeof edit.after === 'string' ? edit.after : null;
		const now = edit.kind === 'set' ? this.value(edit) : undefined;
		if (edit.kind === 'add') this.#unadded.push(edit.id);
		if (edit.kind !== 'set' || now === undefined) {
			const never = edit.kind === 'set' && this.#unadded.includes(edit.id);
			this.left.push({ sentence: never ? neverAdded : sentence, text });
			return;
		}
		this.errors[place] = sentence;
		if (text === null || this.#held.get(place)) return;
		const { what, id, field } = edit;
		this.#held.hold({ ref: { what, id, field }, codec: plain, base: now }, text);
	}
}

const key = Symbol('editor');
export const shareEditor = (editor: EditorState) => setContext(key, editor);
export const theEditor = () => getContext<EditorState>(key);
