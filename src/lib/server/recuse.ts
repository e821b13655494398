import { and, asc, desc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import { conflict as hinderedBy } from '#lib/domain/assignment/rules.ts';
import { roundName, type RoundState } from '#lib/domain/rounds.ts';
import { compareSwedish, dateOf } from '#lib/domain/swedish.ts';
import { handlersByFile } from './assignments/handlers.ts';
import type { Db } from './db/open.ts';
import { decision } from './db/schema/case-lists.ts';
import { membership, person, staffMember, team } from './db/schema/organisation.ts';
import { recusal, round } from './db/schema/rounds.ts';
import { change, demand, view, type Actor } from './door.ts';
import { newSecret } from './ids.ts';
import { conflict, notFound } from './problems.ts';
import { recusalsOf } from './recusals.ts';
import { mendable, refuse, type Mended } from './refusal.ts';
import { handBack, openReviewsOf, type HeldOpen } from './reviews/hand-back.ts';

/** A caseworker whose files the actor may say no to. */
export interface Colleague {
	id: string;
	name: string;
	/** The actor has said no to this one's files. */
	recused: boolean;
}

export interface RecusalPage {
	state: RoundState;
	/** Whether anything can be changed now. */
	open: boolean;
	/** In the unit's own order, people by name. */
	groups: { name: string; people: Colleague[] }[];
}

/** The unit's caseworkers, and whose files the actor has said no to in the round. Nobody else can read it. */
export function recusals(db: Db, actor: Actor, roundId: string): RecusalPage {
	return view(db, actor, 'recusal.read', { round: roundId }, (db) => {
		const personId = actor.personId ?? notFound();
		const { state } = roundRow(db, roundId);
		return { state, open: isOpen(state), groups: colleaguesOf(db, roundId, personId) };
	});
}

/**
 * "Jag kan inte granska ärenden från …": without a reason. When reviewing has begun, what the actor has of the
 * colleague's files goes back at once, by the same rules as when a case is handed back.
 * @param seed decides between equals who gets those files
 */
export function declare(
	db: Db,
	actor: Actor,
	roundId: string,
	colleagueId: string,
	seed: string = newSecret()
): Mended<object> {
	demand(db, actor, 'recusal.declare', { round: roundId });
	if (isRecused(db, actor, roundId, colleagueId)) return { ok: true };
	// Whom it concerns, and whether files went, stays out of the log.
	return mendable(() =>
		change(db, actor, 'recusal.declare', { round: roundId }, (tx) => {
			const personId = actor.personId ?? notFound();
			const { state } = roundRow(tx, roundId);
			mustBeOpen(state);
			const known = colleaguesOf(tx, roundId, personId).flatMap(({ people }) => people);
			if (!known.some(({ id }) => id === colleagueId))
				refuse({ colleague: 'Välj en kollega i listan.' });
			tx.insert(recusal).values({ roundId, personId, colleagueId, at: actor.now() }).run();
			if (state === 'REVIEWING') {
				const held = filesFrom(tx, roundId, personId, colleagueId);
				handBack(tx, { roundId, personId, reason: 'OTHER', now: actor.now(), seed }, held);
			}
			return {};
		})
	);
}

/** What a person has of a colleague's files in the round and can still change. */
function filesFrom(db: Db, roundId: string, personId: string, colleagueId: string): HeldOpen[] {
	const handlers = handlersByFile(db, roundId);
	return openReviewsOf(db, roundId, personId).filter(
		({ fileId, caseReference }) =>
			hinderedBy(
				{ caseReference, handlers: handlers.get(fileId) ?? [] },
				{ id: personId, recused: [colleagueId] }
			) === 'RECUSED'
	);
}

/** Takes the word back. What it has moved to others stays with them. */
export function takeBack(db: Db, actor: Actor, roundId: string, colleagueId: string): void {
	demand(db, actor, 'recusal.take-back', { round: roundId });
	if (!isRecused(db, actor, roundId, colleagueId)) return;
	change(db, actor, 'recusal.take-back', { round: roundId }, (tx) => {
		mustBeOpen(roundRow(tx, roundId).state);
		tx.delete(recusal)
			.where(
				and(
					eq(recusal.roundId, roundId),
					eq(recusal.personId, actor.personId ?? notFound()),
					eq(recusal.colleagueId, colleagueId)
				)
			)
			.run();
	});
}

/** A round in which the actor may say no to a colleague's files. */
export interface RecusalRound {
	id: string;
	name: string;
	state: RoundState;
	/** The first day of reviewing, as it is planned. */
	reviewFrom: string;
}

/** The rounds that are not closed in the units where the actor reviews, the latest first. */
export function recusalRounds(db: Db, actor: Actor): RecusalRound[] {
	const personId = actor.personId ?? notFound();
	const units = [...actor.roles]
		.filter(([, roles]) => roles.includes('reviewer'))
		.map(([unitId]) => unitId);
	return view(db, actor, 'person.overview', { person: personId }, (db) =>
		db
			.select({
				id: round.id,
				season: round.season,
				year: round.year,
				state: round.state,
				reviewFrom: round.reviewFrom
			})
			.from(round)
			.where(and(inArray(round.unitId, units), notInArray(round.state, ['CLOSED', 'PURGED'])))
			.orderBy(desc(round.createdAt))
			.all()
			.map(({ season, year, ...rest }) => ({ ...rest, name: roundName({ season, year }) }))
	);
}

const isOpen = (state: RoundState) => state !== 'CLOSED' && state !== 'PURGED';

function mustBeOpen(state: RoundState): void {
	if (!isOpen(state)) conflict('Omgången är avslutad. Det går inte att anmäla något mer i den.');
}

function isRecused(db: Db, actor: Actor, roundId: string, colleagueId: string): boolean {
	return (
		recusalsOf(db, roundId)
			.get(actor.personId ?? '')
			?.includes(colleagueId) ?? false
	);
}

function roundRow(db: Db, roundId: string) {
	return (
		db
			.select({
				unitId: round.unitId,
				state: round.state,
				caseListId: round.caseListId,
				periodFrom: round.periodFrom
			})
			.from(round)
			.where(eq(round.id, roundId))
			.get() ?? notFound()
	);
}

/**
 * Whoever handles cases in the unit: reviews, belongs to a group, or is named as handler in the round's list. Who left
 * before the period has no files in it.
 */
function colleaguesOf(db: Db, roundId: string, personId: string): RecusalPage['groups'] {
	const { unitId, caseListId, periodFrom } = roundRow(db, roundId);
	const recused = new Set(recusalsOf(db, roundId).get(personId));
	const inList = new Set(
		db
			.selectDistinct({ one: decision.caseworkerId, other: decision.coCaseworkerId })
			.from(decision)
			.where(eq(decision.caseListId, caseListId))
			.all()
			.flatMap(({ one, other }) => [one, other])
	);
	const rows = db
		.select({
			id: person.id,
			name: person.name,
			team: team.name,
			leftAt: staffMember.leftAt,
			reviews: sql<number>`${membership.personId} is not null`
		})
		.from(staffMember)
		.innerJoin(person, eq(person.id, staffMember.personId))
		.leftJoin(team, eq(team.id, staffMember.teamId))
		.leftJoin(
			membership,
			and(
				eq(membership.unitId, staffMember.unitId),
				eq(membership.personId, staffMember.personId),
				eq(membership.role, 'reviewer')
			)
		)
		.where(eq(staffMember.unitId, unitId))
		.orderBy(isNull(team.id), asc(team.position))
		.all()
		.filter(
			({ id, team, reviews, leftAt }) =>
				id !== personId &&
				(recused.has(id) ||
					((reviews === 1 || team !== null || inList.has(id)) &&
						(leftAt === null || dateOf(leftAt) >= periodFrom)))
		);
	return [...Map.groupBy(rows, ({ team }) => team ?? 'Utan grupp')].map(([name, people]) => ({
		name,
		people: people
			.map(({ id, name }) => ({ id, name, recused: recused.has(id) }))
			.sort((a, b) => compareSwedish(a.name, b.name))
	}));
}
