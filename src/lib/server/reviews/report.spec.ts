import { beforeEach, describe, expect, it } from 'vitest';
import { readLog } from '../audit-log.ts';
import { connection, type Db } from '../db/open.ts';
import { fileReport } from '../db/schema/back-and-forth.ts';
import { membership } from '../db/schema/organisation.ts';
import { roundFile } from '../db/schema/reviews.ts';
import { drawPage } from '../draws/page.ts';
import { eliminate, markMissing } from '../draws/eliminate.ts';
import type { Actor } from '../door.ts';
import { overview } from '../rounds/overview.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { expectOnly, logged, statusOf } from '../../../../tests/support/refusals.ts';
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
import { decline, reportMissing } from './hand-back.ts';
import { mine } from './mine.ts';
import { read } from './read.ts';
import { dismissReport, reportWrong } from './report.ts';
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

const lead = () => unit.actor('roundLead');
const other = () => unit.reviewer(1);
const report = (actor = me, reviewId = round.reviewId) =>
	reportWrong(db, actor, reviewId, 'WRONG_INTERVENTION');
const dismiss = (actor = lead()) => dismissReport(db, actor, round.id, round.fileId);
const rows = () => db.select().from(fileReport).all();
const waiting = (actor = lead()) => ({
	todo: overview(db, actor, round.id).standing.reported,
	page: drawPage(db, actor, round.id, null).reported
});
const nothing = { todo: [], page: [] };
const exec = (sql: string) => connection(db).sqlite.exec(sql);
const stop = (what: string) =>
	exec(`create trigger stop before ${what} begin select raise(abort, 'stop'); end`);
function leading(actor: Actor): Actor {
	const personId = actor.personId ?? '';
	connection(db)
		.drizzle.insert(membership)
		.values({ unitId: unit.id, personId, role: 'roundLead' })
		.run();
	return actorOf(db, personId);
}

describe('reporting a file as wrongly in the sample', () => {
	it('waits for the round lead, and the review stays open meanwhile', () => {
		expect(report()).toEqual({ ok: true });
		expect(rows()).toEqual([
			{
				fileId: round.fileId,
				personId: me.personId,
				reason: 'WRONG_INTERVENTION',
				at: testNow,
				dismissedAt: null
			}
		]);
		expect(read(db, me, round.reviewId)).toMatchObject({
			open: true,
			report: { reason: 'WRONG_INTERVENTION', dismissed: false }
		});
		expect(mine(db, me)).toMatchObject([{ reviews: [{ reported: true }] }]);
		expect(logged(db, 'review.report-wrong')).toBe(1);
	});

	it('reaches the round lead without the name of who said so', () => {
		expect(waiting()).toEqual(nothing);
		report();
		expect(waiting()).toEqual({
			todo: ['FN-42610-0208'],
			page: [
				{
					fileId: round.fileId,
					caseReference: 'FN-42610-0208',
					stratum: 'DAGLIG_VERKSAMHET',
					intervention: 'Daglig verksamhet',
					reasons: ['WRONG_INTERVENTION'],
					missing: false
				}
			]
		});
		const told = JSON.stringify(waiting());
		expect(told).not.toContain(me.personId);
		expect(told).not.toContain('Person HL0');
	});

	it('tells the other of two who review blindly nothing, and neither does the decision', () => {
		const seen = () => JSON.stringify([read(db, other(), round.otherReviewId), mine(db, other())]);
		const before = seen();
		report();
		expect(seen()).toBe(before);
		dismiss();
		expect(seen()).toBe(before);
		expect(report(other(), round.otherReviewId)).toEqual({ ok: true });
	});

	it('is one file to decide on when both say so, with each reason once', () => {
		report();
		report(other(), round.otherReviewId);
		expect(waiting()).toMatchObject({
			todo: ['FN-42610-0208'],
			page: [{ reasons: ['WRONG_INTERVENTION'] }]
		});
		dismiss();
		expect(rows().map(({ dismissedAt }) => dismissedAt)).toEqual([testNow, testNow]);
	});

	it('is done once, and not again after the decision: a sentence says why', () => {
		report();
		expect(report()).toEqual({
			ok: false,
			errors: {
				reason: 'Ärendet är redan anmält. Den omgångsansvariga avgör om det är kvar i urvalet.'
			}
		});
		dismiss();
		expect(report()).toMatchObject({
			ok: false,
			errors: { reason: expect.stringContaining('har bestämt att det är kvar i urvalet') }
		});
		expect(rows()).toHaveLength(1);
		expect(logged(db, 'review.report-wrong')).toBe(1);
	});

	it('is for whoever has the review', () => {
		const strangers = [
			other(),
			unit.reviewer(2),
			lead(),
			unit.actor('unitManager'),
			unit.actor('admin'),
			unit.actor('observer'),
			makeUnit(db, { name: 'Annan' }).reviewer(0)
		];
		for (const actor of strangers) expect(statusOf(() => report(actor))).toBe(404);
		expect(rows()).toEqual([]);
	});

	it('is not done of a review that is handed in, handed back or ended, nor in a closed round', () => {
		completeReview(db, other(), round.otherReviewId);
		must(submit(db, other(), round.otherReviewId));
		expect(statusOf(() => report(other(), round.otherReviewId))).toBe(409);
		reportMissing(db, me, round.reviewId);
		expect(statusOf(() => report())).toBe(409);
		setRoundState(db, 'CLOSED');
		expect(statusOf(() => report())).toBe(409);
		expect(rows()).toEqual([]);
	});

	it('is not done by whoever turns out to have had the case', () => {
		addEarlierDecision(db, db.select().from(roundFile).get()?.decisionId ?? 0, {
			caseworkerId: me.personId
		});
		expect(statusOf(() => report())).toBe(410);
	});

	it('is undone whole when it can not be finished', () => {
		stop('insert on audit_log');
		expect(() => report()).toThrow('stop');
		expect(rows()).toEqual([]);
	});

	it('is not passed on to who gets the case when it is handed back, and still waits for a decision', () => {
		report();
		decline(db, me, round.reviewId, 'OTHER');
		const next = [2, 3, 4].find((nth) => mine(db, unit.reviewer(nth)).length > 0) ?? 0;
		const [inRound] = mine(db, unit.reviewer(next));
		expect(inRound?.reviews[0]?.reported).toBe(false);
		expect(read(db, unit.reviewer(next), inRound?.reviews[0]?.id ?? '').report).toBeNull();
		expect(waiting().todo).toEqual(['FN-42610-0208']);
	});
});

describe('a pair', () => {
	beforeEach(() => {
		db = freshDb();
		unit = makeUnit(db);
		round = makeReviewRound(db, unit, { pair: true });
		me = unit.reviewer(0);
	});

	it('reports together: both see it, and neither says it again', () => {
		must(report());
		for (const actor of [me, other()]) {
			expect(read(db, actor, round.reviewId).report).toMatchObject({ dismissed: false });
			expect(mine(db, actor)).toMatchObject([{ reviews: [{ reported: true }] }]);
			expect(report(actor).ok).toBe(false);
		}
	});
});

describe('deciding on a file that is reported', () => {
	beforeEach(() => {
		report();
	});

	it('leaves it in the sample, says so to who reported it, and is told once in the log', () => {
		dismiss();
		expect(rows()).toMatchObject([{ dismissedAt: testNow }]);
		expect(waiting()).toEqual(nothing);
		expect(read(db, me, round.reviewId)).toMatchObject({
			open: true,
			report: { reason: 'WRONG_INTERVENTION', dismissed: true }
		});
		expect(mine(db, me)).toMatchObject([{ reviews: [{ reported: false }] }]);
		expect(logged(db, 'review.dismiss-report')).toBe(1);
	});

	it('takes it out by the deed that there is, and nothing more waits', () => {
		eliminate(db, lead(), round.id, { file: round.fileId, reason: 'WRONG_INTERVENTION' });
		expect(waiting()).toEqual(nothing);
		expect(statusOf(() => read(db, me, round.reviewId))).toBe(410);
		expect(statusOf(() => dismiss())).toBe(409);
	});

	it('is for the round lead of the unit', () => {
		expectOnly(db, unit, ['roundLead'], (actor) => dismiss(actor));
		expect(rows()).toMatchObject([{ dismissedAt: null }]);
	});

	it('is refused when it is decided, never was reported, is of another round, or the round is closed', () => {
		expect(statusOf(() => dismissReport(db, lead(), round.id, 'ingen'))).toBe(409);
		const elsewhere = makeReviewRound(db, makeUnit(db, { name: 'Annan' }));
		expect(statusOf(() => dismissReport(db, lead(), round.id, elsewhere.fileId))).toBe(409);
		dismiss();
		expect(statusOf(() => dismiss())).toBe(409);
		report(other(), round.otherReviewId);
		setRoundState(db, 'CLOSED');
		expect(statusOf(() => dismiss())).toBe(409);
	});

	it('is undone whole when it can not be finished', () => {
		stop('insert on audit_log');
		expect(() => dismiss()).toThrow('stop');
		expect(rows()).toMatchObject([{ dismissedAt: null }]);
	});

	it('still waits when the documentation is found missing, and says that it is', () => {
		markMissing(db, lead(), round.id, { file: round.fileId, missing: true });
		expect(waiting()).toMatchObject({ todo: ['FN-42610-0208'], page: [{ missing: true }] });
	});

	it('does not show to a round lead who has the other of the two blind reviews, and is not theirs', () => {
		const actor = leading(other());
		expect(waiting(actor)).toEqual(nothing);
		// The same as when nothing is reported.
		const refused = statusOf(() => dismiss(actor));
		connection(db).sqlite.exec('drop trigger file_report_no_delete; delete from file_report');
		expect(statusOf(() => dismiss(actor))).toBe(refused);
		expect(waiting(actor)).toEqual(nothing);
	});

	it('does not show to a round lead who has had the case', () => {
		const actor = leading(unit.reviewer(5));
		expect(waiting(actor)).toEqual(nothing);
		expect(statusOf(() => dismiss(actor))).toBe(409);
	});

	it('stands in the log of the unit only when the round is closed', () => {
		dismiss();
		const told = () =>
			readLog(db, unit.actor('admin'), unit.id)
				.rows.map(({ what }) => what)
				.filter((what) => /anmäl/i.test(what));
		expect(told()).toEqual([]);
		setRoundState(db, 'CLOSED');
		expect(told()).toEqual([
			'Bestämde att ett anmält ärende är kvar i urvalet',
			'Anmälde att ett ärende inte hör till urvalet'
		]);
	});
});
