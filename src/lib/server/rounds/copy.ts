import { eq } from 'drizzle-orm';
import { compareRounds, roundName, type Season } from '#lib/domain/rounds.ts';
import type { Db } from '../db/open.ts';
import { round } from '../db/schema/rounds.ts';
import { view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { isOf, teamRulesOf } from './team-rules.ts';
import { storedSetup, type RoundSetup } from './setup.ts';

/** A round whose set-up a new one can begin with. */
export interface CopyableRound {
	id: string;
	name: string;
	season: Season;
	year: number;
}

/** The unit's rounds, the latest first: any of them can be the pattern of a new one. */
export function copyableRounds(db: Db, actor: Actor, unitId: string): CopyableRound[] {
	return view(db, actor, 'round.create', { unit: unitId }, (db) =>
		db
			.select({ id: round.id, season: round.season, year: round.year })
			.from(round)
			.where(eq(round.unitId, unitId))
			.all()
			.sort((a, b) => compareRounds(b, a))
			.map((one) => ({ ...one, name: roundName(one) }))
	);
}

/** What a round was set up as: its choices, and nothing that was drawn, answered or written in it. */
export interface Pattern extends CopyableRound {
	setup: RoundSetup;
	/** It says of some groups that their files are read within or outside the group. */
	teamRules: boolean;
}

/** The set-up of a round of the unit. @throws not found for a round that is not the unit's */
export function pattern(db: Db, actor: Actor, unitId: string, roundId: string): Pattern {
	return view(db, actor, 'round.create', { unit: unitId }, (db) => {
		if (!isOf(db, unitId, roundId)) notFound();
		const { setup } = storedSetup(db, roundId);
		const { season, year } = setup;
		const teamRules = teamRulesOf(db, roundId).length > 0;
		return { id: roundId, name: roundName(setup), season, year, setup, teamRules };
	});
}
