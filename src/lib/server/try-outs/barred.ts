import { and, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { handlersOf } from '../assignments/handlers.ts';
import type { Db } from '../db/open.ts';
import { caseList, decision } from '../db/schema/case-lists.ts';
import { declaredConflict, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { tryOutFile, tryOutReview } from '../db/schema/try-outs.ts';
import { wasHandedBack } from './given.ts';

/**
 * Who gets none of these cases in a try-out: those who have had a part in it, who have declared a conflict of interest
 * in any round of the unit, and who have handed it back in a try-out. Not authorised: deeds call it behind the door.
 */
export function barredFrom(
	db: Db,
	unitId: string,
	decisionIds: readonly number[]
): Map<number, Set<string>> {
	const asked = alias(decision, 'asked');
	const ofThese = inArray(asked.id, [...decisionIds]);
	const declared = db
		.select({ decisionId: asked.id, personId: declaredConflict.personId })
		.from(asked)
		.innerJoin(roundFile, eq(roundFile.caseReference, asked.caseReference))
		.innerJoin(round, and(eq(round.id, roundFile.roundId), eq(round.unitId, unitId)))
		.innerJoin(declaredConflict, eq(declaredConflict.fileId, roundFile.id))
		.where(ofThese)
		.all();
	const handedBack = db
		.select({ decisionId: asked.id, personId: tryOutReview.personId })
		.from(asked)
		.innerJoin(decision, eq(decision.caseReference, asked.caseReference))
		.innerJoin(caseList, and(eq(caseList.id, decision.caseListId), eq(caseList.unitId, unitId)))
		.innerJoin(tryOutFile, eq(tryOutFile.decisionId, decision.id))
		.innerJoin(tryOutReview, eq(tryOutReview.fileId, tryOutFile.id))
		.where(and(ofThese, wasHandedBack))
		.all();
	const handlers = handlersOf(db, unitId, decisionIds);
	const barred = new Map(
		[...handlers].map(([id, parts]) => [id, new Set(parts.map(({ person }) => person))])
	);
	for (const { decisionId, personId } of [...declared, ...handedBack])
		barred.set(decisionId, new Set([...(barred.get(decisionId) ?? []), personId]));
	return barred;
}
