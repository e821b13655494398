import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '#lib/server/db/open.ts';
import { decision } from '#lib/server/db/schema/case-lists.ts';
import { tryOut, tryOutFile, tryOutReview } from '#lib/server/db/schema/try-outs.ts';
import { barredFrom } from '#lib/server/try-outs/barred.ts';
import { start } from '#lib/server/try-outs/start.ts';
import { must } from './round.ts';
import type { TestUnit } from './unit.ts';

/** Decisions of a list that none of these people has had a part in or said no to. */
export function othersFiles(db: Db, unit: TestUnit, listId: string, people: string[]): number[] {
	const all = db
		.select({ id: decision.id })
		.from(decision)
		.where(eq(decision.caseListId, listId))
		.orderBy(asc(decision.row))
		.all()
		.map(({ id }) => id);
	const barred = barredFrom(db, unit.id, all);
	return all.filter((id) => !people.some((person) => barred.get(id)?.has(person)));
}

/** A try-out of a draft, started by the round lead: some files, read by all of these people. */
export function tryOutOf(
	db: Db,
	unit: TestUnit,
	versionId: string,
	listId: string,
	people: string[],
	files = 2
): string {
	const decisions = othersFiles(db, unit, listId, people).slice(0, files);
	const wanted = { decisions, references: [], people };
	return must(start(db, unit.actor('roundLead'), versionId, wanted)).tryOut;
}

/** A person's try of a file of a try-out. */
export function tryOutReviewOf(
	db: Db,
	tryOutId: string,
	personId: string | null,
	position = 1
): string {
	const row = db
		.select({ id: tryOutReview.id })
		.from(tryOutReview)
		.innerJoin(tryOutFile, eq(tryOutFile.id, tryOutReview.fileId))
		.innerJoin(tryOut, eq(tryOut.id, tryOutFile.tryOutId))
		.where(
			and(
				eq(tryOut.id, tryOutId),
				eq(tryOutReview.personId, personId ?? ''),
				eq(tryOutFile.position, position)
			)
		)
		.get();
	if (!row) throw new RangeError('No such try');
	return row.id;
}
