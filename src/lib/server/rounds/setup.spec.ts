import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../db/open.ts';
import type { Actor } from '../door.ts';
import { round, roundKey, roundStratum } from '../db/schema/rounds.ts';
import { changeSetup, create, setup, type RoundSetup } from './setup.ts';
import { counted, formChoices, seasonOf } from './form.ts';
import { head } from './head.ts';
import { rounds } from './list.ts';
import { overview } from './overview.ts';
import { lockFrame } from '../draws/lock.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { must, roundAt, roundSetup } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
let wanted: RoundSetup;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	wanted = roundSetup(db, unit);
});
const lead = () => unit.actor('roundLead');
const errorsOf = (change: Partial<RoundSetup>) => {
	const made = create(db, lead(), unit.id, { ...wanted, ...change });
	return made.ok ? {} : made.errors;
};

describe('creating a round', () => {
	it('makes a draft with its interventions and keys', () => {
		const { round: id } = must(create(db, lead(), unit.id, wanted));
		expect(setup(db, lead(), id)).toMatchObject({ state: 'DRAFT', version: 1, setup: wanted });
		expect(db.select().from(roundStratum).all()).toHaveLength(3);
		expect(db.select().from(roundKey).all()).toHaveLength(4);
		expect(logged(db, 'round.create')).toBe(1);
	});

	it('leaves out interventions with nothing to draw, and the orders key in spring', () => {
		const sizes = { ...wanted.sizes, [unit.interventions.BOENDESTOD ?? '']: 0 };
		const spring = { ...wanted, sizes, season: 'SPRING' as const };
		must(create(db, lead(), unit.id, spring));
		expect(db.select().from(roundStratum).all()).toHaveLength(2);
		expect(db.select().from(roundKey).all()).toHaveLength(3);
	});

	it('refuses a second round of the same half-year', () => {
		must(create(db, lead(), unit.id, wanted));
		expect(errorsOf({})).toEqual({
			season: 'Höst 2026 finns redan. Välj ett annat halvår eller år.'
		});
		expect(db.select().from(round).all()).toHaveLength(1);
		expect(logged(db, 'round.create')).toBe(1);
	});

	it('names each field that is wrong', () => {
		expect(errorsOf({ periodFrom: '2026-11-01' }).periodTo).toContain('Slutdatum');
		expect(errorsOf({ minutesPerReview: 0 }).minutes).toContain('1–600');
		expect(errorsOf({ minutesPerReview: 601 }).minutes).toContain('1–600');
		expect(errorsOf({ periodFrom: '12/3 2026' }).periodFrom).toContain('ÅÅÅÅ-MM-DD');
		expect(errorsOf({ reviewTo: '2026-02-30' }).reviewTo).toContain('ÅÅÅÅ-MM-DD');
		expect(errorsOf({ reviewTo: '2026-11-01' }).reviewTo).toContain('Slutdatum');
		expect(errorsOf({ outcomes: [] }).outcomes).toBe('Välj minst ett utfall.');
		expect(errorsOf({ doubleSharePercent: 101 }).double).toBeDefined();
		expect(errorsOf({ year: 26 }).year).toBeDefined();
		expect(errorsOf({ sizes: {} }).sizes).toContain('minst en insats');
		expect(errorsOf({ keys: [] })).toHaveProperty(`key-${unit.teams[0]}`);
		expect(errorsOf({ keys: [] })).toHaveProperty('key-orders');
		expect(db.select().from(round).all()).toHaveLength(0);
	});

	it('asks for fewer when the list has not as many', () => {
		const id = unit.interventions.BOENDESTOD ?? '';
		expect(errorsOf({ sizes: { ...wanted.sizes, [id]: 21 } })[`size-${id}`]).toBe(
			'Listan har 20 ärenden, men du vill dra 21. Minska antalet eller lägg till fler ärenden.'
		);
	});

	it('takes no list, intervention or key of another unit', () => {
		const other = makeUnit(db, { name: 'En annan enhet' });
		const theirs = roundSetup(db, other);
		expect(errorsOf({ caseListId: theirs.caseListId })).toHaveProperty('caseList');
		expect(errorsOf({ sizes: theirs.sizes })).toHaveProperty('sizes');
		expect(errorsOf({ keys: theirs.keys })).not.toEqual({});
	});

	it('is for the round lead only', () => {
		expectOnly(db, unit, ['roundLead'], (actor) => create(db, actor, unit.id, wanted));
	});
});

describe('changing the set-up', () => {
	it('writes it anew and counts the version', () => {
		const id = roundAt(db, makeUnitRound(), 'draft');
		const { setup: before, version } = setup(db, lead(), id);
		const after = { ...before, aptOn: '2026-12-17' };
		expect(changeSetup(db, lead(), id, { version, setup: after })).toMatchObject({
			version: 2,
			mustLockAgain: false
		});
		expect(setup(db, lead(), id).setup).toEqual(after);
	});

	it('never overwrites a later save, and says whose it is', () => {
		const id = roundAt(db, makeUnitRound(), 'draft');
		const { setup: before, version } = setup(db, lead(), id);
		must(changeSetup(db, lead(), id, { version, setup: { ...before, aptOn: '2026-12-17' } }));
		const late = changeSetup(db, lead(), id, { version, setup: { ...before, aptOn: null } });
		expect(late).toEqual({
			ok: false,
			errors: {
				version:
					'Person LED2 sparade en nyare version den 21 november kl. 9.00. Läs in den innan du fortsätter.'
			}
		});
		expect(setup(db, lead(), id).setup.aptOn).toBe('2026-12-17');
		expect(logged(db, 'round.change')).toBe(1);
	});

	it('sends a locked round back to a draft when the list becomes another', () => {
		const id = roundAt(db, makeUnitRound(), 'drawn');
		const { setup: before, version } = setup(db, lead(), id);
		expect(
			changeSetup(db, lead(), id, { version, setup: { ...before, reviewTo: '2026-12-11' } })
		).toMatchObject({ mustLockAgain: false });
		expect(setup(db, lead(), id).state).toBe('SELECTING');
		expect(
			changeSetup(db, lead(), id, {
				version: version + 1,
				setup: { ...before, periodTo: '2026-09-30' }
			})
		).toMatchObject({ mustLockAgain: true });
		expect(setup(db, lead(), id).state).toBe('DRAFT');
		expect(overview(db, lead(), id).standing).toMatchObject({ drawn: false, draws: 1, reviews: 0 });
		expect(must(lockFrame(db, lead(), id)).size).toBeLessThan(60);
	});

	it('changes only dates once reviewing has started', () => {
		const id = roundAt(db, makeUnitRound(), 'reviewing');
		const { setup: before, version } = setup(db, lead(), id);
		const after = { ...before, reviewTo: '2026-12-11', periodTo: '2026-09-30', sizes: {} };
		must(changeSetup(db, lead(), id, { version, setup: after }));
		expect(setup(db, lead(), id)).toMatchObject({
			state: 'REVIEWING',
			setup: { ...before, reviewTo: '2026-12-11' }
		});
	});

	it('is for the round lead of the unit only', () => {
		const id = roundAt(db, makeUnitRound(), 'draft');
		const { setup: before, version } = setup(db, lead(), id);
		expectOnly(db, unit, ['roundLead'], (actor) =>
			changeSetup(db, actor, id, { version, setup: before })
		);
	});

	/** `roundAt` makes a set-up of its own; the list of `beforeEach` stays unused. */
	function makeUnitRound(): TestUnit {
		return unit;
	}
});

describe('the form', () => {
	it('offers the unit’s lists, groups, keys and interventions', () => {
		const choices = formChoices(db, lead(), { unit: unit.id });
		expect(choices.lists).toMatchObject([{ from: '2026-05-01', to: '2026-10-31' }]);
		expect(choices).toMatchObject({ reviewers: 6, target: 90, today: '2026-11-21' });
		expect(choices.keys.map(({ kind }) => kind)).toEqual(['DOCUMENTATION', 'ORDERS']);
		expect(choices.teams).toHaveLength(3);
	});

	it('offers for a round what its own unit has', () => {
		const other = makeUnit(db, { name: 'En annan enhet' });
		const leadsBoth: Actor = {
			...lead(),
			roles: new Map([
				[unit.id, ['roundLead']],
				[other.id, ['roundLead']]
			])
		};
		const id = roundAt(db, unit, 'draft');
		expect(formChoices(db, leadsBoth, { round: id })).toEqual({
			...formChoices(db, lead(), { unit: unit.id }),
			// A round is not earlier than itself.
			earlier: { pace: null, minutes: null, drawn: null }
		});
		expectOnly(db, unit, ['roundLead'], (actor) => formChoices(db, actor, { round: id }));
	});

	it('counts the units of a choice', () => {
		const populations = counted(db, lead(), unit.id, {
			...wanted,
			outcomes: ['REJECTED']
		}).populations;
		expect(Object.values(populations)).toEqual([1, 1, 1]);
		expect(counted(db, lead(), unit.id, { ...wanted, periodTo: '' }).populations).toEqual({});
	});

	it('takes a list’s last month for the half-year', () => {
		expect(seasonOf('2026-10-31')).toEqual({ season: 'AUTUMN', year: 2026 });
		expect(seasonOf('2026-04-30')).toEqual({ season: 'SPRING', year: 2026 });
	});
});

describe('what everybody sees of rounds', () => {
	it('lists them newest first, with what is done for those who may read it', () => {
		const id = roundAt(db, unit, 'reviewing');
		const known = { id, name: 'Höst 2026', state: 'REVIEWING', periodTo: '2026-10-31' };
		for (const role of ['roundLead', 'unitManager'] as const) {
			expect(rounds(db, unit.actor(role), unit.id).rounds).toMatchObject([
				{ ...known, progress: { files: 12, reviews: 15, submitted: 0 } }
			]);
		}
		expect(rounds(db, lead(), unit.id).mayCreate).toBe(true);
		expect(rounds(db, unit.actor('observer'), unit.id).mayCreate).toBe(false);
		expectOnly(db, unit, ['admin', 'unitManager', 'roundLead', 'reviewer', 'observer'], (actor) =>
			rounds(db, actor, unit.id)
		);
	});

	it('counts nothing for who reviews, observes or administers, so that nobody can tell that the other has submitted', () => {
		roundAt(db, unit, 'reviewing');
		for (const role of ['reviewer', 'observer', 'admin'] as const) {
			const [row] = rounds(db, unit.actor(role), unit.id).rounds;
			expect(Object.keys(row ?? {}).sort()).toEqual([
				'id',
				'name',
				'periodFrom',
				'periodTo',
				'progress',
				'reviewTo',
				'state'
			]);
			expect(row?.progress).toBeNull();
		}
	});

	it('puts the steps at the top of each page, with links for those who may', () => {
		const id = roundAt(db, unit, 'reviewing');
		const { name, steps } = head(db, lead(), id);
		expect(name).toBe('Höst 2026');
		expect(steps.map(({ state }) => state)).toEqual([
			'done',
			'done',
			'done',
			'now',
			'next',
			'next'
		]);
		expect(head(db, unit.actor('reviewer'), id).steps.some(({ href }) => href)).toBe(false);
	});
});

describe('läget', () => {
	it('counts reviews in all and per group, and tells nobody’s name', () => {
		const id = roundAt(db, unit, 'reviewing');
		const { standing, groups, minutesLeft, facts, events } = overview(
			db,
			unit.actor('unitManager'),
			id
		);
		expect(standing).toMatchObject({
			state: 'REVIEWING',
			reviews: 15,
			submitted: 0,
			started: 0,
			emptySeats: 0,
			reviewers: 6
		});
		expect(groups.reduce((sum, { total }) => sum + total, 0)).toBe(15);
		expect(minutesLeft).toBe(600);
		expect(facts).toMatchObject({ sample: 12, doubles: 3, interventions: 3 });
		expect(events[0]?.what).toBe('Granskningen startade med 15 granskningar');
		const reviewers = Array.from({ length: 6 }, (_, i) => `Person HL${i}`);
		for (const name of reviewers)
			expect(JSON.stringify({ groups, facts, events })).not.toContain(name);
	});

	it('works at every stage', () => {
		const id = roundAt(db, unit, 'draft');
		expect(overview(db, lead(), id).standing).toMatchObject({
			toDraw: 12,
			population: 60,
			draws: 0
		});
		must(lockFrame(db, lead(), id));
		expect(overview(db, lead(), id).standing).toMatchObject({ state: 'SELECTING', drawn: false });
	});

	it('is for the lead and the chief', () => {
		const id = roundAt(db, unit, 'draft');
		expectOnly(db, unit, ['roundLead', 'unitManager'], (actor) => overview(db, actor, id));
		overview(db, unit.actor('unitManager'), id);
		// It names the cases that were handed back, and those that events are about.
		expect(logged(db, 'round.read')).toBe(1);
		expect(db.select({ at: round.createdAt }).from(round).where(eq(round.id, id)).get()?.at).toBe(
			testNow
		);
	});
});
