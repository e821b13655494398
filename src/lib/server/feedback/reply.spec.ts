import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { roles } from '#lib/domain/roles.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { feedback } from '#lib/server/db/schema/feedback.ts';
import { nobody, type Actor } from '#lib/server/door.ts';
import { readLog } from '#lib/server/audit-log.ts';
import { closeAt, feedbackKey, feedbackRound } from '../../../../tests/support/feedback-world.ts';
import { lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { makeReviewRound, type ReviewRound } from '../../../../tests/support/review-round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { markCorrected, takeBackCorrected } from './corrected.ts';
import { feedbackOf } from './read.ts';
import { answeredReviews, repliesTo } from './replies.ts';
import { reply } from './reply.ts';

let db: Db;
let unit: TestUnit;
let me: Actor;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	me = unit.reviewer(5);
});

const rows = () => connection(db).drizzle.select().from(feedback).all();
const send = ({ fileId }: ReviewRound, text: string, base = 0, actor = me) =>
	reply(db, actor, fileId, { text, base });
const refusal = (status: number) => expect.objectContaining({ status });

describe('a reply', () => {
	it('is kept with its version, and read by the caseworker and whoever reviewed', () => {
		const round = feedbackRound(db, unit);
		expect(send(round, 'Tack.\r\nJag skriver till det. ')).toEqual({ ok: true, version: 1 });
		expect(rows()).toEqual([
			{
				fileId: round.fileId,
				personId: me.personId,
				reply: 'Tack.\nJag skriver till det.',
				repliedAt: testNow,
				correctedAt: null,
				version: 1
			}
		]);
		expect(feedbackOf(db, me)[0]?.files[0]?.reply).toEqual({
			text: 'Tack.\nJag skriver till det.',
			version: 1
		});
		expect(repliesTo(db, unit.reviewer(0), round.reviewId)).toEqual([
			'Tack.\nJag skriver till det.'
		]);
		expect(answeredReviews(db, unit.reviewer(0))).toEqual([
			{
				...{ id: round.reviewId, caseReference: 'FN-42610-0208', round: 'Höst 2026' },
				intervention: 'Daglig verksamhet'
			}
		]);
	});

	it('leaves exactly one row in the log, without its text and, to who reads the log, without a name', () => {
		const round = feedbackRound(db, unit);
		send(round, 'Tack.');
		expect(logged(db, 'feedback.reply')).toBe(1);
		expect(lastDetail(db, 'feedback.reply')).toEqual({});
		const row = readLog(db, unit.actor('unitManager'), unit.id).rows.find(
			({ what }) => what === 'Svarade på återkoppling'
		);
		expect(row).toMatchObject({ who: 'En handläggare', about: 'Höst 2026' });
	});

	it('can be changed and taken away while the time lasts', () => {
		const round = feedbackRound(db, unit);
		send(round, 'Tack.');
		expect(send(round, 'Tack, det stämmer.', 1)).toEqual({ ok: true, version: 2 });
		expect(send(round, '  ', 2)).toEqual({ ok: true, version: 3 });
		expect(rows()[0]).toMatchObject({ reply: '', repliedAt: null, version: 3 });
		expect(repliesTo(db, unit.reviewer(0), round.reviewId)).toEqual([]);
		expect(answeredReviews(db, unit.reviewer(0))).toEqual([]);
	});

	it('never puts itself over one that was saved meanwhile: both are shown', () => {
		const round = feedbackRound(db, unit);
		send(round, 'Från den ena fliken.');
		expect(send(round, 'Från den andra.')).toEqual({
			ok: false,
			conflict: { mine: 'Från den andra.', theirs: 'Från den ena fliken.', version: 1 }
		});
		expect(rows()[0]?.reply).toBe('Från den ena fliken.');
		expect(logged(db, 'feedback.reply')).toBe(1);
		expect(send(round, 'Från den andra.', 1)).toEqual({ ok: true, version: 2 });
	});

	it('that is sent twice is saved once', () => {
		const round = feedbackRound(db, unit);
		send(round, 'Tack.');
		expect(send(round, 'Tack.')).toEqual({ ok: true, version: 1 });
		expect(send(feedbackRound(db, unit, { year: 2027 }), '')).toEqual({ ok: true, version: 0 });
		expect(logged(db, 'feedback.reply')).toBe(1);
	});

	it('of any two tabs, in any order, is never lost in silence', () => {
		const round = feedbackRound(db, unit);
		let stored = { text: '', version: 0 };
		const tabs = [{ ...stored }, { ...stored }];
		const step = fc.record({ tab: fc.nat(1), text: fc.constantFrom('', 'a', 'b', 'c') });
		fc.assert(
			fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
				for (const { tab, text } of steps) {
					const seen = tabs[tab] ?? stored;
					const result = send(round, text, seen.version);
					if (result.ok) {
						expect(text === stored.text || seen.version === stored.version).toBe(true);
						stored = { text, version: result.version };
						tabs[tab] = { ...stored };
					} else {
						expect(result).toMatchObject({ conflict: { theirs: stored.text, mine: text } });
						tabs[tab] = { ...stored };
					}
					expect(feedbackOf(db, me)[0]?.files[0]?.reply).toEqual(stored);
				}
			}),
			{ numRuns: 15 }
		);
	});

	it.each([
		['Ring mig, 19910914-2399.', /personnummer i svaret/],
		['Tack.\0', /tecken som inte syns i svaret/],
		['x'.repeat(4001), /högst 4000 tecken/]
	])('with %s is refused at its field, and nothing is written', (text, sentence) => {
		const round = feedbackRound(db, unit);
		expect(send(round, text)).toEqual({ ok: false, error: expect.stringMatching(sentence) });
		expect(rows()).toEqual([]);
		expect(logged(db, 'feedback.reply')).toBe(0);
	});

	it('is let in on each day to the last, itself included, and not after', () => {
		// Closed at 23.30 in Sweden on 4 December: 21 days later is Christmas Day.
		const round = feedbackRound(db, unit, { closedAt: Date.UTC(2026, 11, 4, 22, 30) });
		const on = (now: number, text: string, base: number) =>
			send(round, text, base, { ...me, now: () => now });
		let version = 0;
		for (let day = 5; day <= 25; day++) {
			const text = `Dag ${day}`;
			expect(on(Date.UTC(2026, 11, day, 12), text, version)).toEqual({
				ok: true,
				version: ++version
			});
		}
		expect(on(Date.UTC(2026, 11, 25, 22, 59), 'Sent på kvällen', version)).toMatchObject({
			ok: true
		});
		for (const now of [Date.UTC(2026, 11, 25, 23, 0), Date.UTC(2027, 3, 1)])
			expect(on(now, 'För sent', version + 1)).toEqual({
				ok: false,
				error: 'Tiden för att svara gick ut den 25 december 2026. Svaret är inte sparat.'
			});
		expect(rows()[0]?.reply).toBe('Sent på kvällen');
	});

	it.each(['READ', 'GROUP'] as const)('is refused in a round at the level %s', (feedbackLevel) => {
		const round = feedbackRound(db, unit, { feedbackLevel });
		expect(() => send(round, 'Tack.')).toThrow(refusal(409));
		expect(() => markCorrected(db, me, round.fileId)).toThrow(refusal(409));
		expect(rows()).toEqual([]);
	});

	it('is refused while the round runs, and where nobody handed in', () => {
		const round = makeReviewRound(db, unit, { key: feedbackKey, feedbackLevel: 'REPLY' });
		expect(() => send(round, 'Tack.')).toThrow(refusal(409));
		closeAt(db, round.id);
		expect(() => send(round, 'Tack.')).toThrow(refusal(409));
		expect(logged(db, 'feedback.reply')).toBe(0);
	});

	it('reaches both who reviewed independently, and both of a pair', () => {
		const blind = feedbackRound(db, unit, { second: { strength: 'Bra.' } });
		const pair = feedbackRound(db, unit, { pair: true, year: 2025, reference: 'FN-1-1' });
		send(blind, 'Tack, båda två.');
		send(pair, 'Tack.');
		expect(repliesTo(db, unit.reviewer(0), blind.reviewId)).toEqual(['Tack, båda två.']);
		expect(repliesTo(db, unit.reviewer(1), blind.otherReviewId)).toEqual(['Tack, båda två.']);
		for (const index of [0, 1])
			expect(repliesTo(db, unit.reviewer(index), pair.reviewId)).toEqual(['Tack.']);
	});

	it('is read by nobody else: not by the lead, the manager or a colleague', () => {
		const round = feedbackRound(db, unit, { second: { strength: 'Bra.' } });
		send(round, 'Tack.');
		const others = [...roles.filter((role) => role !== 'reviewer').map((role) => unit.actor(role))];
		for (const actor of [...others, ...[1, 2, 5].map(unit.reviewer), nobody()])
			expect(() => repliesTo(db, actor, round.reviewId)).toThrow(refusal(404));
		expect(answeredReviews(db, unit.reviewer(2))).toEqual([]);
	});
});

describe('whoever is not the caseworker', () => {
	it.each([
		['reply', (actor: Actor, fileId: string) => reply(db, actor, fileId, { text: 'Hej', base: 0 })],
		['mark as corrected', (actor: Actor, fileId: string) => markCorrected(db, actor, fileId)],
		['take the mark back', (actor: Actor, fileId: string) => takeBackCorrected(db, actor, fileId)]
	])('can’t %s: to them the file does not exist', (_, deed) => {
		const { fileId } = feedbackRound(db, unit);
		const elsewhere = makeUnit(db, { name: 'En annan enhet' });
		const others = [
			...roles.map((role) => unit.actor(role)),
			...[1, 2, 3, 4].map(unit.reviewer),
			...roles.map((role) => elsewhere.actor(role)),
			elsewhere.reviewer(5),
			nobody()
		];
		for (const actor of others) expect(() => deed(actor, fileId)).toThrow(refusal(404));
		expect(() => deed(me, 'ingen')).toThrow(refusal(404));
		expect(rows()).toEqual([]);
	});
});

describe('markera som rättat', () => {
	const correctedOn = () => feedbackOf(db, me)[0]?.files[0]?.correctedOn;

	it('keeps the day, for the caseworker alone, and is taken back', () => {
		const round = feedbackRound(db, unit, { feedbackLevel: 'SHORTCOMINGS' });
		markCorrected(db, me, round.fileId);
		expect(correctedOn()).toBe('2026-11-21');
		expect(repliesTo(db, unit.reviewer(0), round.reviewId)).toEqual([]);
		takeBackCorrected(db, me, round.fileId);
		expect(correctedOn()).toBeNull();
		expect(logged(db, 'feedback.mark-corrected')).toBe(1);
		expect(logged(db, 'feedback.take-back-corrected')).toBe(1);
	});

	it('keeps the first day when it is done twice, and does nothing when there is nothing to take back', () => {
		const { fileId } = feedbackRound(db, unit);
		takeBackCorrected(db, me, fileId);
		markCorrected(db, me, fileId);
		markCorrected(db, { ...me, now: () => testNow + 9 * 86_400_000 }, fileId);
		expect(correctedOn()).toBe('2026-11-21');
		expect(logged(db, 'feedback.mark-corrected')).toBe(1);
		expect(logged(db, 'feedback.take-back-corrected')).toBe(0);
	});

	it('has no last day, and leaves the reply as it is', () => {
		const round = feedbackRound(db, unit);
		send(round, 'Tack.');
		markCorrected(db, { ...me, now: () => Date.UTC(2027, 5, 1) }, round.fileId);
		expect(correctedOn()).toBe('2027-06-01');
		expect(rows()[0]).toMatchObject({ reply: 'Tack.', version: 1 });
	});
});
