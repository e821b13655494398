import { applyEdit, type KeyEdit, type SetEdit } from '#lib/domain/keys/edits.ts';
import { withIds } from '#lib/domain/keys/draft.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { EditReply, MadeEdit } from '#lib/server/keys/edit.ts';
import { smallKey } from './small-key.ts';
import { EditQueue } from '#lib/ui/keys/edit-queue.svelte.ts';
import type { Reply, Request } from '#lib/ui/keys/send-edit.ts';
import { recoded } from '#lib/ui/keys/taken-codes.ts';

export class FakeStorage {
	items = new Map<string, string>();
	get length() {
		return this.items.size;
	}
	key(index: number) {
		return [...this.items.keys()][index] ?? null;
	}
	getItem(name: string) {
		return this.items.get(name) ?? null;
	}
	setItem(name: string, value: string) {
		this.items.set(name, value);
	}
	removeItem(name: string) {
		this.items.delete(name);
	}
}

export const key = withIds(smallKey);
export const text = (id: string, before: string, after: string): SetEdit => ({
	...{ kind: 'set', what: 'question', id, field: 'text' },
	...{ before, after }
});
export const first = 'Framgår det vad den enskilde själv vill?';
export const place = 'question:q1:text';
export const textOf = (draft: KeyDefinition, id: string) =>
	draft.sections.flatMap(({ questions }) => questions).find((each) => each.id === id)?.text;

/** A draft on the server, as `server/keys/edit.ts` keeps it, for two people. */
export class FakeServer {
	draft = key;
	made: (Omit<MadeEdit, 'mine'> & { inverse: KeyEdit; undoes: number | null })[] = [];

	/** @param by who edits: `anna` is the one with the queue */
	save(edit: KeyEdit, known: number, by = 'anna', undoes: number | null = null): EditReply {
		const applied = applyEdit(this.draft, edit);
		if (applied.ok && applied.inverse) {
			this.draft = applied.draft;
			this.made.push({
				...{ number: this.made.length + 1, at: 1000 + this.made.length, by, edit, undoes },
				inverse: applied.inverse
			});
		}
		if (applied.ok) return this.since(known, 'saved');
		const { kind } = applied;
		return {
			...this.since(known, kind),
			...(kind === 'refused' && { sentence: applied.sentence })
		};
	}
	/** Takes back the last edit of the one with the queue; asked again with the same revision, it has done so. */
	undo(known: number): EditReply {
		const own = this.made.filter(({ by }) => by === 'anna');
		if (own.some(({ number, undoes }) => undoes !== null && number > known))
			return this.since(known);
		const undone = new Set(own.map(({ undoes }) => undoes));
		const last = own.findLast(({ number, undoes }) => undoes === null && !undone.has(number));
		if (!last) return { ...this.since(known, 'refused'), sentence: 'Det finns inget att ångra.' };
		return this.save(last.inverse, known, 'anna', last.number);
	}
	since(known: number, state: EditReply['state'] = 'saved'): EditReply {
		const missed = this.made
			.filter(({ number }) => number > known)
			.map((each) => ({ ...each, mine: each.by === 'anna' }));
		return { state, revision: this.made.length, savedAt: 2000 + this.made.length, missed };
	}
}

/** A queue whose server answers when the test says so. */
export function queueWith(
	storage = new FakeStorage(),
	personId = 'anna',
	server = new FakeServer()
) {
	const sent: Request[] = [];
	const open: { request: Request; answer: (reply: Reply) => void }[] = [];
	const refused: { edit: KeyEdit; place: string; sentence: string }[] = [];
	const timers: (() => void)[] = [];
	const codes: [string, string][] = [];
	let names = 0;
	const queue = new EditQueue({
		...{ personId, versionId: 'v2', definition: key, revision: 0, savedAt: 500, storage },
		send: (request) => {
			sent.push(request);
			return new Promise((answer) => open.push({ request, answer }));
		},
		later: (work) => timers.push(work),
		name: () => String(++names).padStart(4, '0'),
		recode: (edit, draft, waiting) => recoded({ draft, base: null, usedCodes: [] }, edit, waiting),
		onrecoded: ({ before, after }) => codes.push([before, after]),
		onrefused: (edit, place, sentence) => refused.push({ edit, place, sentence })
	});
	const turns = async () => {
		for (let turn = 0; turn < 12; turn++) await Promise.resolve();
	};
	/** Lets the server take the next request; with a reply of its own, the server never saw it. */
	const next = async (instead?: Reply) => {
		const asked = open.shift();
		if (!asked) throw new Error('Nothing is asked');
		const { request } = asked;
		const reply =
			'edit' in request
				? () => server.save(request.edit, request.known)
				: () => ('undo' in request ? server.undo(request.known) : server.since(request.known));
		asked.answer(instead ?? { kind: 'answered', reply: reply() });
		await turns();
	};
	/** The server saves, and the answer is lost on the way back. */
	const lose = async () => {
		const asked = open.shift();
		if (asked && 'edit' in asked.request) server.save(asked.request.edit, asked.request.known);
		asked?.answer({ kind: 'offline' });
		await turns();
	};
	return { queue, storage, server, sent, refused, codes, timers, next, lose, turns };
}
