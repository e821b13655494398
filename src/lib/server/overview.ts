import { and, desc, eq, inArray, notInArray } from 'drizzle-orm';
import { awaitsReply } from '#lib/domain/feedback.ts';
import { publishedResult } from '#lib/domain/results/hiding/rounding.ts';
import { openingSaid } from '#lib/domain/results/said/text.ts';
import { compareRounds, roundName, type RoundState } from '#lib/domain/rounds.ts';
import { followUps } from './actions/follow-ups.ts';
import type { Db } from './db/open.ts';
import { round } from './db/schema/rounds.ts';
import { may, view, type Actor } from './door.ts';
import { storedResult } from './earlier-results.ts';
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

/** The newest result of a unit, as somebody who does not run its rounds first wants it. */
export interface LatestResult {
	roundId: string;
	unitId: string;
	name: string;
	/** What it opens with; empty where nothing of it can be shown. */
	sentence: string;
}

/** The newest closed round of each unit where the actor is unit manager or reads only. @param unitId only of this unit */
export function latestResults(db: Db, actor: Actor, unitId?: string): LatestResult[] {
	const { personId } = actor;
	if (personId === null) notFound();
	const units = unitsWhere(actor, ['unitManager', 'observer']);
	return view(db, actor, 'person.overview', { person: personId }, (tx) =>
		units
			.filter((id) => unitId === undefined || id === unitId)
			.flatMap((id): LatestResult[] => {
				const [latest] = tx
					.select({ id: round.id, season: round.season, year: round.year })
					.from(round)
					.where(and(eq(round.unitId, id), inArray(round.state, ['CLOSED', 'PURGED'])))
					.all()
					.sort((a, b) => compareRounds(b, a));
				if (!latest || !may(tx, actor, 'result.read', { round: latest.id })) return [];
				const stored = storedResult(tx, latest.id);
				if (!stored) return [];
				const sentence = openingSaid(publishedResult(stored.result));
				return [{ roundId: latest.id, unitId: id, name: roundName(latest), sentence }];
			})
	);
}

/** A closed round whose result names themes that nobody has decided on. */
export interface UndecidedRound {
	roundId: string;
	unitId: string;
	name: string;
	/** How many themes wait, at least one. */
	left: number;
}

/** What waits for a decision of whoever decides on actions, the newest round first. @param unitId only of this unit */
export function undecidedRounds(db: Db, actor: Actor, unitId?: string): UndecidedRound[] {
	const { personId } = actor;
	if (personId === null) notFound();
	const units = unitsWhere(actor, ['roundLead', 'unitManager']);
	return view(db, actor, 'person.overview', { person: personId }, (tx) =>
		units
			.filter((id) => unitId === undefined || id === unitId)
			.flatMap((id) =>
				followUps(tx, id).map(({ roundId, name, waiting }) => ({
					...{ roundId, unitId: id, name, left: waiting.length }
				}))
			)
			.filter(({ left }) => left > 0)
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
