import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Db } from '#lib/server/db/open.ts';
import { auditLog, review } from '#lib/server/db/schema/reviews.ts';
import { nobody, type Actor } from '#lib/server/door.ts';
import {
	makeReviewRound,
	setRoundState,
	type ReviewRound
} from '../../../../tests/support/review-round.ts';
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
const status = (deed: () => unknown): number | undefined => {
	try {
		deed();
	} catch (problem) {
		return (problem as { status?: number }).status;
	}
	return undefined;
};

/** Gives everything that the small key asks for. */
function complete() {
	put('fact', 'hasRepresentative', 'NO');
	put('answer', 'KLIENT-1', 'JA');
	put('answer', 'BARN-1', 'NEJ');
}

const everyDeed: readonly [string, (actor: Actor) => unknown][] = [
	['read', (actor) => read(db, actor, round.reviewId)],
	['save', (actor) => save(db, actor, round.reviewId, give('answer', 'KLIENT-1', 'JA'))],
	['submit', (actor) => submit(db, actor, round.reviewId)],
	['decline', (actor) => decline(db, actor, round.reviewId, 'OTHER')],
	['report missing', (actor) => reportMissing(db, actor, round.reviewId)]
];

describe('whose review it is', () => {
	it.each(everyDeed)('%s: does not exist for anybody but its reviewer', (_, deed) => {
		const other = makeUnit(db, { name: 'En annan enhet' });
		const strangers = [
			unit.reviewer(1),
			unit.reviewer(5),
			unit.actor('roundLead'),
			unit.actor('unitManager'),
			unit.actor('admin'),
			unit.actor('observer'),
			other.reviewer(0),
			nobody(() => testNow)
		];
		for (const stranger of strangers) expect(status(() => deed(stranger))).toBe(404);
		expect(db.select().from(auditLog).all()).toEqual([]);
		expect(stateOf()).toBe('NOT_STARTED');
	});

	it.each(everyDeed)('%s: a review that does not exist is not found', (_, deed) => {
		round = { ...round, reviewId: 'finns-inte' };
		expect(status(() => deed(me))).toBe(404);
	});
});

describe('reading a review', () => {
	it('gives the facts of the case list, the keys and nothing given yet, and starts nothing', () => {
		const content = read(db, me, round.reviewId);
		expect(content.caseReference).toBe('FN-42610-0208');
		expect(content.known).toMatchObject({ caseType: 'REASSESSMENT', decisionDate: '2026-07-03' });
		expect(content.keys.map(({ id }) => id)).toEqual(['dok-prov']);
		expect(content.answers).toEqual({});
		expect(content.open).toBe(true);
		expect(stateOf()).toBe('NOT_STARTED');
		expect(logged('review.read')).toHaveLength(1);
	});

	it('gives back what was saved, with versions', () => {
		put('answer', 'KLIENT-1', 'JA');
		put('answer', 'KLIENT-1', 'NEJ', 1);
		put('comment', 'KLIENT-1', 'Det saknas.');
		put('fact', 'caseType', 'NEW');
		put('text', 'STRENGTH', 'Tydligt.');
		expect(read(db, me, round.reviewId)).toMatchObject({
			answers: { 'KLIENT-1': { value: 'NEJ', version: 2 } },
			comments: { 'KLIENT-1': { value: 'Det saknas.', version: 1 } },
			facts: { caseType: { value: 'NEW', version: 1 } },
			texts: { STRENGTH: { value: 'Tydligt.', version: 1 } },
			lastSavedAt: testNow
		});
	});

	it('shows nothing of the other review of the same file', () => {
		const other = unit.reviewer(1);
		save(db, other, round.otherReviewId, give('answer', 'KLIENT-1', 'NEJ'));
		save(db, other, round.otherReviewId, give('fact', 'hasRepresentative', 'YES'));
		const before = JSON.stringify(read(db, me, round.reviewId));
		submit(db, other, round.otherReviewId);
		expect(JSON.parse(before)).toMatchObject({ answers: {}, facts: {}, lastSavedAt: null });
		expect(JSON.stringify(read(db, me, round.reviewId))).toBe(before);
	});
});

describe('handing in', () => {
	it('says what is missing, with the area to go to, and hands nothing in', () => {
		put('answer', 'KLIENT-1', 'NEJ');
		const result = submit(db, me, round.reviewId);
		expect(result).toMatchObject({
			ok: false,
			gaps: [
				{ kind: 'fact', code: 'hasRepresentative', area: 'ARENDET' },
				{ kind: 'comment', code: 'KLIENT-1', area: 'KLIENT' },
				{ kind: 'answer', code: 'BARN-1', area: 'BARN' }
			]
		});
		expect(stateOf()).toBe('STARTED');
		expect(logged('review.submit')).toEqual([]);
	});

	it('asks only for what concerns the case', () => {
		complete();
		expect(submit(db, me, round.reviewId)).toEqual({ ok: true });
		expect(stateOf()).toBe('SUBMITTED');
		expect(logged('review.submit')).toHaveLength(1);
	});

	it('asks for the question that a corrected fact opens', () => {
		complete();
		put('fact', 'hasRepresentative', 'YES', 1);
		expect(submit(db, me, round.reviewId)).toMatchObject({
			ok: false,
			gaps: [{ code: 'KLIENT-2' }]
		});
	});

	it('is done once', () => {
		complete();
		submit(db, me, round.reviewId);
		expect(status(() => submit(db, me, round.reviewId))).toBe(409);
	});

	it('leaves the review readable, closed for changes', () => {
		complete();
		submit(db, me, round.reviewId);
		expect(read(db, me, round.reviewId)).toMatchObject({
			state: 'SUBMITTED',
			open: false,
			submittedAt: testNow
		});
	});
});

describe('my reviews', () => {
	it('are the own ones in running rounds, with how far they have come', () => {
		put('answer', 'KLIENT-1', 'JA');
		expect(mine(db, me)).toEqual([
			{
				id: round.id,
				name: 'Höst 2026',
				reviewTo: '2026-12-04',
				minutesPerReview: 40,
				reviews: [
					{
						id: round.reviewId,
						caseReference: 'FN-42610-0208',
						intervention: 'Daglig verksamhet',
						legalBasis: 'LSS 9 § 10',
						partner: null,
						state: 'STARTED',
						answered: 1,
						questions: 2,
						submittedAt: null,
						moderation: null,
						reported: false
					}
				]
			}
		]);
		expect(mine(db, unit.reviewer(2))).toEqual([]);
		expect(mine(db, unit.actor('roundLead'))).toEqual([]);
	});

	it('end with the round', () => {
		setRoundState(db, 'CLOSED');
		expect(mine(db, me)).toEqual([]);
	});

	it('are nobody’s without sign-in', () => {
		expect(
			status(() =>
				mine(
					db,
					nobody(() => testNow)
				)
			)
		).toBe(404);
	});

	it('stay the person’s when the role of reviewer is there', () => {
		expect(mine(db, actorOf(db, me.personId ?? ''))).toHaveLength(1);
	});
});
