import { and, count, eq, inArray } from 'drizzle-orm';
import { reviewsOf } from '#lib/domain/assignment/rules.ts';
import { compareRounds, roundName, type RoundState } from '#lib/domain/rounds.ts';
import { hasComparison } from '../comparisons/read.ts';
import type { Db } from '../db/open.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { round, roundStratum } from '../db/schema/rounds.ts';
import { unit } from '../db/schema/organisation.ts';
import { may, view, type Actor } from '../door.ts';
import { storedYears } from '../year-results.ts';

export interface RoundRow {
	id: string;
	name: string;
	state: RoundState;
	periodFrom: string;
	periodTo: string;
	reviewTo: string;
	/** For those who may read how the round stands, and null for others: the first review of two could be told from it. */
	progress: Progress | null;
	/** For whoever reads its comments, now that it is closed. */
	comments?: true;
}

export interface Progress {
	/** Files to review; to draw, before the draw. */
	files: number;
	reviews: number;
	submitted: number;
}

/** The unit's rounds, the newest first. */
export function rounds(
	db: Db,
	actor: Actor,
	unitId: string
): {
	unit: string;
	rounds: RoundRow[];
	/** Those that have a result of their own, for whoever reads results: the latest first. */
	years: number[];
	mayCreate: boolean;
	mayCompare: boolean;
} {
	return view(db, actor, 'round.list', { unit: unitId }, (db) => {
		const rows = db
			.select({
				id: round.id,
				season: round.season,
				year: round.year,
				state: round.state,
				periodFrom: round.periodFrom,
				periodTo: round.periodTo,
				reviewTo: round.reviewTo
			})
			.from(round)
			.where(eq(round.unitId, unitId))
			.all()
			.sort((a, b) => compareRounds(b, a));
		return {
			unit: unitName(db, unitId),
			mayCreate: may(db, actor, 'round.create', { unit: unitId }),
			mayCompare: hasComparison(db, actor, unitId),
			years: may(db, actor, 'year.read', { unit: unitId }) ? storedYears(db, unitId) : [],
			rounds: rows.map(({ season, year, ...row }) => ({
				...row,
				name: roundName({ season, year }),
				...(isClosed(row.state) &&
					may(db, actor, 'comment.list', { round: row.id }) && { comments: true as const }),
				progress: may(db, actor, 'round.read', { round: row.id }) ? progressOf(db, row.id) : null
			}))
		};
	});
}

const isClosed = (state: RoundState) => state === 'CLOSED' || state === 'PURGED';

function progressOf(db: Db, roundId: string): Progress {
	const inSample = and(
		eq(roundFile.roundId, roundId),
		eq(roundFile.eliminated, false),
		eq(roundFile.missing, false)
	);
	const files = db
		.select({ double: roundFile.double, pair: roundFile.pair, n: count() })
		.from(roundFile)
		.where(inSample)
		.groupBy(roundFile.double, roundFile.pair)
		.all();
	const submitted = db
		.select({ n: count() })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(and(inSample, inArray(review.state, ['SUBMITTED'])))
		.get();
	const planned = db
		.select({ size: roundStratum.sampleSize })
		.from(roundStratum)
		.where(eq(roundStratum.roundId, roundId))
		.all();
	return {
		files:
			files.reduce((sum, { n }) => sum + n, 0) || planned.reduce((sum, { size }) => sum + size, 0),
		reviews: files.reduce((sum, { n, ...file }) => sum + n * reviewsOf(file), 0),
		submitted: submitted?.n ?? 0
	};
}

function unitName(db: Db, unitId: string): string {
	return db.select({ name: unit.name }).from(unit).where(eq(unit.id, unitId)).get()?.name ?? '';
}
