import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { make } from '../assignments/make.ts';
import { move } from '../assignments/move.ts';
import { assignmentPage } from '../assignments/page.ts';
import { reviewReopening, submission } from '../db/schema/back-and-forth.ts';
import { answer, review, roundFile } from '../db/schema/reviews.ts';
import { connection, type Db } from '../db/open.ts';
import type { Actor } from '../door.ts';
import { markMissing } from '../draws/eliminate.ts';
import { staffNames } from '../people/staff-names.ts';
import { outstanding } from '../rounds/close.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { logged } from '../../../../tests/support/refusals.ts';
import { makeReviewRound, type ReviewRound } from '../../../../tests/support/review-round.ts';
import { completeReview } from '../../../../tests/support/reviewing.ts';
import { must } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { decline } from './hand-back.ts';
import { read } from './read.ts';
import { reopen } from './reopen.ts';
import { save } from './save.ts';
import { submit } from './submit.ts';

/** What becomes of a review that was handed in, once it has been opened again. */

let db: Db;
let unit: TestUnit;
let round: ReviewRound;
let me: Actor;

function begin(pair = false): void {
	db = freshDb();
	unit = makeUnit(db);
	round = makeReviewRound(db, unit, { pair });
	me = unit.reviewer(0);
	completeReview(db, me, round.reviewId);
	must(submit(db, me, round.reviewId));
	must(
		reopen(db, unit.actor('roundLead'), round.id, {
			review: round.reviewId,
			reason: 'Svaret om barn stämmer inte med kommentaren.'
		})
	);
}
beforeEach(() => begin());

const lead = () => unit.actor('roundLead');
const idOf = (index: number) => unit.reviewer(index).personId ?? '';
const mine = () => db.select().from(review).where(eq(review.id, round.reviewId)).get();
const kept = () => [
	db.select().from(submission).all(),
	db.select().from(reviewReopening).all(),
	db.select().from(answer).all(),
	db.select().from(review).all()
];
const moveTo = (to: string, from = idOf(0)) =>
	move(db, lead(), round.id, { file: round.fileId, review: round.reviewId, from, to });

describe('a review that was handed in and is opened again', () => {
	it('is not moved to another, and what was handed in is kept', () => {
		const before = kept();
		expect(moveTo(idOf(2))).toEqual({
			ok: false,
			errors: { to: expect.stringContaining('öppnad igen. Den kan inte byta granskare') }
		});
		expect(kept()).toEqual(before);
		expect(logged(db, 'assignment.move')).toBe(0);
	});

	it('is not moved by either of two who review together', () => {
		begin(true);
		const before = kept();
		for (const from of [idOf(0), idOf(1)]) expect(moveTo(idOf(2), from).ok).toBe(false);
		expect(kept()).toEqual(before);
	});

	it('stays where it is when places that nobody has are given out', async () => {
		const before = kept();
		must(await make(db, lead(), round.id, { again: false }));
		expect(kept().slice(0, 3)).toEqual(before.slice(0, 3));
		expect(mine()).toMatchObject({ reviewerId: idOf(0), state: 'REOPENED' });
	});

	it('goes to another when its reviewer turns out to have handled the case: nothing of theirs counts', () => {
		const file = db.select().from(roundFile).get();
		addEarlierDecision(db, file?.decisionId ?? 0, { caseworkerId: me.personId });
		expect(moveTo(idOf(2)).ok).toBe(true);
		expect(db.select().from(submission).all()).toEqual([]);
	});

	it('is handed back by its reviewer, with what was handed in', () => {
		decline(db, me, round.reviewId, 'PRIVATE_RELATION');
		expect(db.select().from(submission).all()).toEqual([]);
		expect(db.select().from(answer).all()).toEqual([]);
	});

	it('is opened again as it was when documentation that was missing is found', () => {
		const { version } = read(db, me, round.reviewId);
		markMissing(db, lead(), round.id, { file: round.fileId, missing: true });
		expect(mine()).toMatchObject({ state: 'NOT_CARRIED_OUT', version: version + 1 });
		markMissing(db, lead(), round.id, { file: round.fileId, missing: false });
		expect(mine()).toMatchObject({ state: 'REOPENED', version: version + 2 });
		expect(db.select().from(review).where(eq(review.id, round.otherReviewId)).get()?.state).toBe(
			'NOT_STARTED'
		);
		expect(read(db, me, round.reviewId).handedIn).toHaveLength(1);
		must(submit(db, me, round.reviewId));
	});

	it('is counted apart from what is begun before the close', () => {
		must(
			save(db, unit.reviewer(1), round.otherReviewId, {
				kind: 'answer',
				code: 'KLIENT-1',
				value: 'JA',
				base: 0
			})
		);
		expect(outstanding(db, lead(), round.id)).toMatchObject({
			submitted: 0,
			started: 1,
			reopened: 1,
			notStarted: 0
		});
	});
});

it('gives the names of the unit to whoever writes why a review is opened again, while that can be done', () => {
	expect(assignmentPage(db, lead(), round.id).staffNames).toEqual(staffNames(db, unit.id));
	connection(db).sqlite.exec(`update round set state = 'CLOSED', closed_at = 1`);
	expect(assignmentPage(db, lead(), round.id).staffNames).toEqual([]);
});
