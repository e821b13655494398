import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '../db/open.ts';
import { round, roundTeamRule } from '../db/schema/rounds.ts';

/** Takes the rules of reviewing within groups over to a new round of the unit. Within the deed that makes it. */
export function copyTeamRules(tx: Tx, unitId: string, from: string, to: string): void {
	if (!isOf(tx, unitId, from)) return;
	const rules = teamRulesOf(tx, from).map((rule) => ({ ...rule, roundId: to }));
	if (rules.length > 0) tx.insert(roundTeamRule).values(rules).run();
}

/** What a round says of reviewing within groups. Not authorised: deeds call it behind the door. */
export function teamRulesOf(db: Db, roundId: string) {
	return db.select().from(roundTeamRule).where(eq(roundTeamRule.roundId, roundId)).all();
}

/** Whether a round is the unit's. */
export function isOf(db: Db, unitId: string, roundId: string): boolean {
	const place = and(eq(round.id, roundId), eq(round.unitId, unitId));
	return db.select({ id: round.id }).from(round).where(place).get() !== undefined;
}
