import { and, eq } from 'drizzle-orm';
import { teamRules, type TeamRule } from '#lib/domain/assignment/rules.ts';
import type { Db, Tx } from '../db/open.ts';
import { team } from '../db/schema/organisation.ts';
import { review } from '../db/schema/reviews.ts';
import { round, roundTeamRule } from '../db/schema/rounds.ts';
import { change, type Actor } from '../door.ts';
import { conflict, notFound } from '../problems.ts';
import { hasPart, seatedFiles } from './seats.ts';
import { stateOf } from './make.ts';

/**
 * Sets what the round says of reviewing each group's files within it or outside it. What is assigned stays until it is
 * assigned anew.
 * @param rules by group; a group that is not there, or is of another unit, stays as it was
 */
export function setRules(
	db: Db,
	actor: Actor,
	roundId: string,
	rules: Readonly<Record<string, string>>
): void {
	change(db, actor, 'assignment.rules', { round: roundId }, (tx, note) => {
		const state = stateOf(tx, roundId);
		if (state === 'CLOSED' || state === 'PURGED')
			conflict('Omgången är avslutad. Reglerna går inte att ändra.');
		const teams = tx
			.select({ id: team.id })
			.from(round)
			.innerJoin(team, eq(team.unitId, round.unitId))
			.where(eq(round.id, roundId))
			.all();
		for (const { id } of teams) {
			const rule = teamRules.find((known) => known === rules[id]);
			if (rule) setRule(tx, roundId, id, rule);
		}
		note({ rules: teams.length });
	});
}

function setRule(tx: Tx, roundId: string, teamId: string, rule: TeamRule): void {
	const one = and(eq(roundTeamRule.roundId, roundId), eq(roundTeamRule.teamId, teamId));
	tx.delete(roundTeamRule).where(one).run();
	if (rule !== 'ANY') tx.insert(roundTeamRule).values({ roundId, teamId, rule }).run();
}

/** Keeps a review with whoever has it when the rest is assigned anew, or lets it go. */
export function lock(
	db: Db,
	actor: Actor,
	roundId: string,
	{ review: reviewId, locked }: { review: string; locked: boolean }
): void {
	change(db, actor, 'assignment.lock', { round: roundId }, (tx, note) => {
		const state = stateOf(tx, roundId);
		if (state !== 'ASSIGNED')
			conflict('Det går bara att låsa granskningar innan granskningen har startat.');
		const file = seatedFiles(tx, roundId).find(({ seats }) =>
			seats.some((seat) => seat.reviewId === reviewId)
		);
		if (!file) notFound();
		if (hasPart(file, actor.personId))
			conflict('Du har själv del i ärendet och kan inte låsa granskningen.');
		tx.update(review).set({ locked }).where(eq(review.id, reviewId)).run();
		note({ case: file.caseReference, locked });
	});
}
