import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/db/open.ts';
import { keyNote, moderation } from '#lib/server/db/schema/moderation.ts';
import { bothHandIn } from '../../../../../../tests/support/moderation.ts';
import { makeReviewRound, type ReviewRound } from '../../../../../../tests/support/review-round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../../../tests/support/unit.ts';
import { actions } from './+page.server.ts';
import { saveModeration } from './saving.server.ts';

let db: Db;
let unit: TestUnit;
let round: ReviewRound;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	round = makeReviewRound(db, unit);
	bothHandIn(db, unit, round);
});

const locals = () => ({ db, actor: unit.reviewer(0) }) as App.Locals;
function form(before: unknown, given: Record<string, string>): FormData {
	const data = new FormData();
	data.set('before', JSON.stringify(before));
	for (const [name, value] of Object.entries(given)) data.set(name, value);
	return data;
}
const save = (sent: FormData) => saveModeration(locals(), round.reviewId, sent);

describe('the form of samsyn without JavaScript', () => {
	it('tells what could not be saved at its own place', () => {
		const sent = form(
			{ 'answer:BARN-1': [null, 0], 'answer:KLIENT-1': [null, 0] },
			{ 'answer:BARN-1': 'JA', 'answer:KLIENT-1': 'DELVIS' }
		);
		expect(Object.keys(save(sent)?.errors ?? {})).toEqual(['answer:BARN-1']);
		expect(db.select().from(moderation).all()).toMatchObject([{ value: 'DELVIS' }]);
	});

	it('refuses what samsyn has no place for, and saves nothing then', () => {
		const sent = form(
			{ 'text:STRENGTH': ['', 0], 'answer:BARN-1': [null, 0], 'answer:KLIENT-1': [null, 0] },
			{ 'text:STRENGTH': 'Bra.', 'answer:BARN-1': 'JA', 'answer:KLIENT-1': 'DELVIS' }
		);
		expect(() => save(sent)).toThrow(expect.objectContaining({ status: 422 }));
		expect(db.select().from(moderation).all()).toEqual([]);
	});
});

describe('notes to the key in that form', () => {
	const post = async (action: keyof typeof actions, sent: FormData) => {
		const request = new Request('http://localhost/', { method: 'POST', body: sent });
		const params = { review: round.reviewId };
		const event = { locals: locals(), params, request } as Parameters<(typeof actions)['save']>[0];
		const told = await actions[action](event);
		return told && 'status' in told ? told.data : told;
	};
	const notes = () => db.select().from(keyNote).all();
	const wrong = 'Gäller 19910914-2399.';

	it('are all given back that can’t be saved, and those are noted that can', async () => {
		const sent = form(
			{ 'answer:BARN-1': [null, 0] },
			{
				'answer:BARN-1': 'JA',
				'note:KLIENT-1': 'Oklart.',
				'note:KLIENT-2': wrong,
				'note:BARN-1': wrong
			}
		);
		const refused = { text: wrong, error: expect.stringMatching(/personnummer/) };
		expect(await post('save', sent)).toMatchObject({
			trouble: { errors: { 'answer:BARN-1': expect.any(String) } },
			notes: {
				'KLIENT-1': { notedAt: expect.any(Number) },
				'KLIENT-2': refused,
				'BARN-1': refused
			}
		});
		expect(notes().map(({ text }) => text)).toEqual(['Oklart.']);
	});

	it('stay in their fields when another of them is saved', async () => {
		const sent = form(
			{},
			{ note: 'KLIENT-1', 'note:KLIENT-1': 'Oklart.', 'note:BARN-1': 'Halvskriven' }
		);
		expect(await post('note', sent)).toEqual({
			trouble: null,
			notes: {
				'KLIENT-1': { notedAt: expect.any(Number) },
				'BARN-1': { text: 'Halvskriven' }
			}
		});
		expect(notes()).toHaveLength(1);
	});

	it('are one note when the same is sent twice', async () => {
		const sent = () =>
			form({}, { note: 'KLIENT-1', id: 'AbCdEf0123456_-x', 'note:KLIENT-1': 'Oklart.' });
		await post('note', sent());
		await post('note', sent());
		expect(notes()).toHaveLength(1);
	});
});
