import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { queryPlans } from '../../../tests/support/query-plans.ts';
import { expectOnly } from '../../../tests/support/refusals.ts';
import { makeReviewRound, setRoundState } from '../../../tests/support/review-round.ts';
import { roundAt } from '../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../tests/support/unit.ts';
import { readLog } from './audit-log.ts';
import { connection, type Db } from './db/open.ts';
import { caseList } from './db/schema/case-lists.ts';
import { keyVersion } from './db/schema/keys.ts';
import { auditLog } from './db/schema/reviews.ts';
import { change, view } from './door.ts';
import { drawPage } from './draws/page.ts';
import { check, receipt } from './draws/receipt.ts';
import { overview } from './rounds/overview.ts';
import { changeSetup, setup } from './rounds/setup.ts';
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

it('offers the same deeds to choose from whatever has been done', () => {
	const offered = readLog(db, unit.actor('admin'), unit.id).deeds;
	expect(offered.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['round.create', 'review.submit', 'unit.log'])
	);
	expect(offered.map(({ name }) => name)).not.toContain('round.list');
	expect(offered.map(({ name }) => name)).not.toContain('person.sign-in');
	roundAt(db, unit, 'drawn');
	expect(readLog(db, unit.actor('admin'), unit.id).deeds).toEqual(offered);
});

it('tells by name what was done to what: a round, a list, a key', () => {
	const round = roundAt(db, unit, 'drawn');
	const list = db.select({ id: caseList.id, name: caseList.fileName }).from(caseList).get();
	const key = db.select({ id: keyVersion.id, title: keyVersion.title }).from(keyVersion).get();
	const lead = unit.actor('roundLead');
	change(db, lead, 'case-list.import', { unit: unit.id }, (_, note) =>
		note({ list: list?.id ?? '' })
	);
	view(db, lead, 'case-list.read', { caseList: list?.id ?? '' }, () => null);
	receipt(db, lead, round);
	const { rows } = readLog(db, unit.actor('admin'), unit.id);
	const about = (what: string) => rows.find((row) => row.what === what)?.about;
	expect(about('Skapade en omgång')).toBe('Höst 2026');
	expect(about('Drog ärenden')).toBe('Höst 2026');
	expect(about('Läste urvalskvittot')).toBe('Höst 2026');
	expect(about('Läste in en ärendelista')).toBe(list?.name);
	expect(about('Läste en ärendelista')).toBe(list?.name);
	expect(about('Fastställde en granskningsnyckel')).toContain(key?.title);
});

describe('reading the log', () => {
	const scans = (work: () => void) =>
		queryPlans(db, work).filter((line) => /^SCAN audit_log\b/.test(line));

	it('reads no more of it than the unit or the round has', () => {
		const round = roundAt(db, unit, 'drawn');
		const lead = unit.actor('roundLead');
		check(db, lead, round);
		const work = () => {
			readLog(db, unit.actor('admin'), unit.id, { deed: 'draw.make', page: 2 });
			overview(db, lead, round);
			drawPage(db, lead, round, null);
			const { setup: now } = setup(db, lead, round);
			changeSetup(db, lead, round, { version: 0, setup: now });
		};
		const plans = queryPlans(db, work);
		expect(plans.filter((line) => /audit_log USING INDEX audit_log_unit/.test(line))).not.toEqual(
			[]
		);
		expect(plans.filter((line) => /audit_log USING INDEX audit_log_round/.test(line))).toHaveLength(
			3
		);
		expect(scans(work)).toEqual([]);
	});

	it('would be seen if it read all', () => {
		expect(
			scans(() => db.select().from(auditLog).where(eq(auditLog.deed, 'x')).all())
		).toHaveLength(1);
	});
});

describe('what is done in reviews', () => {
	beforeEach(() => {
		const { id, reviewId } = makeReviewRound(db, unit);
		view(db, unit.reviewer(0), 'review.read', { review: reviewId }, () => null);
		change(db, unit.reviewer(0), 'review.submit', { review: reviewId }, () => null);
		change(db, unit.actor('roundLead'), 'review.reopen', { round: id }, () => null);
	});
	const told = () => {
		const { rows, total } = readLog(db, unit.actor('unitManager'), unit.id);
		return { rows: rows.map(({ what, who }) => [what, who]), total };
	};

	it('leaves no row and no count while the round runs', () => {
		expect(told()).toEqual({ rows: [['Läste loggen', 'Person LED1']], total: 1 });
	});

	it('is hidden too when the review itself is gone', () => {
		connection(db).sqlite.exec('delete from review');
		expect(told().total).toBe(1);
		setRoundState(db, 'CLOSED');
		expect(told().rows).toContainEqual(['Lämnade in en granskning', 'En granskare']);
	});

	it('is about the round, not about the case', () => {
		setRoundState(db, 'CLOSED');
		const { rows } = readLog(db, unit.actor('unitManager'), unit.id, { deed: 'review.submit' });
		expect(rows).toMatchObject([{ about: 'Höst 2026' }]);
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
