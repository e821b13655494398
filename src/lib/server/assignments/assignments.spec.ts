import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { declaredConflict } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { eliminate } from '../draws/eliminate.ts';
import { overview } from '../rounds/overview.ts';
import { make } from './make.ts';
import { lock } from './rules.ts';
import { assignmentPage } from './page.ts';
import { start } from './start.ts';
import { firstReview, partsIn, reviewsIn } from '../../../../tests/support/assigned.ts';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { must, roundAt } from '../../../../tests/support/round.ts';
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
const stateOf = (id: string) =>
	db.select({ state: round.state }).from(round).where(eq(round.id, id)).get()?.state;
const reviews = () => reviewsIn(db);

describe('assigning', () => {
	it('gives every file its reviewers, nobody an own case, and evenly', async () => {
		const id = roundAt(db, unit, 'drawn');
		expect(must(await make(db, lead(), id))).toMatchObject({
			given: 15,
			reviewers: 6,
			impossible: []
		});
		expect(stateOf(id)).toBe('ASSIGNED');
		for (const { fileId, reviewerId } of reviews())
			expect(partsIn(db, fileId)).not.toContain(reviewerId);
		const loads = assignmentPage(db, lead(), id).reviewers.map(({ reviews }) => reviews.length);
		expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
		expect(logged(db, 'assignment.make')).toBe(1);
		expect(lastDetail(db, 'assignment.make')).toEqual({
			given: 15,
			reviewers: 6,
			impossible: 0,
			answersRemoved: 0
		});
	});

	it('gives nothing to those who are away the whole period, have left or are shut out', async () => {
		const id = roundAt(db, unit, 'drawn');
		const [away, left, out, partly] = [0, 1, 2, 3].map((i) => unit.reviewer(i).personId);
		exec(`update staff_member set leave_from = '2026-11-01' where person_id = '${away}'`);
		exec(`update staff_member set left_at = ${testNow} where person_id = '${left}'`);
		exec(`update person set disabled_at = ${testNow} where id = '${out}'`);
		exec(
			`update staff_member set leave_from = '2026-11-20', leave_to = '2026-12-31' where person_id = '${partly}'`
		);
		must(await make(db, lead(), id));
		const holders = new Set(reviews().map(({ reviewerId }) => reviewerId));
		for (const person of [away, left, out]) expect(holders.has(person ?? '')).toBe(false);
		expect(holders.has(partly ?? '')).toBe(true);
	});

	it('is refused without reviewers, and before the draw', async () => {
		const id = roundAt(db, unit, 'drawn');
		exec(`delete from membership where role = 'reviewer'`);
		expect(await make(db, lead(), id)).toMatchObject({
			ok: false,
			errors: { reviewers: 'Inga granskare är valda. Lägg till granskare innan du fördelar.' }
		});
		expect(stateOf(id)).toBe('SELECTING');
		const other = makeUnit(db, { name: 'En annan enhet' });
		const early = roundAt(db, other, 'locked');
		await expect(make(db, other.actor('roundLead'), early)).rejects.toThrow(
			expect.objectContaining({ status: 409 })
		);
	});

	it('names the files that nobody can take, with the reasons', async () => {
		unit = makeUnit(db, { name: 'En liten enhet', reviewers: 6 });
		const id = roundAt(db, unit, 'drawn');
		exec(`delete from membership where role = 'reviewer' and person_id not in
			('${unit.reviewer(0).personId}', '${unit.reviewer(1).personId}')`);
		const { impossible } = must(await make(db, lead(), id));
		expect(impossible.length).toBeGreaterThan(0);
		const { stuck } = assignmentPage(db, lead(), id);
		expect(stuck.flatMap(({ files }) => files)).toHaveLength(impossible.length);
		expect(stuck[0]?.hinders.length).toBeGreaterThan(0);
		expect(start(db, lead(), id)).toMatchObject({ ok: false });
		expect(stateOf(id)).toBe('ASSIGNED');
	});

	it('leaves what stands when it is asked to fill, and shares out anew what is not locked', async () => {
		const id = roundAt(db, unit, 'assigned');
		const before = reviews();
		must(await make(db, lead(), id));
		expect(reviews()).toEqual(before);
		must(await make(db, lead(), id, { again: true }, 'another seed'));
		expect(reviews()).toHaveLength(15);
		// Whoever gets the same file again keeps the review; the others' are new.
		const after = reviews();
		const known = after.filter((row) => before.some((old) => old.id === row.id));
		expect(known.length).toBeLessThan(after.length);
		for (const row of known)
			expect(before.find((old) => old.id === row.id)?.reviewerId).toBe(row.reviewerId);
	});

	it('leaves what is locked, also when all is shared out anew', async () => {
		const id = roundAt(db, unit, 'assigned');
		const locked = reviews().slice(0, 4);
		for (const { id: reviewId } of locked) lock(db, lead(), id, { review: reviewId, locked: true });
		for (const seed of ['one', 'two', 'three']) {
			must(await make(db, lead(), id, { again: true }, seed));
			for (const { id: reviewId, reviewerId } of locked)
				expect(reviews().find((row) => row.id === reviewId)).toMatchObject({
					reviewerId,
					locked: true
				});
		}
		expectOnly(db, unit, ['roundLead'], (actor) =>
			lock(db, actor, id, { review: locked[0]?.id ?? '', locked: false })
		);
		expect(logged(db, 'assignment.lock')).toBe(4);
	});

	it('is made anew when something that it rests on changes while it is solved', async () => {
		const id = roundAt(db, unit, 'drawn');
		const gone = unit.reviewer(0).personId ?? '';
		const made = make(db, lead(), id);
		exec(`update staff_member set left_at = ${testNow} where person_id = '${gone}'`);
		expect(must(await made)).toMatchObject({ given: 15, reviewers: 5 });
		expect(reviews().some(({ reviewerId }) => reviewerId === gone)).toBe(false);
		expect(logged(db, 'assignment.make')).toBe(1);
	});

	it('gives what was handed back to somebody else', async () => {
		const id = roundAt(db, unit, 'reviewing');
		const back = firstReview(db);
		write()
			.insert(declaredConflict)
			.values({
				fileId: back.fileId,
				personId: back.reviewerId,
				reason: 'PRIVATE_RELATION',
				at: testNow
			})
			.run();
		expect(overview(db, lead(), id).standing).toMatchObject({ emptySeats: 1 });
		expect(overview(db, lead(), id).standing.declared).toHaveLength(1);
		expect(must(await make(db, lead(), id))).toMatchObject({ given: 1 });
		expect(overview(db, lead(), id).standing).toMatchObject({ emptySeats: 0, declared: [] });
		const now = reviews().filter(({ fileId }) => fileId === back.fileId);
		expect(now.map(({ reviewerId }) => reviewerId)).not.toContain(back.reviewerId);
	});

	it('gives a reserve its reviewers, and leaves what others handed back until it is asked for', () => {
		const id = roundAt(db, unit, 'reviewing');
		const back = firstReview(db);
		write()
			.insert(declaredConflict)
			.values({ fileId: back.fileId, personId: back.reviewerId, reason: 'OTHER', at: testNow })
			.run();
		const before = reviews();
		const gone = before.find(({ fileId }) => fileId !== back.fileId)?.fileId ?? '';
		eliminate(db, lead(), id, { file: gone, reason: 'WRONG_INTERVENTION' });
		const known = (list: typeof before) =>
			list
				.filter(({ fileId }) => before.some((old) => old.fileId === fileId && fileId !== gone))
				.map(({ id, reviewerId }) => ({ id, reviewerId }));
		expect(known(reviews())).toEqual(known(before));
		expect(reviews().length).toBeGreaterThan(before.length);
		expect(overview(db, lead(), id).standing).toMatchObject({ emptySeats: 1 });
	});

	it('is for the round lead only, and leaves nothing behind when it fails', async () => {
		const id = roundAt(db, unit, 'drawn');
		expectOnly(db, unit, ['roundLead'], (actor) => make(db, actor, id));
		expectOnly(db, unit, ['roundLead'], (actor) => assignmentPage(db, actor, id));
		exec(
			`create trigger fail before update of state on round begin select raise(abort, 'failed on purpose'); end`
		);
		await expect(make(db, lead(), id)).rejects.toThrow('failed on purpose');
		expect(reviews()).toHaveLength(0);
		expect(logged(db, 'assignment.make')).toBe(0);
	});
});

describe('starting', () => {
	it('opens the reviewing and fixes the keys', () => {
		const id = roundAt(db, unit, 'assigned');
		expectOnly(db, unit, ['roundLead'], (actor) => start(db, actor, id));
		expect(must(start(db, lead(), id))).toMatchObject({ reviews: 15 });
		expect(stateOf(id)).toBe('REVIEWING');
		expect(logged(db, 'round.start')).toBe(1);
		expect(() => exec('delete from round_key')).toThrow('keeps its keys');
	});
});
