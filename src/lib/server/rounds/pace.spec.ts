import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { view } from '../door.ts';
import { newId } from '../ids.ts';
import { formChoices } from './form.ts';
import { earlierRounds } from './pace.ts';
import { create } from './setup.ts';
import { lockFrame } from '../draws/lock.ts';
import { make } from '../draws/make.ts';
import { must, roundSetup } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';

const minute = 60_000;
let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db, { reviewers: 9 });
});
const lead = () => unit.actor('roundLead');

/** A round of spring 2026 that is drawn, with nobody assigned yet. */
function drawnRound(size = 4, minutesPerReview = 35): string {
	const setup = { ...roundSetup(db, unit, size), season: 'SPRING' as const, minutesPerReview };
	const { round: id } = must(create(db, lead(), unit.id, setup));
	must(lockFrame(db, lead(), id));
	must(make(db, lead(), id, {}, () => 'a1'.repeat(32)));
	return id;
}

/** Takes a round that is drawn to its end. */
function closeRound(id: string) {
	const { drizzle } = connection(db);
	const to = (state: 'ASSIGNED' | 'REVIEWING' | 'CLOSED', more = {}) =>
		drizzle
			.update(round)
			.set({ state, ...more })
			.where(eq(round.id, id))
			.run();
	to('ASSIGNED');
	to('REVIEWING', { startedAt: testNow });
	to('CLOSED', { closedAt: testNow + 600 * minute });
}

/** Hands in a review of each file of the round: opened, first saved and handed in at these minutes of the morning. */
function handIn(
	roundId: string,
	times: readonly { opened: number; saved: number; done: number }[],
	people = 3
) {
	const { drizzle } = connection(db);
	const files = db.select().from(roundFile).where(eq(roundFile.roundId, roundId)).all();
	times.forEach(({ opened, saved, done }, i) => {
		const reader = unit.reviewer(6 + (i % people));
		const id = newId();
		drizzle
			.insert(review)
			.values({
				id,
				fileId: files[i]?.id ?? '',
				seat: 1,
				reviewerId: reader.personId ?? '',
				state: 'NOT_STARTED',
				assignedAt: testNow
			})
			.run();
		view(
			db,
			{ ...reader, now: () => testNow + opened * minute },
			'review.read',
			{ review: id },
			() => 0
		);
		drizzle
			.update(review)
			.set({
				state: 'SUBMITTED',
				startedAt: testNow + saved * minute,
				submittedAt: testNow + done * minute
			})
			.where(eq(review.id, id))
			.run();
	});
}

describe('what earlier rounds tell', () => {
	it('is nothing in a unit without rounds', () => {
		expect(earlierRounds(db, unit.id, null)).toEqual({ pace: null, minutes: null, drawn: null });
	});

	it('is the last drawn round’s population and sample of each intervention', () => {
		drawnRound();
		expect(earlierRounds(db, unit.id, null)).toEqual({
			pace: null,
			minutes: 35,
			drawn: {
				BOENDESTOD: { population: 20, size: 4 },
				DAGLIG_VERKSAMHET: { population: 20, size: 4 },
				KORTTIDSVISTELSE: { population: 20, size: 4 }
			}
		});
	});

	it('leaves out the round itself, later ones, drafts, and other units', () => {
		const spring = drawnRound();
		const { round: autumn } = must(create(db, lead(), unit.id, roundSetup(db, unit)));
		expect(formChoices(db, lead(), { round: spring }).earlier.drawn).toBeNull();
		expect(formChoices(db, lead(), { round: autumn }).earlier.drawn).toHaveProperty('BOENDESTOD');
		// The autumn's draft is last, and has no draw: spring is compared with.
		const { earlier } = formChoices(db, lead(), { unit: unit.id });
		expect(earlier).toMatchObject({ minutes: 40, drawn: { BOENDESTOD: { size: 4 } } });
		expect(earlierRounds(db, makeUnit(db, { name: 'En annan' }).id, null).minutes).toBeNull();
	});

	it('is the median from opening to hand-in of a closed round, when ten reviews tell', () => {
		const id = drawnRound();
		// Opened, first saved ten minutes later, and handed in after 20, 21 … 31 minutes.
		const times = Array.from({ length: 12 }, (_, i) => ({
			opened: i,
			saved: i + 10,
			done: 20 + 2 * i
		}));
		handIn(id, times);
		expect(earlierRounds(db, unit.id, null).pace).toBeNull();
		closeRound(id);
		expect(earlierRounds(db, unit.id, null).pace).toEqual({ minutes: 26, reviews: 12 });
		expect(formChoices(db, lead(), { unit: unit.id }).earlier.pace?.reviews).toBe(12);
	});

	it('is not told when two people did them all: one would know the pace of the other', () => {
		const id = drawnRound();
		handIn(
			id,
			Array.from({ length: 12 }, () => ({ opened: 0, saved: 10, done: 30 })),
			2
		);
		closeRound(id);
		expect(earlierRounds(db, unit.id, null).pace).toBeNull();
	});

	it('counts from the last opening before the first save, and leaves out what was put aside', () => {
		const id = drawnRound();
		const times = Array.from({ length: 11 }, () => ({ opened: 0, saved: 10, done: 30 }));
		handIn(id, [...times, { opened: 0, saved: 5, done: 26 * 60 }]);
		const { drizzle } = connection(db);
		const one = drizzle
			.select()
			.from(review)
			.where(eq(review.reviewerId, unit.reviewer(6).personId ?? ''))
			.get();
		const again = { ...unit.reviewer(6), now: () => testNow + 20 * minute };
		view(db, again, 'review.read', { review: one?.id ?? '' }, () => 0);
		closeRound(id);
		// A look at the own review after the first save moves nothing: eleven of 30 minutes are left.
		expect(earlierRounds(db, unit.id, null).pace).toEqual({ minutes: 30, reviews: 11 });
	});
});
