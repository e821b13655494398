import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from '#lib/server/db/open.ts';
import { connection } from '#lib/server/db/open.ts';
import { answer, auditLog, review } from '#lib/server/db/schema/reviews.ts';
import type { Actor } from '#lib/server/door.ts';
import {
	makeReviewRound,
	setRoundState,
	smallKey,
	type ReviewRound
} from '../../../../tests/support/review-round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { save, saveAll, type ReviewChange } from './save.ts';
import { submit } from './submit.ts';

const ownScaleKey: KeyDefinition = {
	...smallKey,
	sections: smallKey.sections.map((section) => ({
		...section,
		questions: section.questions.map((question) =>
			question.code === 'KLIENT-1'
				? {
						...question,
						scale: ['VAL_1', 'VAL_2'],
						own: {
							VAL_1: { label: 'Tydligt', counts: 'MET' },
							VAL_2: { label: 'Går inte att se', counts: 'NOT_SEEN' }
						}
					}
				: question
		)
	}))
};

let db: Db;
let unit: TestUnit;
let round: ReviewRound;
let me: Actor;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	round = makeReviewRound(db, unit);
	me = unit.reviewer(0);
});

const give = (kind: ReviewChange['kind'], code: string, value: string | null, base = 0) => ({
	kind,
	code,
	value,
	base
});
const put = (...change: Parameters<typeof give>) => save(db, me, round.reviewId, give(...change));
const stateOf = (id = round.reviewId) =>
	db.select().from(review).where(eq(review.id, id)).get()?.state;
const logged = (deed: string) => db.select().from(auditLog).where(eq(auditLog.deed, deed)).all();
const status = (deed: () => unknown): number | undefined => {
	try {
		deed();
	} catch (problem) {
		return (problem as { status?: number }).status;
	}
	return undefined;
};
const storedAnswer = (code: string) =>
	db
		.select()
		.from(answer)
		.where(and(eq(answer.reviewId, round.reviewId), eq(answer.questionCode, code)))
		.get();

describe('saving', () => {
	it('starts the review at the first save and counts every save', () => {
		expect(put('answer', 'KLIENT-1', 'JA')).toEqual({ ok: true, version: 1, savedAt: testNow });
		put('comment', 'KLIENT-1', 'Bra.');
		const row = db.select().from(review).where(eq(review.id, round.reviewId)).get();
		expect(row).toMatchObject({ state: 'STARTED', startedAt: testNow, version: 2 });
	});

	it('leaves one row in the log, with the code and without the value', () => {
		put('comment', 'KLIENT-1', 'Hemlig kommentar');
		const rows = logged('review.answer');
		expect(rows).toHaveLength(1);
		expect(rows[0]?.subject).toBe(JSON.stringify({ review: round.reviewId }));
		expect(rows[0]?.detail).toContain('KLIENT-1');
		expect(JSON.stringify(rows)).not.toContain('Hemlig');
	});

	it('takes the same value twice as once, and logs it once', () => {
		put('answer', 'KLIENT-1', 'JA');
		expect(put('answer', 'KLIENT-1', 'JA')).toEqual({ ok: true, version: 1, savedAt: testNow });
		expect(logged('review.answer')).toHaveLength(1);
		expect(db.select().from(review).where(eq(review.id, round.reviewId)).get()?.version).toBe(1);
	});

	it('tells of a conflict with both values, and overwrites nothing', () => {
		put('answer', 'KLIENT-1', 'JA');
		expect(put('answer', 'KLIENT-1', 'NEJ')).toEqual({
			ok: false,
			conflict: { mine: 'NEJ', theirs: 'JA', version: 1, savedAt: testNow }
		});
		expect(storedAnswer('KLIENT-1')?.value).toBe('JA');
		expect(logged('review.answer')).toHaveLength(1);
	});

	it('does not take an answer and a comment to the same question for a conflict', () => {
		put('answer', 'KLIENT-1', 'JA');
		expect(put('comment', 'KLIENT-1', 'Bra.')).toMatchObject({ ok: true, version: 1 });
		expect(put('answer', 'KLIENT-1', 'NEJ', 1)).toMatchObject({ ok: true, version: 2 });
		expect(storedAnswer('KLIENT-1')).toMatchObject({ value: 'NEJ', comment: 'Bra.' });
	});

	it('clears an answer and a corrected fact', () => {
		put('answer', 'KLIENT-1', 'JA');
		put('fact', 'caseType', 'NEW');
		expect(put('answer', 'KLIENT-1', null, 1)).toMatchObject({ ok: true, version: 2 });
		expect(put('fact', 'caseType', null, 1)).toMatchObject({ ok: true, version: 2 });
		expect(storedAnswer('KLIENT-1')?.value).toBeNull();
		expect(submit(db, me, round.reviewId)).toMatchObject({ ok: false });
	});

	it('takes an answer to a question that is hidden now: it waits for the question to open', () => {
		expect(put('answer', 'KLIENT-2', 'JA')).toMatchObject({ ok: true });
	});

	it('takes the answers of a unit’s own scale, and those alone', () => {
		db = freshDb();
		unit = makeUnit(db);
		round = makeReviewRound(db, unit, { key: ownScaleKey });
		me = unit.reviewer(0);
		expect(put('answer', 'KLIENT-1', 'VAL_2')).toMatchObject({ ok: true, version: 1 });
		const outside = { ok: false, error: 'Välj ett av svaren i listan.' };
		for (const value of ['VAL_3', 'JA', 'Tydligt'])
			expect(put('answer', 'KLIENT-1', value, 1)).toEqual(outside);
		expect(put('answer', 'BARN-1', 'VAL_1')).toEqual(outside);
		expect(storedAnswer('KLIENT-1')?.value).toBe('VAL_2');
		expect(storedAnswer('BARN-1')).toBeUndefined();
		expect(logged('review.answer')).toHaveLength(1);
	});

	it.each([
		['an unknown question', give('answer', 'FINNS-1', 'JA')],
		['an answer outside the scale', give('answer', 'BARN-1', 'DELVIS')],
		['an answer that no key has', give('answer', 'KLIENT-1', 'KANSKE')],
		['a comment to an unknown question', give('comment', 'FINNS-1', 'Hej')],
		['an unknown fact', give('fact', 'skostorlek', '42')],
		['a fact outside its values', give('fact', 'caseType', 'constructor')],
		['a date that does not exist', give('fact', 'decisionDate', '2026-02-30')],
		['an unknown text', give('text', 'SUMMARY', 'Hej')],
		['a comment that is too long', give('comment', 'KLIENT-1', 'x'.repeat(4001))],
		['a text that is too long', give('text', 'STRENGTH', 'x'.repeat(4001))]
	])('refuses %s', (_, change) => {
		const result = save(db, me, round.reviewId, change);
		expect(result).toMatchObject({ ok: false, error: expect.any(String) as string });
		expect(db.select().from(auditLog).all()).toEqual([]);
		expect(stateOf()).toBe('NOT_STARTED');
	});

	it.each(['\0', 'Rad\u001b[0m', 'Text\u202eomvänd'])(
		'refuses signs that nobody sees in a comment and a text: %j',
		(text) => {
			expect(put('comment', 'KLIENT-1', text)).toEqual({
				ok: false,
				error:
					'Det finns tecken som inte syns i kommentaren. Ta bort dem, eller klistra in allt som vanlig text.'
			});
			expect(put('text', 'STRENGTH', text)).toMatchObject({ ok: false });
			expect(put('comment', 'KLIENT-1', 'Rad ett\n\tRad två')).toMatchObject({ ok: true });
		}
	);

	it('refuses an identity number in a comment and a text, and keeps it nowhere', () => {
		const number = '19811218-9876';
		expect(put('comment', 'KLIENT-1', `Ring ${number} om detta`)).toEqual({
			ok: false,
			error: 'Det ser ut som ett personnummer i kommentaren. Ta bort det innan du sparar.'
		});
		expect(put('text', 'IMPROVEMENT', number)).toMatchObject({ ok: false });
		const everything = ['answer', 'review_text', 'audit_log'].map((table) =>
			connection(db).sqlite.prepare(`select * from ${table}`).all()
		);
		expect(JSON.stringify(everything)).not.toContain('9876');
	});

	it('saves what it can of a whole form, in one deed', () => {
		put('answer', 'BARN-1', 'JA');
		const results = saveAll(db, me, round.reviewId, [
			give('answer', 'KLIENT-1', 'NEJ'),
			give('comment', 'KLIENT-1', 'Rad ett\r\nrad två'),
			give('answer', 'BARN-1', 'NEJ'),
			give('answer', 'FINNS-1', 'JA')
		]);
		expect(results.map(({ ok }) => ok)).toEqual([true, true, false, false]);
		expect(storedAnswer('KLIENT-1')).toMatchObject({ value: 'NEJ', comment: 'Rad ett\nrad två' });
		expect(logged('review.answer')).toHaveLength(2);
	});

	it('is refused when the review is handed in, and when the round is closed', () => {
		put('fact', 'hasRepresentative', 'NO');
		put('answer', 'KLIENT-1', 'JA');
		put('answer', 'BARN-1', 'NEJ');
		submit(db, me, round.reviewId);
		expect(status(() => put('answer', 'KLIENT-1', 'NEJ', 1))).toBe(409);
		expect(storedAnswer('KLIENT-1')?.value).toBe('JA');
		const other = unit.reviewer(1);
		setRoundState(db, 'CLOSED');
		expect(
			status(() => save(db, other, round.otherReviewId, give('answer', 'KLIENT-1', 'JA')))
		).toBe(409);
	});

	it('leaves nothing behind when the log row fails', () => {
		connection(db).sqlite.exec(
			"create temp trigger stop before insert on audit_log begin select raise(abort, 'no'); end"
		);
		expect(() => put('answer', 'KLIENT-1', 'JA')).toThrow('no');
		expect(storedAnswer('KLIENT-1')).toBeUndefined();
		expect(stateOf()).toBe('NOT_STARTED');
	});
});
