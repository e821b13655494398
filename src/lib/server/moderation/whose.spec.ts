import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { moderation } from '#lib/server/db/schema/moderation.ts';
import { auditLog, roundFile } from '#lib/server/db/schema/reviews.ts';
import { nobody, type Actor } from '#lib/server/door.ts';
import { decline, reportMissing } from '#lib/server/reviews/hand-back.ts';
import { read as readReview } from '#lib/server/reviews/read.ts';
import { save } from '#lib/server/reviews/save.ts';
import { submit } from '#lib/server/reviews/submit.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { bothHandIn, firstAnswers, handIn } from '../../../../tests/support/moderation.ts';
import { statusOf } from '../../../../tests/support/refusals.ts';
import { makeReviewRound, type ReviewRound } from '../../../../tests/support/review-round.ts';
import { must } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { note } from './note.ts';
import { read, readNow } from './read.ts';
import { settle, type Settlement } from './settle.ts';

let db: Db;
let unit: TestUnit;
let round: ReviewRound;
let me: Actor;
let other: Actor;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	round = makeReviewRound(db, unit);
	me = unit.reviewer(0);
	other = unit.reviewer(1);
});

const give = (kind: Settlement['kind'], code: string, value: string | null, base = 0) => ({
	kind,
	code,
	value,
	base
});
const rows = () => db.select().from(moderation).all();
const logRows = () => db.select().from(auditLog).all().length;
const decisionOf = (fileId: string) =>
	db.select().from(roundFile).where(eq(roundFile.id, fileId)).get()?.decisionId ?? 0;

const caught = (deed: () => unknown): unknown => {
	try {
		return deed();
	} catch (problem) {
		return problem;
	}
};

const everyDeed: readonly [string, (actor: Actor, review: string) => unknown][] = [
	['read', (actor, id) => read(db, actor, id)],
	['follow', (actor, id) => readNow(db, actor, id)],
	['settle', (actor, id) => settle(db, actor, id, give('answer', 'KLIENT-1', 'JA'))],
	['note', (actor, id) => note(db, actor, id, { question: 'KLIENT-1', text: 'Otydligt.' })]
];

describe.each(everyDeed)('%s', (name, deed) => {
	it('does not exist for anybody but the two, the other’s review not for either', () => {
		bothHandIn(db, unit, round);
		const before = logRows();
		const elsewhere = makeUnit(db, { name: 'En annan enhet' });
		const strangers = [
			unit.reviewer(2),
			unit.reviewer(5),
			...(['roundLead', 'unitManager', 'admin', 'observer'] as const).map(unit.actor),
			elsewhere.reviewer(0),
			elsewhere.actor('roundLead'),
			nobody(() => testNow)
		];
		for (const stranger of strangers)
			expect(statusOf(() => deed(stranger, round.reviewId))).toBe(404);
		expect(statusOf(() => deed(me, round.otherReviewId))).toBe(404);
		expect(statusOf(() => deed(me, 'finns-inte'))).toBe(404);
		expect([logRows(), rows()]).toEqual([before, []]);
		expect(statusOf(() => deed(me, round.reviewId))).toBeUndefined();
	});

	it('is as if it did not exist until both are in, whatever the other has done', () => {
		const asked = () => caught(() => deed(me, round.reviewId));
		const nowhere = caught(() => deed(me, 'finns-inte'));
		const steps: (() => unknown)[] = [
			() => undefined,
			() => readReview(db, other, round.otherReviewId),
			() =>
				save(db, other, round.otherReviewId, {
					kind: 'fact',
					code: 'hasRepresentative',
					value: 'NO',
					base: 0
				}),
			() => {
				for (const code of ['KLIENT-1', 'BARN-1'])
					save(db, other, round.otherReviewId, { kind: 'answer', code, value: 'JA', base: 0 });
			},
			() =>
				save(db, other, round.otherReviewId, {
					kind: 'answer',
					code: 'BARN-2',
					value: 'JA',
					base: 0
				}),
			() => must(submit(db, other, round.otherReviewId))
		];
		for (const step of steps) {
			step();
			const before = logRows();
			expect(asked()).toEqual(nowhere);
			expect(logRows()).toBe(before);
		}
		handIn(db, me, round.reviewId, firstAnswers.mine);
		expect(statusOf(() => deed(me, round.reviewId))).toBeUndefined();
	});

	it.each([
		['has handed the case back', (actor: Actor, id: string) => decline(db, actor, id, 'OTHER')],
		['finds no documentation', (actor: Actor, id: string) => reportMissing(db, actor, id)]
	])('does not exist for who has handed in when the other %s', (_, left) => {
		handIn(db, me, round.reviewId, firstAnswers.mine);
		left(other, round.otherReviewId);
		expect(statusOf(() => deed(me, round.reviewId))).toBe(404);
	});

	it('does not exist for a file that two review together', () => {
		db = freshDb();
		unit = makeUnit(db);
		round = makeReviewRound(db, unit, { pair: true });
		handIn(db, unit.reviewer(0), round.reviewId, firstAnswers.mine);
		expect(statusOf(() => deed(unit.reviewer(0), round.reviewId))).toBe(404);
	});

	it('is gone when the documentation is missing, which is a result', () => {
		bothHandIn(db, unit, round);
		connection(db)
			.drizzle.update(roundFile)
			.set({ missing: true })
			.where(eq(roundFile.id, round.fileId))
			.run();
		const problem = caught(() => deed(me, round.reviewId));
		expect(problem).toMatchObject({ status: 410 });
		expect(JSON.stringify(problem)).toMatch(/räknas i resultatet/);
		expect(JSON.stringify(problem)).not.toMatch(/urvalet/);
	});

	it('reads nothing of an answer before both are in: the time would tell', () => {
		handIn(db, other, round.otherReviewId, firstAnswers.theirs);
		connection(db).sqlite.exec('ALTER TABLE answer RENAME TO elsewhere');
		expect(statusOf(() => deed(me, round.reviewId))).toBe(404);
		connection(db).sqlite.exec('ALTER TABLE elsewhere RENAME TO answer');
		handIn(db, me, round.reviewId, firstAnswers.mine);
		expect(statusOf(() => deed(me, round.reviewId))).toBeUndefined();
	});

	it('reads nothing of one’s own answers either while the other’s are not in', () => {
		handIn(db, me, round.reviewId, firstAnswers.mine);
		connection(db).sqlite.exec('ALTER TABLE answer RENAME TO elsewhere');
		expect(statusOf(() => deed(me, round.reviewId))).toBe(404);
	});

	it('is gone for one of the two who turns out to have had the case', () => {
		bothHandIn(db, unit, round);
		addEarlierDecision(db, decisionOf(round.fileId), { caseworkerId: me.personId });
		expect(statusOf(() => deed(me, round.reviewId))).toBe(410);
		// The other reads what stands, and settles nothing alone.
		expect(statusOf(() => deed(other, round.otherReviewId))).toBe(
			name === 'settle' ? 409 : undefined
		);
	});
});
