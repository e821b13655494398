import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { seatsOf } from '#lib/domain/assignment/rules.ts';
import { endAccess, openAccess } from '../case-access/write.ts';
import type { Tx } from '../db/open.ts';
import { review, roundFile, ruleException } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { newId } from '../ids.ts';
import { openStates, removeDrafts, type Seat, type SeatedFile } from './seats.ts';

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

/**
 * Takes a place back from whoever has it. A review that nobody has any longer goes with its drafts; of a pair the other
 * stays, with their answers unless the one who leaves should never have answered.
 * @returns how many answers went
 */
export function leaveSeat(tx: Tx, now: number, file: SeatedFile, seat: Seat): number {
	if (!file.seats.includes(seat)) return 0;
	const other = file.seats.find(
		(one) => one.reviewId === seat.reviewId && one.reviewerId !== seat.reviewerId
	);
	// Two who both should never have had it leave together.
	const bothLeave = other === undefined || other.declared || other.conflict !== null;
	const leaving = [seat, ...(other && bothLeave ? [other] : [])];
	file.seats = file.seats.filter((one) => !leaving.includes(one));
	endAccess(
		tx,
		now,
		file.id,
		leaving.map(({ reviewerId }) => reviewerId)
	);
	if (bothLeave) {
		const answers = removeDrafts(tx, [seat.reviewId]);
		tx.delete(review).where(eq(review.id, seat.reviewId)).run();
		return answers;
	}
	const tainted = seat.declared || seat.conflict !== null;
	tx.update(review)
		.set({
			reviewerId: other.reviewerId,
			partnerId: null,
			version: sql`${review.version} + 1`,
			...(tainted ? { state: 'NOT_STARTED' as const, startedAt: null } : {})
		})
		.where(eq(review.id, seat.reviewId))
		.run();
	other.partner = false;
	return tainted ? removeDrafts(tx, [seat.reviewId]) : 0;
}

/** Takes away every review and every exception of a round that has not begun: the files must be assigned anew. */
export function clearAssignment(tx: Tx, roundId: string): void {
	const files = tx
		.select({ id: roundFile.id })
		.from(roundFile)
		.where(eq(roundFile.roundId, roundId));
	tx.delete(review)
		.where(and(inArray(review.fileId, files), inArray(review.state, [...openStates])))
		.run();
	tx.delete(ruleException).where(inArray(ruleException.fileId, files)).run();
	tx.update(roundFile).set({ pair: false }).where(eq(roundFile.roundId, roundId)).run();
}

/** In a round that reads in pairs every file that was not drawn for double review is read by two together. */
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
