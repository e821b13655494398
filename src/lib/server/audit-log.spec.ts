import { beforeEach, describe, expect, it } from 'vitest';
import { expectOnly } from '../../../tests/support/refusals.ts';
import { makeReviewRound, setRoundState } from '../../../tests/support/review-round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../tests/support/unit.ts';
import { readLog } from './audit-log.ts';
import type { Db } from './db/open.ts';
import { change, view } from './door.ts';
import { invite } from './password-links.ts';

let db: Db;
let unit: TestUnit;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});

it('tells what, when, who and whom it was about, newest first', () => {
	const target = unit.reviewer(0).personId ?? '';
	invite(db, unit.actor('roundLead'), unit.id, target);
	const [newest, before] = readLog(db, unit.actor('admin'), unit.id).rows;
	expect(newest?.what).toBe('Läste loggen');
	expect(before).toMatchObject({
		at: testNow,
		what: 'Gjorde en länk för att välja lösenord',
		who: 'Person LED2',
		about: 'Person HL0'
	});
});

it('is for administrator and unit manager of the unit', () => {
	expectOnly(db, unit, ['admin', 'unitManager'], (actor) => readLog(db, actor, unit.id));
});

it('holds nothing of other units', () => {
	const other = makeUnit(db, { name: 'Den andra' });
	invite(db, other.actor('admin'), other.id, other.reviewer(0).personId ?? '');
	expect(readLog(db, unit.actor('admin'), unit.id).total).toBe(1);
});

it('can be narrowed to a deed, and comes in pages of a hundred', () => {
	const admin = unit.actor('admin');
	for (let i = 0; i < 101; i++) invite(db, admin, unit.id, unit.reviewer(0).personId ?? '');
	const first = readLog(db, admin, unit.id, { deed: 'unit.invite' });
	expect(first).toMatchObject({ total: 101, pages: 2, page: 1 });
	expect(first.rows).toHaveLength(100);
	expect(readLog(db, admin, unit.id, { deed: 'unit.invite', page: 9 }).rows).toHaveLength(1);
	expect(first.deeds.map(({ label }) => label)).toContain('Läste loggen');
});

describe('what is done in reviews', () => {
	beforeEach(() => {
		const { id, reviewId } = makeReviewRound(db, unit);
		view(db, unit.reviewer(0), 'review.read', { review: reviewId }, () => null);
		change(db, unit.reviewer(0), 'review.submit', { review: reviewId }, () => null);
		change(db, unit.actor('roundLead'), 'review.reopen', { round: id }, () => null);
	});
	const told = () => {
		const { rows, deeds, total } = readLog(db, unit.actor('unitManager'), unit.id);
		return { rows: rows.map(({ what, who }) => [what, who]), total, deeds: deeds.length };
	};

	it('leaves no row, no count and no choice in the filter while the round runs', () => {
		expect(told()).toEqual({ rows: [['Läste loggen', 'Person LED1']], total: 1, deeds: 1 });
	});

	it('stands there without names when the round is closed', () => {
		setRoundState(db, 'CLOSED');
		expect(told().rows.slice(1)).toEqual([
			['Öppnade en granskning igen', 'Person LED2'],
			['Lämnade in en granskning', 'En granskare'],
			['Öppnade en granskning', 'En granskare']
		]);
	});
});
