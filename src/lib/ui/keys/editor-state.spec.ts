import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removal } from '#lib/domain/keys/edits.ts';
import { editor, first, place, ref } from '../../../../tests/support/editor.ts';
import type { Codec } from './held-texts.svelte.ts';

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
		expect(state.left).toEqual([
			{ sentence: expect.stringContaining('inte längre'), text: 'Mitt' }
		]);
		expect(state.errors).toEqual({});
		expect(state.unsaved).toBe(true);
		state.left.pop();
		await settle();
		expect(state.unsaved).toBe(false);
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
