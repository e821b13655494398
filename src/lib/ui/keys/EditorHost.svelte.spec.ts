import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { applyEdit, type KeyEdit } from '#lib/domain/keys/edits.ts';
import type { EditReply, MadeEdit } from '#lib/server/keys/edit.ts';
import { smallKey } from '../../../../tests/support/small-key.ts';
import { EditorState } from './editor-state.svelte.ts';
import EditorHost from './EditorHost.svelte';
import { questionOf } from './question-edits.ts';

/** A question on the screen, beside a server that answers at once and somebody else who edits too. */
function shown() {
	let draft = smallKey;
	const made: MadeEdit[] = [];
	const save = (edit: KeyEdit, by: string): EditReply['state'] => {
		const applied = applyEdit(draft, edit);
		if (!applied.ok) return applied.kind;
		draft = applied.draft;
		if (applied.inverse)
			made.push({ number: made.length + 1, at: 0, by, mine: by === 'Anna', edit });
		return 'saved';
	};
	const editor = new EditorState(
		{
			...{ id: 'v2', unitId: 'u', version: 2, revision: 0, definition: smallKey, savedAt: 0 },
			base: { id: 'v1', version: 1, definition: smallKey, usedIn: ['Höst 2026'] },
			...{ savedBy: null, canUndo: false, indicators: [], interventions: [], usedCodes: [] },
			load: { questions: 2, cases: null, fewest: 2, most: 2, typical: 2, minutes: 15 }
		},
		{
			personId: 'anna',
			storage: null,
			later: () => undefined,
			name: () => 'n',
			send: async (request) => {
				const state = 'edit' in request ? save(request.edit, 'Anna') : 'saved';
				const missed = made.filter(({ number }) => number > request.known);
				return { kind: 'answered', reply: { state, revision: made.length, savedAt: 0, missed } };
			}
		}
	);
	render(EditorHost, { editor, questionId: 'q1' });
	return { editor, save, now: () => questionOf(draft, 'q1') };
}
const guidance = () => page.getByLabelText('Vägledning till Ja');
const set = (field: string, before: unknown, after: unknown): KeyEdit => ({
	...{ kind: 'set', what: 'question', id: 'q1', field },
	...{ before, after }
});

describe('a question in the editor', () => {
	it('saves guidance when the person leaves it', async () => {
		const { now } = shown();
		await userEvent.fill(guidance(), 'Det står med.');
		await userEvent.tab();
		await expect.poll(() => now()?.guidance.JA).toBe('Det står med.');
	});

	it('shows both texts when somebody else wrote there, and keeps the one that is chosen', async () => {
		const { save, now } = shown();
		await userEvent.fill(guidance(), 'Min text');
		save(set('guidance:JA', 'Önskemålen står med.', 'Deras text'), 'Bo');
		await userEvent.tab();
		await expect.element(page.getByText(/Bo ändrade samma sak/)).toBeVisible();
		await expect.element(page.getByText('Deras text', { exact: true })).toBeVisible();
		await page.getByRole('button', { name: 'Behåll min' }).click();
		await expect.poll(() => now()?.guidance.JA).toBe('Min text');
	});

	it('asks whether the answers can be compared once it is changed, with a proposal', async () => {
		const { editor, now } = shown();
		editor.set({ what: 'question', id: 'q1', field: 'text' }, 'Framgår vad den enskilde vill?');
		const wording = page.getByRole('radio', { name: /bara orden är ändrade.*Förslag/ });
		await expect.element(wording).not.toBeChecked();
		await expect.element(page.getByText(/Ange om svaren går att jämföra/)).toBeVisible();
		await expect.element(page.getByRole('radio', { name: /är oförändrad/ })).toBeDisabled();
		await wording.click();
		await expect.poll(() => now()?.lineage?.change).toBe('WORDING');
		await expect.element(page.getByText(/Skriv skälet till ändringen/)).toBeVisible();
		await userEvent.fill(page.getByLabelText('Skäl'), 'Enklare ord.');
		await userEvent.tab();
		await expect.poll(() => now()?.lineage?.reason).toBe('Enklare ord.');
		expect(page.getByText(/Skriv skälet till ändringen/).elements()).toEqual([]);
	});

	it('gets a new code when it means something new, and says so', async () => {
		const { editor, now } = shown();
		editor.set({ what: 'question', id: 'q1', field: 'text' }, 'Något annat?');
		await page.getByRole('radio', { name: /betyder något nytt/ }).click();
		await expect.poll(() => now()?.code).toBe('KLIENT-2');
		expect(editor.said).toBe('Frågan har fått koden KLIENT-2. Den hette KLIENT-1.');
	});
});
