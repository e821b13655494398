import { and, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { TryOutAccess } from '#lib/domain/case-access.ts';
import { compareSwedish, dateOf } from '#lib/domain/swedish.ts';
import { handlersOf } from '../assignments/handlers.ts';
import type { Db } from '../db/open.ts';
import { decision, intervention } from '../db/schema/case-lists.ts';
import { keyVersion, reviewKey } from '../db/schema/keys.ts';
import { person } from '../db/schema/organisation.ts';
import { tryOut, tryOutFile, tryOutReview } from '../db/schema/try-outs.ts';

/**
 * The unit's try-outs that went on at some time between two instants, in the order they began. Not authorised: deeds
 * call it behind the door.
 */
export function tryOutAccess(
	db: Db,
	unitId: string,
	{ from, to }: { from: number; to: number },
	reader: string | null
): TryOutAccess[] {
	const rows = db
		.select({
			id: tryOut.id,
			key: keyVersion.title,
			version: keyVersion.version,
			startedAt: tryOut.startedAt,
			closedAt: tryOut.closedAt,
			decisionId: tryOutFile.decisionId,
			caseReference: decision.caseReference,
			intervention: intervention.name,
			name: person.name
		})
		.from(tryOut)
		.innerJoin(keyVersion, eq(keyVersion.id, tryOut.keyVersionId))
		.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
		.innerJoin(tryOutFile, eq(tryOutFile.tryOutId, tryOut.id))
		.innerJoin(tryOutReview, eq(tryOutReview.fileId, tryOutFile.id))
		.innerJoin(decision, eq(decision.id, tryOutFile.decisionId))
		.innerJoin(intervention, eq(intervention.id, decision.interventionId))
		.innerJoin(person, eq(person.id, tryOutReview.personId))
		.where(
			and(
				eq(reviewKey.unitId, unitId),
				lte(tryOut.startedAt, to),
				or(isNull(tryOut.closedAt), gte(tryOut.closedAt, from))
			)
		)
		.orderBy(tryOut.startedAt, tryOutFile.position)
		.all();
	const handlers = handlersOf(
		db,
		unitId,
		rows.map(({ decisionId }) => decisionId)
	);
	return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((ofOne) => {
		const [first] = ofOne;
		if (!first) return [];
		const hasPart = ofOne.some(({ decisionId }) =>
			handlers.get(decisionId)?.some((handler) => handler.person === reader)
		);
		const cases = new Map(ofOne.map((row) => [row.decisionId, row]));
		return {
			id: first.id,
			key: first.key,
			version: first.version,
			from: dateOf(first.startedAt),
			to: first.closedAt === null ? null : dateOf(first.closedAt),
			people: hasPart ? null : [...new Set(ofOne.map(({ name }) => name))].sort(compareSwedish),
			cases: [...cases.values()].map(({ caseReference, intervention }) => ({
				caseReference,
				intervention
			}))
		};
	});
}
