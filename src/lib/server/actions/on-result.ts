import { eq } from 'drizzle-orm';
import { follower, type Followed } from '#lib/domain/actions/followed.ts';
import type { Db } from '../db/open.ts';
import { round } from '../db/schema/rounds.ts';
import { view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { actionsOf, scopeOf, unitRounds } from './found.ts';

/** An action beside the result of a later round. */
export interface ActionOnResult {
	id: string;
	theme: string;
	title: string;
	followed: Followed;
}

/**
 * What became, up to this round, of the actions that were decided on after earlier ones and were open when the round before
 * it had closed. Nothing for a round that is not closed, and nothing of later rounds.
 */
export function onResult(db: Db, actor: Actor, roundId: string): ActionOnResult[] {
	const { unitId } =
		db.select({ unitId: round.unitId }).from(round).where(eq(round.id, roundId)).get() ??
		notFound();
	return view(db, actor, 'action.list', { unit: unitId }, (db) => {
		const all = unitRounds(db, unitId, actor.now());
		const at = all.rounds.findIndex(({ id }) => id === roundId);
		if (at < 0) return [];
		const rounds = all.rounds.slice(at);
		const before = rounds[1]?.computedAt ?? Infinity;
		const follow = follower(rounds, all.history, 'nästa omgång');
		return actionsOf(db, unitId)
			.filter(({ closedAt }) => closedAt === null || closedAt >= before)
			.map((each) => ({
				...{ id: each.id, theme: each.theme, title: each.title },
				followed: follow(scopeOf(each))
			}))
			.filter(({ followed }) => followed.rows.some(({ upTo }) => upTo?.id === roundId));
	});
}
