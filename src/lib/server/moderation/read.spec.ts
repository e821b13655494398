import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/db/open.ts';
import { keyNote, moderation } from '#lib/server/db/schema/moderation.ts';
import { auditLog } from '#lib/server/db/schema/reviews.ts';
import type { Actor } from '#lib/server/door.ts';
import { bothHandIn } from '../../../../tests/support/moderation.ts';
import { lastDetail, logged, statusOf } from '../../../../tests/support/refusals.ts';
import {
	makeReviewRound,
	setRoundState,
	type ReviewRound
} from '../../../../tests/support/review-round.ts';
import { must } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { note } from './note.ts';
import { read, readNow } from './read.ts';
import { settle, type Settlement } from './settle.ts';

let db: Db;
let unit: TestUnit;
let round: ReviewRound;
let me: Actor;
let other: Actor;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	round = makeReviewRound(db, unit);
	me = unit.reviewer(0);
	other = unit.reviewer(1);
});

const give = (kind: Settlement['kind'], code: string, value: string | null, base = 0) => ({
	kind,
	code,
	value,
	base
});
const put = (...change: Parameters<typeof give>) => settle(db, me, round.reviewId, give(...change));
const theyPut = (...change: Parameters<typeof give>) =>
	settle(db, other, round.otherReviewId, give(...change));
const rows = () => db.select().from(moderation).all();
const logRows = () => db.select().from(auditLog).all().length;

describe('reading samsyn', () => {
	beforeEach(() => bothHandIn(db, unit, round));

	it('shows each what differs from their own side, facts first, and what was alike', () => {
		const mine = read(db, me, round.reviewId);
		expect(mine).toMatchObject({
			other: 'Person HL1',
			open: true,
			version: 0,
			lastSavedAt: null,
			caseReference: 'FN-42610-0208',
			lockedOn: '2026-11-21',
			doubleRule: 'FIRST',
			alike: [{ question: { code: 'BARN-1' }, value: 'NEJ' }]
		});
		expect(mine.places).toMatchObject([
			{
				kind: 'fact',
				code: 'hasRepresentative',
				mine: { value: 'NO' },
				theirs: { value: 'YES' },
				choice: { value: null, version: 0 },
				options: [
					{ value: 'YES', label: 'Ja' },
					{ value: 'NO', label: 'Nej' }
				]
			},
			{
				kind: 'answer',
				code: 'KLIENT-1',
				section: 'Klientens röst',
				mine: { value: 'JA', comment: '' },
				theirs: { value: 'NEJ', comment: 'Saknas i KLIENT-1.' }
			}
		]);
		const theirs = read(db, other, round.otherReviewId);
		expect(theirs.other).toBe('Person HL0');
		expect(theirs.places[1]).toMatchObject({
			mine: { value: 'NEJ', comment: 'Saknas i KLIENT-1.' },
			theirs: { value: 'JA', comment: '' }
		});
		expect(logged(db, 'moderation.read')).toBe(2);
		expect(logged(db, 'moderation.follow')).toBe(0);
	});

	it('has a question that only one was asked, once the two agree that it concerns the case', () => {
		must(put('fact', 'hasRepresentative', 'YES'));
		expect(read(db, me, round.reviewId).places.map(({ code }) => code)).toEqual([
			'hasRepresentative',
			'KLIENT-1',
			'KLIENT-2'
		]);
		expect(read(db, me, round.reviewId).places[2]).toMatchObject({
			mine: { value: null },
			theirs: { value: 'JA' }
		});
	});

	it('tells a page that is open only when something has happened since', () => {
		expect(readNow(db, me, round.reviewId, 0)).toBeNull();
		must(theyPut('answer', 'KLIENT-1', 'DELVIS'));
		expect(readNow(db, me, round.reviewId, 0)).toMatchObject({ version: 1, lastSavedAt: testNow });
		expect(readNow(db, me, round.reviewId, 1)).toBeNull();
		setRoundState(db, 'CLOSED');
		expect(readNow(db, me, round.reviewId, 1)?.open).toBe(false);
	});

	it('stays after the close, and nothing can be changed', () => {
		must(put('answer', 'KLIENT-1', 'DELVIS'));
		setRoundState(db, 'CLOSED');
		expect(read(db, me, round.reviewId)).toMatchObject({ open: false, version: 1 });
		const before = logRows();
		expect(statusOf(() => put('answer', 'KLIENT-1', 'JA', 1))).toBe(409);
		expect(
			statusOf(() => note(db, me, round.reviewId, { question: 'KLIENT-1', text: 'Otydligt.' }))
		).toBe(409);
		expect([logRows(), rows()[0]?.value]).toEqual([before, 'DELVIS']);
	});
});

describe('a note to the key', () => {
	beforeEach(() => bothHandIn(db, unit, round));
	const write = (text: string, question = 'KLIENT-1') =>
		note(db, me, round.reviewId, { question, text });
	const notes = () => db.select().from(keyNote).all();

	it('is kept with the version and the question, and says neither who wrote it nor of which file', () => {
		expect(write(' Räcker det\r\natt det står när? ')).toEqual({ ok: true, notedAt: testNow });
		expect(notes()).toEqual([
			{
				id: expect.any(String),
				reviewKeyId: expect.any(String),
				version: 1,
				questionCode: 'KLIENT-1',
				text: 'Räcker det\natt det står när?',
				notedOn: '2026-11-21',
				settledOn: null
			}
		]);
		expect(logged(db, 'moderation.note')).toBe(1);
		expect(lastDetail(db, 'moderation.note')).toEqual({});
	});

	it.each([
		['nothing', '  '],
		['an identity number', 'Gäller 19910914-2399.'],
		['too much', 'a'.repeat(2001)]
	])('with %s is refused at its field, and leaves nothing behind', (_, text) => {
		const before = logRows();
		expect(write(text)).toEqual({ ok: false, errors: { note: expect.any(String) } });
		expect([notes(), logRows()]).toEqual([[], before]);
	});

	it('is one note when it is sent again with its id, and leaves no second row in the log', () => {
		const id = 'AbCdEf0123456_-x';
		const send = (text: string, noteId = id) =>
			note(db, me, round.reviewId, { question: 'KLIENT-1', text, id: noteId });
		for (const text of ['Otydligt.', ' Otydligt. '])
			expect(send(text)).toEqual({ ok: true, notedAt: testNow });
		expect(notes().map((row) => [row.id, row.text])).toEqual([[id, 'Otydligt.']]);
		expect(logged(db, 'moderation.note')).toBe(1);
		for (const refused of [send('Något annat.'), send('Otydligt.', 'kort')])
			expect(refused).toEqual({ ok: false, errors: { note: expect.any(String) } });
		expect([notes().length, logged(db, 'moderation.note')]).toEqual([1, 1]);
	});

	it('on a question that the file’s keys lack is on nothing', () => {
		expect(statusOf(() => write('Otydligt.', 'INGEN-1'))).toBe(404);
	});
});
