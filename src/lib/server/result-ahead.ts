import { and, desc, eq, isNull, notInArray } from 'drizzle-orm';
import { deeds, type Deed } from '#lib/domain/deeds.ts';
import { computeResult } from '#lib/domain/results/compute.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db } from './db/open.ts';
import { auditLog } from './db/schema/reviews.ts';
import { round } from './db/schema/rounds.ts';
import { asOfThen } from './input-of-then.ts';
import { notFound } from './problems.ts';
import { resultInput, type Told } from './result-input.ts';
import { yearContent } from './year-results.ts';

/** A round's result as it would be stored if the round closed now, and what it rests on. */
export interface ResultAhead {
	content: string;
	/** The year that the round completes; null when it completes none. */
	year: string | null;
	closedOn: string;
	stamp: string;
}

/** The result of a round as text. Not authorised: the closing deed calls it. */
export function contentOf(db: Db, roundId: string, now: number): string {
	return JSON.stringify(computeResult(resultInput(db, roundId, now)));
}

/** The result of a round that is still under review, for the closing deed and nobody else: it is shown to no one. */
export function resultAhead(db: Db, roundId: string, now: number, tell?: Told): ResultAhead {
	const stamp = stampOf(db, roundId);
	const input = resultInput(db, roundId, now, tell);
	const result = computeResult(input);
	const year = yearContent(db, roundId, now, { input: asOfThen(input, result), result });
	return { content: JSON.stringify(result), year, closedOn: dateOf(now), stamp };
}

/** Whether nothing that a result rests on has changed since it was computed ahead. */
export function stillHolds(db: Db, roundId: string, now: number, ahead: ResultAhead): boolean {
	return ahead.stamp === stampOf(db, roundId) && ahead.closedOn === dateOf(now);
}

/**
 * Deeds that no result rests on: those that only read, on accounts and sign-ins, in try-outs, and what is saved in a review
 * that is not handed in. A deed that is new counts until it is named here.
 */
const elsewhere: readonly Deed['on'][] = ['person', 'installation', 'tryOutReview'];
const indifferent = Object.entries<Deed>(deeds)
	.filter(
		([name, { on, logged }]) =>
			logged === true || elsewhere.includes(on) || name === 'review.answer'
	)
	.map(([name]) => name);

/** Which row of the log tells of the last change that a result of the unit can rest on: whatever changes data leaves one. */
function stampOf(db: Db, roundId: string): string {
	const { unitId } =
		db.select({ unitId: round.unitId }).from(round).where(eq(round.id, roundId)).get() ??
		notFound();
	return [eq(auditLog.unitId, unitId), isNull(auditLog.unitId)]
		.map((where) =>
			db
				.select({ id: auditLog.id })
				.from(auditLog)
				.where(and(where, notInArray(auditLog.deed, indifferent)))
				.orderBy(desc(auditLog.id))
				.limit(1)
				.get()
		)
		.map((row) => row?.id ?? 0)
		.join();
}
