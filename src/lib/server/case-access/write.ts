import { and, eq, exists, inArray, isNotNull, isNull, ne, notInArray } from 'drizzle-orm';
import type { Tx } from '../db/open.ts';
import { caseAccess, review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { newId } from '../ids.ts';

/**
 * Records that people may open a file from now on. Before reviewing has begun nobody may, and nothing is recorded:
 * `openAllAccess` does it at the start. Whoever may open it already goes on.
 * Not authorised: deeds that give a file to somebody call it.
 */
export function openAccess(
	tx: Tx,
	now: number,
	fileId: string,
	personIds: readonly string[]
): void {
	const running = tx
		.select({ id: roundFile.id })
		.from(roundFile)
		.innerJoin(round, eq(round.id, roundFile.roundId))
		.where(
			and(
				eq(roundFile.id, fileId),
				isNotNull(round.startedAt),
				notInArray(round.state, ['CLOSED', 'PURGED'])
			)
		)
		.get();
	if (!running) return;
	for (const personId of new Set(personIds))
		tx.insert(caseAccess)
			.values({ id: newId(), fileId, personId, givenAt: now })
			.onConflictDoNothing()
			.run();
}

/**
 * Records that a file has left people: it was moved, handed back or eliminated. Handing in a review ends nothing, or
 * the record would tell when each of them did (product.md, rule 2).
 * @param personIds everybody who may open the file when left out
 */
export function endAccess(
	tx: Tx,
	now: number,
	fileId: string,
	personIds?: readonly string[]
): void {
	tx.update(caseAccess)
		.set({ endedAt: now })
		.where(
			and(
				eq(caseAccess.fileId, fileId),
				isNull(caseAccess.endedAt),
				personIds && inArray(caseAccess.personId, [...personIds])
			)
		)
		.run();
}

/** Records, when reviewing has begun, that everybody may open the files they have. */
export function openAllAccess(tx: Tx, now: number, roundId: string): void {
	const seats = tx
		.select({
			fileId: review.fileId,
			reviewerId: review.reviewerId,
			partnerId: review.partnerId
		})
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(
			and(
				eq(roundFile.roundId, roundId),
				eq(roundFile.eliminated, false),
				eq(roundFile.missing, false),
				ne(review.state, 'NOT_CARRIED_OUT')
			)
		)
		.all();
	for (const { fileId, reviewerId, partnerId } of seats)
		openAccess(tx, now, fileId, partnerId === null ? [reviewerId] : [reviewerId, partnerId]);
}

/** Records that nobody may open the round's files any longer: it closes. */
export function endAllAccess(tx: Tx, now: number, roundId: string): void {
	const file = tx
		.select({ id: roundFile.id })
		.from(roundFile)
		.where(and(eq(roundFile.id, caseAccess.fileId), eq(roundFile.roundId, roundId)));
	tx.update(caseAccess)
		.set({ endedAt: now })
		.where(and(isNull(caseAccess.endedAt), exists(file)))
		.run();
}
