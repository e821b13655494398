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
import { close } from '#lib/server/rounds/close.ts';
import { overview } from '#lib/server/rounds/overview.ts';
import { create } from '#lib/server/rounds/setup.ts';
import { decision } from '#lib/server/db/schema/case-lists.ts';
import { may, type Actor } from '#lib/server/door.ts';
import { makeReviewRound, type ReviewRound } from '../../../../tests/support/review-round.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { statusOf } from '../../../../tests/support/refusals.ts';
import { completeReview } from '../../../../tests/support/reviewing.ts';
import { must, roundSetup } from '../../../../tests/support/round.ts';
import {
	actorOf,
	freshDb,
	makeUnit,
	testNow,
	type TestUnit
} from '../../../../tests/support/unit.ts';
import { decline, reportMissing } from './hand-back.ts';
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
const other = () => unit.reviewer(1);
const holders = () =>
	db
		.select({ id: review.reviewerId })
		.from(review)
		.where(eq(review.fileId, round.fileId))
		.all()
		.map(({ id }) => id);
const detail = () => JSON.parse(logged('review.decline')[0]?.detail ?? '{}');
/** Whoever has not the file has had a part in the case. */
function closeToOthers(): void {
	const file = db.select().from(roundFile).where(eq(roundFile.id, round.fileId)).get();
	for (const index of [2, 3, 4])
		addEarlierDecision(db, file?.decisionId ?? 0, {
			caseworkerId: unit.reviewer(index).personId
		});
}

/** A round under review where cases have two interventions each, and all of them are drawn. */
async function roundOfPairs(): Promise<string> {
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
	must(await makeAssignment(db, lead, id, {}, 'seed'));
	must(start(db, lead, id));
	return id;
}

describe('handing back', () => {
	it('declares the conflict, removes what was answered and gives the case to somebody else at once', () => {
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
		expect(mine(db, me)).toEqual([]);
		expect(statusOf(() => put('answer', 'KLIENT-1', 'JA'))).toBe(404);
		const given = holders().filter((id) => id !== other().personId);
		// The caseworker of the case is one of the six, and never among those who may.
		expect([2, 3, 4].map((index) => unit.reviewer(index).personId)).toContain(given[0]);
		const next = actorOf(db, given[0] ?? '');
		const [inRound] = mine(db, next);
		expect(read(db, next, inRound?.reviews[0]?.id ?? '')).toMatchObject({
			state: 'NOT_STARTED',
			answers: {},
			partner: null,
			begunAnew: false
		});
	});

	it('stays with the round lead, and shut to whoever handed it back, when nobody else may review it', () => {
		closeToOthers();
		put('answer', 'KLIENT-1', 'JA');
		decline(db, me, round.reviewId, 'PRIVATE_RELATION');
		expect(db.select().from(answer).all()).toEqual([]);
		expect(stateOf()).toBe('NOT_STARTED');
		expect(may(db, me, 'review.decline', { review: round.reviewId })).toBe(false);
		expect(statusOf(() => read(db, me, round.reviewId))).toBe(404);
		expect(statusOf(() => put('answer', 'KLIENT-1', 'JA'))).toBe(404);
		expect(statusOf(() => decline(db, me, round.reviewId, 'OTHER'))).toBe(404);
		expect(mine(db, me)).toEqual([]);
		expect(overview(db, unit.actor('roundLead'), round.id).standing).toMatchObject({
			emptySeats: 1,
			declared: ['FN-42610-0208']
		});
		expect(detail()).toEqual({ reviews: 1, answersRemoved: 1, reassigned: false });
	});

	it('lets the other of two who review blindly notice nothing', () => {
		save(db, other(), round.otherReviewId, give('answer', 'KLIENT-1', 'JA'));
		const before = [read(db, other(), round.otherReviewId), mine(db, other())];
		decline(db, me, round.reviewId, 'OWN_CASE');
		expect([read(db, other(), round.otherReviewId), mine(db, other())]).toEqual(before);
		expect(holders()).toContain(other().personId);
	});

	it('is for whoever has the review, and undone whole when it can not be finished', () => {
		const tries: Actor[] = [
			other(),
			unit.reviewer(2),
			unit.actor('roundLead'),
			unit.actor('unitManager'),
			makeUnit(db, { name: 'Annan' }).reviewer(0)
		];
		for (const actor of tries)
			expect(statusOf(() => decline(db, actor, round.reviewId, 'OTHER'))).toBe(404);
		put('answer', 'KLIENT-1', 'JA');
		connection(db).sqlite.exec(
			`create trigger stop before delete on answer begin select raise(abort, 'stop'); end`
		);
		expect(() => decline(db, me, round.reviewId, 'OTHER')).toThrow('stop');
		expect(db.select().from(declaredConflict).all()).toEqual([]);
		expect(read(db, me, round.reviewId).answers).toHaveProperty('KLIENT-1');
		expect(logged('review.decline')).toEqual([]);
	});

	it('goes even when the list has come to tell that the reviewer had handled the case', () => {
		closeToOthers();
		const file = db.select().from(roundFile).get();
		addEarlierDecision(db, file?.decisionId ?? 0, { caseworkerId: me.personId });
		decline(db, me, round.reviewId, 'PREVIOUS_HANDLER');
		expect(mine(db, me)).toEqual([]);
	});

	it('covers every open review that the person has of the case, and no other', async () => {
		const id = await roundOfPairs();
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
		expect(detail()).toEqual({ reviews: 2, answersRemoved: 2, reassigned: true });
		connection(db)
			.drizzle.update(review)
			.set({ state: 'SUBMITTED', submittedAt: testNow })
			.where(eq(review.id, done?.[1]?.id ?? ''))
			.run();
		hand(done?.[0]);
		expect(declared()).toHaveLength(3);
		expect(stateOf(done?.[1]?.id)).toBe('SUBMITTED');
	});

	it('logs that it was done, and neither why nor to whom the case went', () => {
		decline(db, me, round.reviewId, 'PRIVATE_RELATION');
		expect(logged('review.decline')).toHaveLength(1);
		const log = JSON.stringify(db.select().from(auditLog).all());
		expect(log).not.toContain('PRIVATE');
		for (const index of [1, 2, 3, 4]) expect(log).not.toContain(unit.reviewer(index).personId);
		expect(detail()).toEqual({ reviews: 1, answersRemoved: 0, reassigned: true });
	});

	it('cannot be done with a review that is handed in', () => {
		completeReview(db, me, round.reviewId);
		submit(db, me, round.reviewId);
		expect(statusOf(() => decline(db, me, round.reviewId, 'OTHER'))).toBe(409);
		expect(statusOf(() => reportMissing(db, me, round.reviewId))).toBe(409);
	});
});

describe('reporting that the documentation is missing', () => {
	it('marks the file and ends this review, and leaves the other reviewer’s as it was', () => {
		const before = read(db, unit.reviewer(1), round.otherReviewId);
		reportMissing(db, me, round.reviewId);
		expect(db.select().from(roundFile).get()?.missing).toBe(true);
		expect(stateOf()).toBe('NOT_CARRIED_OUT');
		expect(read(db, unit.reviewer(1), round.otherReviewId)).toEqual(before);
		expect(statusOf(() => put('answer', 'KLIENT-1', 'JA'))).toBe(409);
		expect(logged('review.report-missing')).toHaveLength(1);
	});

	it('is told to the other of two who review blindly neither before nor after the close', () => {
		put('answer', 'KLIENT-1', 'JA');
		reportMissing(db, unit.reviewer(1), round.otherReviewId);
		expect(read(db, unit.reviewer(1), round.otherReviewId).missing).toBe(true);
		close(db, unit.actor('roundLead'), round.id);
		expect(read(db, me, round.reviewId)).toMatchObject({
			state: 'NOT_CARRIED_OUT',
			missing: false
		});
	});

	it('is told to a pair also after the close', () => {
		const pair = makeReviewRound(db, makeUnit(db, { name: 'Annan' }), { pair: true });
		const [one, two] = readersOf(pair.reviewId);
		reportMissing(db, one, pair.reviewId);
		exec(`update round set state = 'CLOSED', closed_at = 1 where id = '${pair.id}'`);
		expect(read(db, two, pair.reviewId).missing).toBe(true);
	});
});

const exec = (sql: string) => connection(db).sqlite.exec(sql);
function readersOf(id: string): [Actor, Actor] {
	const row = db.select().from(review).where(eq(review.id, id)).get();
	return [actorOf(db, row?.reviewerId ?? ''), actorOf(db, row?.partnerId ?? '')];
}
