import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { WayOut } from '#lib/domain/assignment/collisions.ts';
import { connection, type Db } from '../db/open.ts';
import { declaredConflict, review, roundFile } from '../db/schema/reviews.ts';
import { draw } from '../db/schema/rounds.ts';
import { eliminate } from '../draws/eliminate.ts';
import { receipt } from '../draws/receipt.ts';
import { overview } from '../rounds/overview.ts';
import { make } from './make.ts';
import { assignmentPage } from './page.ts';
import { setRules } from './rules.ts';
import { start } from './start.ts';
import { takeWayOut } from './way-out.ts';
import { faultsOf } from '../../../../tests/independent/verify-receipt.mjs';
import { must, roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { reviewsOf, wayOf } from '../../../../tests/support/ways-out.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');
const exec = (sql: string) => connection(db).sqlite.exec(sql);
const idOf = (index: number) => unit.reviewer(index).personId ?? '';
const page = (id: string) => assignmentPage(db, lead(), id);
/** Nobody but these may take double files: everybody else leads. */
function onlyMayReviewBlindly(...people: number[]): void {
	for (let i = 0; i < 6; i++)
		if (!people.includes(i))
			exec(
				`insert into membership (unit_id, person_id, role) values ('${unit.id}', '${idOf(i)}', 'unitManager')`
			);
}

describe('double files with too few who may review blindly', () => {
	it('are reviewed by two together instead, in one review', async () => {
		const id = roundAt(db, unit, 'drawn');
		onlyMayReviewBlindly(0);
		must(await make(db, lead(), id));
		const { file, way } = wayOf(db, lead(), id, 'PAIR');
		must(takeWayOut(db, lead(), id, { file, way }));
		const [together, ...more] = reviewsOf(db, file);
		expect(more).toEqual([]);
		expect(together?.partnerId).toBeTruthy();
		const kept = db.select().from(roundFile).where(eq(roundFile.id, file)).get();
		expect(kept).toMatchObject({ double: true, pair: true });
		expect(overview(db, lead(), id).events[0]?.what).toBe(
			'1 ärende granskas av två tillsammans i stället för var för sig'
		);
	});

	it('are fewer with a lower share: a draw of its own with the same seed, cases and losses', async () => {
		const id = roundAt(db, unit, 'drawn');
		const [lost] = db.select().from(roundFile).where(eq(roundFile.double, true)).all();
		eliminate(db, lead(), id, { file: lost?.id ?? '', reason: 'WRONG_INTERVENTION' });
		onlyMayReviewBlindly(0);
		must(await make(db, lead(), id));
		const casesOf = () =>
			db
				.select()
				.from(roundFile)
				.where(eq(roundFile.eliminated, false))
				.all()
				.map(({ caseReference, stratum }) => `${stratum};${caseReference}`)
				.sort();
		const before = casesOf();
		const held = new Map(
			db
				.select()
				.from(review)
				.all()
				.map((row) => [row.id, row.reviewerId])
		);
		const { file, way } = wayOf(db, lead(), id, 'LOWER_SHARE');
		must(takeWayOut(db, lead(), id, { file, way }));
		expect(casesOf()).toEqual(before);
		const kept = db.select().from(review).all();
		expect(kept.length).toBeGreaterThan(0);
		for (const row of kept) if (held.has(row.id)) expect(row.reviewerId).toBe(held.get(row.id));
		expect(page(id)).toMatchObject({ stuck: [], empty: [] });
		const draws = db.select().from(draw).all();
		expect(new Set(draws.map(({ seed }) => seed)).size).toBe(1);
		expect(draws.at(-1)?.reasonForNewDraw).toContain('sänktes från 25 till');
		const last = receipt(db, lead(), id);
		expect(faultsOf(JSON.parse(JSON.stringify(last)))).toEqual([]);
		expect(last.eliminations).toHaveLength(1);
		expect(must(start(db, lead(), id))).toMatchObject({ ok: true });
	});
});

describe('a way out once things have happened', () => {
	const doubleOf = () => {
		const [file] = db.select().from(roundFile).where(eq(roundFile.double, true)).all();
		if (!file) throw new RangeError('No double file');
		return file.id;
	};
	const waysFor = (id: string, fileId: string) =>
		(
			page(id).stuck.find(({ files }) => files.some((file) => file.fileId === fileId))?.ways ?? []
		).map(({ key }) => ({ key, kind: (JSON.parse(key) as WayOut).kind }));
	const handBackSeat = (fileId: string, seat: number) => {
		const one = reviewsOf(db, fileId).find((row) => row.seat === seat);
		if (!one) throw new RangeError('No seat');
		connection(db)
			.drizzle.insert(declaredConflict)
			.values({ fileId, personId: one.reviewerId, reason: 'OTHER', at: 1 })
			.run();
		return one.reviewerId;
	};
	/** Everybody but those who have the file has had the case. */
	const onlyHoldersMay = (fileId: string) => {
		const holders = reviewsOf(db, fileId).map(({ reviewerId }) => reviewerId);
		for (let i = 0; i < 6; i++)
			if (!holders.includes(idOf(i)))
				exec(
					`insert into membership (unit_id, person_id, role) values ('${unit.id}', '${idOf(i)}', 'unitManager')`
				);
	};

	it('joins two in one review also when the seat that stays is the second', () => {
		const id = roundAt(db, unit, 'reviewing');
		const fileId = doubleOf();
		handBackSeat(fileId, 1);
		onlyHoldersMay(fileId);
		const way = waysFor(id, fileId).find(({ kind }) => kind === 'PAIR');
		must(takeWayOut(db, lead(), id, { file: fileId, way: way?.key ?? '' }));
		const [one, ...more] = reviewsOf(db, fileId);
		expect(more).toEqual([]);
		expect(one).toMatchObject({ seat: 1, partnerId: expect.any(String) });
	});

	it('makes nobody the partner of a review that is begun or handed in, and lowers no share', () => {
		for (const state of ['STARTED', 'SUBMITTED']) {
			db = freshDb();
			unit = makeUnit(db);
			const id = roundAt(db, unit, 'reviewing');
			const fileId = doubleOf();
			handBackSeat(fileId, 2);
			onlyHoldersMay(fileId);
			exec(
				`update review set state = '${state}', started_at = 1, submitted_at = 2 where file_id = '${fileId}' and seat = 1`
			);
			expect(waysFor(id, fileId)).toEqual([]);
			expect(page(id).stuck.some(({ files }) => files.some((one) => one.fileId === fileId))).toBe(
				true
			);
		}
	});

	it('lowers the share although somebody who must leave has a place', async () => {
		const id = roundAt(db, unit, 'drawn');
		onlyMayReviewBlindly(0, 1);
		must(await make(db, lead(), id));
		const fileId = doubleOf();
		const gone = handBackSeat(fileId, 2);
		const way = waysFor(id, fileId).find(({ kind }) => kind === 'LOWER_SHARE');
		must(takeWayOut(db, lead(), id, { file: fileId, way: way?.key ?? '' }));
		expect(reviewsOf(db, fileId).map(({ reviewerId }) => reviewerId)).not.toContain(gone);
		expect(reviewsOf(db, fileId)).toHaveLength(1);
	});

	it('names nobody who has the file already, also when a rule came after', async () => {
		const id = roundAt(db, unit, 'reviewing');
		exec(`update review set state = 'STARTED', started_at = 1`);
		setRules(db, lead(), id, Object.fromEntries(unit.teams.map((team) => [team, 'ONLY_OWN'])));
		const fileId = doubleOf();
		handBackSeat(fileId, 2);
		const [holder] = reviewsOf(db, fileId);
		for (const { key } of waysFor(id, fileId))
			expect(key).not.toContain(holder?.reviewerId ?? 'nobody');
		for (const { key } of waysFor(id, fileId).slice(0, 1))
			expect(must(takeWayOut(db, lead(), id, { file: fileId, way: key }))).toMatchObject({
				ok: true
			});
	});
});
