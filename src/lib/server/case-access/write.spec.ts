import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { caseAccess, review, roundFile } from '../db/schema/reviews.ts';
import { endAccess, endAllAccess, openAccess, openAllAccess } from './write.ts';
import { makeReviewRound, type ReviewRound } from '../../../../tests/support/review-round.ts';
import { roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
let made: ReviewRound;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	made = makeReviewRound(db, unit);
});
const tx = () => connection(db).drizzle;
const personOf = (index: number) => unit.reviewer(index).personId ?? '';
const rows = (fileId = made.fileId) =>
	db
		.select({
			person: caseAccess.personId,
			given: caseAccess.givenAt,
			ended: caseAccess.endedAt
		})
		.from(caseAccess)
		.where(eq(caseAccess.fileId, fileId))
		.orderBy(caseAccess.givenAt)
		.all();
const later = testNow + 1000;

describe('who may open a file', () => {
	it('is recorded once for each person, from the first time on', () => {
		openAccess(tx(), testNow, made.fileId, [personOf(0), personOf(0)]);
		openAccess(tx(), later, made.fileId, [personOf(0)]);
		expect(rows()).toEqual([{ person: personOf(0), given: testNow, ended: null }]);
	});

	it('is recorded anew when a file comes back to somebody', () => {
		openAccess(tx(), testNow, made.fileId, [personOf(0)]);
		endAccess(tx(), later, made.fileId, [personOf(0)]);
		openAccess(tx(), later + 1, made.fileId, [personOf(0)]);
		expect(rows()).toEqual([
			{ person: personOf(0), given: testNow, ended: later },
			{ person: personOf(0), given: later + 1, ended: null }
		]);
	});

	it('ends once, for those it ends for', () => {
		openAccess(tx(), testNow, made.fileId, [personOf(0), personOf(1)]);
		endAccess(tx(), later, made.fileId, [personOf(0), personOf(4)]);
		endAccess(tx(), later + 5, made.fileId, [personOf(0)]);
		expect(rows().find(({ person }) => person === personOf(0))?.ended).toBe(later);
		expect(rows().find(({ person }) => person === personOf(1))?.ended).toBe(null);
		expect(rows()).toHaveLength(2);
	});

	it('ends for everybody when the file leaves the round', () => {
		openAccess(tx(), testNow, made.fileId, [personOf(0), personOf(1)]);
		endAccess(tx(), later, made.fileId);
		expect(rows().map(({ ended }) => ended)).toEqual([later, later]);
	});

	it('is nobody before the start and after the close', () => {
		const id = roundAt(db, unit, 'drawn', 4, 2027);
		const file = tx().select().from(roundFile).where(eq(roundFile.roundId, id)).get();
		openAccess(tx(), testNow, file?.id ?? '', [personOf(0)]);
		expect(rows(file?.id)).toEqual([]);
		connection(db).sqlite.exec(
			`update round set state = 'CLOSED', closed_at = ${later} where id = '${made.id}'`
		);
		openAccess(tx(), later, made.fileId, [personOf(0)]);
		expect(rows()).toEqual([]);
	});
});

describe('a whole round', () => {
	it('opens every file to all who have it, both of those who review together too', () => {
		connection(db).sqlite.exec(
			`delete from review where seat = 2;
			update round_file set pair = 1;
			update review set partner_id = '${personOf(3)}'`
		);
		openAllAccess(tx(), testNow, made.id);
		openAllAccess(tx(), later, made.id);
		expect(rows()).toHaveLength(2);
		expect(new Set(rows().map(({ person }) => person))).toEqual(
			new Set([personOf(0), personOf(3)])
		);
		expect(rows().every(({ given, ended }) => given === testNow && ended === null)).toBe(true);
	});

	it.each(['eliminated', 'missing'])('opens no file that is %s', (fate) => {
		connection(db).sqlite.exec(`update round_file set ${fate} = 1`);
		openAllAccess(tx(), testNow, made.id);
		expect(rows()).toEqual([]);
	});

	it('ends what is open of its own, and of no other round', () => {
		const other = makeReviewRound(db, makeUnit(db, { name: 'En annan enhet' }));
		openAllAccess(tx(), testNow, made.id);
		openAllAccess(tx(), testNow, other.id);
		endAccess(tx(), later, made.fileId, [personOf(0)]);
		endAllAccess(tx(), later + 1, made.id);
		expect(rows().map(({ person, ended }) => [person, ended])).toEqual(
			expect.arrayContaining([
				[personOf(0), later],
				[personOf(1), later + 1]
			])
		);
		expect(rows(other.fileId).map(({ ended }) => ended)).toEqual([null, null]);
	});

	it('records nothing when a review is handed in', () => {
		openAllAccess(tx(), testNow, made.id);
		const before = rows();
		tx().update(review).set({ state: 'SUBMITTED', submittedAt: later }).run();
		expect(rows()).toEqual(before);
	});
});
