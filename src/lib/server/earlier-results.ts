import { and, eq, inArray, lte, ne } from 'drizzle-orm';
import type { KeyHistory } from '#lib/domain/results/over-rounds/lines.ts';
import type { Result, RoundHead } from '#lib/domain/results/result.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { compareRounds } from '#lib/domain/rounds.ts';
import type { Db } from './db/open.ts';
import { keyVersion, reviewKey } from './db/schema/keys.ts';
import { result } from './db/schema/reviews.ts';
import { round } from './db/schema/rounds.ts';
import { parsed } from './parsed.ts';
import { notFound } from './problems.ts';

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
		.select({
			id: reviewKey.code,
			version: keyVersion.version,
			versionId: keyVersion.id,
			sha256: keyVersion.sha256
		})
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
		versions: versions.map(({ version, versionId, sha256 }) => ({
			version,
			definition: parsed<KeyDefinition>(sha256, () => definitionText(db, versionId))
		}))
	}));
}

function definitionText(db: Db, versionId: string): string {
	const row = db
		.select({ content: keyVersion.content })
		.from(keyVersion)
		.where(eq(keyVersion.id, versionId))
		.get();
	return (row ?? notFound()).content;
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
): { result: Result; computedAt: number; sha256: string } | undefined {
	const row = db
		.select({ sha256: result.sha256, computedAt: result.computedAt })
		.from(result)
		.where(eq(result.roundId, roundId))
		.get();
	return row && { ...row, result: parsed<Result>(row.sha256, () => contentOf(db, roundId)) };
}

function contentOf(db: Db, roundId: string): string {
	const row = db
		.select({ content: result.content })
		.from(result)
		.where(eq(result.roundId, roundId))
		.get();
	return (row ?? notFound()).content;
}
