import { desc, eq } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { caseList } from '../db/schema/case-lists.ts';

/** The list that the unit imported last, or null. Not authorised: deeds call it behind the door. */
export function latestList(
	db: Db,
	unitId: string
): { id: string; fileName: string; importedAt: number } | null {
	const list = db
		.select({ id: caseList.id, fileName: caseList.fileName, importedAt: caseList.importedAt })
		.from(caseList)
		.where(eq(caseList.unitId, unitId))
		.orderBy(...newestFirst)
		.limit(1)
		.get();
	return list ?? null;
}

/** Two lists of the same instant come in one order everywhere. */
export const newestFirst = [desc(caseList.importedAt), desc(caseList.id)];
