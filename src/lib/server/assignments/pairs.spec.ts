import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { caseAccess, review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { eliminate, markMissing } from '../draws/eliminate.ts';
import { overview } from '../rounds/overview.ts';
import { make } from './make.ts';
import { move } from './move.ts';
import { assignmentPage } from './page.ts';
import { setRules } from './rules.ts';
import { seatedFiles } from './seats.ts';
import { start } from './start.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { must, readsAs, roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');
const exec = (sql: string) => connection(db).sqlite.exec(sql);
const reviews = () => db.select().from(review).all();
const teamOf = (index: number) => unit.teams[index] ?? '';
const reads = (id: string, mode: 'ALONE' | 'PAIR') => readsAs(db, unit, id, mode);
const stateOf = (id: string) =>
	db.select({ state: round.state }).from(round).where(eq(round.id, id)).get()?.state;

describe('a round that reads in pairs', () => {
	it('gives each file two people in one review, and the drawn double ones two reviews', async () => {
		const id = roundAt(db, unit, 'drawn');
		reads(id, 'PAIR');
		const { given } = must(await make(db, lead(), id));
		const files = db.select().from(roundFile).all();
		expect(given).toBe(files.length * 2);
		for (const file of files) {
			const mine = reviews().filter(({ fileId }) => fileId === file.id);
			expect(mine).toHaveLength(file.double ? 2 : 1);
			const people = mine.flatMap(({ reviewerId, partnerId }) =>
				partnerId === null ? [reviewerId] : [reviewerId, partnerId]
			);
			expect(new Set(people).size).toBe(2);
		}
		expect(assignmentPage(db, lead(), id)).toMatchObject({ mode: 'PAIR', empty: [], stuck: [] });
		must(start(db, lead(), id));
		const { standing } = overview(db, lead(), id);
		expect(standing).toMatchObject({ emptySeats: 0, reviews: reviews().length });
		expect(db.select().from(caseAccess).all()).toHaveLength(given);
	});

	it('lets the other stay when one of two is replaced, and refuses the other as the new one', async () => {
		const id = roundAt(db, unit, 'drawn');
		reads(id, 'PAIR');
		must(await make(db, lead(), id));
		const [one] = reviews().filter(({ partnerId }) => partnerId !== null);
		if (!one?.partnerId) throw new RangeError('No pair');
		const order = { file: one.fileId, review: one.id, from: one.reviewerId };
		expect(move(db, lead(), id, { ...order, to: one.partnerId })).toMatchObject({
			ok: false,
			errors: { to: expect.stringContaining('granskar redan ärendet') }
		});
		const file = seatedFiles(db, id).find((candidate) => candidate.id === one.fileId);
		const taker = [0, 1, 2, 3, 4, 5]
			.map((i) => unit.reviewer(i).personId ?? '')
			.find(
				(person) =>
					person !== one.reviewerId &&
					person !== one.partnerId &&
					!file?.handlers.some((handler) => handler.person === person)
			);
		must(move(db, lead(), id, { ...order, to: taker ?? '' }));
		const now = reviews().find((row) => row.id === one.id);
		expect(new Set([now?.reviewerId, now?.partnerId])).toEqual(new Set([one.partnerId, taker]));
	});

	it('gives a reserve that takes a place its two as well', async () => {
		const id = roundAt(db, unit, 'drawn');
		reads(id, 'PAIR');
		must(await make(db, lead(), id));
		must(start(db, lead(), id));
		const [file] = db.select().from(roundFile).where(eq(roundFile.double, false)).all();
		eliminate(db, lead(), id, { file: file?.id ?? '', reason: 'WRONG_INTERVENTION' });
		const reserve = db.select().from(roundFile).all().at(-1);
		expect(reserve).toMatchObject({ pair: true, eliminated: false });
		const [only, ...more] = reviews().filter(({ fileId }) => fileId === reserve?.id);
		expect(more).toEqual([]);
		expect(only?.partnerId).toBeTruthy();
	});

	it('is assigned anew when the way of reading changes, and never once it has begun', async () => {
		const id = roundAt(db, unit, 'assigned');
		const [gone] = db.select().from(roundFile).all();
		markMissing(db, lead(), id, { file: gone?.id ?? '', missing: true });
		reads(id, 'PAIR');
		expect(stateOf(id)).toBe('SELECTING');
		expect(reviews()).toEqual([]);
		must(await make(db, lead(), id));
		reads(id, 'ALONE');
		must(await make(db, lead(), id));
		expect(reviews().every(({ partnerId }) => partnerId === null)).toBe(true);
		expect(db.select().from(roundFile).where(eq(roundFile.pair, true)).all()).toEqual([]);
		must(start(db, lead(), id));
		expect(() => exec(`update round set review_mode = 'PAIR' where id = '${id}'`)).toThrow(
			'keeps its set-up'
		);
	});
});

describe("a round's rules for its groups", () => {
	it('keep files within the group once they are shared out anew', async () => {
		const id = roundAt(db, unit, 'assigned');
		setRules(db, lead(), id, { [teamOf(0)]: 'ONLY_OWN', [teamOf(1)]: 'PREFER_OTHER' });
		expect(
			assignmentPage(db, lead(), id)
				.rules.map(({ rule }) => rule)
				.slice(0, 2)
		).toEqual(['ONLY_OWN', 'PREFER_OTHER']);
		must(await make(db, lead(), id, { again: true }));
		const groupOf = new Map(
			assignmentPage(db, lead(), id).reviewers.map(({ id, team }) => [id, team])
		);
		const own = assignmentPage(db, lead(), id).rules[0]?.name;
		for (const file of seatedFiles(db, id).filter(({ team }) => team === teamOf(0)))
			for (const { reviewerId } of file.seats) expect(groupOf.get(reviewerId)).toBe(own);
	});

	it('are set by the round lead alone, for groups of the unit, and until the round is closed', () => {
		const id = roundAt(db, unit, 'assigned');
		expectOnly(db, unit, ['roundLead'], (actor) => setRules(db, actor, id, {}));
		const other = makeUnit(db, { name: 'En annan enhet' });
		setRules(db, lead(), id, { [other.teams[0] ?? '']: 'ONLY_OWN', [teamOf(0)]: 'SOMETHING' });
		expect(assignmentPage(db, lead(), id).rules.every(({ rule }) => rule === 'ANY')).toBe(true);
		setRules(db, lead(), id, { [teamOf(0)]: 'ONLY_OWN' });
		setRules(db, lead(), id, { [teamOf(0)]: 'ANY' });
		expect(assignmentPage(db, lead(), id).rules.every(({ rule }) => rule === 'ANY')).toBe(true);
		expect(logged(db, 'assignment.rules')).toBe(3);
		const closed = roundAt(db, makeUnit(db, { name: 'Tredje enheten' }), 'closed');
		expect(() => setRules(db, lead(), closed, {})).toThrow(
			expect.objectContaining({ status: 404 })
		);
	});

	it('refuse a move out of the group with the reason', () => {
		const id = roundAt(db, unit, 'assigned');
		setRules(db, lead(), id, Object.fromEntries(unit.teams.map((team) => [team, 'ONLY_OWN'])));
		const files = seatedFiles(db, id);
		const people = assignmentPage(db, lead(), id).reviewers;
		const refused = files.flatMap((file) =>
			people.map(({ id: to }) =>
				move(db, lead(), id, { file: file.id, review: file.seats[0]?.reviewId ?? null, to })
			)
		);
		expect(JSON.stringify(refused)).toContain(
			'är i en annan grupp, och de här ärendena granskas inom gruppen. Välj någon annan.'
		);
	});
});

describe('a pair of whom one is no longer a reviewer', () => {
	it('is given out anew like any other', async () => {
		const id = roundAt(db, unit, 'drawn');
		reads(id, 'PAIR');
		must(await make(db, lead(), id));
		const gone = unit.reviewer(0).personId ?? '';
		exec(`delete from membership where person_id = '${gone}' and role = 'reviewer'`);
		for (const seed of ['one', 'two', 'three'])
			must(await make(db, lead(), id, { again: true }, seed));
		for (const { reviewerId, partnerId } of reviews())
			expect([reviewerId, partnerId]).not.toContain(gone);
	});
});
