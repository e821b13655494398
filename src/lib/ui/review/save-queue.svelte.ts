import type { ReviewChange, SaveConflict } from '#lib/server/reviews/save.ts';

export type Change = Omit<ReviewChange, 'base'>;

/** What became of one attempt to save. */
export type Reply =
	| { kind: 'saved'; version: number; savedAt: number }
	| { kind: 'conflict'; conflict: SaveConflict }
	/** The value can't be saved as it is; the sentence belongs at its field. */
	| { kind: 'refused'; error: string }
	/** The review can't be changed any more; `keep` when that may pass (handed in, closed), not when it is somebody else's. */
	| { kind: 'closed'; message: string; keep: boolean }
	| { kind: 'signed-out' }
	| { kind: 'offline' }
	| { kind: 'failed' };

export type QueueState =
	'idle' | 'saving' | 'saved' | 'offline' | 'failed' | 'signed-out' | 'closed';

export interface QueueOptions {
	personId: string;
	reviewId: string;
	/** Null where the browser allows no storage: the queue then lives as long as the page. */
	storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | null;
	send: (change: ReviewChange) => Promise<Reply>;
	/** Runs `work` after `ms` milliseconds. */
	later: (work: () => void, ms: number) => void;
	/** The version that the server had of each place when the page was made; absent: none. */
	versions: Readonly<Record<string, number>>;
}

/** A change that the server has not confirmed. */
interface Waiting extends ReviewChange {
	/** The value that was last sent without an answer: if the server has it, it is our own and no conflict. */
	tried?: string | null;
}

export const placeOf = ({ kind, code }: Pick<ReviewChange, 'kind' | 'code'>) => `${kind}:${code}`;

const firstPause = 1000;
const longestPause = 30_000;

/**
 * What the reviewer has given and the server has not confirmed, sent one at a time in the order it was given. Each
 * waits in the browser's storage, for this person and review only, until it is confirmed.
 */
export class SaveQueue {
	state = $state<QueueState>('idle');
	/** When the server last confirmed something, by the server's clock. */
	savedAt = $state<number | null>(null);
	/** Why the review can't be changed any more. */
	closed = $state<string | null>(null);
	/** By place: both values, until the person has chosen. */
	conflicts = $state<Record<string, SaveConflict>>({});
	/** By place: the sentence at the field. */
	errors = $state<Record<string, string>>({});

	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen reads it
	#waiting = new Map<string, Waiting>();
	#versions: Map<string, number>;
	#options: QueueOptions;
	#prefix: string;
	#sending: Promise<void> | null = null;
	#pause = firstPause;
	#retrying = false;

	constructor(options: QueueOptions) {
		this.#options = options;
		this.#prefix = `osparat:${options.personId}:${options.reviewId}:`;
		// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen reads it
		this.#versions = new Map(Object.entries(options.versions));
	}

	/** Takes up what an earlier page left behind. Returns it, so that the fields can show it. */
	restore(): Change[] {
		const left: Waiting[] = [];
		const { storage } = this.#options;
		for (let i = 0; storage && i < storage.length; i++) {
			const name = storage.key(i);
			if (name?.startsWith(this.#prefix)) {
				const found = read(storage.getItem(name));
				if (found) left.push(found);
			}
		}
		for (const waiting of left) this.#waiting.set(placeOf(waiting), waiting);
		if (left.length > 0) void this.flush();
		return left.map(({ kind, code, value }) => ({ kind, code, value }));
	}

	put(change: Change): void {
		const place = placeOf(change);
		const earlier = this.#waiting.get(place);
		const waiting: Waiting = {
			...change,
			base: earlier?.base ?? this.#versions.get(place) ?? 0,
			...(earlier && 'tried' in earlier ? { tried: earlier.tried } : {})
		};
		this.#waiting.set(place, waiting);
		this.#keep(waiting);
		delete this.errors[place];
		// A place in conflict waits for the person's choice; what is typed meanwhile is the new "mine".
		const open = this.conflicts[place];
		if (open) this.conflicts[place] = { ...open, mine: change.value };
		void this.flush();
	}

	/** A value that must not leave the field, not even to this computer's storage: an identity number. */
	refuse(change: Pick<Change, 'kind' | 'code'>, error: string): void {
		this.#drop(placeOf(change));
		this.errors[placeOf(change)] = error;
	}

	/** Whether something of the person's own stands in a place: unsaved, refused, or with a choice to make. */
	holds(place: string): boolean {
		return this.#waiting.has(place) || place in this.conflicts || place in this.errors;
	}

	/** The version that the server last told of a place; 0: none. */
	versionOf(place: string): number {
		return this.#versions.get(place) ?? 0;
	}

	/** The screen shows what the server has in this version: the next save rests on it. */
	rest(place: string, version: number): void {
		this.#versions.set(place, version);
	}

	get unsaved(): number {
		return this.#waiting.size;
	}

	/** Sends what waits. Resolves when nothing more can be sent now; then `unsaved` tells whether all is saved. */
	flush(): Promise<void> {
		this.#sending ??= this.#sendAll().finally(() => {
			this.#sending = null;
			// Something may have come between the last look and here.
			if (this.#canSend()) void this.flush();
		});
		return this.#sending;
	}

	/** Tries again at once: the connection is back, the person has signed in in another tab, the window has focus. */
	again(): Promise<void> {
		if (this.state === 'closed') return Promise.resolve();
		if (this.unsaved > 0 && !this.#sending) this.state = 'saving';
		this.#pause = firstPause;
		return this.flush();
	}

	/** The person has seen both values and chosen. Returns the value that stands. */
	resolve(place: string, choice: 'mine' | 'theirs'): string | null {
		const conflict = this.conflicts[place];
		const waiting = this.#waiting.get(place);
		if (!conflict || !waiting) throw new RangeError(`No conflict at ${place}`);
		delete this.conflicts[place];
		this.#versions.set(place, conflict.version);
		if (choice === 'theirs') {
			this.#drop(place);
			this.#settle();
			return conflict.theirs;
		}
		this.#rebase(place, waiting, conflict.version);
		void this.flush();
		return waiting.value;
	}

	#next(): Waiting | undefined {
		for (const [place, waiting] of this.#waiting) if (!this.conflicts[place]) return waiting;
		return undefined;
	}

	#canSend(): boolean {
		return (this.state === 'saving' || this.state === 'saved') && this.#next() !== undefined;
	}

	async #sendAll(): Promise<void> {
		for (let next = this.#next(); next; next = this.#next()) {
			if (this.state === 'closed') return;
			if (this.state !== 'offline' && this.state !== 'failed' && this.state !== 'signed-out') {
				this.state = 'saving';
			}
			const place = placeOf(next);
			const { kind, code, value, base } = next;
			const reply = await this.#options.send({ kind, code, value, base });
			if (!this.#take(place, next, reply)) return;
			this.#pause = firstPause;
		}
		this.#settle();
	}

	/** Returns whether to go on with the next. */
	#take(place: string, sent: Waiting, reply: Reply): boolean {
		const now = this.#waiting.get(place);
		const same = now?.value === sent.value;
		switch (reply.kind) {
			case 'saved':
				this.#versions.set(place, reply.version);
				this.savedAt = Math.max(reply.savedAt, this.savedAt ?? 0);
				if (same || !now) this.#drop(place, sent.value);
				else this.#rebase(place, now, reply.version);
				this.state = 'saving';
				return true;
			case 'conflict': {
				const { conflict } = reply;
				if (now && 'tried' in sent && sent.tried === conflict.theirs) {
					this.#rebase(place, now, conflict.version);
				} else if (now) this.conflicts[place] = { ...conflict, mine: now.value };
				this.state = 'saving';
				return true;
			}
			case 'refused':
				if (same) {
					this.#drop(place);
					this.errors[place] = reply.error;
				}
				this.state = 'saving';
				return true;
			case 'closed':
				this.closed = reply.message;
				this.state = 'closed';
				if (!reply.keep) for (const each of [...this.#waiting.keys()]) this.#drop(each);
				return false;
			case 'signed-out':
				this.state = 'signed-out';
				this.#retry();
				return false;
			default:
				// The answer may have been lost on the way back, after the server had saved.
				if (now) {
					now.tried = sent.value;
					this.#keep(now);
				}
				this.state = reply.kind;
				this.#retry();
				return false;
		}
	}

	#retry(): void {
		if (this.#retrying) return;
		this.#retrying = true;
		this.#options.later(() => {
			this.#retrying = false;
			void this.flush();
		}, this.#pause);
		this.#pause = Math.min(this.#pause * 2, longestPause);
	}

	#settle(): void {
		if (this.state === 'closed') return;
		this.state = this.savedAt === null ? 'idle' : 'saved';
	}

	#rebase(place: string, { kind, code, value }: Waiting, base: number): void {
		const rebased: Waiting = { kind, code, value, base };
		this.#waiting.set(place, rebased);
		this.#keep(rebased);
	}

	#keep(waiting: Waiting): void {
		try {
			this.#options.storage?.setItem(this.#prefix + placeOf(waiting), JSON.stringify(waiting));
		} catch {
			// Storage full or forbidden: the change still waits in memory.
		}
	}

	/** `only`: leave the stored copy alone if another tab has put another value there. */
	#drop(place: string, only?: string | null): void {
		this.#waiting.delete(place);
		const { storage } = this.#options;
		const kept = read(storage?.getItem(this.#prefix + place) ?? null);
		if (only === undefined || kept?.value === only) storage?.removeItem(this.#prefix + place);
	}
}

function read(text: string | null): Waiting | null {
	if (text === null) return null;
	try {
		const found: unknown = JSON.parse(text);
		return typeof found === 'object' && found !== null && 'kind' in found && 'value' in found
			? (found as Waiting)
			: null;
	} catch {
		return null;
	}
}
