import { and, eq, isNotNull, lt } from 'drizzle-orm';
import { factsFromDecision } from '#lib/domain/case-facts.ts';
import type { NumberedKey } from '#lib/domain/keys/comparability.ts';
import { keyChecks, type KeyChecks } from '#lib/domain/keys/checks.ts';
import type { Facts, KeyDefinition } from '#lib/domain/review-key.ts';
import { latestList } from '../case-lists/latest.ts';
import type { Db } from '../db/open.ts';
import { decision, intervention } from '../db/schema/case-lists.ts';
import { keyVersion } from '../db/schema/keys.ts';
import { basisOf, versionRow } from './draft.ts';

/**
 * What is to be mended in a version before it can be adopted, what is worth a thought, and what a review takes, counted
 * on the unit's own latest case list. Not authorised: deeds call it behind the door.
 * @throws notFound when there is no such version
 */
export function checksOf(db: Db, versionId: string): KeyChecks {
	const row = versionRow(db, versionId);
	const draft: KeyDefinition = JSON.parse(row.content);
	return keyChecks(draft, basisOf(db, row.basedOn), {
		cases: latestCases(db, row.unitId),
		earlier: earlierVersions(db, row)
	});
}

/** The versions of a key before one of them that were ever adopted: what a code has meant. Not authorised. */
export function earlierVersions(
	db: Db,
	{ reviewKeyId, version }: { reviewKeyId: string; version: number }
): NumberedKey[] {
	return db
		.select({ version: keyVersion.version, content: keyVersion.content })
		.from(keyVersion)
		.where(
			and(
				eq(keyVersion.reviewKeyId, reviewKeyId),
				isNotNull(keyVersion.adoptedAt),
				lt(keyVersion.version, version)
			)
		)
		.all()
		.map(({ version, content }) => ({ version, definition: JSON.parse(content) }));
}

/**
 * What the unit's latest case list tells of each decision that can be reviewed; null when no list has been read in. Not
 * authorised.
 */
export function latestCases(db: Db, unitId: string): Facts[] | null {
	const latest = latestList(db, unitId);
	if (!latest) return null;
	return db
		.select({
			law: intervention.law,
			intervention: intervention.code,
			decisionDate: decision.decisionDate,
			caseType: decision.caseType,
			outcome: decision.outcome,
			gender: decision.gender,
			ageGroup: decision.ageGroup,
			childrenInHousehold: decision.childrenInHousehold
		})
		.from(decision)
		.innerJoin(intervention, eq(intervention.id, decision.interventionId))
		.where(and(eq(decision.caseListId, latest.id), eq(decision.protectedIdentity, false)))
		.all()
		.map(factsFromDecision);
}
