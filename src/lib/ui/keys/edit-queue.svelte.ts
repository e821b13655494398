import {
	sets,
	applyEdit,
	same,
	type Applied,
	type KeyEdit,
	type SetEdit
} from '#lib/domain/keys/edits.ts';
import { fieldOf } from '#lib/domain/keys/fields.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { EditReply, MadeEdit } from '#lib/server/keys/edit.ts';
import { EditConflicts, together, type EditConflict } from './edit-conflicts.svelte.ts';
import { KeptEdits, type Waiting } from './kept-edits.ts';
import type { QueueOptions, QueueState } from './queue-options.ts';
import { Retries } from './retries.ts';
import { unreachable, type Reply, type Undone, type Unnumbered } from './send-edit.ts';
import { follow } from './taken-codes.ts';

/**
 * The draft that the server has confirmed, and the person's edits on top of it that it has not. Edits are sent one at a
 * time in the order they were made; each waits in the browser's storage, for this person and version only, until then.
 */
export class EditQueue {
	state = $state<QueueState>('saved');
	/** When the draft was last saved, by anybody, by the server's clock. */
	savedAt = $state(0);
	/** Why the draft can't be edited any more. */
	closed = $state<string | null>(null);
	/** What the person sees: all that is confirmed, and what waits. */
	draft = $state.raw<KeyDefinition>() as KeyDefinition;
	/** The page has missed something that can't be told: it has to be read again. */
	behind = $state(false);
	unsaved = $state(0);

	#confirmed: KeyDefinition;
	#revision: number;
	#waiting: Waiting[] = [];
	#options: QueueOptions;
	#kept: KeptEdits;
	#conflicts: EditConflicts;
	#work: Promise<void> | null = null;
	#undoing: Promise<unknown> = Promise.resolve();
	#retries: Retries;

	constructor(options: QueueOptions) {
		this.#options = options;
		this.#retries = new Retries(options.later);
		this.#kept = new KeptEdits(options.storage, options.personId, options.versionId);
		this.#conflicts = new EditConflicts(this.#kept);
		this.#confirmed = this.draft = options.definition;
		this.#revision = options.revision;
		this.savedAt = options.savedAt;
	}

	/** By place: both values, until the person has chosen. */
	get conflicts(): Readonly<Record<string, EditConflict>> {
		return this.#conflicts.all;
	}

	/** Takes up what an earlier page left behind. */
	restore(): void {
		const left = this.#kept.all();
		if (left.length === 0) return;
		this.#waiting = [...left, ...this.#waiting];
		this.#rebuild([]);
		void this.flush();
	}

	/** The draft as the server has it now, when the page has read it again. */
	renew(definition: KeyDefinition, revision: number): void {
		this.behind = false;
		if (revision <= this.#revision) return;
		this.#confirmed = definition;
		this.#revision = revision;
		this.#rebuild([]);
	}

	/** Makes an edit: shown at once, sent as soon as what was made before it has been. */
	put(edit: KeyEdit, place: string): Applied {
		const applied = applyEdit(this.draft, edit);
		if (!applied.ok || applied.inverse === null) return applied;
		this.draft = applied.draft;
		const last = this.#waiting.at(-1);
		if (last && !last.tried && last.edit.kind === 'set' && sets(edit, last.edit)) {
			last.edit = { ...last.edit, after: edit.after };
			this.#kept.keep(last);
		} else {
			const waiting: Waiting = { name: this.#options.name(), edit, place };
			this.#waiting.push(waiting);
			this.#kept.keep(waiting);
		}
		this.#count();
		void this.flush();
		return applied;
	}

	/** Two values of one field, found before anything was sent; or a new "mine" while the person has not chosen. */
	dispute(edit: SetEdit, place: string): void {
		const name = this.conflicts[place] ? null : this.#options.name();
		this.#conflicts.add(edit, place, fieldOf(this.draft, edit), name);
		this.#count();
	}

	/** The person has seen both values and chosen. */
	resolve(place: string, choice: 'mine' | 'theirs'): void {
		const { edit } = this.#conflicts.close(place);
		if (choice === 'mine') this.put({ ...edit, before: fieldOf(this.draft, edit) }, place);
		this.#count();
	}

	/** Sends what waits. Resolves when nothing more can be sent now; then `unsaved` tells whether all is saved. */
	flush(): Promise<void> {
		return this.#alone(() => this.#sendAll());
	}

	/** Tries again at once: the connection is back, the person has signed in in another tab. */
	again(): Promise<void> {
		this.#retries.reset();
		return this.#waiting.length > 0 ? this.flush() : this.look();
	}

	/** Takes in what others have done. */
	look(): Promise<void> {
		return this.#alone(async () => {
			const reply = await this.#ask({ look: true });
			if (!reply) return;
			this.#rebuild(reply.missed);
			this.state = 'saved';
		});
	}

	/** Takes back the person's own last edit; asked twice, the last two, one after the other. */
	undo(): Promise<Undone> {
		const undone = this.#undoing.then(() => this.#undoLast());
		this.#undoing = undone;
		return undone;
	}

	async #undoLast(): Promise<Undone> {
		await this.flush();
		while (this.#work) await this.#work;
		const last = this.#waiting.at(-1);
		if (last) return this.#takeBack(last);
		let undone: Undone = { ok: false, sentence: this.closed ?? unreachable };
		await this.#alone(async () => {
			const reply = await this.#ask({ undo: true });
			if (!reply) return;
			const { state, sentence = '', missed } = reply;
			this.#rebuild(missed);
			this.state = 'saved';
			const made = missed.findLast(({ mine }) => mine)?.edit ?? null;
			undone = state === 'saved' ? { ok: true, edit: made } : { ok: false, sentence };
		});
		return undone;
	}

	/** What never left this computer is taken back here; of what was sent without an answer nobody knows. */
	#takeBack(last: Waiting): Undone {
		if (last.tried) return { ok: false, sentence: unreachable };
		this.#forget(last);
		this.#rebuild([]);
		const again = applyEdit(this.draft, last.edit);
		return { ok: true, edit: again.ok ? again.inverse : null };
	}

	/** One thing with the server at a time; what comes meanwhile follows. */
	#alone(work: () => Promise<void>): Promise<void> {
		if (this.state === 'closed') return Promise.resolve();
		this.#work ??= work().finally(() => {
			this.#work = null;
			if (this.#waiting.length > 0 && this.state === 'saved') void this.flush();
		});
		return this.#work;
	}

	async #sendAll(): Promise<void> {
		for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
			if (this.state === 'saved') this.state = 'saving';
			if (next.tried) {
				// It may be saved already, and changed by somebody since: making it again would undo that.
				const reply = await this.#ask({ look: true });
				if (!reply) return;
				this.#rebuild(reply.missed);
				if (this.#waiting[0] !== next) continue;
			}
			next.tried = true;
			const reply = await this.#ask({ edit: next.edit });
			if (!reply) return;
			this.#settle(next, reply);
			this.state = this.#waiting.length > 0 ? 'saving' : 'saved';
		}
		if (this.state === 'saving') this.state = 'saved';
	}

	/** Asks the server, and takes in what others have done. Null: there is no answer, and the queue stops. */
	async #ask(what: Unnumbered): Promise<EditReply | null> {
		const reply = await this.#options.send({ ...what, known: this.#revision });
		if (reply.kind !== 'answered') {
			this.#stop(reply);
			return null;
		}
		this.#retries.reset();
		this.#take(reply.reply);
		return reply.reply;
	}

	#settle(sent: Waiting, reply: EditReply): void {
		const { state, sentence, missed } = reply;
		// The answer to an earlier attempt may have been lost on the way back, after the server had saved.
		const landed = missed.some(({ mine, edit }) => mine && same(edit, sent.edit));
		// Sent again, as the next in turn.
		if (state === 'refused' && !landed && this.#recode(sent, this.#confirmed))
			return this.#rebuild(missed);
		const tell = () => this.#options.onrefused(sent.edit, sent.place, sentence ?? together);
		this.#forget(sent);
		this.#rebuild(missed, state === 'refused' && !landed ? [tell] : []);
		if (landed) return;
		// A later edit of the same field may be in dispute already: that is what the person wrote last.
		if (state === 'conflict' && !this.conflicts[sent.place]) this.#disputed(sent, missed);
		this.#count();
	}

	#stop(reply: Exclude<Reply, { kind: 'answered' }>): void {
		this.state = reply.kind;
		if (reply.kind === 'closed') this.closed = reply.message;
		else this.#retries.soon(() => void (this.#waiting.length > 0 ? this.flush() : this.look()));
	}

	/** The edits that the page did not know of, in order; one's own are among them. */
	#take({ missed, savedAt }: EditReply): void {
		for (const { number, edit, mine } of missed) {
			if (number <= this.#revision) continue;
			const applied = applyEdit(this.#confirmed, edit);
			if (!applied.ok || number !== this.#revision + 1) {
				this.behind = true;
				return;
			}
			this.#confirmed = applied.draft;
			this.#revision = number;
			const own = mine && this.#waiting.find(({ tried, edit: mine }) => tried && same(mine, edit));
			if (own) this.#forget(own);
		}
		this.savedAt = Math.max(savedAt, this.savedAt);
	}

	/** What is shown: the person's edits on top of what is confirmed. `lost` tells what can't be made, in order. */
	#rebuild(missed: readonly MadeEdit[], lost: (() => void)[] = []): void {
		let draft = this.#confirmed;
		this.#waiting = this.#waiting.filter((each) => {
			let applied = applyEdit(draft, each.edit);
			if (!applied.ok && this.#recode(each, draft)) applied = applyEdit(draft, each.edit);
			if (applied.ok) draft = applied.draft;
			else if (applied.kind === 'conflict') lost.push(() => this.#disputed(each, missed));
			else {
				const { sentence } = applied;
				this.#kept.drop(each.name);
				lost.push(() => this.#options.onrefused(each.edit, each.place, sentence));
			}
			return applied.ok;
		});
		this.draft = draft;
		for (const tell of lost) tell();
		for (const { edit, place } of this.#conflicts.settle(draft, missed))
			this.#options.onrefused(edit, place, together);
		this.#count();
	}

	/** Gives an edit a free code where somebody took its code first, and tells those that follow of it. */
	#recode(waiting: Waiting, draft: KeyDefinition): boolean {
		const recoded = this.#options.recode(waiting.edit, draft, this.#waiting);
		if (!recoded || !applyEdit(draft, recoded.edit).ok) return false;
		waiting.edit = recoded.edit;
		waiting.tried = false;
		const after = this.#waiting.slice(this.#waiting.indexOf(waiting) + 1);
		for (const each of after) each.edit = follow(each.edit, recoded);
		for (const each of [waiting, ...after]) this.#kept.keep(each);
		this.#options.onrecoded(recoded);
		return true;
	}

	#disputed({ edit, place, name }: Waiting, missed: readonly MadeEdit[]): void {
		if (edit.kind === 'set')
			this.#conflicts.add(edit, place, fieldOf(this.draft, edit), name, missed);
		else {
			this.#kept.drop(name);
			this.#options.onrefused(edit, place, together);
		}
	}

	#forget(waiting: Waiting): void {
		this.#waiting = this.#waiting.filter((each) => each !== waiting);
		this.#kept.drop(waiting.name);
		this.#count();
	}

	#count(): void {
		this.unsaved = this.#waiting.length + Object.keys(this.conflicts).length;
	}
}
