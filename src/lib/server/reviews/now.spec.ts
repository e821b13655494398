import { beforeEach, describe, expect, it } from 'vitest';
import {
	makeReviewRound,
	setRoundState,
	type ReviewRound
} from '../../../../tests/support/review-round.ts';
import { completeReview } from '../../../../tests/support/reviewing.ts';
import { logged, statusOf } from '../../../../tests/support/refusals.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import type { Db } from '../db/open.ts';
import { nobody, type Actor } from '../door.ts';
import { decline } from './hand-back.ts';
import { readNow } from './now.ts';
import { read } from './read.ts';
import { save, type ReviewChange } from './save.ts';
import { submit } from './submit.ts';

let db: Db;
let unit: TestUnit;
let round: ReviewRound;
let one: Actor;
let two: Actor;

function begin(pair: boolean): void {
	db = freshDb();
	unit = makeUnit(db);
	round = makeReviewRound(db, unit, { pair });
	one = unit.reviewer(0);
	two = unit.reviewer(1);
}
beforeEach(() => begin(true));

const put = (actor: Actor, kind: ReviewChange['kind'], code: string, value: string, base = 0) =>
	save(db, actor, round.reviewId, { kind, code, value, base });

describe('what an open page asks for', () => {
	it('is what the other of a pair has saved since, with versions', () => {
		const { version } = read(db, one, round.reviewId);
		expect(readNow(db, one, round.reviewId, version)).toBeNull();
		put(two, 'answer', 'KLIENT-1', 'JA');
		put(two, 'comment', 'KLIENT-1', 'Det står i bedömningen.');
		put(two, 'text', 'STRENGTH', 'Tydligt.');
		expect(readNow(db, one, round.reviewId, version)).toMatchObject({
			open: true,
			lastSavedAt: testNow,
			answers: { 'KLIENT-1': { value: 'JA', version: 1 } },
			comments: { 'KLIENT-1': { value: 'Det står i bedömningen.', version: 1 } },
			texts: { STRENGTH: { value: 'Tydligt.', version: 1 } }
		});
	});

	it('is nothing until something has happened again', () => {
		put(two, 'answer', 'KLIENT-1', 'JA');
		const first = readNow(db, one, round.reviewId);
		expect(first).not.toBeNull();
		expect(readNow(db, one, round.reviewId, first?.version)).toBeNull();
		put(two, 'answer', 'KLIENT-1', 'NEJ', 1);
		expect(readNow(db, one, round.reviewId, first?.version)?.version).toBeGreaterThan(
			first?.version ?? 0
		);
	});

	it('says that the other has handed it in, or handed the case back', () => {
		const { version } = read(db, one, round.reviewId);
		completeReview(db, two, round.reviewId);
		submit(db, two, round.reviewId);
		expect(readNow(db, one, round.reviewId, version)).toMatchObject({ open: false });
		begin(true);
		put(two, 'answer', 'KLIENT-1', 'JA');
		const before = read(db, one, round.reviewId);
		decline(db, two, round.reviewId, 'PRIVATE_RELATION');
		expect(readNow(db, one, round.reviewId, before.version)).toMatchObject({
			begunAnew: true,
			answers: {}
		});
		expect(statusOf(() => readNow(db, two, round.reviewId))).toBe(404);
	});

	it('says that the round is closed, although nothing in the review has happened', () => {
		put(one, 'answer', 'KLIENT-1', 'JA');
		const { version } = read(db, one, round.reviewId);
		setRoundState(db, 'CLOSED');
		expect(readNow(db, one, round.reviewId, version)).toMatchObject({ version, open: false });
	});

	it('does not exist for anybody but those who have the review', () => {
		const elsewhere = makeUnit(db, { name: 'En annan enhet' });
		const strangers = [
			unit.reviewer(2),
			unit.reviewer(5),
			unit.actor('roundLead'),
			unit.actor('unitManager'),
			unit.actor('admin'),
			unit.actor('observer'),
			elsewhere.reviewer(0),
			nobody()
		];
		for (const stranger of strangers)
			expect(statusOf(() => readNow(db, stranger, round.reviewId))).toBe(404);
	});

	it('is not told in the log, which tells that the review was opened', () => {
		read(db, one, round.reviewId);
		readNow(db, one, round.reviewId);
		expect(logged(db, 'review.follow')).toBe(0);
		expect(logged(db, 'review.read')).toBe(1);
	});

	it('tells nothing of another’s review of the same file', () => {
		begin(false);
		const before = readNow(db, one, round.reviewId);
		save(db, two, round.otherReviewId, { kind: 'answer', code: 'KLIENT-1', value: 'NEJ', base: 0 });
		expect(readNow(db, one, round.reviewId)).toEqual(before);
		expect(readNow(db, one, round.reviewId, before?.version)).toBeNull();
		completeReview(db, two, round.otherReviewId);
		submit(db, two, round.otherReviewId);
		expect(readNow(db, one, round.reviewId, before?.version)).toBeNull();
	});
});
