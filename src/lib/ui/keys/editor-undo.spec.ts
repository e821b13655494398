import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptySection } from '#lib/domain/keys/draft.ts';
import { removal } from '#lib/domain/keys/edits.ts';
import { editor, first, place, ref } from '../../../../tests/support/editor.ts';
import { addedQuestion } from './question-edits.ts';

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('what is written when something is undone or can not be made', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('keeps a text that can not be saved when something else is undone', async () => {
		const { state } = editor();
		const hint = { ...ref, field: 'hint' };
		state.type(ref, '<b>Viktigt</b>');
		state.leave(ref);
		state.type(hint, 'En förklaring');
		state.leave(hint);
		await settle();
		await state.undo();
		expect(state.text(hint)).toBe('');
		expect(state.text(ref)).toBe('<b>Viktigt</b>');
		expect(state.errors[place]).toContain('HTML');
		expect(state.refusedFields).toEqual([ref]);
		expect(state.unsaved).toBe(true);
	});

	it('keeps what is written while an undo is on its way, there and elsewhere', async () => {
		const { state, hold, go, made } = editor();
		const hint = { ...ref, field: 'hint' };
		state.type(ref, 'Ett');
		state.leave(ref);
		await settle();
		hold();
		const undone = state.undo();
		state.type(ref, 'Ett och ett');
		state.type(hint, 'En förklaring');
		await vi.advanceTimersByTimeAsync(2000);
		state.leave(ref);
		go();
		await undone;
		await settle();
		expect(state.queue.conflicts).toEqual({});
		expect(made.map(({ edit }) => 'after' in edit && edit.after)).toEqual([
			...['Ett', first, 'Ett och ett', 'En förklaring']
		]);
		expect([state.value(ref), state.value(hint)]).toEqual(['Ett och ett', 'En förklaring']);
		expect(state.unsaved).toBe(false);
	});

	it('shows what a field holds after the undo when nobody writes there', async () => {
		const { state } = editor();
		state.type(ref, 'Ett');
		await vi.advanceTimersByTimeAsync(1100);
		await state.undo();
		expect(state.text(ref)).toBe(first);
	});

	it('says what was undone and where, until something else is done', async () => {
		const { state } = editor();
		state.set(ref, 'Ett');
		await settle();
		await state.undo();
		expect(state.said).toBe('Ångrat: frågans ord i KLIENT-1.');
		expect(state.shown).toEqual({ part: { kind: 'question', id: 'q1' } });
		state.set(ref, 'Två');
		expect(state.shown).toBeNull();
		await settle();
		state.make(removal(state.draft, 'question', 'q1'), 'question:q1');
		await settle();
		await state.undo();
		expect(state.said).toBe('Ångrat: KLIENT-1 är tillbaka.');
		expect(state.shown).toEqual({ part: { kind: 'question', id: 'q1' } });
	});

	it('undoes two steps when it is asked twice in a row', async () => {
		const { state } = editor();
		state.set(ref, 'Ett');
		await settle();
		state.set(ref, 'Två');
		await settle();
		await Promise.all([state.undo(), state.undo()]);
		expect(state.value(ref)).toBe(first);
	});

	it('says which code a new question got when somebody took its code first', async () => {
		const { state, add } = editor();
		const section = state.draft.sections[0] ?? emptySection('', '', '');
		const making = { draft: state.draft, base: null, usedCodes: [] };
		add(addedQuestion(making, section, null, 'theirs'));
		state.make(addedQuestion(making, section, null, 'mine'), 'section:s1');
		state.type({ ...ref, id: 'mine' }, 'Min fråga?');
		state.leave({ ...ref, id: 'mine' });
		await settle();
		const sentence = 'Någon annan tog koden KLIENT-2 samtidigt. Din fråga har fått koden KLIENT-3.';
		const part = { kind: 'question', id: 'mine' };
		expect(state.left).toEqual([{ sentence, text: null, part }]);
		expect(state.value({ ...ref, id: 'mine', field: 'code' })).toBe('KLIENT-3');
		expect(state.value({ ...ref, id: 'mine' })).toBe('Min fråga?');
		expect(state.unsaved).toBe(false);
	});

	it('does not say that somebody removed a question that could not be added', async () => {
		const { state, refuse } = editor();
		const section = state.draft.sections[0] ?? emptySection('', '', '');
		const making = { draft: state.draft, base: null, usedCodes: [] };
		refuse('Nyckeln är för stor. Ta bort något först.');
		state.make(addedQuestion(making, section, null, 'mine'), 'section:s1');
		state.type({ ...ref, id: 'mine' }, 'Min fråga?');
		state.leave({ ...ref, id: 'mine' });
		await settle();
		expect(state.left).toEqual([
			{ sentence: 'Nyckeln är för stor. Ta bort något först.', text: null },
			{ sentence: 'Det som du skrev i kunde inte läggas till i nyckeln.', text: 'Min fråga?' }
		]);
	});
});
