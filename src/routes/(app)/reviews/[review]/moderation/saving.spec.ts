import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/db/open.ts';
import { moderation } from '#lib/server/db/schema/moderation.ts';
import { bothHandIn } from '../../../../../../tests/support/moderation.ts';
import { makeReviewRound, type ReviewRound } from '../../../../../../tests/support/review-round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../../../tests/support/unit.ts';
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
