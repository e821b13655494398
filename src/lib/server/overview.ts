import { and, desc, inArray, notInArray } from 'drizzle-orm';
import { awaitsReply } from '#lib/domain/feedback.ts';
import { roundName, type RoundState } from '#lib/domain/rounds.ts';
import type { Db } from './db/open.ts';
import { round } from './db/schema/rounds.ts';
import { view, type Actor } from './door.ts';
import { latestFeedback } from './feedback/read.ts';
import { notFound } from './problems.ts';

/** A round that the actor leads or answers for and that is not closed. */
export interface LedRound {
	id: string;
	unitId: string;
	name: string;
	state: RoundState;
	/** The last day of reviewing, as it is planned. */
	reviewTo: string;
}

/** The rounds under way in the units where the actor is round lead or unit manager, the latest first. */
export function roundsUnderWay(db: Db, actor: Actor): LedRound[] {
	const { personId } = actor;
	if (personId === null) notFound();
	const units = unitsWhere(actor, ['roundLead', 'unitManager']);
	return view(db, actor, 'person.overview', { person: personId }, (tx) =>
		tx
			.select({
				id: round.id,
				unitId: round.unitId,
				season: round.season,
				year: round.year,
				state: round.state,
				reviewTo: round.reviewTo
			})
			.from(round)
			.where(and(inArray(round.unitId, units), notInArray(round.state, ['CLOSED', 'PURGED'])))
			.orderBy(desc(round.createdAt))
			.all()
			.map(({ season, year, ...rest }) => ({ ...rest, name: roundName({ season, year }) }))
	);
}

/**
 * Where the overview of somebody who reviews nothing is: the round under way, else the list that their role works with.
 * Null: the person reviews, has several units to choose from, or has something said of own files to reply to.
 */
export function homeOf(db: Db, actor: Actor): string | null {
	if (unitsWhere(actor, ['reviewer']).length > 0) return null;
	const [only, second] = [...actor.roles.entries()];
	if (!only || second) return null;
	const feedback = latestFeedback(db, actor);
	if (feedback && awaitsReply(feedback)) return null;
	const [running] = roundsUnderWay(db, actor);
	if (running) return `/rounds/${running.id}`;
	const [unitId, roles] = only;
	return roles.some((role) => role !== 'admin')
		? `/units/${unitId}/rounds`
		: `/units/${unitId}/people`;
}

function unitsWhere(actor: Actor, wanted: readonly string[]): string[] {
	return [...actor.roles.entries()]
		.filter(([, roles]) => roles.some((role) => wanted.includes(role)))
		.map(([unitId]) => unitId);
}
