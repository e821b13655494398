import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from './db/open.ts';
import { decision } from './db/schema/case-lists.ts';
import { answer, auditLog, declaredConflict, review } from './db/schema/reviews.ts';
import { recusal } from './db/schema/rounds.ts';
import type { Actor } from './door.ts';
import { readLog } from './audit-log.ts';
import { declare, recusalRounds, recusals, takeBack } from './recuse.ts';
import { recusalsOf } from './recusals.ts';
import { mine } from './reviews/mine.ts';
import { save } from './reviews/save.ts';
import { close } from './rounds/close.ts';
import { lastEvents } from './rounds/events.ts';
import { addEarlierDecision } from '../../../tests/support/earlier-decision.ts';
import { expectOnly, lastDetail, logged } from '../../../tests/support/refusals.ts';
import {
	makeReviewRound,
	setRoundState,
	type ReviewRound
} from '../../../tests/support/review-round.ts';
import { must, roundAt } from '../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const me = () => unit.reviewer(0);
const idOf = (index: number) => unit.reviewer(index).personId ?? '';
const listed = (roundId: string, actor = me()) =>
	recusals(db, actor, roundId).groups.flatMap(({ people }) => people);
const exec = (sql: string) => connection(db).sqlite.exec(sql);

describe('a reviewer before the round', () => {
	let round: string;
	beforeEach(() => {
		round = roundAt(db, unit, 'draft');
	});

	it('finds the caseworkers of the unit by group, and not the own name', () => {
		exec(`update person set name = 'Åsa Ek' where id = '${idOf(1)}'`);
		exec(`update person set name = 'Östen Al' where id = '${idOf(4)}'`);
		const { groups, open } = recusals(db, me(), round);
		expect(open).toBe(true);
		expect(groups.map(({ name, people }) => [name, people.map(({ name }) => name)])).toEqual([
			['Funktionsnedsättning barn', ['Person HL3']],
			['Funktionsnedsättning vuxna', ['Åsa Ek', 'Östen Al']],
			['Socialpsykiatri', ['Person HL2', 'Person HL5']]
		]);
	});

	it('finds whoever the list names as handler, though they review nothing and belong to no group', () => {
		const chief = unit.actor('unitManager').personId ?? '';
		expect(listed(round).map(({ id }) => id)).not.toContain(chief);
		const [first] = db.select().from(decision).all();
		addEarlierDecision(db, first?.id ?? 0, { coCaseworkerId: chief });
		expect(recusals(db, me(), round).groups.at(-1)).toEqual({
			name: 'Utan grupp',
			people: [{ id: chief, name: 'Person LED1', recused: false }]
		});
	});

	it('does not find whoever left before the period, unless they have said no to them', () => {
		const leave = (at: number) =>
			exec(`update staff_member set left_at = ${at} where person_id = '${idOf(3)}'`);
		leave(Date.UTC(2026, 6, 1));
		expect(listed(round).map(({ id }) => id)).toContain(idOf(3));
		declare(db, me(), round, idOf(3));
		leave(Date.UTC(2026, 3, 1));
		expect(listed(round).map(({ id }) => id)).toContain(idOf(3));
		expect(listed(round, unit.reviewer(1)).map(({ id }) => id)).not.toContain(idOf(3));
	});

	it('says no to a colleague’s files with one deed, and takes it back with another', () => {
		must(declare(db, me(), round, idOf(3)));
		expect(db.select().from(recusal).all()).toEqual([
			{ roundId: round, personId: idOf(0), colleagueId: idOf(3), at: testNow }
		]);
		expect(recusalsOf(db, round)).toEqual(new Map([[idOf(0), [idOf(3)]]]));
		expect(listed(round).filter(({ recused }) => recused)).toMatchObject([{ id: idOf(3) }]);
		takeBack(db, me(), round, idOf(3));
		expect(recusalsOf(db, round)).toEqual(new Map());
		expect([logged(db, 'recusal.declare'), logged(db, 'recusal.take-back')]).toEqual([1, 1]);
	});

	it('loses nothing by clicking twice', () => {
		must(declare(db, me(), round, idOf(3)));
		must(declare(db, me(), round, idOf(3)));
		expect(recusalsOf(db, round).get(idOf(0))).toEqual([idOf(3)]);
		expect(logged(db, 'recusal.declare')).toBe(1);
		takeBack(db, me(), round, idOf(3));
		takeBack(db, me(), round, idOf(3));
		expect(logged(db, 'recusal.take-back')).toBe(1);
	});

	it.each([
		['themselves', () => idOf(0)],
		['somebody of another unit', () => makeUnit(db, { name: 'Annan' }).reviewer(1).personId ?? ''],
		['nobody', () => '']
	])('is refused to say no to %s, and nothing is written', (_, whom) => {
		expect(declare(db, me(), round, whom())).toEqual({
			ok: false,
			errors: { colleague: 'Välj en kollega i listan.' }
		});
		expect(recusalsOf(db, round)).toEqual(new Map());
		expect(logged(db, 'recusal.declare')).toBe(0);
	});

	it('is told of by nobody: not on others’ pages, not by the log’s own rows, not among what has happened', () => {
		declare(db, me(), round, idOf(3));
		expect(lastDetail(db, 'recusal.declare')).toEqual({});
		const rows = db.select().from(auditLog).where(eq(auditLog.deed, 'recusal.declare')).all();
		expect(JSON.stringify(rows)).not.toContain(idOf(3));
		expect(listed(round, unit.reviewer(1)).every(({ recused }) => !recused)).toBe(true);
		expect(JSON.stringify(lastEvents(db, round, 50))).not.toContain('Person HL0');
	});

	it('is a reviewer: nobody else may, and other units’ rounds do not exist', () => {
		const deeds: ((actor: Actor) => unknown)[] = [
			(actor) => recusals(db, actor, round),
			(actor) => declare(db, actor, round, idOf(3)),
			(actor) => takeBack(db, actor, round, idOf(3))
		];
		for (const deed of deeds) expectOnly(db, unit, ['reviewer'], deed);
		expect(logged(db, 'recusal.declare')).toBe(0);
	});

	it('has the round on the overview until it is closed', () => {
		expect(recusalRounds(db, me())).toEqual([
			{ id: round, name: 'Höst 2026', state: 'DRAFT', reviewFrom: '2026-11-16' }
		]);
		expect(recusalRounds(db, unit.actor('roundLead'))).toEqual([]);
		close(db, unit.actor('roundLead'), roundAt(db, unit, 'reviewing', 4, 2027));
		expect(recusalRounds(db, me()).map(({ id }) => id)).toEqual([round]);
	});
});

describe('a reviewer in a round that runs', () => {
	let round: ReviewRound;
	beforeEach(() => {
		round = makeReviewRound(db, unit);
	});
	const holders = () =>
		db
			.select({ id: review.reviewerId })
			.from(review)
			.all()
			.map(({ id }) => id);

	it('hands back at once what they have of the colleague’s files, and others take over', () => {
		save(db, me(), round.reviewId, { kind: 'answer', code: 'KLIENT-1', value: 'JA', base: 0 });
		must(declare(db, me(), round.id, idOf(5)));
		expect(mine(db, me())).toEqual([]);
		expect(db.select().from(answer).all()).toEqual([]);
		expect(holders()).toHaveLength(2);
		expect(holders()).toContain(idOf(1));
		for (const away of [0, 5]) expect(holders()).not.toContain(idOf(away));
		takeBack(db, me(), round.id, idOf(5));
		expect(mine(db, me())).toEqual([]);
	});

	it('keeps files that are another colleague’s', () => {
		must(declare(db, me(), round.id, idOf(4)));
		expect(holders().sort()).toEqual([idOf(0), idOf(1)].sort());
		expect(db.select().from(declaredConflict).all()).toEqual([]);
	});

	it('keeps what is handed in', () => {
		exec(`update review set state = 'SUBMITTED', submitted_at = 2 where id = '${round.reviewId}'`);
		must(declare(db, me(), round.id, idOf(5)));
		expect(holders()).toContain(idOf(0));
	});

	it('leaves nothing behind when it can not be finished', () => {
		exec(
			`create trigger stop before insert on declared_conflict begin select raise(abort, 'stop'); end`
		);
		expect(() => declare(db, me(), round.id, idOf(5))).toThrow('stop');
		expect(recusalsOf(db, round.id)).toEqual(new Map());
		expect(logged(db, 'recusal.declare')).toBe(0);
	});

	it('stands in the log only when the round is closed, and then without a name', () => {
		must(declare(db, me(), round.id, idOf(4)));
		const said = () =>
			readLog(db, unit.actor('admin'), unit.id).rows.filter(({ what }) =>
				what.startsWith('Anmälde att en kollegas')
			);
		expect(said()).toEqual([]);
		setRoundState(db, 'CLOSED');
		expect(said()).toMatchObject([{ who: 'En granskare', about: 'Höst 2026' }]);
	});

	it('says nothing more once it is closed', () => {
		must(declare(db, me(), round.id, idOf(4)));
		setRoundState(db, 'CLOSED');
		for (const deed of [
			() => declare(db, me(), round.id, idOf(3)),
			() => takeBack(db, me(), round.id, idOf(4))
		])
			expect(deed).toThrow(expect.objectContaining({ status: 409 }));
		expect(recusals(db, me(), round.id)).toMatchObject({ open: false, state: 'CLOSED' });
	});
});
