import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { membership } from '../db/schema/organisation.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { reopen } from '../reviews/reopen.ts';
import { close } from '../rounds/close.ts';
import { make } from './make.ts';
import { move } from './move.ts';
import { assignmentPage } from './page.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { logged } from '../../../../tests/support/refusals.ts';
import { must, roundAt } from '../../../../tests/support/round.ts';
import { actorOf, freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');
const exec = (sql: string) => connection(db).sqlite.exec(sql);
const give = (personId: string, role: 'roundLead' | 'unitManager') => {
	connection(db).drizzle.insert(membership).values({ unitId: unit.id, personId, role }).run();
	return actorOf(db, personId);
};
const seats = () =>
	db
		.select({
			id: review.id,
			fileId: review.fileId,
			reviewerId: review.reviewerId,
			double: roundFile.double,
			caseReference: roundFile.caseReference,
			decisionId: roundFile.decisionId
		})
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.all();
const first = <T>(list: readonly T[]): T => {
	const [one] = list;
	if (one === undefined) throw new RangeError('Nothing there');
	return one;
};
/** The two reviews of a file that two review. */
const pair = () => {
	const one = first(seats().filter(({ double }) => double));
	return [
		one,
		first(
			seats().filter((seat) => seat.fileId === one.fileId && seat !== one && seat.id !== one.id)
		)
	] as const;
};

describe.each(['roundLead', 'unitManager'] as const)('a reviewer who is also %s', (role) => {
	it('gets files that one person reviews, and none that two do', async () => {
		const id = roundAt(db, unit, 'drawn');
		const both = [0, 1].map((i) => give(unit.reviewer(i).personId ?? '', role).personId ?? '');
		must(await make(db, lead(), id));
		for (const person of both) {
			const own = seats().filter(({ reviewerId }) => reviewerId === person);
			expect(own.length).toBeGreaterThan(0);
			expect(own.filter(({ double }) => double)).toEqual([]);
		}
	});

	it('is refused a file that two review, with the reason', () => {
		const id = roundAt(db, unit, 'assigned');
		const [one, other] = pair();
		const { candidates } = {
			candidates: [0, 1, 2, 3, 4, 5].map((i) => unit.reviewer(i).personId ?? '')
		};
		for (const person of candidates) give(person, role);
		exec(`delete from review where id = '${one.id}'`);
		const results = candidates
			.filter((person) => person !== other.reviewerId)
			.map((to) => JSON.stringify(move(db, lead(), id, { file: one.fileId, review: null, to })));
		expect(results.every((text) => text.includes('"ok":false'))).toBe(true);
		expect(results.join()).toContain(
			'är omgångsansvarig eller enhetschef, och det här ärendet granskas av två oberoende av varandra. Välj'
		);
		const { empty, stuck } = assignmentPage(db, lead(), id);
		expect(empty).toEqual([]);
		expect(stuck.flatMap(({ files }) => files.map(({ fileId }) => fileId))).toContain(one.fileId);
	});

	it('keeps a review that was given before', async () => {
		const id = roundAt(db, unit, 'reviewing');
		const [one] = pair();
		give(one.reviewerId, role);
		expect(must(await make(db, lead(), id))).toMatchObject({ given: 0 });
	});
});

describe('a round lead with a part in a file', () => {
	/** All that the page tells but one's own name and row. */
	const told = (id: string, actor: ReturnType<typeof lead>) => {
		const page = assignmentPage(db, actor, id);
		return {
			page,
			shown: page.reviewers.flatMap(({ id, reviews }) => reviews.map((one) => ({ ...one, id })))
		};
	};

	it('sees the own half of a double review, and of the other half only that it is there', () => {
		const id = roundAt(db, unit, 'reviewing');
		const [mine, other] = pair();
		const actor = give(mine.reviewerId, 'roundLead');
		const { page, shown } = told(id, actor);
		expect(shown.map(({ reviewId }) => reviewId)).toContain(mine.id);
		expect(shown.map(({ reviewId }) => reviewId)).not.toContain(other.id);
		expect(page.hidden.filter(({ fileId }) => fileId === mine.fileId)).toEqual([
			{
				fileId: mine.fileId,
				caseReference: mine.caseReference,
				intervention: expect.any(String),
				team: expect.any(String),
				why: 'PART'
			}
		]);
		expect(assignmentPage(db, lead(), id).hidden).toEqual([]);
		exec(`update review set state = 'SUBMITTED', submitted_at = 2 where id = '${other.id}'`);
		expect(told(id, actor)).toEqual({ page, shown });
	});

	it('sees nothing of who reviews a case that is the own', () => {
		const id = roundAt(db, unit, 'reviewing');
		const seat = first(seats().filter(({ double }) => !double));
		addEarlierDecision(db, seat.decisionId, { caseworkerId: lead().personId });
		const { page, shown } = told(id, lead());
		expect(shown.map(({ reviewId }) => reviewId)).not.toContain(seat.id);
		expect(page.hidden.filter(({ why }) => why === 'PART')).toMatchObject([
			{ caseReference: seat.caseReference }
		]);
	});

	it('fills its empty seat without learning who could not', async () => {
		const id = roundAt(db, unit, 'reviewing');
		const [mine, other] = pair();
		const actor = give(mine.reviewerId, 'roundLead');
		exec(`delete from review where id = '${other.id}'`);
		expect(assignmentPage(db, actor, id).empty).toMatchObject([
			{ hidden: true, hinders: [], candidates: [] }
		]);
		for (let i = 0; i < 6; i++) {
			const to = unit.reviewer(i).personId ?? '';
			expect(move(db, actor, id, { file: mine.fileId, review: null, to })).toMatchObject({
				errors: { to: expect.stringContaining('Du har själv del i ärendet') }
			});
		}
		expect(must(await make(db, actor, id))).toMatchObject({ given: 1 });
	});

	it('opens no review of it again, but may open the own', () => {
		const id = roundAt(db, unit, 'reviewing');
		const [mine, other] = pair();
		const actor = give(mine.reviewerId, 'roundLead');
		const handIn = (reviewId: string) =>
			exec(`update review set state = 'SUBMITTED', submitted_at = 2 where id = '${reviewId}';
				insert into submission select id, 1, 2, reviewer_id, '{}' from review where id = '${reviewId}'`);
		handIn(other.id);
		expect(() => reopen(db, actor, id, { review: other.id, reason: 'Fel' })).toThrow(
			expect.objectContaining({ status: 409 })
		);
		exec(`update review set state = 'REOPENED' where id = '${other.id}'`);
		handIn(mine.id);
		must(reopen(db, actor, id, { review: mine.id, reason: 'Fel' }));
		expect(logged(db, 'review.reopen')).toBe(1);
	});
});

describe('a closed round', () => {
	it('tells nobody who handed in and who did not', () => {
		const id = roundAt(db, unit, 'reviewing');
		exec(`update review set state = 'SUBMITTED', submitted_at = 2 where seat = 1`);
		close(db, lead(), id, () => undefined);
		const page = assignmentPage(db, lead(), id);
		expect(page).toMatchObject({ state: 'CLOSED', reviewers: [], empty: [], hidden: [] });
		for (let i = 0; i < 6; i++) expect(JSON.stringify(page)).not.toContain(`Person HL${i}`);
	});
});
