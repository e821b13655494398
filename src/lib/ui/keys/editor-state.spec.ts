import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removal, applyEdit, type KeyEdit } from '#lib/domain/key-edits.ts';
import { smallKey } from '../../../../tests/support/small-key.ts';
import type { DraftContent } from '#lib/server/keys/draft-page.ts';
import type { EditReply, MadeEdit } from '#lib/server/keys/edit.ts';
import { EditorState, type Codec } from './editor-state.svelte.ts';
import type { Request } from './send-edit.ts';

const ref = { what: 'question', id: 'q1', field: 'text' } as const;
const place = 'question:q1:text';
const first = 'Framgår det vad den enskilde själv vill?';

/** An editor beside a server that answers at once, and somebody else who edits too. */
function editor() {
	let draft = smallKey;
	const made: MadeEdit[] = [];
	const stored = new Map<string, string>();
	const save = (edit: KeyEdit, mine: boolean): EditReply['state'] => {
		const applied = applyEdit(draft, edit);
		if (!applied.ok) return applied.kind;
		draft = applied.draft;
		if (applied.inverse)
			made.push({ number: made.length + 1, at: 1000, by: mine ? 'Anna' : 'Bo', mine, edit });
		return 'saved';
	};
	const reply = (request: Request): EditReply => {
		const state = 'edit' in request ? save(request.edit, true) : 'saved';
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
		send: async (request) => ({ kind: 'answered', reply: reply(request) }),
		later: () => undefined,
		name: () => String(++names)
	});
	const theirs = (after: string, before = first) =>
		save({ kind: 'set', ...ref, before, after }, false);
	return { state, theirs, stored, made };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('the draft on the screen', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('sends what is written after a pause, and not for each letter', async () => {
		const { state, made } = editor();
		state.type(ref, 'E');
		state.type(ref, 'Ett');
		await vi.advanceTimersByTimeAsync(900);
		expect(made).toEqual([]);
		expect(state.unsaved).toBe(true);
		await vi.advanceTimersByTimeAsync(200);
		expect(made.map(({ edit }) => 'after' in edit && edit.after)).toEqual(['Ett']);
		expect(state.unsaved).toBe(false);
	});

	it('sends what is written when the person leaves the field', async () => {
		const { state, made } = editor();
		state.type(ref, 'Ett');
		state.leave(ref);
		await settle();
		expect(made).toHaveLength(1);
		expect(state.text(ref)).toBe('Ett');
	});

	it('leaves the field alone while the person is in it, whatever somebody else writes there', async () => {
		const { state, theirs } = editor();
		state.hold(ref);
		theirs('Deras');
		await state.queue.look();
		expect(state.text(ref)).toBe(first);
		state.leave(ref);
		expect(state.text(ref)).toBe('Deras');
	});

	it('asks when both have written in the same field, with both texts kept', async () => {
		const { state, theirs } = editor();
		state.type(ref, 'Mitt');
		theirs('Deras');
		await state.queue.look();
		state.leave(ref);
		expect(state.queue.conflicts[place]).toMatchObject({
			edit: { after: 'Mitt' },
			theirs: 'Deras'
		});
		expect(state.text(ref)).toBe('Mitt');
		expect(state.unsaved).toBe(true);
		state.resolve(place, 'mine');
		await settle();
		expect(state.value(ref)).toBe('Mitt');
		expect(state.unsaved).toBe(false);
	});

	it('takes what is written during a conflict as the new text of the person', async () => {
		const { state, theirs } = editor();
		state.type(ref, 'Mitt');
		theirs('Deras');
		await state.queue.look();
		state.leave(ref);
		state.type(ref, 'Mitt igen');
		state.leave(ref);
		expect(state.queue.conflicts[place]?.edit.after).toBe('Mitt igen');
		state.resolve(place, 'theirs');
		expect(state.text(ref)).toBe('Deras');
	});

	it('keeps in the field what can not be saved, with the reason', async () => {
		const { state, made } = editor();
		const code = { ...ref, field: 'code' };
		state.type(code, 'BARN-1');
		state.leave(code);
		await settle();
		expect(state.errors['question:q1:code']).toContain('finns redan');
		expect(state.text(code)).toBe('BARN-1');
		expect(made).toEqual([]);
		state.type(code, 'KLIENT-9');
		state.leave(code);
		await settle();
		expect(state.errors).toEqual({});
		expect(state.value(code)).toBe('KLIENT-9');
	});

	it('lets an identity number go nowhere, not even to the storage of the browser', async () => {
		const { state, stored, made } = editor();
		state.type(ref, 'Gäller 19121212-1212.');
		state.leave(ref);
		await settle();
		expect(state.errors[place]).toContain('personnummer');
		expect(made).toEqual([]);
		expect(stored.size).toBe(0);
	});

	it('tells what was written in a question that somebody removed', async () => {
		const { state } = editor();
		state.type(ref, 'Mitt');
		state.queue.put(removal(state.draft, 'question', 'q1'), 'question:q1');
		state.leave(ref);
		expect(state.errors[place]).toContain('borttagen');
	});

	it('reads a field that holds more than text by its codec', async () => {
		const { state } = editor();
		const lines: Codec = {
			write: (value) => (value as string[]).join('\n'),
			read: (text) => text.split('\n').filter(Boolean)
		};
		const instructions = { what: 'key', id: '', field: 'instructions' } as const;
		state.type(instructions, 'Ett\n\nTvå', lines);
		state.leave(instructions);
		await settle();
		expect(state.draft.instructions).toEqual(['Ett', 'Två']);
	});

	it('knows which questions are changed since the version before, and what is left to say of them', async () => {
		const { state } = editor();
		expect(state.changed('q1')).toBe(false);
		state.set(ref, 'Framgår det vad den enskilde tycker?');
		expect(state.changed('q1')).toBe(true);
		expect(state.changed('q2')).toBe(false);
		expect(state.proposals.q1?.change).toBe('WORDING');
		expect(state.lineageProblems.map(({ question }) => question)).toEqual(['q1']);
	});
});
