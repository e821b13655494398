import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { auditLog, review, roundFile } from '#lib/server/db/schema/reviews.ts';
import type { Actor } from '#lib/server/door.ts';
import { statusOf } from '../../../../tests/support/refusals.ts';
import {
	makeReviewRound,
	setRoundState,
	type ReviewRound
} from '../../../../tests/support/review-round.ts';
import { completeReview } from '../../../../tests/support/reviewing.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { reopen } from './hand-back.ts';
import { save } from './save.ts';
import { submit } from './submit.ts';

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

const put = (code: string, value: string, base: number) =>
	save(db, me, round.reviewId, { kind: 'answer', code, value, base });
const stateOf = (id = round.reviewId) =>
	db.select().from(review).where(eq(review.id, id)).get()?.state;
const logged = (deed: string) => db.select().from(auditLog).where(eq(auditLog.deed, deed)).all();

describe('opening a review again', () => {
	beforeEach(() => {
		completeReview(db, me, round.reviewId);
		submit(db, me, round.reviewId);
	});

	it('lets the reviewer change and hand in again', () => {
		reopen(db, unit.actor('roundLead'), round.id, round.reviewId);
		expect(stateOf()).toBe('REOPENED');
		expect(put('BARN-1', 'EJ_AKTUELLT', 1)).toMatchObject({ ok: true });
		expect(stateOf()).toBe('REOPENED');
		expect(submit(db, me, round.reviewId)).toEqual({ ok: true });
		expect(logged('review.reopen')).toHaveLength(1);
	});

	it('is for the round lead of the unit', () => {
		const tries: [Actor, number][] = [
			[me, 403],
			[unit.actor('unitManager'), 403],
			[unit.actor('admin'), 403],
			[unit.actor('observer'), 403],
			[makeUnit(db, { name: 'Annan' }).actor('roundLead'), 404]
		];
		for (const [actor, expected] of tries) {
			expect(statusOf(() => reopen(db, actor, round.id, round.reviewId))).toBe(expected);
		}
		expect(stateOf()).toBe('SUBMITTED');
	});

	it('is refused for a review of another round, one not handed in, and a closed round', () => {
		const lead = unit.actor('roundLead');
		const other = makeUnit(db, { name: 'Annan' });
		const elsewhere = makeReviewRound(db, other);
		expect(statusOf(() => reopen(db, lead, round.id, elsewhere.reviewId))).toBe(404);
		expect(statusOf(() => reopen(db, lead, round.id, round.otherReviewId))).toBe(409);
		setRoundState(db, 'CLOSED');
		expect(statusOf(() => reopen(db, lead, round.id, round.reviewId))).toBe(409);
	});

	it.each(['eliminated', 'missing'] as const)('is refused when the file is %s', (fate) => {
		connection(db)
			.drizzle.update(roundFile)
			.set({ [fate]: true })
			.run();
		expect(statusOf(() => reopen(db, unit.actor('roundLead'), round.id, round.reviewId))).toBe(409);
		expect(stateOf()).toBe('SUBMITTED');
	});
});
