import { and, eq, inArray, isNotNull, or } from 'drizzle-orm';
import { paceOf, type Pace, type Sitting } from '#lib/domain/pace.ts';
import { compareRounds, type Season } from '#lib/domain/rounds.ts';
import { currentDraw, drawnStrata } from '../draws/current.ts';
import type { Db } from '../db/open.ts';
import { auditLog, review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';

/** What the rounds before one tell its planning. */
export interface Earlier {
	/** The unit's own median; null when too few reviews tell, or too few people did them. */
	pace: Pace | null;
	/** What the round before reckoned with; null when there was none. */
	minutes: number | null;
	/** Population and sample by the intervention's code in the last round that was drawn; null when there was none. */
	drawn: Record<string, { population: number; size: number }> | null;
}

/**
 * The rounds of the unit before a half-year, or all of them. Not authorised: deeds call it behind the door.
 * @param before a round's half-year; null for a new round, which comes after those there are
 */
export function earlierRounds(
	db: Db,
	unitId: string,
	before: { season: Season; year: number } | null
): Earlier {
	const rounds = db
		.select({
			id: round.id,
			season: round.season,
			year: round.year,
			state: round.state,
			minutes: round.minutesPerReview
		})
		.from(round)
		.where(eq(round.unitId, unitId))
		.all()
		.filter((each) => before === null || compareRounds(each, before) < 0)
		.sort((a, b) => compareRounds(b, a));
	const closed = rounds.filter(({ state }) => state === 'CLOSED');
	return {
		pace: paceOf(
			sittings(
				db,
				closed.map(({ id }) => id)
			)
		),
		minutes: rounds[0]?.minutes ?? null,
		drawn: lastDrawn(
			db,
			rounds.map(({ id }) => id)
		)
	};
}

/**
 * From opening to the first hand-in, for every review of the rounds that was handed in. The opening is the last one before
 * the first save, as the log has it: somebody who only looked in the day before had not begun.
 */
function sittings(db: Db, rounds: string[]): Sitting[] {
	const reviews = db
		.select({
			id: review.id,
			reviewer: review.reviewerId,
			startedAt: review.startedAt,
			submittedAt: review.submittedAt
		})
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(
			and(
				inArray(roundFile.roundId, rounds),
				eq(review.state, 'SUBMITTED'),
				isNotNull(review.startedAt)
			)
		)
		.all();
	const log = db
		.select({ reviewId: auditLog.reviewId, deed: auditLog.deed, at: auditLog.at })
		.from(auditLog)
		.where(
			and(
				inArray(auditLog.roundId, rounds),
				or(eq(auditLog.deed, 'review.read'), eq(auditLog.deed, 'review.submit'))
			)
		)
		.orderBy(auditLog.id)
		.all();
	const told = Map.groupBy(log, ({ reviewId }) => reviewId);
	return reviews.flatMap(({ id, reviewer, startedAt, submittedAt }) => {
		if (startedAt === null || submittedAt === null) return [];
		const rows = told.get(id) ?? [];
		const opened = rows.findLast(({ deed, at }) => deed === 'review.read' && at <= startedAt);
		const handedIn = rows.find(({ deed, at }) => deed === 'review.submit' && at >= startedAt);
		return [{ reviewer, from: opened?.at ?? startedAt, to: handedIn?.at ?? submittedAt }];
	});
}

/** @param rounds the latest first */
function lastDrawn(db: Db, rounds: readonly string[]): Earlier['drawn'] {
	for (const id of rounds) {
		const draw = currentDraw(db, id);
		if (draw)
			return Object.fromEntries(
				drawnStrata(db, draw.id).map(({ code, population, sampleSize }) => [
					code,
					{ population, size: sampleSize }
				])
			);
	}
	return null;
}
