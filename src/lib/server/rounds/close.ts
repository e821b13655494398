import { and, count, eq, exists, inArray, isNotNull, ne, or, sql } from 'drizzle-orm';
import type { DoubleRule } from '#lib/domain/round-rules.ts';
import type { ReviewState } from '#lib/domain/rounds.ts';
import type { Db, Tx } from '../db/open.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { blindFiles, heldReviews, openStates, seatedFiles } from '../assignments/seats.ts';
import { storeFlagged } from '../actions/flagged.ts';
import { stateOf } from '../assignments/make.ts';
import { endAllAccess } from '../case-access/write.ts';
import { change, view, type Actor } from '../door.ts';
import { moderationCounts } from '../moderation/round.ts';
import { conflict, notFound } from '../problems.ts';
import { storeResult } from '../results.ts';
import { storedSetup } from './setup.ts';

/** What is not done, in counts: nobody's name. */
export interface Outstanding {
	reviews: number;
	submitted: number;
	started: number;
	/** Opened again and not handed in anew: what was handed in before counts nowhere. */
	reopened: number;
	notStarted: number;
	/** Reviews that nobody has. */
	emptySeats: number;
	/** Files where two who reviewed independently have not settled what differs; `withheld`: not told to this person. */
	moderation: { left: number; withheld: number; rule: DoubleRule };
}

/** What closing would leave undone. */
export function outstanding(db: Db, actor: Actor, roundId: string): Outstanding {
	return view(db, actor, 'round.close', { round: roundId }, (db) => {
		const { reviews, submitted } = countsOf(db, roundId);
		// Only of a review that is still open does it matter who has it.
		const seats = seatedFiles(db, roundId, withOpenReview(db))
			.flatMap(heldReviews)
			.filter(({ state }) => state !== 'SUBMITTED');
		const open = (wanted: ReviewState) => seats.filter(({ state }) => state === wanted).length;
		const moderation = moderationCounts(db, roundId, actor.personId);
		return {
			...{ reviews, submitted },
			started: open('STARTED'),
			reopened: open('REOPENED'),
			notStarted: open('NOT_STARTED'),
			emptySeats: reviews - submitted - seats.length,
			moderation: {
				left: moderation?.left ?? 0,
				withheld: moderation?.withheld ?? 0,
				rule: storedSetup(db, roundId).setup.doubleRule
			}
		};
	});
}

/** The reviews that a round is to have, and those that are handed in, which nobody can have instead (`needsAnother`). */
function countsOf(db: Db, roundId: string): Pick<Outstanding, 'reviews' | 'submitted'> {
	const handedIn = db
		.select({ n: count() })
		.from(review)
		.where(
			and(
				eq(review.fileId, roundFile.id),
				eq(review.state, 'SUBMITTED'),
				or(eq(roundFile.pair, false), isNotNull(review.partnerId))
			)
		);
	const { reviews, submitted } =
		db
			.select({
				reviews: sql<number>`total(iif(${blindFiles}, 2, 1))`,
				submitted: sql<number>`total((${handedIn}))`
			})
			.from(roundFile)
			.where(
				and(
					eq(roundFile.roundId, roundId),
					eq(roundFile.eliminated, false),
					eq(roundFile.missing, false)
				)
			)
			.get() ?? notFound();
	return { reviews, submitted };
}

/** Files that have a review that is not handed in, as a condition. */
function withOpenReview(db: Db) {
	const open = and(eq(review.fileId, roundFile.id), ne(review.state, 'SUBMITTED'));
	return exists(
		db
			.select({ one: sql`1` })
			.from(review)
			.where(open)
	);
}

/** @throws conflict when the round is closed already, or reviewing has not started */
export function refuseUnlessRunning(db: Db, roundId: string): void {
	const state = stateOf(db, roundId);
	if (state === 'CLOSED' || state === 'PURGED') conflict('Omgången är redan avslutad.');
	if (state !== 'REVIEWING' && state !== 'MODERATING')
		conflict('Granskningen har inte startat. Det finns inget att avsluta.');
}

/**
 * Closes the round for good: what is not handed in is recorded as not carried out, the answers are frozen and the
 * result is stored as it stands.
 * @param store stores the result object of the closed round
 */
export function close(
	db: Db,
	actor: Actor,
	roundId: string,
	store: (tx: Tx, roundId: string, now: number) => void = storeResult
): { notCarriedOut: number } {
	return change(db, actor, 'round.close', { round: roundId }, (tx, note) => {
		refuseUnlessRunning(tx, roundId);
		const files = tx
			.select({ id: roundFile.id })
			.from(roundFile)
			.where(eq(roundFile.roundId, roundId));
		// Before the round is closed: its triggers then refuse every change of a review.
		const notCarriedOut = tx
			.update(review)
			.set({ state: 'NOT_CARRIED_OUT' })
			.where(and(inArray(review.fileId, files), inArray(review.state, [...openStates])))
			.run().changes;
		endAllAccess(tx, actor.now(), roundId);
		tx.update(round)
			.set({ state: 'CLOSED', closedAt: actor.now() })
			.where(eq(round.id, roundId))
			.run();
		store(tx, roundId, actor.now());
		storeFlagged(tx, roundId);
		note({ notCarriedOut });
		return { notCarriedOut };
	});
}
