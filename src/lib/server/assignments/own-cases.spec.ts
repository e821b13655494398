import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { caseList, decision } from '../db/schema/case-lists.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { eliminate } from '../draws/eliminate.ts';
import { sha256 } from '../ids.ts';
import { overview } from '../rounds/overview.ts';
import { handlersByFile } from './handlers.ts';
import { make } from './make.ts';
import { move } from './move.ts';
import { assignmentPage } from './page.ts';
import { start } from './start.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { queryPlans } from '../../../../tests/support/query-plans.ts';
import { must, roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');
const exec = (sql: string) => connection(db).sqlite.exec(sql);
const idOf = (index: number) => unit.reviewer(index).personId ?? '';
const holdersOf = (fileId: string) =>
	db
		.select({ id: review.reviewerId })
		.from(review)
		.where(eq(review.fileId, fileId))
		.all()
		.map(({ id }) => id);
const files = (roundId: string) =>
	db
		.select({ id: roundFile.id, decisionId: roundFile.decisionId })
		.from(roundFile)
		.where(eq(roundFile.roundId, roundId))
		.all();
const decisionOf = (id: number) => {
	const row = db.select().from(decision).where(eq(decision.id, id)).get();
	if (!row) throw new RangeError('No decision');
	return row;
};

const earlier = (decisionId: number, handlers: Parameters<typeof addEarlierDecision>[2]) =>
	addEarlierDecision(db, decisionId, handlers);

/** Each part in a case, as an older decision tells of it for a reviewer of the unit. */
const parts: readonly [string, (index: number) => Partial<typeof decision.$inferInsert>][] = [
	['caseworker', (i) => ({ caseworkerId: idOf(i) })],
	['co-caseworker', (i) => ({ coCaseworkerId: idOf(i) })],
	['decision maker', (i) => ({ decisionMakerId: idOf(i) })],
	['caseworker outside the unit then', (i) => ({ caseworkerSignature: ` hl${i}` })],
	['co-caseworker outside the unit then', (i) => ({ coCaseworkerSignature: `Hl${i}` })],
	['decision maker outside the unit then', (i) => ({ decisionMakerSignature: `HL${i}` })]
];

describe.each(parts)('%s of an older decision in the case', (_, part) => {
	it('gets no file of it when the work is shared out', async () => {
		const id = roundAt(db, unit, 'drawn');
		for (const file of files(id))
			for (const index of [0, 1]) {
				earlier(file.decisionId, part(index));
			}
		must(await make(db, lead(), id));
		const holders = new Set(files(id).flatMap((file) => holdersOf(file.id)));
		expect(holders.size).toBeGreaterThan(0);
		expect(holders.has(idOf(0))).toBe(false);
		expect(holders.has(idOf(1))).toBe(false);
	});

	it('is refused it by hand, with the reason, and by the database', () => {
		const id = roundAt(db, unit, 'assigned');
		const [seat] = db.select().from(review).all();
		const file = files(id).find((one) => one.id === seat?.fileId);
		if (!seat || !file) throw new RangeError('No seat');
		const own = Object.values(decisionOf(file.decisionId));
		const index = [0, 1, 2, 3, 4, 5].find(
			(i) => !holdersOf(file.id).includes(idOf(i)) && !own.includes(idOf(i))
		);
		earlier(file.decisionId, part(index ?? -1));
		const to = idOf(index ?? -1);
		expect(JSON.stringify(move(db, lead(), id, { file: file.id, review: seat.id, to }))).toContain(
			'har haft ärendet tidigare och kan därför inte granska det'
		);
		expect(() => exec(`update review set reviewer_id = '${to}' where id = '${seat.id}'`)).toThrow(
			'nobody reviews a case of their own'
		);
		expect(() =>
			exec(`update review set version = version + 1 where id = '${seat.id}'`)
		).not.toThrow();
	});

	it('gets no reserve that takes a place', () => {
		const id = roundAt(db, unit, 'reviewing');
		for (const { id: decisionId } of db.select({ id: decision.id }).from(decision).all())
			if (!files(id).some((file) => file.decisionId === decisionId)) {
				for (const index of [0, 1, 2, 3]) {
					earlier(decisionId, part(index));
				}
			}
		for (const file of files(id).slice(0, 4))
			eliminate(db, lead(), id, { file: file.id, reason: 'WRONG_INTERVENTION' });
		const reserves = files(id).slice(12);
		expect(reserves).toHaveLength(4);
		for (const reserve of reserves) {
			const holders = holdersOf(reserve.id);
			for (const index of [0, 1, 2, 3]) expect(holders).not.toContain(idOf(index));
		}
	});
});

describe('a part that only an earlier list of the unit tells of', () => {
	/** An older list, with one decision of every case that a round may draw. */
	const olderList = (unitId: string, handler: Partial<typeof decision.$inferInsert>) => {
		const { drizzle } = connection(db);
		const [list] = db.select().from(caseList).all();
		if (!list) throw new RangeError('No list');
		const id = `older-${unitId}`;
		drizzle
			.insert(caseList)
			.values({ ...list, id, unitId, sha256: sha256(id), fileName: 'arenden-var-2026.csv' })
			.run();
		const own = db.select().from(decision).where(eq(decision.caseListId, list.id)).all();
		const { BOENDESTOD: interventionId = '' } =
			unitId === unit.id ? unit.interventions : other.interventions;
		for (const one of own)
			drizzle
				.insert(decision)
				.values({
					...one,
					id: undefined,
					caseListId: id,
					teamId: null,
					interventionId,
					decisionDate: '2025-11-15',
					caseworkerId: null,
					caseworkerSignature: 'UTANFÖR',
					coCaseworkerId: null,
					coCaseworkerSignature: null,
					decisionMakerId: null,
					decisionMakerSignature: null,
					...handler
				})
				.run();
	};
	let other: TestUnit;
	beforeEach(() => {
		other = makeUnit(db, { name: 'En annan enhet' });
	});

	it.each(parts)('keeps the %s from the file, as earlier handler', async (_, part) => {
		const id = roundAt(db, unit, 'drawn');
		olderList(unit.id, part(0));
		for (const handlers of handlersByFile(db, id).values())
			expect(handlers).toContainEqual({ person: idOf(0), reason: 'PREVIOUS_HANDLER' });
		const { given } = must(await make(db, lead(), id));
		expect(given).toBe(15);
		expect(files(id).flatMap((file) => holdersOf(file.id))).not.toContain(idOf(0));
	});

	it('is told once, however many lists tell it', () => {
		const id = roundAt(db, unit, 'drawn');
		olderList(unit.id, { caseworkerId: idOf(0), coCaseworkerId: idOf(0) });
		for (const handlers of handlersByFile(db, id).values()) {
			const keys = handlers.map(({ person, reason }) => `${person} ${reason}`);
			expect(new Set(keys).size).toBe(keys.length);
		}
	});

	it('is no part when the list is another unit’s', () => {
		const id = roundAt(db, unit, 'drawn');
		olderList(other.id, { caseworkerId: idOf(0) });
		for (const handlers of handlersByFile(db, id).values())
			expect(handlers.map(({ reason }) => reason)).not.toContain('PREVIOUS_HANDLER');
	});

	it('is looked up by case, not by reading whole lists', () => {
		const id = roundAt(db, unit, 'drawn');
		const plan = queryPlans(db, () => handlersByFile(db, id)).join('\n');
		expect(plan).toContain('decision_case (case_list_id=? AND case_reference=?)');
		// The list of the files themselves is read as one value.
		expect(plan.replace('SCAN json_each', '')).not.toContain('SCAN');
	});
});

describe('a handler known by signature', () => {
	it('is known by it as the list writes it, å and all', async () => {
		const id = roundAt(db, unit, 'drawn');
		exec(`update staff_member set signature = 'LEÅR' where person_id = '${idOf(0)}'`);
		for (const file of files(id)) earlier(file.decisionId, { caseworkerSignature: 'leår' });
		must(await make(db, lead(), id));
		expect(files(id).flatMap((file) => holdersOf(file.id))).not.toContain(idOf(0));
	});

	it('is nobody in another unit with the same signature', async () => {
		const id = roundAt(db, unit, 'drawn');
		makeUnit(db, { name: 'En annan enhet' });
		for (const file of files(id)) earlier(file.decisionId, { caseworkerSignature: 'BORTA' });
		exec(`update staff_member set signature = 'BORTA'
			where signature = 'HL0' and unit_id <> '${unit.id}'`);
		expect(must(await make(db, lead(), id))).toMatchObject({ given: 15, impossible: [] });
	});
});

describe('a review of somebody who turns out to have handled the case', () => {
	const caught = (stage: 'assigned' | 'reviewing') => {
		const id = roundAt(db, unit, stage);
		const [seat] = db.select().from(review).all();
		const file = files(id).find((one) => one.id === seat?.fileId);
		if (!seat || !file) throw new RangeError('No seat');
		earlier(file.decisionId, { caseworkerId: seat.reviewerId });
		return { id, seat, file };
	};

	it('is one that somebody else must get, on every page that counts', () => {
		const { id, seat } = caught('reviewing');
		expect(overview(db, lead(), id).standing).toMatchObject({ emptySeats: 1, declared: [] });
		const { empty } = assignmentPage(db, lead(), id);
		expect(empty).toMatchObject([{ reviewId: seat.id, declared: false }]);
		expect(empty[0]?.candidates.length).toBeGreaterThan(0);
	});

	it('goes to somebody else when the work is shared out, and the log tells what went', async () => {
		const { id, seat, file } = caught('reviewing');
		expect(must(await make(db, lead(), id))).toMatchObject({ given: 1, answersRemoved: 0 });
		expect(holdersOf(file.id)).not.toContain(seat.reviewerId);
		expect(overview(db, lead(), id).standing).toMatchObject({ emptySeats: 0 });
	});

	it('stays when it is handed in', async () => {
		const { id, seat, file } = caught('reviewing');
		exec(`update review set state = 'SUBMITTED', submitted_at = 2 where id = '${seat.id}'`);
		expect(must(await make(db, lead(), id))).toMatchObject({ given: 0 });
		expect(holdersOf(file.id)).toContain(seat.reviewerId);
	});

	it('goes to somebody else before the reviewing starts', () => {
		const { id, seat, file } = caught('assigned');
		const { length } = holdersOf(file.id);
		must(start(db, lead(), id));
		expect(holdersOf(file.id)).toHaveLength(length);
		expect(holdersOf(file.id)).not.toContain(seat.reviewerId);
	});
});
