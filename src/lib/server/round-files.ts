import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { isBlind } from '#lib/domain/assignment/rules.ts';
import { factsFromDecision } from '#lib/domain/case-facts.ts';
import type { Facts, KeyDefinition } from '#lib/domain/review-key.ts';
import { keysForFile, type RoundKeyRule } from '#lib/domain/round-keys.ts';
import type { Db } from './db/open.ts';
import { decision, intervention } from './db/schema/case-lists.ts';
import { keyVersion } from './db/schema/keys.ts';
import { roundFile } from './db/schema/reviews.ts';
import { round, roundKey } from './db/schema/rounds.ts';

/** A key version as a round uses it. */
export interface RoundKeyVersion {
	id: string;
	version: number;
	definition: KeyDefinition;
}

/** A file that the round reviews, with what the case list tells and the keys it is reviewed with. */
export interface RoundFile {
	id: string;
	roundId: string;
	stratum: string;
	caseReference: string;
	/** Two people review it independently of each other. */
	double: boolean;
	/** Two review it together. */
	pair: boolean;
	eliminated: boolean;
	missing: boolean;
	teamId: string | null;
	interventionId: string;
	interventionName: string;
	legalBasis: string;
	caseworkerId: string | null;
	coCaseworkerId: string | null;
	decisionMakerId: string | null;
	/** As the case list has them; the review may correct them. */
	facts: Facts;
	keys: RoundKeyVersion[];
}

/** The round's choice of keys, each version parsed once. */
export function keyRules(db: Db, roundId: string): RoundKeyRule<RoundKeyVersion>[] {
	return keyRulesOf(db, [roundId]).get(roundId) ?? [];
}

/** The choice of keys of several rounds, each version parsed once. */
export function keyRulesOf(
	db: Db,
	roundIds: readonly string[]
): ReadonlyMap<string, RoundKeyRule<RoundKeyVersion>[]> {
	const parsed = new Map<string, RoundKeyVersion>();
	const rules = db
		.select({
			roundId: roundKey.roundId,
			interventionId: roundKey.interventionId,
			teamId: roundKey.teamId,
			purpose: roundKey.purpose,
			id: keyVersion.id,
			version: keyVersion.version,
			content: keyVersion.content
		})
		.from(roundKey)
		.innerJoin(keyVersion, eq(keyVersion.id, roundKey.keyVersionId))
		.where(inArray(roundKey.roundId, [...roundIds]))
		.all()
		.map(({ id, version, content, ...rule }) => {
			const key = parsed.get(id) ?? { id, version, definition: JSON.parse(content) };
			parsed.set(id, key);
			return { ...rule, key };
		});
	return Map.groupBy(rules, ({ roundId }) => roundId);
}

/** Every file of the round, or the one asked for, in stratum and reference order. Not authorised: deeds call it behind the door. */
export function roundFiles(db: Db, roundId: string, fileId?: string): RoundFile[] {
	return someFiles(db, roundId, fileId ? eq(roundFile.id, fileId) : undefined);
}

/** The files of the round that meet a condition on `round_file`, likewise. */
export function someFiles(db: Db, roundId: string, which: SQL | undefined): RoundFile[] {
	const where = and(eq(roundFile.roundId, roundId), which);
	return filesWhere(db, where, keyRulesOf(db, [roundId]));
}

/** The files of several rounds, in stratum and reference order. Not authorised: deeds call it behind the door. */
export function filesOfRounds(db: Db, roundIds: readonly string[]): RoundFile[] {
	return filesWhere(db, inArray(roundFile.roundId, [...roundIds]), keyRulesOf(db, roundIds));
}

function filesWhere(
	db: Db,
	where: SQL | undefined,
	rules: ReturnType<typeof keyRulesOf>
): RoundFile[] {
	return db
		.select({
			id: roundFile.id,
			roundId: roundFile.roundId,
			stratum: roundFile.stratum,
			caseReference: roundFile.caseReference,
			drawnDouble: roundFile.double,
			pair: roundFile.pair,
			eliminated: roundFile.eliminated,
			missing: roundFile.missing,
			teamId: decision.teamId,
			interventionId: decision.interventionId,
			interventionName: intervention.name,
			legalBasis: intervention.legalBasis,
			law: intervention.law,
			caseworkerId: decision.caseworkerId,
			coCaseworkerId: decision.coCaseworkerId,
			decisionMakerId: decision.decisionMakerId,
			decisionDate: decision.decisionDate,
			caseType: decision.caseType,
			outcome: decision.outcome,
			gender: decision.gender,
			ageGroup: decision.ageGroup,
			childrenInHousehold: decision.childrenInHousehold,
			season: round.season
		})
		.from(roundFile)
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.innerJoin(intervention, eq(intervention.id, decision.interventionId))
		.innerJoin(round, eq(round.id, roundFile.roundId))
		.where(where)
		.orderBy(roundFile.stratum, roundFile.caseReference)
		.all()
		.map((row) => {
			const { law, decisionDate, caseType, outcome, gender, ageGroup, ...file } = row;
			const { childrenInHousehold, season, drawnDouble, ...others } = file;
			const rest = { ...others, double: isBlind({ double: drawnDouble, pair: file.pair }) };
			const facts = factsFromDecision({
				law,
				intervention: row.stratum,
				decisionDate,
				caseType,
				outcome,
				gender,
				ageGroup,
				childrenInHousehold
			});
			const chosen = rules.get(row.roundId) ?? [];
			return { ...rest, facts, keys: keysForFile(chosen, { ...rest, season, outcome }) };
		});
}
