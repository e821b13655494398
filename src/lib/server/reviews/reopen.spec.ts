import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { assignmentPage } from '../assignments/page.ts';
import { connection, type Db } from '../db/open.ts';
import { reviewReopening, submission } from '../db/schema/back-and-forth.ts';
import { membership } from '../db/schema/organisation.ts';
import { auditLog, review, roundFile } from '../db/schema/reviews.ts';
import type { Actor } from '../door.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { expectOnly, lastDetail, logged, statusOf } from '../../../../tests/support/refusals.ts';
import {
	makeReviewRound,
	setRoundState,
	type ReviewRound
} from '../../../../tests/support/review-round.ts';
import { completeReview } from '../../../../tests/support/reviewing.ts';
import { must } from '../../../../tests/support/round.ts';
import {
	actorOf,
	freshDb,
	makeUnit,
	testNow,
	type TestUnit
} from '../../../../tests/support/unit.ts';
import { mine } from './mine.ts';
import { read } from './read.ts';
import { reopen } from './reopen.ts';
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

const give = (kind: ReviewChange['kind'], code: string, value: string | null, base = 0) =>
	save(db, me, round.reviewId, { kind, code, value, base });
const put = (code: string, value: string, base: number) => give('answer', code, value, base);
const stateOf = (id = round.reviewId) =>
	db.select().from(review).where(eq(review.id, id)).get()?.state;
const reason = 'Svaret om barn stämmer inte med kommentaren.';
const open = (actor = unit.actor('roundLead'), why = reason, reviewId = round.reviewId) =>
	reopen(db, actor, round.id, { review: reviewId, reason: why });
const exec = (sql: string) => connection(db).sqlite.exec(sql);
const stop = (what: string) =>
	exec(`create trigger stop before ${what} begin select raise(abort, 'stop'); end`);
const submissions = () => db.select().from(submission).all();
const reopenings = () => db.select().from(reviewReopening).all();
const other = () => unit.reviewer(1);
function otherHandsIn(): void {
	completeReview(db, other(), round.otherReviewId);
	must(submit(db, other(), round.otherReviewId));
}

describe('handing in', () => {
	it('keeps what was there, and nothing that was cleared or never given', () => {
		completeReview(db, me, round.reviewId);
		put('KLIENT-2', 'JA', 0);
		put('BARN-2', 'JA', 0);
		give('answer', 'BARN-2', null, 1);
		give('comment', 'KLIENT-1', 'Tydligt.');
		give('text', 'STRENGTH', 'Bra.');
		give('text', 'IMPROVEMENT', 'Nej.');
		give('text', 'IMPROVEMENT', '', 1);
		must(submit(db, me, round.reviewId));
		expect(
			submissions().map(({ content, ...rest }) => ({ ...rest, content: JSON.parse(content) }))
		).toEqual([
			{
				reviewId: round.reviewId,
				number: 1,
				submittedAt: testNow,
				submittedBy: me.personId,
				content: {
					facts: { hasRepresentative: 'NO' },
					// Kept aside at a question that is closed: it comes back if the question opens again.
					answers: { 'KLIENT-1': 'JA', 'KLIENT-2': 'JA', 'BARN-1': 'NEJ' },
					comments: { 'KLIENT-1': 'Tydligt.' },
					texts: { STRENGTH: 'Bra.' }
				}
			}
		]);
	});

	it('keeps nothing of a review that is not handed in, and is undone whole when it can not be kept', () => {
		expect(submit(db, me, round.reviewId).ok).toBe(false);
		expect(submissions()).toEqual([]);
		completeReview(db, me, round.reviewId);
		stop('insert on submission');
		expect(() => submit(db, me, round.reviewId)).toThrow('stop');
		expect(stateOf()).toBe('STARTED');
		expect(logged(db, 'review.submit')).toBe(0);
	});
});

describe('opening a review again', () => {
	beforeEach(() => {
		completeReview(db, me, round.reviewId);
		must(submit(db, me, round.reviewId));
	});

	it('lets the reviewer change and hand in again', () => {
		expect(open()).toEqual({ ok: true });
		expect(stateOf()).toBe('REOPENED');
		expect(put('BARN-1', 'EJ_AKTUELLT', 1)).toMatchObject({ ok: true });
		expect(stateOf()).toBe('REOPENED');
		expect(submit(db, me, round.reviewId)).toEqual({ ok: true });
		expect(logged(db, 'review.reopen')).toBe(1);
		expect(submissions().map(({ number }) => number)).toEqual([1, 2]);
	});

	it('tells the reviewer who asked, when, why, and what stood there each time', () => {
		expect(read(db, me, round.reviewId).handedIn).toEqual([]);
		must(open(undefined, `  ${reason}\r\nSe vägledningen. `));
		const reopened = { at: testNow, by: 'Person LED2', reason: `${reason}\nSe vägledningen.` };
		expect(read(db, me, round.reviewId)).toMatchObject({
			open: true,
			state: 'REOPENED',
			handedIn: [{ submittedAt: testNow, content: { answers: { 'BARN-1': 'NEJ' } }, reopened }]
		});
		put('BARN-1', 'EJ_AKTUELLT', 1);
		must(submit(db, me, round.reviewId));
		expect(read(db, me, round.reviewId).handedIn).toMatchObject([
			{ content: { answers: { 'BARN-1': 'NEJ' } }, reopened },
			{ content: { answers: { 'BARN-1': 'EJ_AKTUELLT' } }, reopened: null }
		]);
		must(open());
		expect(reopenings().map(({ number }) => number)).toEqual([1, 2]);
	});

	it('tells the round lead when, why and how many answers came to differ, and no answer', () => {
		const shown = () =>
			assignmentPage(db, unit.actor('roundLead'), round.id)
				.reviewers.flatMap(({ reviews }) => reviews)
				.find(({ reviewId }) => reviewId === round.reviewId);
		expect(shown()?.reopenings).toEqual([]);
		must(open());
		expect(shown()?.reopenings).toEqual([{ at: testNow, reason, changed: null }]);
		put('BARN-1', 'EJ_AKTUELLT', 1);
		give('comment', 'KLIENT-1', 'Tydligt.');
		expect(shown()).toMatchObject({ submitted: false, reopenings: [{ changed: null }] });
		must(submit(db, me, round.reviewId));
		expect(shown()).toEqual({
			...shown(),
			submitted: true,
			reopenings: [{ at: testNow, reason, changed: 1 }]
		});
		expect(JSON.stringify(shown())).not.toMatch(/EJ_AKTUELLT|BARN-1|Tydligt/);
	});

	it.each([
		['nothing', '', 'Skriv varför granskningen öppnas igen.'],
		['white space', ' \n\t ', 'Skriv varför granskningen öppnas igen.'],
		['more than 500 characters', 'x'.repeat(501), 'Skriv högst 500 tecken.'],
		[
			'an identity number',
			'Fel i 19811218-9876',
			'Det ser ut som ett personnummer i skälet. Ta bort det innan du sparar.'
		],
		[
			'a sign that nobody sees, first',
			'\0Fel svar',
			'Det finns tecken som inte syns i skälet. Ta bort dem, eller klistra in allt som vanlig text.'
		],
		[
			'a sign that nobody sees, within',
			'Fel\u0007 svar',
			'Det finns tecken som inte syns i skälet. Ta bort dem, eller klistra in allt som vanlig text.'
		]
	])('needs a reason: %s is none', (_, why, sentence) => {
		expect(open(undefined, why)).toEqual({ ok: false, errors: { reason: sentence } });
		expect(stateOf()).toBe('SUBMITTED');
		expect(reopenings()).toEqual([]);
		expect(logged(db, 'review.reopen')).toBe(0);
	});

	it('takes a reason of 500 characters', () => {
		expect(open(undefined, 'ö'.repeat(500))).toEqual({ ok: true });
	});

	it('leaves the reason out of the log', () => {
		must(open());
		expect(lastDetail(db, 'review.reopen')).toEqual({ review: round.reviewId });
		expect(JSON.stringify(db.select().from(auditLog).all())).not.toContain('Svaret om barn');
	});

	it('is for the round lead of the unit', () => {
		expectOnly(db, unit, ['roundLead'], (actor) => open(actor));
		expect(stateOf()).toBe('SUBMITTED');
		expect(reopenings()).toEqual([]);
	});

	it('is undone whole when it can not be finished', () => {
		stop('update on review');
		expect(() => open()).toThrow('stop');
		expect(reopenings()).toEqual([]);
		expect(logged(db, 'review.reopen')).toBe(0);
	});

	it('is refused for a review of another round, one not handed in, and a closed round', () => {
		const lead = unit.actor('roundLead');
		const elsewhere = makeReviewRound(db, makeUnit(db, { name: 'Annan' }));
		expect(statusOf(() => open(lead, reason, elsewhere.reviewId))).toBe(404);
		expect(statusOf(() => open(lead, reason, round.otherReviewId))).toBe(409);
		setRoundState(db, 'CLOSED');
		expect(statusOf(() => open(lead))).toBe(409);
	});

	it.each(['eliminated', 'missing'] as const)('is refused when the file is %s', (fate) => {
		connection(db)
			.drizzle.update(roundFile)
			.set({ [fate]: true })
			.run();
		expect(statusOf(() => open())).toBe(409);
		expect(stateOf()).toBe('SUBMITTED');
	});

	it('is refused once both who review blindly are in: their first answers stand', () => {
		const settled = () =>
			assignmentPage(db, unit.actor('roundLead'), round.id)
				.reviewers.flatMap(({ reviews }) => reviews)
				.map((one) => one.settled);
		expect(settled()).toEqual([false, false]);
		otherHandsIn();
		expect(settled()).toEqual([true, true]);
		expect(statusOf(() => open())).toBe(409);
		expect(statusOf(() => open(undefined, reason, round.otherReviewId))).toBe(409);
		expect(reopenings()).toEqual([]);
	});

	it('lets the other of two who review blindly notice nothing', () => {
		const seen = () => JSON.stringify([read(db, other(), round.otherReviewId), mine(db, other())]);
		const before = seen();
		must(open());
		expect(seen()).toBe(before);
		put('BARN-1', 'EJ_AKTUELLT', 1);
		must(submit(db, me, round.reviewId));
		expect(seen()).toBe(before);
	});

	it('is not shown to a round lead who is the caseworker of the file, and not done by one', () => {
		must(open());
		must(submit(db, me, round.reviewId));
		const lead = unit.actor('roundLead');
		addEarlierDecision(db, db.select().from(roundFile).get()?.decisionId ?? 0, {
			caseworkerId: lead.personId
		});
		expect(JSON.stringify(assignmentPage(db, lead, round.id))).not.toContain(reason);
		expect(statusOf(() => open(lead))).toBe(409);
	});

	it('is not shown to a round lead who has the other of the two blind reviews', () => {
		must(open());
		const personId = other().personId ?? '';
		connection(db)
			.drizzle.insert(membership)
			.values({ unitId: unit.id, personId, role: 'roundLead' })
			.run();
		const lead = actorOf(db, personId);
		expect(JSON.stringify(assignmentPage(db, lead, round.id))).not.toContain(reason);
	});
});
