import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import {
	answer,
	auditLog,
	declaredConflict,
	review,
	reviewFact,
	reviewText,
	roundFile
} from '#lib/server/db/schema/reviews.ts';
import { lockFrame } from '#lib/server/draws/lock.ts';
import { make as makeDraw } from '#lib/server/draws/make.ts';
import { make as makeAssignment } from '#lib/server/assignments/make.ts';
import { start } from '#lib/server/assignments/start.ts';
import { create } from '#lib/server/rounds/setup.ts';
import { decision } from '#lib/server/db/schema/case-lists.ts';
import type { Actor } from '#lib/server/door.ts';
import {
	makeReviewRound,
	setRoundState,
	type ReviewRound
} from '../../../../tests/support/review-round.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { must, roundSetup } from '../../../../tests/support/round.ts';
import {
	actorOf,
	freshDb,
	makeUnit,
	testNow,
	type TestUnit
} from '../../../../tests/support/unit.ts';
import { decline, reopen, reportMissing } from './hand-back.ts';
import { mine } from './mine.ts';
import { read } from './read.ts';
import { save, type ReviewChange } from './save.ts';
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

/** A round under review where cases have two interventions each, and all of them are drawn. */
function roundOfPairs(): string {
	const lead = unit.actor('roundLead');
	const setup = roundSetup(db, unit);
	const { DAGLIG_VERKSAMHET: daily = '', KORTTIDSVISTELSE: stay = '' } = unit.interventions;
	for (const one of db.select().from(decision).where(eq(decision.interventionId, daily)).all())
		addEarlierDecision(db, one.id, {
			interventionId: stay,
			decisionDate: one.decisionDate,
			caseworkerId: one.caseworkerId
		});
	const sizes = { ...setup.sizes, [daily]: 20, [stay]: 40 };
	const { round: id } = must(create(db, lead, unit.id, { ...setup, sizes, year: 2027 }));
	must(lockFrame(db, lead, id));
	must(makeDraw(db, lead, id, {}, () => 'a1'.repeat(32)));
	must(makeAssignment(db, lead, id, {}, 'seed'));
	must(start(db, lead, id));
	return id;
}

/** Gives everything that the small key asks for. */
function complete() {
	put('fact', 'hasRepresentative', 'NO');
	put('answer', 'KLIENT-1', 'JA');
	put('answer', 'BARN-1', 'NEJ');
}

describe('handing back', () => {
	it('declares the conflict, removes what was answered and shuts the door', () => {
		put('answer', 'KLIENT-1', 'JA');
		put('fact', 'caseType', 'NEW');
		put('text', 'STRENGTH', 'Bra');
		decline(db, me, round.reviewId, 'PRIVATE_RELATION');
		expect(db.select().from(declaredConflict).all()).toEqual([
			{ fileId: round.fileId, personId: me.personId, reason: 'PRIVATE_RELATION', at: testNow }
		]);
		expect(db.select().from(answer).all()).toEqual([]);
		expect(db.select().from(reviewFact).all()).toEqual([]);
		expect(db.select().from(reviewText).all()).toEqual([]);
		expect(stateOf()).toBe('NOT_STARTED');
		expect(status(() => read(db, me, round.reviewId))).toBe(410);
		expect(status(() => put('answer', 'KLIENT-1', 'JA'))).toBe(410);
		expect(mine(db, me)).toEqual([]);
	});

	it('covers every open review that the person has of the case, and no other', () => {
		const id = roundOfPairs();
		const all = db
			.select({
				id: review.id,
				fileId: review.fileId,
				person: review.reviewerId,
				caseReference: roundFile.caseReference
			})
			.from(review)
			.innerJoin(roundFile, eq(roundFile.id, review.fileId))
			.where(eq(roundFile.roundId, id))
			.all();
		const sharing = (one: (typeof all)[number]) =>
			all.filter(
				(other) => other.person === one.person && other.caseReference === one.caseReference
			);
		const own = all.map(sharing).find(({ length }) => length === 2) ?? [];
		const done = all
			.map(sharing)
			.find((list) => list.length === 2 && list[0]?.person !== own[0]?.person);
		const elsewhere = all.find((one) => one.person === own[0]?.person && !own.includes(one));
		for (const { id: reviewId } of [...own, elsewhere ?? { id: '' }])
			connection(db)
				.drizzle.insert(answer)
				.values({ reviewId, questionCode: 'KLIENT-1', value: 'JA', version: 1, savedAt: testNow })
				.run();
		const hand = (one: (typeof all)[number] | undefined) =>
			decline(db, actorOf(db, one?.person ?? ''), one?.id ?? '', 'OTHER');
		hand(own[0]);
		const declared = () =>
			db
				.select()
				.from(declaredConflict)
				.all()
				.map(({ fileId }) => fileId);
		expect(declared().sort()).toEqual(own.map(({ fileId }) => fileId).sort());
		expect(db.select().from(answer).all()).toMatchObject([{ reviewId: elsewhere?.id }]);
		expect(JSON.parse(logged('review.decline')[0]?.detail ?? '{}')).toEqual({
			reviews: 2,
			answersRemoved: 2
		});
		connection(db)
			.drizzle.update(review)
			.set({ state: 'SUBMITTED', submittedAt: testNow })
			.where(eq(review.id, done?.[1]?.id ?? ''))
			.run();
		hand(done?.[0]);
		expect(declared()).toHaveLength(3);
		expect(stateOf(done?.[1]?.id)).toBe('SUBMITTED');
	});

	it('logs that it was done, and not why', () => {
		decline(db, me, round.reviewId, 'PRIVATE_RELATION');
		expect(logged('review.decline')).toHaveLength(1);
		expect(JSON.stringify(db.select().from(auditLog).all())).not.toContain('PRIVATE');
	});

	it('cannot be done with a review that is handed in', () => {
		complete();
		submit(db, me, round.reviewId);
		expect(status(() => decline(db, me, round.reviewId, 'OTHER'))).toBe(409);
		expect(status(() => reportMissing(db, me, round.reviewId))).toBe(409);
	});
});

describe('reporting that the documentation is missing', () => {
	it('marks the file and ends this review, and leaves the other reviewer’s as it was', () => {
		const before = read(db, unit.reviewer(1), round.otherReviewId);
		reportMissing(db, me, round.reviewId);
		expect(db.select().from(roundFile).get()?.missing).toBe(true);
		expect(stateOf()).toBe('NOT_CARRIED_OUT');
		expect(read(db, unit.reviewer(1), round.otherReviewId)).toEqual(before);
		expect(status(() => put('answer', 'KLIENT-1', 'JA'))).toBe(409);
		expect(logged('review.report-missing')).toHaveLength(1);
	});
});

describe('opening a review again', () => {
	beforeEach(() => {
		complete();
		submit(db, me, round.reviewId);
	});

	it('lets the reviewer change and hand in again', () => {
		reopen(db, unit.actor('roundLead'), round.id, round.reviewId);
		expect(stateOf()).toBe('REOPENED');
		expect(put('answer', 'BARN-1', 'EJ_AKTUELLT', 1)).toMatchObject({ ok: true });
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
			expect(status(() => reopen(db, actor, round.id, round.reviewId))).toBe(expected);
		}
		expect(stateOf()).toBe('SUBMITTED');
	});

	it('is refused for a review of another round, one not handed in, and a closed round', () => {
		const lead = unit.actor('roundLead');
		const other = makeUnit(db, { name: 'Annan' });
		const elsewhere = makeReviewRound(db, other);
		expect(status(() => reopen(db, lead, round.id, elsewhere.reviewId))).toBe(404);
		expect(status(() => reopen(db, lead, round.id, round.otherReviewId))).toBe(409);
		setRoundState(db, 'CLOSED');
		expect(status(() => reopen(db, lead, round.id, round.reviewId))).toBe(409);
	});

	it.each(['eliminated', 'missing'] as const)('is refused when the file is %s', (fate) => {
		connection(db)
			.drizzle.update(roundFile)
			.set({ [fate]: true })
			.run();
		expect(status(() => reopen(db, unit.actor('roundLead'), round.id, round.reviewId))).toBe(409);
		expect(stateOf()).toBe('SUBMITTED');
	});
});
