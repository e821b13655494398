import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { noAgreement } from '#lib/domain/moderation.ts';
import type { Db } from '#lib/server/db/open.ts';
import { moderation } from '#lib/server/db/schema/moderation.ts';
import { auditLog, review } from '#lib/server/db/schema/reviews.ts';
import type { Actor } from '#lib/server/door.ts';
import { read as readReview } from '#lib/server/reviews/read.ts';
import { bothHandIn } from '../../../../tests/support/moderation.ts';
import { lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { makeReviewRound, type ReviewRound } from '../../../../tests/support/review-round.ts';
import { must } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { read } from './read.ts';
import { settle, settleAll, type Settlement } from './settle.ts';

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
const put = (...change: Parameters<typeof give>) => settle(db, me, round.reviewId, give(...change));
const theyPut = (...change: Parameters<typeof give>) =>
	settle(db, other, round.otherReviewId, give(...change));
const rows = () => db.select().from(moderation).all();
const logRows = () => db.select().from(auditLog).all().length;

describe('settling', () => {
	beforeEach(() => bothHandIn(db, unit, round));

	it('keeps an agreed answer beside the first ones, which stay as they were', () => {
		const firsts = () => [
			readReview(db, me, round.reviewId).answers,
			readReview(db, other, round.otherReviewId).answers
		];
		const before = firsts();
		expect(put('answer', 'KLIENT-1', 'DELVIS')).toEqual({
			ok: true,
			version: 1,
			savedAt: testNow
		});
		expect(firsts()).toEqual(before);
		expect(read(db, other, round.otherReviewId).places[1]?.choice).toEqual({
			value: 'DELVIS',
			version: 1
		});
		expect(logged(db, 'moderation.settle')).toBe(1);
		expect(lastDetail(db, 'moderation.settle')).toEqual({ saved: 'answer KLIENT-1' });
		expect(
			db
				.select()
				.from(review)
				.all()
				.map(({ state }) => state)
		).toEqual(['SUBMITTED', 'SUBMITTED']);
	});

	it('keeps that the two don’t agree, with the reason, and takes it back', () => {
		must(put('answer', 'KLIENT-1', noAgreement));
		must(put('comment', 'KLIENT-1', 'Vi läser olika.'));
		expect(rows()).toMatchObject([
			{ outcome: 'NO_AGREEMENT', value: null, reason: 'Vi läser olika.', version: 1 }
		]);
		expect(read(db, me, round.reviewId).places[1]).toMatchObject({
			choice: { value: noAgreement, version: 1 },
			reason: { value: 'Vi läser olika.', version: 1 }
		});
		must(put('answer', 'KLIENT-1', null, 1));
		expect(rows()).toMatchObject([{ outcome: 'OPEN', reason: 'Vi läser olika.', version: 2 }]);
	});

	it('takes a reason before the choice, and the reason of a fact', () => {
		must(put('comment', 'hasRepresentative', 'Står olika på två ställen.'));
		must(put('fact', 'hasRepresentative', noAgreement));
		expect(rows()).toMatchObject([
			{ kind: 'FACT', outcome: 'NO_AGREEMENT', version: 1, reasonVersion: 1 }
		]);
	});

	it.each([
		['a question that both answered alike', give('answer', 'BARN-1', 'JA')],
		['a question that is not open', give('answer', 'KLIENT-2', 'JA')],
		['a question that is not in the keys', give('answer', 'INGEN-1', 'JA')],
		['a fact that both gave alike', give('fact', 'caseType', 'NEW')],
		['a question as if it were a fact', give('fact', 'KLIENT-1', 'JA')],
		['an answer that the question lacks', give('answer', 'KLIENT-1', 'VAL_1')],
		['a value that the fact lacks', give('fact', 'hasRepresentative', 'KANSKE')],
		['a reason with an identity number', give('comment', 'KLIENT-1', 'Gäller 19910914-2399.')],
		['a reason with a sign that nobody sees', give('comment', 'KLIENT-1', 'Vi\0')],
		['a reason that is too long', give('comment', 'KLIENT-1', 'a'.repeat(4001))]
	])('refuses %s, and leaves nothing behind', (_, change) => {
		const before = logRows();
		expect(settle(db, me, round.reviewId, change)).toMatchObject({ ok: false });
		expect(settle(db, me, round.reviewId, change)).toHaveProperty('error');
		expect([rows(), logRows()]).toEqual([[], before]);
	});

	it('never puts a save over a newer one: the person is shown both', () => {
		must(theyPut('answer', 'KLIENT-1', 'DELVIS'));
		const before = logRows();
		expect(put('answer', 'KLIENT-1', 'JA')).toEqual({
			ok: false,
			conflict: { mine: 'JA', theirs: 'DELVIS', version: 1, savedAt: testNow }
		});
		expect([rows()[0]?.value, logRows()]).toEqual(['DELVIS', before]);
		must(put('answer', 'KLIENT-1', 'JA', 1));
		expect(rows()).toMatchObject([{ value: 'JA', version: 2, savedBy: me.personId }]);
	});

	it('takes the same value again without a word, and a reason does not stand in the way of a choice', () => {
		must(theyPut('answer', 'KLIENT-1', noAgreement));
		expect(put('answer', 'KLIENT-1', noAgreement)).toMatchObject({ ok: true, version: 1 });
		must(theyPut('comment', 'KLIENT-1', 'Rad\r\ntvå'));
		expect(put('comment', 'KLIENT-1', 'Rad\ntvå')).toMatchObject({ ok: true, version: 1 });
		must(put('answer', 'KLIENT-1', 'JA', 1));
		expect(logged(db, 'moderation.settle')).toBe(3);
	});

	it('settles a form in its order: a fact opens the question after it; what can’t be saved is told', () => {
		const results = settleAll(db, me, round.reviewId, [
			give('fact', 'hasRepresentative', 'YES'),
			give('answer', 'KLIENT-2', 'NEJ'),
			give('answer', 'BARN-1', 'JA')
		]);
		expect(results.map(({ ok }) => ok)).toEqual([true, true, false]);
		expect(lastDetail(db, 'moderation.settle')).toEqual({
			saved: 'fact hasRepresentative, answer KLIENT-2'
		});
	});

	it('undoes everything when something in the form can’t be', () => {
		const before = logRows();
		const broken = give('fact', 'hasRepresentative', 'YES');
		Object.defineProperty(broken, 'base', {
			enumerable: true,
			get() {
				throw new Error('broken');
			}
		});
		expect(() =>
			settleAll(db, me, round.reviewId, [give('answer', 'KLIENT-1', 'JA'), broken])
		).toThrow('broken');
		expect([rows(), logRows()]).toEqual([[], before]);
	});

	it('loses no save, in whatever order two people’s saves come', () => {
		const values = ['JA', 'DELVIS', 'NEJ', noAgreement, null];
		const step = fc.record({
			mine: fc.boolean(),
			kind: fc.constantFrom('answer' as const, 'comment' as const),
			value: fc.nat(values.length - 1),
			/** Whether the page has what was last saved. */
			fresh: fc.boolean()
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
				db = freshDb();
				unit = makeUnit(db);
				round = makeReviewRound(db, unit);
				[me, other] = [unit.reviewer(0), unit.reviewer(1)];
				bothHandIn(db, unit, round);
				const saved: Record<string, (string | null)[]> = { answer: [null], comment: [''] };
				for (const { mine, kind, value, fresh } of steps) {
					const list = saved[kind] ?? [];
					const [actor, id] = mine ? [me, round.reviewId] : [other, round.otherReviewId];
					const wanted = kind === 'answer' ? (values[value] ?? null) : `Skäl ${value}`;
					const last = list.at(-1) ?? null;
					const base = fresh ? list.length - 1 : Math.max(0, list.length - 2);
					const result = settle(db, actor, id, { kind, code: 'KLIENT-1', value: wanted, base });
					if (wanted === last) expect(result).toMatchObject({ ok: true });
					else if (base !== list.length - 1)
						expect(result).toMatchObject({ conflict: { mine: wanted, theirs: last } });
					else {
						expect(result).toMatchObject({ ok: true, version: list.length });
						list.push(wanted);
					}
				}
				const place = read(db, me, round.reviewId).places.find(({ code }) => code === 'KLIENT-1');
				expect(place?.choice).toEqual({
					value: saved.answer?.at(-1) ?? null,
					version: (saved.answer?.length ?? 1) - 1
				});
				expect(place?.reason).toEqual({
					value: saved.comment?.at(-1),
					version: (saved.comment?.length ?? 1) - 1
				});
			}),
			{ numRuns: 30 }
		);
	});
});
