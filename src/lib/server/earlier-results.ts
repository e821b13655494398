import { and, eq, inArray, lte, ne } from 'drizzle-orm';
import type { KeyHistory } from '#lib/domain/results/lines.ts';
import type { Result, RoundHead } from '#lib/domain/results/result.ts';
import { compareRounds } from '#lib/domain/rounds.ts';
import type { Db } from './db/open.ts';
import { keyVersion, reviewKey } from './db/schema/keys.ts';
import { result } from './db/schema/reviews.ts';
import { round } from './db/schema/rounds.ts';

/**
 * The versions of the keys that rounds used, as they had been adopted at an instant: later ones never change what was
 * compared then. Not authorised: deeds call it behind the door.
 */
export function keyHistory(
	db: Db,
	unitId: string,
	rounds: readonly Pick<RoundHead, 'keys'>[],
	until: number
): KeyHistory[] {
	const used = new Set(rounds.flatMap(({ keys }) => keys.map(({ id }) => id)));
	const rows = db
		.select({ id: reviewKey.code, version: keyVersion.version, content: keyVersion.content })
		.from(keyVersion)
		.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
		.where(
			and(
				eq(reviewKey.unitId, unitId),
				inArray(reviewKey.code, [...used]),
				lte(keyVersion.adoptedAt, until)
			)
		)
		.orderBy(reviewKey.code, keyVersion.version)
		.all();
	return [...Map.groupBy(rows, ({ id }) => id)].map(([id, versions]) => ({
		id,
		versions: versions.map(({ version, content }) => ({
			version,
			definition: JSON.parse(content)
		}))
	}));
}

/** A stored result and the id of its round. */
export interface RoundResult {
	id: string;
	result: Result;
}

/** Results of the unit's earlier rounds that were stored by an instant, the latest first. Not authorised either. */
export function earlierResults(
	db: Db,
	unitId: string,
	roundId: string,
	now: Pick<RoundHead, 'season' | 'year'>,
	until: number,
	take = Infinity
): RoundResult[] {
	return db
		.select({ id: round.id, season: round.season, year: round.year })
		.from(result)
		.innerJoin(round, eq(round.id, result.roundId))
		.where(and(eq(round.unitId, unitId), ne(round.id, roundId), lte(result.computedAt, until)))
		.all()
		.filter((other) => compareRounds(other, now) < 0)
		.sort((a, b) => compareRounds(b, a))
		.slice(0, take)
		.flatMap(({ id }) => {
			const stored = storedResult(db, id);
			return stored ? [{ id, result: stored.result }] : [];
		});
}

/** The result as it was stored when the round closed. */
export function storedResult(
	db: Db,
	roundId: string
): { result: Result; content: string; computedAt: number } | undefined {
	const row = db
		.select({ content: result.content, computedAt: result.computedAt })
		.from(result)
		.where(eq(result.roundId, roundId))
		.get();
	return row && { ...row, result: JSON.parse(row.content) };
}
