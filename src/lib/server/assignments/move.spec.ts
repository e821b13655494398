import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { answer } from '../db/schema/reviews.ts';
import { move } from './move.ts';
import { assignmentPage } from './page.ts';
import { firstReview, partsIn, reviewsIn } from '../../../../tests/support/assigned.ts';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');
const write = () => connection(db).drizzle;
const exec = (sql: string) => connection(db).sqlite.exec(sql);
const reviews = () => reviewsIn(db);
/** Somebody who may take the file and has it not. */
const takerOf = (fileId: string) => {
	const holders = reviews()
		.filter((row) => row.fileId === fileId)
		.map(({ reviewerId }) => reviewerId);
	const handlers = partsIn(db, fileId);
	for (let i = 0; i < 6; i++) {
		const id = unit.reviewer(i).personId ?? '';
		if (!holders.includes(id) && !handlers.includes(id)) return id;
	}
	throw new Error('Nobody');
};

describe('moving a review', () => {
	it('gives it to somebody who may have it', () => {
		const id = roundAt(db, unit, 'assigned');
		const { id: reviewId, fileId, seat } = firstReview(db);
		const to = takerOf(fileId);
		expect(move(db, lead(), id, { file: fileId, review: reviewId, to })).toEqual({
			ok: true,
			answersRemoved: 0
		});
		expect(reviews().find((row) => row.fileId === fileId && row.seat === seat)).toMatchObject({
			reviewerId: to,
			state: 'NOT_STARTED'
		});
		expect(logged(db, 'assignment.move')).toBe(1);
	});

	it('is refused with the reason when the person has handled the case', () => {
		const id = roundAt(db, unit, 'assigned');
		const { id: reviewId, fileId } = firstReview(db);
		const own = partsIn(db, fileId)[0] ?? '';
		const result = move(db, lead(), id, { file: fileId, review: reviewId, to: own });
		expect(JSON.stringify(result)).toContain(
			'är handläggare i ärendet och kan därför inte granska det'
		);
		expect(firstReview(db).id).toBe(reviewId);
		expect(logged(db, 'assignment.move')).toBe(0);
	});

	it('is refused for the same person, for strangers and for what is handed in', () => {
		const id = roundAt(db, unit, 'reviewing');
		const { id: reviewId, fileId, reviewerId } = firstReview(db);
		const order = { file: fileId, review: reviewId };
		expect(move(db, lead(), id, { ...order, to: reviewerId })).toMatchObject({ ok: false });
		expect(move(db, lead(), id, { ...order, to: 'ingen' })).toMatchObject({ ok: false });
		exec(`update review set state = 'SUBMITTED', submitted_at = 2 where id = '${reviewId}'`);
		expect(move(db, lead(), id, { ...order, to: takerOf(fileId) })).toMatchObject({
			ok: false,
			errors: { to: 'Granskningen är inlämnad och kan inte byta granskare.' }
		});
	});

	it('takes the drafts of a begun review away, and the log tells how many', () => {
		const id = roundAt(db, unit, 'reviewing');
		const { id: reviewId, fileId } = firstReview(db);
		exec(`update review set state = 'STARTED', started_at = 1 where id = '${reviewId}'`);
		for (const questionCode of ['KLIENT-1', 'KLIENT-2'])
			write()
				.insert(answer)
				.values({ reviewId, questionCode, value: 'JA', version: 1, savedAt: testNow })
				.run();
		expect(
			move(db, lead(), id, { file: fileId, review: reviewId, to: takerOf(fileId) })
		).toMatchObject({ answersRemoved: 2 });
		expect(db.select().from(answer).all()).toHaveLength(0);
		expect(lastDetail(db, 'assignment.move')).toMatchObject({ answersRemoved: 2 });
	});

	it('shows who has handed in and who has not in the order of names, and nothing more', () => {
		const id = roundAt(db, unit, 'reviewing');
		const { reviewers } = assignmentPage(db, lead(), id);
		const names = reviewers.map(({ name }) => name);
		expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'sv')));
		const shown = Object.keys(reviewers[0]?.reviews[0] ?? {});
		expect(shown.sort()).toEqual([
			'caseReference',
			'fileId',
			'intervention',
			'locked',
			'reopenings',
			'reviewId',
			'settled',
			'submitted',
			'team',
			'together'
		]);
		expect(logged(db, 'assignment.read')).toBe(1);
	});

	it('is for the round lead only, and never reaches another round', () => {
		const id = roundAt(db, unit, 'assigned');
		const { id: reviewId, fileId } = firstReview(db);
		const order = { file: fileId, review: reviewId, to: takerOf(fileId) };
		expectOnly(db, unit, ['roundLead'], (actor) => move(db, actor, id, order));
		const other = makeUnit(db, { name: 'En annan enhet' });
		const theirs = roundAt(db, other, 'assigned');
		expect(() => move(db, other.actor('roundLead'), theirs, order)).toThrow(
			expect.objectContaining({ status: 404 })
		);
	});
});
