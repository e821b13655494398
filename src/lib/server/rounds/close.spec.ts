import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { make } from '../assignments/make.ts';
import { start } from '../assignments/start.ts';
import { connection, type Db } from '../db/open.ts';
import { result, review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { close, outstanding } from './close.ts';
import { overview } from './overview.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { must, readsAs, roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');
const exec = (sql: string) => connection(db).sqlite.exec(sql);
const stateOf = (id: string) =>
	db.select({ state: round.state }).from(round).where(eq(round.id, id)).get()?.state;
const reviews = () => db.select().from(review).all();
const aReview = () => {
	const [first] = reviews();
	if (!first) throw new Error('No review');
	return first;
};

describe('closing', () => {
	const nothing = () => undefined;

	it('tells what is left undone, in counts', () => {
		const id = roundAt(db, unit, 'reviewing');
		exec(`update review set state = 'SUBMITTED', submitted_at = 2 where id = '${aReview().id}'`);
		expect(outstanding(db, lead(), id)).toEqual({
			reviews: 15,
			submitted: 1,
			started: 0,
			reopened: 0,
			notStarted: 14,
			emptySeats: 0,
			moderation: { left: 0, withheld: 0, rule: 'AGREED' }
		});
	});

	it.each(['ALONE', 'PAIR'] as const)(
		'tells the same as läget, when they read %s',
		async (mode) => {
			const id = roundAt(db, unit, 'drawn');
			readsAs(db, unit, id, mode);
			must(await make(db, lead(), id));
			must(start(db, lead(), id));
			const [done, handedBack, own, missing, out, started, half] = reviews().filter(
				({ seat }) => seat === 1
			);
			const set = (to: string, one = done) =>
				exec(`update review set ${to} where id = '${one?.id ?? ''}'`);
			for (const each of [done, handedBack, missing, out])
				set(`state = 'SUBMITTED', submitted_at = 2`, each);
			for (const each of [own, started]) set(`state = 'STARTED'`, each);
			// An earlier decision in the case turns out to have been the reviewer's.
			const file = db
				.select()
				.from(roundFile)
				.where(eq(roundFile.id, own?.fileId ?? ''))
				.get();
			addEarlierDecision(db, file?.decisionId ?? 0, { caseworkerId: own?.reviewerId ?? '' });
			exec(`insert into declared_conflict (file_id, person_id, reason, at) select file_id, reviewer_id, 'OTHER', 1
			from review where id in ('${done?.id}', '${handedBack?.id}')`);
			set(`state = 'REOPENED'`, handedBack);
			exec(`update round_file set missing = 1 where id = '${missing?.fileId}'`);
			exec(`update round_file set eliminated = 1 where id = '${out?.fileId}'`);
			exec(`update review set partner_id = null where id = '${half?.id}'`);
			const told = outstanding(db, lead(), id);
			const { standing } = overview(db, lead(), id);
			expect(told).toMatchObject({
				reviews: standing.reviews,
				submitted: standing.submitted,
				emptySeats: standing.emptySeats
			});
			expect(told.started + told.reopened).toBe(standing.started);
			expect(told.submitted + told.started + told.reopened + told.notStarted).toBe(
				told.reviews - told.emptySeats
			);
			expect(told.submitted).toBeGreaterThan(0);
			expect(told.emptySeats).toBeGreaterThan(0);
		}
	);

	it('records what is not handed in, freezes the answers and stores the result in one deed', () => {
		const id = roundAt(db, unit, 'reviewing');
		exec(`update review set state = 'SUBMITTED', submitted_at = 2 where id = '${aReview().id}'`);
		const stored: string[] = [];
		expect(
			close(db, lead(), id, (tx, roundId) => {
				stored.push(roundId);
				expect(tx.select({ s: round.state }).from(round).get()?.s).toBe('CLOSED');
			})
		).toEqual({ notCarriedOut: 14 });
		expect(stored).toEqual([id]);
		expect(stateOf(id)).toBe('CLOSED');
		expect(reviews().filter(({ state }) => state === 'NOT_CARRIED_OUT')).toHaveLength(14);
		expect(() => exec(`update review set state = 'STARTED'`)).toThrow('frozen');
		expect(() => exec(`update round set state = 'REVIEWING', closed_at = null`)).toThrow(
			'never reopened'
		);
		expect(logged(db, 'round.close')).toBe(1);
	});

	it('stores the result of the round unless told otherwise', () => {
		const id = roundAt(db, unit, 'reviewing');
		close(db, lead(), id);
		expect(db.select({ round: result.roundId }).from(result).all()).toEqual([{ round: id }]);
	});

	it('undoes everything when the result can’t be stored', () => {
		const id = roundAt(db, unit, 'reviewing');
		expect(() =>
			close(db, lead(), id, () => {
				throw new Error('no result');
			})
		).toThrow('no result');
		expect(stateOf(id)).toBe('REVIEWING');
		expect(reviews().every(({ state }) => state === 'NOT_STARTED')).toBe(true);
		expect(logged(db, 'round.close')).toBe(0);
	});

	it('happens once, to a round that has started, by the round lead', () => {
		const id = roundAt(db, unit, 'assigned');
		expect(() => close(db, lead(), id, nothing)).toThrow(expect.objectContaining({ status: 409 }));
		must(start(db, lead(), id));
		expectOnly(db, unit, ['roundLead'], (actor) => close(db, actor, id, nothing));
		close(db, lead(), id, nothing);
		expect(() => close(db, lead(), id, nothing)).toThrow(expect.objectContaining({ status: 409 }));
	});
});
