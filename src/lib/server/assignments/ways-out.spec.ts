import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { WayOut } from '#lib/domain/assignment/collisions.ts';
import { connection, type Db } from '../db/open.ts';
import { caseList, decision } from '../db/schema/case-lists.ts';
import { declaredConflict, review, roundFile, ruleException } from '../db/schema/reviews.ts';
import { draw, round } from '../db/schema/rounds.ts';
import { eliminate } from '../draws/eliminate.ts';
import { receipt } from '../draws/receipt.ts';
import { close } from '../rounds/close.ts';
import { overview } from '../rounds/overview.ts';
import { make } from './make.ts';
import { assignmentPage } from './page.ts';
import { setRules } from './rules.ts';
import { start } from './start.ts';
import { takeWayOut } from './way-out.ts';
import { faultsOf } from '../../../../tests/independent/verify-receipt.mjs';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
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
const teamOf = (index: number) => unit.teams[index] ?? '';
const page = (id: string) => assignmentPage(db, lead(), id);
const wayOf = (id: string, kind: WayOut['kind']) => {
	for (const { files, ways } of page(id).stuck)
		for (const { key } of ways)
			if ((JSON.parse(key) as WayOut).kind === kind)
				return { file: files[0]?.fileId ?? '', way: key, files: files.length };
	throw new RangeError(`No way out by ${kind}`);
};
/** The unit's first group alone in its rule, with nobody there who may review. */
function keepWithinEmptyGroup(roundId: string): void {
	setRules(db, lead(), roundId, { [teamOf(0)]: 'ONLY_OWN' });
	exec(`update staff_member set team_id = '${teamOf(1)}' where unit_id = '${unit.id}'`);
}
/** Nobody but these may take double files: everybody else leads. */
function onlyMayReviewBlindly(...people: number[]): void {
	for (let i = 0; i < 6; i++)
		if (!people.includes(i))
			exec(
				`insert into membership (unit_id, person_id, role) values ('${unit.id}', '${idOf(i)}', 'unitManager')`
			);
}
const reviewsOf = (fileId: string) =>
	db.select().from(review).where(eq(review.fileId, fileId)).all();

describe('files that the round keeps within a group where nobody can review', () => {
	it('are told with the rules that collide, and each way out that is offered works', async () => {
		const kinds: WayOut['kind'][] = ['PEOPLE', 'GROUP'];
		for (const kind of kinds) {
			db = freshDb();
			unit = makeUnit(db);
			const id = roundAt(db, unit, 'drawn');
			keepWithinEmptyGroup(id);
			const { impossible } = must(await make(db, lead(), id));
			expect(impossible.length).toBeGreaterThan(0);
			const before = page(id).stuck.flatMap(({ files }) => files).length;
			expect(before).toBe(impossible.length);
			expect(page(id).stuck.every(({ rule }) => rule === 'ONLY_OWN')).toBe(true);
			for (let left = before; left > 0;) {
				const { file, way, files } = wayOf(id, kind);
				expect(must(takeWayOut(db, lead(), id, { file, way }))).toEqual({ ok: true, files });
				left -= files;
			}
			expect(page(id)).toMatchObject({ stuck: [], empty: [] });
			expect(must(start(db, lead(), id))).toMatchObject({ ok: true });
			expect(db.select().from(ruleException).all().length).toBeGreaterThan(0);
		}
	});

	it('never go to somebody who has handled the case, whatever the way out', async () => {
		const id = roundAt(db, unit, 'drawn');
		keepWithinEmptyGroup(id);
		must(await make(db, lead(), id));
		while (page(id).stuck.length > 0) {
			const { file, way } = wayOf(id, 'GROUP');
			must(takeWayOut(db, lead(), id, { file, way }));
		}
		for (const { id: fileId, decisionId } of db.select().from(roundFile).all()) {
			const one = db.select().from(decision).where(eq(decision.id, decisionId)).get();
			const handlers = [one?.caseworkerId, one?.coCaseworkerId, one?.decisionMakerId];
			for (const { reviewerId } of reviewsOf(fileId)) expect(handlers).not.toContain(reviewerId);
		}
	});

	it('get no way out that is not offered, and the log tells which was taken', async () => {
		const id = roundAt(db, unit, 'drawn');
		keepWithinEmptyGroup(id);
		must(await make(db, lead(), id));
		const { file, way, files } = wayOf(id, 'GROUP');
		const wrong = JSON.stringify({ kind: 'PEOPLE', people: [idOf(0), idOf(1)] });
		expect(takeWayOut(db, lead(), id, { file, way: wrong })).toMatchObject({
			ok: false,
			errors: { way: 'Välj en väg ut. De som visades fungerar inte längre.' }
		});
		expect(db.select().from(ruleException).all()).toEqual([]);
		expectOnly(db, unit, ['roundLead'], (actor) => takeWayOut(db, actor, id, { file, way }));
		must(takeWayOut(db, lead(), id, { file, way }));
		expect(logged(db, 'assignment.way-out')).toBe(1);
		expect(lastDetail(db, 'assignment.way-out')).toEqual({ way: 'GROUP', files });
		expect(takeWayOut(db, lead(), id, { file, way })).toMatchObject({ ok: false });
	});
});

describe('double files with too few who may review blindly', () => {
	it('are reviewed by two together instead, in one review', async () => {
		const id = roundAt(db, unit, 'drawn');
		onlyMayReviewBlindly(0);
		must(await make(db, lead(), id));
		const { file, way } = wayOf(id, 'PAIR');
		must(takeWayOut(db, lead(), id, { file, way }));
		const [together, ...more] = reviewsOf(file);
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
		const { file, way } = wayOf(id, 'LOWER_SHARE');
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

describe('files that nobody in the unit can review', () => {
	it('do not stop the round: it starts without them when asked to, and they are told as not carried out', async () => {
		const id = roundAt(db, unit, 'drawn');
		const [file] = db.select().from(roundFile).where(eq(roundFile.double, false)).all();
		const one = db
			.select()
			.from(decision)
			.where(eq(decision.id, file?.decisionId ?? 0))
			.get();
		if (!one) throw new RangeError('No decision');
		// An earlier list in which every reviewer had the case.
		const list = db.select().from(caseList).where(eq(caseList.id, one.caseListId)).get();
		if (!list) throw new RangeError('No list');
		const { drizzle } = connection(db);
		drizzle
			.insert(caseList)
			.values({ ...list, id: 'earlier', sha256: 'e'.repeat(64), fileName: 'tidigare.csv' })
			.run();
		for (let i = 0; i < 6; i++)
			drizzle
				.insert(decision)
				.values({
					...one,
					id: 90_000 + i,
					caseListId: 'earlier',
					row: i + 2,
					caseworkerId: idOf(i)
				})
				.run();
		expect(must(await make(db, lead(), id)).impossible).toHaveLength(1);
		const [stuck] = page(id).stuck;
		expect(stuck?.ways).toEqual([]);
		expect(new Set(stuck?.hinders.map(({ why }) => why))).toContain('har haft ärendet tidigare');
		expect(start(db, lead(), id)).toMatchObject({ ok: false });
		must(start(db, lead(), id, { without: true }));
		expect(reviewsOf(file?.id ?? '')).toEqual([]);
		close(db, lead(), id);
		expect(db.select().from(round).where(eq(round.id, id)).get()?.state).toBe('CLOSED');
	});
});

describe('a unit of six of whom five are new', () => {
	/** The one who stays had every case before; the new have taken them over, and one is on leave half the time. */
	function sixOfWhomFiveAreNew(): void {
		for (const { id } of db.select({ id: decision.id }).from(decision).all())
			exec(
				`insert into decision select id + 50000, case_list_id, row + 50000, case_reference, team_id, '${idOf(0)}', null, null,
					'GAMMAL', null, null, intervention_id, '2024-03-12', case_type, outcome, gender, age_group, children_in_household,
					order_date, plan_date, protected_identity, closed_on from decision where id = ${id}`
			);
		exec(
			`update staff_member set leave_from = '2026-11-16', leave_to = '2026-11-25' where person_id = '${idOf(3)}'`
		);
	}

	it('gets through: the new share everything, and the one who had the cases has none', async () => {
		const id = roundAt(db, unit, 'drawn');
		sixOfWhomFiveAreNew();
		expect(must(await make(db, lead(), id))).toMatchObject({ impossible: [] });
		const loads = page(id).reviewers.map(({ id, reviews }) => [id, reviews.length] as const);
		expect(loads.find(([person]) => person === idOf(0))?.[1]).toBe(0);
		expect(must(start(db, lead(), id))).toMatchObject({ ok: true });
	});

	it('gets through by the ways out, also when the round keeps files within groups of two', async () => {
		const id = roundAt(db, unit, 'drawn');
		sixOfWhomFiveAreNew();
		setRules(db, lead(), id, Object.fromEntries(unit.teams.map((team) => [team, 'ONLY_OWN'])));
		must(await make(db, lead(), id));
		for (let steps = 0; page(id).stuck.length > 0; steps++) {
			const [stuck] = page(id).stuck;
			const [way] = stuck?.ways ?? [];
			if (!stuck || !way || steps > 30) throw new Error('No way out');
			must(takeWayOut(db, lead(), id, { file: stuck.files[0]?.fileId ?? '', way: way.key }));
		}
		expect(page(id).empty).toEqual([]);
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
		const one = reviewsOf(fileId).find((row) => row.seat === seat);
		if (!one) throw new RangeError('No seat');
		connection(db)
			.drizzle.insert(declaredConflict)
			.values({ fileId, personId: one.reviewerId, reason: 'OTHER', at: 1 })
			.run();
		return one.reviewerId;
	};
	/** Everybody but those who have the file has had the case. */
	const onlyHoldersMay = (fileId: string) => {
		const holders = reviewsOf(fileId).map(({ reviewerId }) => reviewerId);
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
		const [one, ...more] = reviewsOf(fileId);
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
		expect(reviewsOf(fileId).map(({ reviewerId }) => reviewerId)).not.toContain(gone);
		expect(reviewsOf(fileId)).toHaveLength(1);
	});

	it('names nobody who has the file already, also when a rule came after', async () => {
		const id = roundAt(db, unit, 'reviewing');
		exec(`update review set state = 'STARTED', started_at = 1`);
		setRules(db, lead(), id, Object.fromEntries(unit.teams.map((team) => [team, 'ONLY_OWN'])));
		const fileId = doubleOf();
		handBackSeat(fileId, 2);
		const [holder] = reviewsOf(fileId);
		for (const { key } of waysFor(id, fileId))
			expect(key).not.toContain(holder?.reviewerId ?? 'nobody');
		for (const { key } of waysFor(id, fileId).slice(0, 1))
			expect(must(takeWayOut(db, lead(), id, { file: fileId, way: key }))).toMatchObject({
				ok: true
			});
	});
});

describe('a round lead who has had a part in a drawn case', () => {
	/** The lead decided one of the drawn cases. */
	function leadDecided(): string {
		const file = db.select().from(roundFile).where(eq(roundFile.double, false)).get();
		const one = db
			.select()
			.from(decision)
			.where(eq(decision.id, file?.decisionId ?? 0))
			.get();
		if (!one || !file) throw new RangeError('No file');
		connection(db)
			.drizzle.insert(decision)
			.values({ ...one, id: 99_000, row: 99_000, decisionMakerId: lead().personId })
			.run();
		return file.id;
	}

	it('can count out of no list who reviews it: of everybody as many are withheld', async () => {
		const id = roundAt(db, unit, 'drawn');
		const own = leadDecided();
		must(await make(db, lead(), id));
		const { reviewers, hidden } = page(id);
		expect(hidden.filter(({ why }) => why === 'PART').map(({ fileId }) => fileId)).toEqual([own]);
		const loads = db.select().from(review).all();
		const withheld = reviewers.map(
			({ id, reviews }) =>
				loads.filter(({ reviewerId }) => reviewerId === id).length - reviews.length
		);
		expect(new Set(withheld)).toEqual(new Set([1]));
	});

	it('meets no numbers in the ways out, and no order by how much each has', async () => {
		const id = roundAt(db, unit, 'drawn');
		leadDecided();
		keepWithinEmptyGroup(id);
		must(await make(db, lead(), id));
		const { stuck, bottlenecks, outcome } = page(id);
		expect(stuck.length).toBeGreaterThan(0);
		expect(JSON.stringify(stuck)).not.toMatch(/i stället för \d/);
		expect({ bottlenecks, outcome }).toEqual({ bottlenecks: [], outcome: null });
	});
});

describe('a round that is under review', () => {
	it('is not shared out anew: what stayed would tell who has begun', async () => {
		const id = roundAt(db, unit, 'reviewing');
		const before = db.select().from(review).all();
		await expect(make(db, lead(), id, { again: true })).rejects.toThrow(
			expect.objectContaining({ status: 409 })
		);
		expect(db.select().from(review).all()).toEqual(before);
	});
});
