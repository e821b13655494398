import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { noAgreement } from '#lib/domain/moderation.ts';
import type { Db } from '#lib/server/db/open.ts';
import { roundFile } from '#lib/server/db/schema/reviews.ts';
import { mine } from '#lib/server/reviews/mine.ts';
import { outstanding } from '#lib/server/rounds/close.ts';
import { head } from '#lib/server/rounds/head.ts';
import { overview } from '#lib/server/rounds/overview.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { bothHandIn, firstAnswers, handIn } from '../../../../tests/support/moderation.ts';
import { expectOnly, logged, statusOf } from '../../../../tests/support/refusals.ts';
import {
	makeReviewRound,
	setRoundState,
	type ReviewRound
} from '../../../../tests/support/review-round.ts';
import { must } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { setLeft } from '../people/change.ts';
import { read, readNow } from './read.ts';
import { list } from './round.ts';
import { settle } from './settle.ts';

let db: Db;
let unit: TestUnit;
let round: ReviewRound;
const lead = () => unit.actor('roundLead');

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	round = makeReviewRound(db, unit);
});

const state = () => list(db, lead(), round.id).rows.map((row) => row.state);
const step = (actor = lead()) => head(db, actor, round.id).steps.find((s) => s.label === 'Samsyn');
const mineIs = (index: number) =>
	mine(db, unit.reviewer(index))[0]?.reviews.map(({ moderation }) => moderation);
function settleAllOfIt() {
	const put = (kind: 'fact' | 'answer' | 'comment', code: string, value: string) =>
		must(settle(db, unit.reviewer(0), round.reviewId, { kind, code, value, base: 0 }));
	put('fact', 'hasRepresentative', 'NO');
	put('answer', 'KLIENT-1', noAgreement);
	expect(state()).toEqual(['LEFT']);
	put('comment', 'KLIENT-1', 'Vi läser olika.');
}

describe('samsyn of a round', () => {
	it('is for whoever leads it, and leaves a row in the log', () => {
		expectOnly(db, unit, ['roundLead'], (actor) => list(db, actor, round.id));
		expect(logged(db, 'moderation.list')).toBe(0);
		list(db, lead(), round.id);
		expect(logged(db, 'moderation.list')).toBe(1);
	});

	it('tells of each file how far it has come, without names, times and questions', () => {
		expect(list(db, lead(), round.id).rows).toEqual([
			{
				caseReference: 'FN-42610-0208',
				intervention: 'Daglig verksamhet',
				state: 'WAITING'
			}
		]);
		handIn(db, unit.reviewer(1), round.otherReviewId, firstAnswers.theirs);
		expect(state()).toEqual(['WAITING']);
		handIn(db, unit.reviewer(0), round.reviewId, firstAnswers.mine);
		expect(state()).toEqual(['LEFT']);
		settleAllOfIt();
		expect(state()).toEqual(['DONE']);
	});

	it('is done at once where the two answered alike', () => {
		bothHandIn(db, unit, round, { mine: firstAnswers.mine, theirs: firstAnswers.mine });
		expect(state()).toEqual(['DONE']);
		expect(mineIs(0)).toEqual([{ differing: 0, left: 0 }]);
	});

	it('withholds a file from whoever has a part in it, and leaves it out of the counts', () => {
		bothHandIn(db, unit, round);
		const file = db.select().from(roundFile).where(eq(roundFile.id, round.fileId)).get();
		addEarlierDecision(db, file?.decisionId ?? 0, { caseworkerId: lead().personId });
		expect(state()).toEqual([null]);
		expect(step()?.note).toBe('');
		expect(overview(db, lead(), round.id).standing.moderationLeft).toBe(0);
		expect(outstanding(db, lead(), round.id).moderation).toEqual({
			left: 0,
			withheld: 1,
			rule: 'FIRST'
		});
	});

	it('has no file that two review together, and then no step', () => {
		db = freshDb();
		unit = makeUnit(db);
		round = makeReviewRound(db, unit, { pair: true });
		expect(state()).toEqual([]);
		expect(step()).toBeUndefined();
	});
});

describe('samsyn when one of the two can’t take part any more', () => {
	const other = () => unit.reviewer(1);
	const leave = () => {
		must(setLeft(db, lead(), unit.id, unit.reviewer(0).personId ?? '', true));
	};
	const settleAlone = () =>
		settle(db, other(), round.otherReviewId, {
			kind: 'answer',
			code: 'KLIENT-1',
			value: 'NEJ',
			base: 0
		});
	const reads = () => read(db, other(), round.otherReviewId);

	it.each([
		['has left the unit', leave],
		[
			'turns out to have had the case',
			() => {
				const file = db.select().from(roundFile).where(eq(roundFile.id, round.fileId)).get();
				const had = { caseworkerId: unit.reviewer(0).personId };
				addEarlierDecision(db, file?.decisionId ?? 0, had);
			}
		]
	])('is settled by nobody alone, and waits for nobody, when one %s', (_, happens) => {
		bothHandIn(db, unit, round);
		expect(reads()).toMatchObject({ open: true, alone: false });
		happens();
		expect(statusOf(settleAlone)).toBe(409);
		expect(logged(db, 'moderation.settle')).toBe(0);
		expect(reads()).toMatchObject({ open: false, alone: true });
		expect(readNow(db, other(), round.otherReviewId, reads().version)).toMatchObject({
			alone: true
		});
		expect(mineIs(1)).toEqual([{ differing: 2, left: 0 }]);
		expect(state()).toEqual(['OFF']);
		expect(outstanding(db, lead(), round.id).moderation.left).toBe(0);
		expect(overview(db, lead(), round.id).standing.moderationLeft).toBe(0);
		expect(step()).toMatchObject({ note: '', state: 'done' });
	});

	it('stays settled when it was', () => {
		bothHandIn(db, unit, round);
		settleAllOfIt();
		leave();
		expect(state()).toEqual(['DONE']);
	});
});

describe('the step of samsyn', () => {
	it('counts for whoever leads the round, and tells others nothing', () => {
		expect(step()).toMatchObject({
			note: '0 av 1 klart',
			state: 'next',
			href: `/rounds/${round.id}/moderation`
		});
		const others = [unit.reviewer(0), unit.actor('observer'), unit.actor('unitManager')];
		const told = () => JSON.stringify(others.map((actor) => step(actor)));
		const before = told();
		bothHandIn(db, unit, round);
		expect(step()).toMatchObject({ note: 'kvar i 1 ärende', state: 'now' });
		settleAllOfIt();
		expect(step()).toMatchObject({ note: '1 av 1 klart', state: 'done' });
		expect(told()).toBe(before);
		expect(before).not.toContain('href');
	});
});

describe('what waits', () => {
	it('is told to the lead and the two until it is settled, and counted before the close', () => {
		handIn(db, unit.reviewer(0), round.reviewId, firstAnswers.mine);
		expect(mineIs(0)).toEqual([null]);
		handIn(db, unit.reviewer(1), round.otherReviewId, firstAnswers.theirs);
		expect([mineIs(0), mineIs(1)]).toEqual([
			[{ differing: 2, left: 2 }],
			[{ differing: 2, left: 2 }]
		]);
		expect(overview(db, lead(), round.id).standing.moderationLeft).toBe(1);
		expect(outstanding(db, lead(), round.id).moderation.left).toBe(1);
		settleAllOfIt();
		expect(mineIs(1)).toEqual([{ differing: 2, left: 0 }]);
		expect(overview(db, lead(), round.id).standing.moderationLeft).toBe(0);
		expect(outstanding(db, lead(), round.id).moderation.left).toBe(0);
	});

	it('waits for nobody when the round is closed', () => {
		bothHandIn(db, unit, round);
		setRoundState(db, 'CLOSED');
		expect(overview(db, lead(), round.id).standing.moderationLeft).toBe(0);
		expect(state()).toEqual(['LEFT']);
	});
});
