import { eq } from 'drizzle-orm';
import { comparisonOf, type Comparison } from '#lib/domain/results/over-rounds/compare.ts';
import { roundName } from '#lib/domain/rounds.ts';
import { closedRounds } from './closed-rounds.ts';
import type { Db } from './db/open.ts';
import { round } from './db/schema/rounds.ts';
import { view, type Actor } from './door.ts';
import { keyHistory, storedResult } from './earlier-results.ts';
import { notFound } from './problems.ts';

export type ReadComparison = { unitId: string; name: string } & (
	| { state: 'waiting' }
	/** There is no other closed round. */
	| { state: 'alone' }
	| {
			state: 'compared';
			comparison: Comparison;
			/** The round that is compared with, and those that can be chosen instead: the newest first. */
			chosen: string;
			choices: { id: string; name: string }[];
	  }
);

/**
 * A closed round beside another of the unit's closed rounds; nothing is told of a round that is not closed.
 * @param wanted id of the other; null is the round before, or else the one after
 */
export function compareRound(
	db: Db,
	actor: Actor,
	roundId: string,
	wanted: string | null
): ReadComparison {
	return view(db, actor, 'result.compare', { round: roundId }, (db) => {
		const { unitId, ...own } =
			db
				.select({ unitId: round.unitId, season: round.season, year: round.year })
				.from(round)
				.where(eq(round.id, roundId))
				.get() ?? notFound();
		const about = { unitId, name: roundName(own) };
		const closed = closedRounds(db, unitId);
		const at = closed.findIndex(({ id }) => id === roundId);
		if (at < 0) return { ...about, state: 'waiting' };
		if (closed.length < 2) return { ...about, state: 'alone' };
		const usual = closed[at + 1] ?? closed[at - 1];
		const other = closed.findIndex(({ id }) => id === (wanted ?? usual?.id));
		if (other < 0 || other === at) notFound();
		const rounds = closed.slice(Math.min(at, other), Math.max(at, other) + 1).map(({ id }) => ({
			...{ id, ...(storedResult(db, id) ?? notFound()) }
		}));
		const until = Math.max(...rounds.map(({ computedAt }) => computedAt));
		const heads = rounds.map(({ result }) => result.round);
		return {
			...{ ...about, state: 'compared', chosen: closed[other]?.id ?? '' },
			comparison: comparisonOf(rounds, keyHistory(db, unitId, heads, until)),
			choices: closed
				.filter(({ id }) => id !== roundId)
				.map(({ id, season, year }) => ({ id, name: roundName({ season, year }) }))
		};
	});
}
