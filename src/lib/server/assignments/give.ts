import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { needsAnother, seatsOf } from '#lib/domain/assignment/rules.ts';
import { endAccess, openAccess } from '../case-access/write.ts';
import type { Tx } from '../db/open.ts';
import { review, roundFile, ruleException } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { newId } from '../ids.ts';
import { conflict } from '../problems.ts';
import { submissionsOf } from '../reviews/handed-in.ts';
import { removeDrafts, type Seat, type SeatedFile } from './seats.ts';

/** Gives a free place of a file to a reviewer. The caller has asked whether the person may. */
export function giveSeat(
	tx: Tx,
	now: number,
	file: SeatedFile,
	reviewerId: string,
	{ locked = false }: { locked?: boolean } = {}
): void {
	const [first] = file.seats;
	if (file.seats.length >= seatsOf(file)) throw new RangeError(`File ${file.id} has no free seat`);
	const given: Omit<Seat, 'reviewId' | 'seat' | 'partner'> = {
		fileId: file.id,
		reviewerId,
		locked,
		state: 'NOT_STARTED',
		declared: false,
		conflict: null
	};
	if (file.pair && first) {
		tx.update(review)
			.set({
				partnerId: reviewerId,
				locked: locked || first.locked,
				version: sql`${review.version} + 1`
			})
			.where(eq(review.id, first.reviewId))
			.run();
		file.seats.push({
			...first,
			...given,
			state: first.state,
			locked: locked || first.locked,
			partner: true
		});
	} else {
		const seat = file.seats.some((taken) => taken.seat === 1) ? 2 : 1;
		const reviewId = newId();
		tx.insert(review)
			.values({
				id: reviewId,
				fileId: file.id,
				seat,
				reviewerId,
				locked,
				state: 'NOT_STARTED',
				assignedAt: now
			})
			.run();
		file.seats.push({ ...given, reviewId, seat, partner: false });
	}
	openAccess(tx, now, file.id, [reviewerId]);
}

/** Said of a review that was handed in and opened again. */
export const handedInStays =
	'Granskningen har varit inlämnad och är öppnad igen. Den kan inte byta granskare, eftersom det som lämnades in då skulle försvinna. Be granskaren lämna in den på nytt.';

/**
 * Whether a place can't be taken from its holder since the review has been handed in. Of somebody who should never have
 * had it nothing is kept.
 */
export function keepsWhatWasHandedIn(tx: Tx, seat: Seat): boolean {
	return !needsAnother(seat) && submissionsOf(tx, seat.reviewId) > 0;
}

/**
 * Takes places back from those who have them. A review that nobody has any longer goes with its drafts; of a pair the
 * other stays, with their answers unless the one who leaves should never have answered.
 * @param leaving places of the file
 * @returns how many answers went
 */
export function leaveSeats(
	tx: Tx,
	now: number,
	file: SeatedFile,
	leaving: readonly Seat[]
): number {
	if (leaving.some((seat) => keepsWhatWasHandedIn(tx, seat))) conflict(handedInStays);
	let answers = 0;
	for (const [reviewId, seats] of Map.groupBy(leaving, (seat) => seat.reviewId)) {
		const others = file.seats.filter((one) => one.reviewId === reviewId && !seats.includes(one));
		// Of two who both should never have had it, none is left with it.
		const stays = others.find((one) => !one.declared && one.conflict === null);
		const gone = stays ? seats : [...seats, ...others];
		file.seats = file.seats.filter((one) => !gone.includes(one));
		endAccess(
			tx,
			now,
			file.id,
			gone.map(({ reviewerId }) => reviewerId)
		);
		answers += stays ? leaveTo(tx, stays, seats) : endReview(tx, reviewId);
	}
	return answers;
}

function endReview(tx: Tx, reviewId: string): number {
	const answers = removeDrafts(tx, [reviewId]);
	tx.delete(review).where(eq(review.id, reviewId)).run();
	return answers;
}

/** Of two who share a review one goes on alone until there is another. */
function leaveTo(tx: Tx, stays: Seat, leaving: readonly Seat[]): number {
	const tainted = leaving.some((seat) => seat.declared || seat.conflict !== null);
	tx.update(review)
		.set({
			reviewerId: stays.reviewerId,
			partnerId: null,
			version: sql`${review.version} + 1`,
			...(tainted ? { state: 'NOT_STARTED' as const, startedAt: null } : {})
		})
		.where(eq(review.id, stays.reviewId))
		.run();
	stays.partner = false;
	return tainted ? removeDrafts(tx, [stays.reviewId]) : 0;
}

/** Takes away every review and every exception of a round that has not begun: the files must be assigned anew. */
export function clearAssignment(tx: Tx, roundId: string): void {
	const files = tx
		.select({ id: roundFile.id })
		.from(roundFile)
		.where(eq(roundFile.roundId, roundId));
	tx.delete(review).where(inArray(review.fileId, files)).run();
	tx.delete(ruleException).where(inArray(ruleException.fileId, files)).run();
	tx.update(roundFile).set({ pair: false }).where(eq(roundFile.roundId, roundId)).run();
}

/**
 * Says of each file that was not drawn for double review whether two read it together, as the round does: after files come
 * in, and when the round changes its way of reading.
 */
export function setPairs(tx: Tx, roundId: string): void {
	const row = tx.select({ mode: round.reviewMode }).from(round).where(eq(round.id, roundId)).get();
	const pair = row?.mode === 'PAIR';
	tx.update(roundFile)
		.set({ pair })
		.where(
			and(eq(roundFile.roundId, roundId), eq(roundFile.double, false), ne(roundFile.pair, pair))
		)
		.run();
}
