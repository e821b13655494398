import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { answer, auditLog, declaredConflict, review, roundFile } from '../db/schema/reviews.ts';
import type { Actor } from '../door.ts';
import { makeReviewRound, type ReviewRound } from '../../../../tests/support/review-round.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { decline } from './hand-back.ts';
import { mine } from './mine.ts';
import { read } from './read.ts';
import { reopen } from './reopen.ts';
import { save, type ReviewChange } from './save.ts';
import { submit } from './submit.ts';

let db: Db;
let unit: TestUnit;
let round: ReviewRound;
let one: Actor;
let two: Actor;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	round = makeReviewRound(db, unit, { pair: true });
	one = unit.reviewer(0);
	two = unit.reviewer(1);
});

const put = (actor: Actor, code: string, value: string | null, base = 0) => {
	const change: ReviewChange = { kind: 'answer', code, value, base };
	return save(db, actor, round.reviewId, change);
};
const stored = () => db.select().from(review).where(eq(review.id, round.reviewId)).get();
const status = (deed: () => unknown): number | undefined => {
	try {
		deed();
	} catch (problem) {
		return (problem as { status?: number }).status;
	}
	return undefined;
};
/** Everybody who is not in the pair has had a part in the case. */
function closeToOthers(): void {
	const file = db.select().from(roundFile).get();
	for (const index of [2, 3, 4])
		addEarlierDecision(db, file?.decisionId ?? 0, {
			caseworkerId: unit.reviewer(index).personId
		});
}

describe('two who review together', () => {
	it('both find the review among their own, with the name of the other', () => {
		for (const [actor, partner] of [
			[one, 'Person HL1'],
			[two, 'Person HL0']
		] as const) {
			expect(mine(db, actor)).toMatchObject([{ reviews: [{ id: round.reviewId, partner }] }]);
			expect(read(db, actor, round.reviewId)).toMatchObject({
				personId: actor.personId,
				partner,
				begunAnew: false
			});
		}
	});

	it('both answer in the same review, and either hands it in', () => {
		put(one, 'KLIENT-1', 'JA');
		put(two, 'BARN-1', 'NEJ');
		expect(read(db, one, round.reviewId).answers).toMatchObject({
			'KLIENT-1': { value: 'JA' },
			'BARN-1': { value: 'NEJ' }
		});
		save(db, two, round.reviewId, {
			kind: 'fact',
			code: 'hasRepresentative',
			value: 'NO',
			base: 0
		});
		expect(submit(db, two, round.reviewId)).toEqual({ ok: true });
		expect(read(db, one, round.reviewId)).toMatchObject({ state: 'SUBMITTED', open: false });
	});

	it('never overwrite each other: the later of two who answer the same gets both answers to choose from', () => {
		expect(put(one, 'KLIENT-1', 'JA')).toMatchObject({ ok: true, version: 1 });
		expect(put(two, 'KLIENT-1', 'NEJ')).toEqual({
			ok: false,
			conflict: expect.objectContaining({ mine: 'NEJ', theirs: 'JA', version: 1 })
		});
		expect(read(db, two, round.reviewId).answers['KLIENT-1']).toEqual({ value: 'JA', version: 1 });
		expect(put(two, 'KLIENT-1', 'NEJ', 1)).toMatchObject({ ok: true, version: 2 });
		expect(put(one, 'KLIENT-1', 'DELVIS', 1)).toMatchObject({ ok: false });
		expect(read(db, one, round.reviewId).answers['KLIENT-1']).toEqual({ value: 'NEJ', version: 2 });
	});

	it('are the only ones who reach it', () => {
		for (const actor of [
			unit.reviewer(2),
			unit.actor('roundLead'),
			makeUnit(db, { name: 'Annan' }).reviewer(0)
		]) {
			expect(status(() => read(db, actor, round.reviewId))).toBe(404);
			expect(status(() => put(actor, 'KLIENT-1', 'JA'))).toBe(404);
			expect(status(() => decline(db, actor, round.reviewId, 'OTHER'))).toBe(404);
		}
	});
});

describe.each([
	['the first', 0],
	['the second', 1]
] as const)('when %s of two hands the case back', (_, index) => {
	const leaving = () => unit.reviewer(index);
	const staying = () => unit.reviewer(1 - index);

	it('the other keeps the review, with somebody new, and they begin anew', () => {
		put(one, 'KLIENT-1', 'JA');
		decline(db, leaving(), round.reviewId, 'PRIVATE_RELATION');
		expect(db.select().from(answer).all()).toEqual([]);
		expect(stored()).toMatchObject({
			reviewerId: staying().personId,
			state: 'NOT_STARTED',
			startedAt: null
		});
		const joined = stored()?.partnerId;
		expect([2, 3, 4].map((i) => unit.reviewer(i).personId)).toContain(joined);
		expect(read(db, staying(), round.reviewId)).toMatchObject({
			begunAnew: true,
			partner: expect.stringMatching(/^Person HL[234]$/)
		});
		expect(status(() => read(db, leaving(), round.reviewId))).toBe(404);
		expect(mine(db, leaving())).toEqual([]);
		put(staying(), 'KLIENT-1', 'NEJ');
		expect(read(db, staying(), round.reviewId).begunAnew).toBe(false);
	});

	it('the other keeps it alone when nobody else may review it, and the log tells so', () => {
		closeToOthers();
		decline(db, leaving(), round.reviewId, 'OTHER');
		expect(stored()).toMatchObject({ reviewerId: staying().personId, partnerId: null });
		expect(read(db, staying(), round.reviewId).partner).toBeNull();
		const rows = db.select().from(auditLog).where(eq(auditLog.deed, 'review.decline')).all();
		expect(rows).toHaveLength(1);
		expect(JSON.parse(rows[0]?.detail ?? '')).toEqual({
			reviews: 1,
			answersRemoved: 0,
			reassigned: false
		});
	});

	it('is not asked again for the same case', () => {
		closeToOthers();
		decline(db, leaving(), round.reviewId, 'OTHER');
		expect(db.select().from(declaredConflict).all()).toMatchObject([
			{ personId: leaving().personId, reason: 'OTHER' }
		]);
		decline(db, staying(), round.reviewId, 'OTHER');
		expect(status(() => read(db, staying(), round.reviewId))).toBe(404);
	});

	it('somebody who turns out to have had a part in the case is not left with it', () => {
		const file = db.select().from(roundFile).get();
		addEarlierDecision(db, file?.decisionId ?? 0, { caseworkerId: staying().personId });
		decline(db, leaving(), round.reviewId, 'OTHER');
		const now = db.select().from(review).get();
		for (const person of [leaving().personId, staying().personId])
			expect([now?.reviewerId, now?.partnerId]).not.toContain(person);
	});
});

describe('a review of two that is handed in', () => {
	it('is opened again by a round lead who is one of them', () => {
		connection(db).sqlite.exec(`insert into membership (unit_id, person_id, role)
			values ('${unit.id}', '${two.personId}', 'roundLead')`);
		for (const [code, value] of [
			['KLIENT-1', 'JA'],
			['BARN-1', 'NEJ']
		] as const)
			put(one, code, value);
		save(db, one, round.reviewId, {
			kind: 'fact',
			code: 'hasRepresentative',
			value: 'NO',
			base: 0
		});
		submit(db, one, round.reviewId);
		reopen(db, { ...two, roles: new Map([[unit.id, ['reviewer', 'roundLead']]]) }, round.id, {
			review: round.reviewId,
			reason: 'En uppgift saknas.'
		});
		expect(stored()?.state).toBe('REOPENED');
	});
});
