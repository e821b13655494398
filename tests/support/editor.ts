import { applyEdit, type KeyEdit } from '#lib/domain/keys/edits.ts';
import type { DraftContent } from '#lib/server/keys/draft-page.ts';
import type { EditReply, MadeEdit } from '#lib/server/keys/edit.ts';
import { EditorState } from '#lib/ui/keys/editor-state.svelte.ts';
import type { Request } from '#lib/ui/keys/send-edit.ts';
import { smallKey } from './small-key.ts';

/** The words of the first question of the small key. */
export const ref = { what: 'question', id: 'q1', field: 'text' } as const;
export const place = 'question:q1:text';
export const first = 'Framgår det vad den enskilde själv vill?';

/** An editor beside a server that answers at once, and somebody else who edits too. */
export function editor() {
	let draft = smallKey;
	const made: MadeEdit[] = [];
	const stored = new Map<string, string>();
	const inverses: KeyEdit[] = [];
	const open = { gate: Promise.resolve(), held: () => undefined as void };
	/** The server takes its time until `held` is called. */
	const hold = () => {
		open.gate = new Promise((release) => (open.held = release));
	};
	const save = (edit: KeyEdit, mine: boolean): EditReply['state'] => {
		const applied = applyEdit(draft, edit);
		if (!applied.ok) return applied.kind;
		draft = applied.draft;
		if (applied.inverse && mine) inverses.push(applied.inverse);
		if (applied.inverse)
			made.push({ number: made.length + 1, at: 1000, by: mine ? 'Anna' : 'Bo', mine, edit });
		return 'saved';
	};
	const refusals: string[] = [];
	const reply = (request: Request): EditReply => {
		const sentence = 'edit' in request ? refusals.pop() : undefined;
		if (sentence)
			return { state: 'refused', sentence, revision: made.length, savedAt: 1, missed: [] };
		const state = 'edit' in request ? save(request.edit, true) : 'saved';
		const last = 'undo' in request ? inverses.pop() : undefined;
		if (last && save(last, true) === 'saved') inverses.pop();
		const missed = made.filter(({ number }) => number > request.known);
		return { state, revision: made.length, savedAt: 2000, missed };
	};
	const content: DraftContent = {
		...{ id: 'v2', unitId: 'u', version: 2, revision: 0, definition: smallKey, savedAt: 500 },
		base: { id: 'v1', version: 1, definition: smallKey, usedIn: [] },
		...{ savedBy: null, canUndo: false, indicators: [], interventions: [], usedCodes: [] },
		load: { questions: 2, cases: null, fewest: 2, most: 2, typical: 2, minutes: 15 }
	};
	let names = 0;
	const state = new EditorState(content, {
		personId: 'anna',
		storage: {
			length: 0,
			key: () => null,
			getItem: (name) => stored.get(name) ?? null,
			setItem: (name, value) => void stored.set(name, value),
			removeItem: (name) => void stored.delete(name)
		},
		send: async (request) => {
			await open.gate;
			return { kind: 'answered', reply: reply(request) };
		},
		later: () => undefined,
		name: () => String(++names)
	});
	const theirs = (after: string, before = first) =>
		save({ kind: 'set', ...ref, before, after }, false);
	const add = (edit: KeyEdit) => save(edit, false);
	/** The server refuses the next edit. */
	const refuse = (sentence: string) => refusals.push(sentence);
	return { state, add, refuse, theirs, stored, made, hold, go: () => open.held() };
}
