import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoundDates } from '#lib/domain/calendar/dates.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { roundDate } from '#lib/server/db/schema/calendar.ts';
import { action } from '#lib/server/db/schema/follow-up.ts';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { must, roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { changeSetup, setup } from '../rounds/setup.ts';
import { changeDates } from './change.ts';
import { reminders } from './mine.ts';
import { calendar } from './read.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');
const of = (roundId: string) => {
	const found = calendar(db, lead(), unit.id, 2026).rounds.find(({ id }) => id === roundId);
	if (!found) throw new RangeError('No such round');
	return found;
};
const change = (roundId: string, more: Partial<RoundDates>, actor = lead()) => {
	const { version, dates } = of(roundId);
	return changeDates(db, actor, roundId, { version, dates: { ...dates, ...more } });
};

describe('the calendar of a year', () => {
	it('has the dates of its rounds, proposals for the others, and says the next first', () => {
		const round = roundAt(db, unit, 'draft');
		expect(of(round)).toMatchObject({
			dates: { LIST: null, REVIEW_FROM: '2026-11-16', REVIEW_TO: '2026-12-04', APT: '2026-12-16' },
			proposed: { LIST: '2026-11-10', MODERATION: '2026-12-10', REPORT: '2027-01-22' },
			fixed: [],
			mayChange: true
		});
		expect(calendar(db, lead(), unit.id, null).next).toEqual({
			on: '2026-12-04',
			kind: 'REVIEW_TO',
			round: 'Höst 2026'
		});
	});

	it('is there for a year without rounds', () => {
		expect(calendar(db, lead(), unit.id, 2028)).toMatchObject({
			year: 2028,
			years: [2028, 2026],
			rounds: [],
			next: null
		});
	});

	it('is for everybody of the unit but who only administers', () => {
		expectOnly(db, unit, ['unitManager', 'roundLead', 'reviewer', 'observer'], (actor) =>
			calendar(db, actor, unit.id, 2026)
		);
		expect(calendar(db, unit.actor('reviewer'), unit.id, 2026).mayCreate).toBe(false);
	});
});

describe('changing the dates of a round', () => {
	it('writes them where the set-up has its own, and beside', () => {
		const round = roundAt(db, unit, 'draft');
		const dates = { LIST: '2026-11-23', DRAW: '2026-11-25', REVIEW_FROM: '2026-11-30', APT: null };
		must(change(round, dates));
		expect(of(round)).toMatchObject({ dates, version: 2, warnings: [] });
		expect(setup(db, lead(), round).setup).toMatchObject({ reviewFrom: '2026-11-30', aptOn: null });
		expect(logged(db, 'calendar.change')).toBe(1);
		expect(lastDetail(db, 'calendar.change')).toEqual({
			changed: 'LIST DRAW REVIEW_FROM APT',
			version: 2
		});
		must(change(round, { LIST: null }));
		expect(of(round).dates.LIST).toBeNull();
	});

	it('warns of dates out of order and stores them', () => {
		const round = roundAt(db, unit, 'draft');
		must(change(round, { DRAW: '2026-11-20' }));
		expect(of(round).warnings).toEqual([
			'Granskningen börjar måndag den 16 november, men ärenden dras först fredag den 20 november. Stämmer det?'
		]);
	});

	it('refuses what can’t be, at its field, and stores nothing', () => {
		const round = roundAt(db, unit, 'draft');
		const errorsOf = (more: Partial<RoundDates>) => {
			const done = change(round, more);
			return done.ok ? {} : done.errors;
		};
		expect(errorsOf({ LIST: '2026-02-30' }).LIST).toContain('ÅÅÅÅ-MM-DD');
		expect(errorsOf({ REPORT: '2206-01-15' }).REPORT).toContain('2025 till 2027');
		expect(errorsOf({ REVIEW_TO: null }).REVIEW_TO).toContain('Skriv ett datum');
		expect(errorsOf({ DRAW: '2026-11-12', REVIEW_TO: '2026-11-15' }).REVIEW_TO).toContain(
			'Sista dag måste vara'
		);
		expect(db.select().from(roundDate).all()).toEqual([]);
		expect(logged(db, 'calendar.change')).toBe(0);
		expect(of(round).version).toBe(1);
	});

	it('never overwrites a later save, of the calendar or of the set-up', () => {
		const round = roundAt(db, unit, 'draft');
		const before = setup(db, lead(), round);
		must(change(round, { APT: '2026-12-17' }));
		const late = changeSetup(db, lead(), round, before);
		expect(late).toMatchObject({
			ok: false,
			errors: { version: expect.stringContaining('Person LED2') }
		});
		const { dates } = of(round);
		expect(changeDates(db, lead(), round, { version: 1, dates })).toMatchObject({ ok: false });
	});

	it('leaves what a round has come too far for', () => {
		const running = roundAt(db, unit, 'reviewing');
		must(change(running, { REVIEW_FROM: '2026-11-23', REVIEW_TO: '2026-12-07' }));
		expect(of(running).dates).toMatchObject({ REVIEW_FROM: '2026-11-16', REVIEW_TO: '2026-12-07' });
		const closed = roundAt(db, unit, 'closed', 4, 2026, { season: 'SPRING' });
		must(change(closed, { REVIEW_TO: '2026-12-24', APT: '2026-12-24', REPORT: '2026-12-22' }));
		expect(of(closed).dates).toMatchObject({
			REVIEW_TO: '2026-12-04',
			APT: '2026-12-16',
			REPORT: '2026-12-22'
		});
	});

	it('is for the round lead of the unit only', () => {
		const round = roundAt(db, unit, 'draft');
		const { version, dates } = of(round);
		expectOnly(db, unit, ['roundLead'], (actor) =>
			changeDates(db, actor, round, { version, dates })
		);
	});
});

describe('what somebody is reminded of', () => {
	const said = (actor: Parameters<typeof reminders>[1]) =>
		reminders(db, actor).reminders.map(({ on, text }) => `${on} ${text}`);

	it('is the own part: dates to the lead, own reviews to who has some, nothing to who administers', () => {
		const round = roundAt(db, unit, 'reviewing');
		must(change(round, { MODERATION: '2026-12-03', REPORT: '2026-12-05' }));
		expect(said(lead())).toEqual([
			'2026-12-03 Samsynen i Höst 2026 ska vara klar',
			'2026-12-04 Sista dag att granska i Höst 2026'
		]);
		expect(said(unit.reviewer(0))).toEqual([
			expect.stringMatching(
				/^2026-12-04 Sista dag att granska i Höst 2026, du har \d ärenden kvar$/
			)
		]);
		for (const role of ['unitManager', 'observer', 'admin'] as const)
			expect(said(unit.actor(role)), role).toEqual([]);
	});

	it('goes on when the last day is past, for who has something left', () => {
		roundAt(db, unit, 'reviewing');
		const late = { ...unit.reviewer(0), now: () => testNow + 20 * 86_400_000 };
		expect(reminders(db, late).reminders).toMatchObject([{ on: '2026-12-04', late: true }]);
	});

	it('holds the own actions, while they are open and the person is of the unit', () => {
		const owner = unit.reviewer(1);
		const { drizzle } = connection(db);
		drizzle
			.insert(action)
			.values({
				...{ id: 'a1', unitId: unit.id, theme: 'Samordning', title: 'Gör en mall' },
				...{ ownerId: owner.personId ?? '', dueOn: '2026-11-30', state: 'NEW' },
				...{ createdAt: testNow, createdBy: lead().personId ?? '' }
			})
			.run();
		expect(said(owner)).toEqual(['2026-11-30 Din åtgärd ska vara klar: Gör en mall']);
		expect(said(unit.reviewer(2))).toEqual([]);
		expect(said({ ...owner, roles: new Map() })).toEqual([]);
		const done = { state: 'DONE', outcome: 'Klart.', closedAt: testNow, version: 2 } as const;
		drizzle
			.update(action)
			.set({ ...done, closedBy: lead().personId })
			.where(eq(action.id, 'a1'))
			.run();
		expect(said(owner)).toEqual([]);
	});
});
