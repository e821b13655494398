import { eq, inArray } from 'drizzle-orm';
import { isOpenAction } from '#lib/domain/actions/action.ts';
import {
	missingIn,
	type Missing,
	type PlannedKey,
	type PlannedRound
} from '#lib/domain/actions/missing.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { keysForFile } from '#lib/domain/round-keys.ts';
import type { Db } from '../db/open.ts';
import { keyVersion, reviewKey } from '../db/schema/keys.ts';
import { keyHistory, storedResult } from '../earlier-results.ts';
import { parsed } from '../parsed.ts';
import type { RoundSetup } from '../rounds/setup.ts';
import { actionsOf, type FoundAction } from './found.ts';

/** Which of the unit's open actions a planned round can't follow up. Not authorised: deeds call it behind the door. */
export function missingFor(
	db: Db,
	unitId: string,
	now: number,
	setup: RoundSetup,
	actions: readonly FoundAction[] = actionsOf(db, unitId)
): Missing[] {
	const open = actions.filter(({ state }) => isOpenAction(state));
	if (open.length === 0) return [];
	const planned = plannedRound(db, setup);
	const scopes = open.map(({ id, title, questions, interventions: about }) => ({
		...{ id, title, interventions: about },
		questions: questions.flatMap(({ roundId, questionId }) => {
			const stored = storedResult(db, roundId);
			return stored ? [{ result: stored.result, questionId }] : [];
		})
	}));
	const heads = scopes.flatMap(({ questions }) => questions.map(({ result }) => result.round));
	const keys = planned.flatMap((each) => each.keys.map(({ key }) => key));
	return missingIn(scopes, planned, keyHistory(db, unitId, [...heads, { keys }], now));
}

/** The keys that files of each intervention get, whatever group they are of and whatever was decided. */
function plannedRound(db: Db, { season, sizes, frameTeams, keys }: RoundSetup): PlannedRound {
	const known = plannedKeys(
		db,
		keys.map(({ keyVersionId }) => keyVersionId)
	);
	const rules = keys.map((choice) => ({ ...choice, key: choice.keyVersionId }));
	const teams = frameTeams
		? frameTeams.map((team) => team || null)
		: [...new Set([null, ...keys.map(({ teamId }) => teamId)])];
	return Object.keys(sizes)
		.filter((id) => (sizes[id] ?? 0) > 0)
		.map((id) => {
			const got = teams.flatMap((teamId) =>
				keysForFile(rules, { ...{ interventionId: id, teamId }, season, outcome: 'GRANTED' })
			);
			return { id, keys: [...new Set(got)].flatMap((one) => known.get(one) ?? []) };
		});
}

function plannedKeys(db: Db, ids: readonly string[]): Map<string, PlannedKey> {
	const rows = db
		.select({
			...{ of: keyVersion.id, id: reviewKey.code, version: keyVersion.version },
			...{ sha256: keyVersion.sha256, content: keyVersion.content }
		})
		.from(keyVersion)
		.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
		.where(inArray(keyVersion.id, [...new Set(ids)]))
		.all();
	return new Map(
		rows.map(({ of, id, version, sha256, content }) => {
			const definition = parsed<KeyDefinition>(sha256, () => content);
			const { title, kind } = definition;
			return [of, { key: { id, title, version, kind, sha256 }, definition }];
		})
	);
}
