import { eq } from 'drizzle-orm';
import type { Reason } from '#lib/domain/case-list/reasons.ts';
import type { RowAbout } from '#lib/domain/case-list/rows.ts';
import type { Db } from '../db/open.ts';
import { caseList, caseListRow } from '../db/schema/case-lists.ts';
import { person } from '../db/schema/organisation.ts';
import { view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { newestFirst } from './latest.ts';

const columns = {
	id: caseList.id,
	unitId: caseList.unitId,
	fileName: caseList.fileName,
	accepted: caseList.accepted,
	refused: caseList.refused,
	duplicates: caseList.duplicates,
	importedAt: caseList.importedAt,
	importedBy: person.name
};

/** The unit's imported lists, the newest first. */
export function lists(db: Db, actor: Actor, unitId: string) {
	return view(db, actor, 'case-list.list', { unit: unitId }, (db) =>
		db
			.select(columns)
			.from(caseList)
			.innerJoin(person, eq(person.id, caseList.importedBy))
			.where(eq(caseList.unitId, unitId))
			.orderBy(...newestFirst)
			.all()
	);
}

export interface NotReadRow {
	row: number;
	outcome: 'refuse' | 'duplicate';
	reasons: Reason[];
	about: RowAbout;
}

/** An imported list with the rows that were not read in, and why. */
export function list(db: Db, actor: Actor, listId: string) {
	return view(db, actor, 'case-list.read', { caseList: listId }, (db) => {
		const found =
			db
				.select(columns)
				.from(caseList)
				.innerJoin(person, eq(person.id, caseList.importedBy))
				.where(eq(caseList.id, listId))
				.get() ?? notFound();
		const rows: NotReadRow[] = db
			.select()
			.from(caseListRow)
			.where(eq(caseListRow.caseListId, listId))
			.orderBy(caseListRow.row)
			.all()
			.map(({ row, outcome, reasons, about }) => ({
				row,
				outcome,
				reasons: JSON.parse(reasons) as Reason[],
				about: JSON.parse(about) as RowAbout
			}));
		return { ...found, rows };
	});
}
