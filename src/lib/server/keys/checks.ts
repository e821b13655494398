import { and, desc, eq } from 'drizzle-orm';
import { factsFromDecision } from '#lib/domain/case-facts.ts';
import { keyChecks, type KeyChecks } from '#lib/domain/key-checks.ts';
import type { Facts, KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from '../db/open.ts';
import { caseList, decision, intervention } from '../db/schema/case-lists.ts';
import { basisOf, versionRow } from './draft.ts';

/**
 * What is to be mended in a version before it can be adopted, what is worth a thought, and what a review takes, counted
 * on the unit's own latest case list. Not authorised: deeds call it behind the door.
 * @throws notFound when there is no such version
 */
export function checksOf(db: Db, versionId: string): KeyChecks {
	const { unitId, content, basedOn } = versionRow(db, versionId);
	const draft: KeyDefinition = JSON.parse(content);
	return keyChecks(draft, basisOf(db, basedOn), { cases: latestCases(db, unitId) });
}

/**
 * What the unit's latest case list tells of each decision that can be reviewed; null when no list has been read in. Not
 * authorised.
 */
export function latestCases(db: Db, unitId: string): Facts[] | null {
	const latest = db
		.select({ id: caseList.id })
		.from(caseList)
		.where(eq(caseList.unitId, unitId))
		.orderBy(desc(caseList.importedAt))
		.limit(1)
		.get();
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
