import { and, eq, isNull } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { make } from '../assignments/make.ts';
import { move } from '../assignments/move.ts';
import { unitReviewers } from '../assignments/people.ts';
import { seatedFiles } from '../assignments/seats.ts';
import { start } from '../assignments/start.ts';
import type { Db } from '../db/open.ts';
import { caseAccess, declaredConflict, review, roundFile } from '../db/schema/reviews.ts';
import type { Actor } from '../door.ts';
import { eliminate, markMissing } from '../draws/eliminate.ts';
import { declare } from '../recuse.ts';
import { decline, reportMissing } from '../reviews/hand-back.ts';
import { close } from '../rounds/close.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { reviewAll } from '../../../../tests/support/reviewing.ts';
import { must, readsAs, roundAt } from '../../../../tests/support/round.ts';
import {
	actorOf,
	freshDb,
	makeUnit,
	testNow,
	type TestUnit
} from '../../../../tests/support/unit.ts';

const day = 24 * 60 * 60 * 1000;
let db: Db;
let unit: TestUnit;
let id: string;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db, { reviewers: 8 });
});
/** The round lead, a day after the start. */
const lead = (): Actor => ({ ...unit.actor('roundLead'), now: () => testNow + day });
const later = (personId: string) => actorOf(db, personId, () => testNow + day);

/** Who has which file that is still to be opened: both of a pair, and nobody who has said no to it. */
const held = () => {
	const declared = db.select().from(declaredConflict).all();
	return db
		.select({ file: review.fileId, reviewer: review.reviewerId, partner: review.partnerId })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(and(eq(roundFile.roundId, id), eq(roundFile.eliminated, false)))
		.all()
		.flatMap(({ file, reviewer, partner }) =>
			[reviewer, partner]
				.filter((person) => person !== null)
				.filter((person) => !declared.some((no) => no.fileId === file && no.personId === person))
				.map((person) => `${file} ${person}`)
		)
		.sort();
};
const rows = () => db.select().from(caseAccess).all();
const open = () =>
	db
		.select()
		.from(caseAccess)
		.where(isNull(caseAccess.endedAt))
		.all()
		.map(({ fileId, personId }) => `${fileId} ${personId}`)
		.sort();
const ended = () =>
	rows()
		.filter(({ endedAt }) => endedAt !== null)
		.map(({ fileId, personId, givenAt, endedAt }) => [fileId, personId, givenAt, endedAt]);
const seats = () =>
	seatedFiles(db, id).flatMap((file) => file.seats.map((seat) => ({ file, seat })));
const first = <T>(list: readonly T[]): T => list[0] ?? expect.fail('nothing there');
const decisionOf = (fileId: string) =>
	db.select().from(roundFile).where(eq(roundFile.id, fileId)).get()?.decisionId ?? 0;
const single = () => first(seats().filter(({ file }) => !file.double));
const pairUp = () => {
	readsAs(db, unit, id, 'PAIR');
	return make(db, unit.actor('roundLead'), id, { again: true }, 'seed');
};

describe.each(['ALONE', 'PAIR'])('who may open a file of a round that is read %s', (mode) => {
	beforeEach(async () => {
		id = roundAt(db, unit, 'assigned');
		if (mode === 'PAIR') must(await pairUp());
		expect(rows()).toEqual([]);
		must(start(db, unit.actor('roundLead'), id));
		expect(
			db
				.select()
				.from(review)
				.all()
				.some(({ partnerId }) => partnerId !== null)
		).toBe(mode === 'PAIR');
	});

	it('is everybody who has it, from the day that reviewing starts', () => {
		expect(open().length).toBeGreaterThan(12);
		expect(open()).toEqual(held());
		expect(rows().every(({ givenAt }) => givenAt === testNow)).toBe(true);
	});

	it('changes when the file is moved', () => {
		const { file, seat } = single();
		const to = first(
			unitReviewers(db, id).filter(
				(one) =>
					!file.seats.some(({ reviewerId }) => reviewerId === one.id) &&
					!file.handlers.some(({ person }) => person === one.id)
			)
		).id;
		const from = seat.reviewerId;
		must(move(db, lead(), id, { file: file.id, review: seat.reviewId, from, to }));
		expect(open()).toEqual(held());
		expect(open()).toContain(`${file.id} ${to}`);
		expect(ended()).toEqual([[file.id, from, testNow, testNow + day]]);
	});

	it('changes when a case is handed back, and again when it is given to others', () => {
		const { file, seat } = single();
		decline(db, later(seat.reviewerId), seat.reviewId, 'OTHER');
		expect(open()).toEqual(held());
		expect(ended()).toEqual([[file.id, seat.reviewerId, testNow, testNow + day]]);
	});

	it('changes when somebody says no to a colleague’s cases', () => {
		const { file, seat } = first(seats().filter(({ file }) => file.handlers.length > 0));
		const colleague = first(file.handlers).person;
		must(declare(db, later(seat.reviewerId), id, colleague));
		expect(open()).toEqual(held());
		expect(ended().map(([, person]) => person)).toContain(seat.reviewerId);
	});

	it('is nobody once the file has left the sample, and the reviewers of the reserve from that day', () => {
		const { file } = single();
		const reason = 'CLOSED_BEFORE_PERIOD';
		const { replacedBy } = eliminate(db, lead(), id, { file: file.id, reason });
		expect(open()).toEqual(held());
		expect(ended()).toHaveLength(file.seats.length);
		const reserve = first(seatedFiles(db, id).filter((one) => one.caseReference === replacedBy));
		expect(rows().filter(({ fileId }) => fileId === reserve.id)).toMatchObject(
			reserve.seats.map(() => ({ givenAt: testNow + day, endedAt: null }))
		);
	});

	it('stays when documentation is missing, whoever tells it, and when it is found', () => {
		const before = rows();
		const { seat } = single();
		reportMissing(db, later(seat.reviewerId), seat.reviewId);
		markMissing(db, lead(), id, { file: seat.fileId, missing: false });
		markMissing(db, lead(), id, { file: seat.fileId, missing: true });
		expect(rows()).toEqual(before);
	});

	it('is not opened again to whoever handed the case back, when it was missing and is found', () => {
		const { file, seat } = single();
		for (const other of unitReviewers(db, id))
			if (!file.seats.some(({ reviewerId }) => reviewerId === other.id))
				addEarlierDecision(db, decisionOf(file.id), { caseworkerId: other.id });
		decline(db, later(seat.reviewerId), seat.reviewId, 'OTHER');
		markMissing(db, lead(), id, { file: file.id, missing: true });
		markMissing(db, lead(), id, { file: file.id, missing: false });
		expect(open()).toEqual(held());
		expect(open()).not.toContain(`${file.id} ${seat.reviewerId}`);
	});

	it('stays when reviews are handed in, and ends for all when the round closes', () => {
		const before = rows();
		reviewAll(db, id);
		expect(rows()).toEqual(before);
		close(db, lead(), id);
		expect(open()).toEqual([]);
		expect(rows().every(({ endedAt }) => endedAt === testNow + day)).toBe(true);
	});
});

describe('a file whose documentation was missing before the start', () => {
	it('is opened to its reviewers on the day it is found', () => {
		id = roundAt(db, unit, 'assigned');
		const { file } = single();
		markMissing(db, unit.actor('roundLead'), id, { file: file.id, missing: true });
		must(start(db, unit.actor('roundLead'), id));
		expect(rows().some(({ fileId }) => fileId === file.id)).toBe(false);
		markMissing(db, lead(), id, { file: file.id, missing: false });
		expect(open()).toEqual(held());
		expect(rows().find(({ fileId }) => fileId === file.id)?.givenAt).toBe(testNow + day);
	});

	it('is not opened to a reviewer who turned out meanwhile to have had the case', () => {
		id = roundAt(db, unit, 'assigned');
		const { file, seat } = single();
		markMissing(db, unit.actor('roundLead'), id, { file: file.id, missing: true });
		addEarlierDecision(db, decisionOf(file.id), { caseworkerId: seat.reviewerId });
		must(start(db, unit.actor('roundLead'), id));
		markMissing(db, lead(), id, { file: file.id, missing: false });
		expect(open()).not.toContain(`${file.id} ${seat.reviewerId}`);
	});
});
