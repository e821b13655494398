import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noteIdPattern } from '#lib/server/keys/notes.ts';
import { KeyNotes, type NoteAnswer } from './key-notes.svelte.ts';
import { NoteDrafts } from './note-drafts.ts';

vi.mock('$app/forms', () => ({ deserialize: JSON.parse }));

let stored: Map<string, string>;
let posted: Record<string, string>[];
/** What the server says; undefined: the answer is lost. */
let answer: (() => NoteAnswer) | undefined;

beforeEach(() => {
	stored = new Map();
	posted = [];
	answer = () => ({ notedAt: 7 });
	vi.stubGlobal('fetch', async (_: string, { body }: { body: FormData }) => {
		const sent = Object.fromEntries([...body].map(([name, value]) => [name, String(value)]));
		posted.push(sent);
		if (!answer) throw new TypeError('Failed to fetch');
		const data = { notes: { [sent.note ?? '']: answer() } };
		return new Response(JSON.stringify({ type: 'success', data }));
	});
});
afterEach(() => vi.unstubAllGlobals());

const storage = {
	get length() {
		return stored.size;
	},
	key: (index: number) => [...stored.keys()][index] ?? null,
	getItem: (name: string) => stored.get(name) ?? null,
	setItem: (name: string, value: string) => void stored.set(name, value),
	removeItem: (name: string) => void stored.delete(name)
};
/** A page of samsyn, opened by a person. */
const page = (person = 'anna') => {
	const notes = new KeyNotes('r1', new NoteDrafts(storage, person, 'r1'));
	notes.restore();
	return notes;
};
const leave = (notes: KeyNotes) => notes.keep();

describe('a note that is being written', () => {
	it('stands there when the person comes back, for that person only, until it is noted', async () => {
		const notes = page();
		notes.write('KLIENT-1', 'Räcker det att');
		leave(notes);
		expect(page('bo').text('KLIENT-1')).toBe('');
		const later = page();
		expect(later.text('KLIENT-1')).toBe('Räcker det att');
		expect(await later.send('KLIENT-1')).toBe(true);
		expect([later.text('KLIENT-1'), later.notedAt('KLIENT-1'), stored.size]).toEqual(['', 7, 0]);
		expect(page().text('KLIENT-1')).toBe('');
	});

	it('is kept nowhere once it is emptied, or holds an identity number', async () => {
		const notes = page();
		notes.write('KLIENT-1', 'Oklart.');
		leave(notes);
		expect(stored.size).toBe(1);
		notes.write('KLIENT-1', 'Gäller 19910914-2399.');
		leave(notes);
		expect([stored.size, notes.errors['KLIENT-1']]).toEqual([
			0,
			expect.stringMatching(/personnummer/)
		]);
		expect(await notes.send('KLIENT-1')).toBe(false);
		expect(posted).toEqual([]);
		notes.write('KLIENT-1', 'Oklart.');
		leave(notes);
		notes.write('KLIENT-1', '');
		leave(notes);
		expect(stored.size).toBe(0);
	});

	it('is the same note when it is sent again after the answer was lost, also from a new page', async () => {
		const notes = page();
		notes.write('KLIENT-1', 'Oklart.');
		answer = undefined;
		expect(await notes.send('KLIENT-1')).toBe(false);
		expect(notes.text('KLIENT-1')).toBe('Oklart.');
		answer = () => ({ notedAt: 7 });
		expect(await page().send('KLIENT-1')).toBe(true);
		expect(posted.map((sent) => sent['note:KLIENT-1'])).toEqual(['Oklart.', 'Oklart.']);
		expect(posted[0]?.id).toMatch(noteIdPattern);
		expect(posted[1]?.id).toBe(posted[0]?.id);
	});

	it('is another note when it was changed meanwhile', async () => {
		const notes = page();
		notes.write('KLIENT-1', 'Oklart.');
		answer = undefined;
		await notes.send('KLIENT-1');
		answer = () => ({ notedAt: 7 });
		notes.write('KLIENT-1', 'Oklart ord.');
		await notes.send('KLIENT-1');
		notes.write('KLIENT-1', 'En sak till.');
		await notes.send('KLIENT-1');
		expect(new Set(posted.map(({ id }) => id)).size).toBe(3);
	});

	it('keeps what was typed while it was on its way', async () => {
		const notes = page();
		notes.write('KLIENT-1', 'Oklart.');
		const sending = notes.send('KLIENT-1');
		notes.write('KLIENT-1', 'Oklart. Och');
		expect(await sending).toBe(true);
		expect(notes.text('KLIENT-1')).toBe('Oklart. Och');
		leave(notes);
		expect(page().text('KLIENT-1')).toBe('Oklart. Och');
	});
});
