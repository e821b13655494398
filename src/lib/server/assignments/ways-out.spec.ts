import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { WayOut } from '#lib/domain/assignment/collisions.ts';
import { connection, type Db } from '../db/open.ts';
import { caseList, decision } from '../db/schema/case-lists.ts';
import { review, roundFile, ruleException } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { close } from '../rounds/close.ts';
import { make } from './make.ts';
import { assignmentPage } from './page.ts';
import { setRules } from './rules.ts';
import { start } from './start.ts';
import { takeWayOut } from './way-out.ts';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
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
const teamOf = (index: number) => unit.teams[index] ?? '';
const page = (id: string) => assignmentPage(db, lead(), id);

/** The unit's first group alone in its rule, with nobody there who may review. */
function keepWithinEmptyGroup(roundId: string): void {
	setRules(db, lead(), roundId, { [teamOf(0)]: 'ONLY_OWN' });
	exec(`update staff_member set team_id = '${teamOf(1)}' where unit_id = '${unit.id}'`);
}

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
				const { file, way, files } = wayOf(db, lead(), id, kind);
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
			const { file, way } = wayOf(db, lead(), id, 'GROUP');
			must(takeWayOut(db, lead(), id, { file, way }));
		}
		for (const { id: fileId, decisionId } of db.select().from(roundFile).all()) {
			const one = db.select().from(decision).where(eq(decision.id, decisionId)).get();
			const handlers = [one?.caseworkerId, one?.coCaseworkerId, one?.decisionMakerId];
			for (const { reviewerId } of reviewsOf(db, fileId))
				expect(handlers).not.toContain(reviewerId);
		}
	});

	it('get no way out that is not offered, and the log tells which was taken', async () => {
		const id = roundAt(db, unit, 'drawn');
		keepWithinEmptyGroup(id);
		must(await make(db, lead(), id));
		const { file, way, files } = wayOf(db, lead(), id, 'GROUP');
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
		expect(reviewsOf(db, file?.id ?? '')).toEqual([]);
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
