import { and, count, desc, eq, inArray, like, type SQL } from 'drizzle-orm';
import type { CaseType } from '#lib/domain/case-facts.ts';
import { latestList as latestOf } from '../case-lists/latest.ts';
import type { Db } from '../db/open.ts';
import { decision, intervention } from '../db/schema/case-lists.ts';

/** The list that files of a try-out are picked from. */
export interface LatestList {
	id: string;
	fileName: string;
	importedAt: number;
	files: number;
}

/** A decision of the list as somebody picks it. */
export interface ListedCase {
	decisionId: number;
	caseReference: string;
	intervention: string;
	legalBasis: string;
	/** `2026-07-03` */
	decisionDate: string;
	caseType: CaseType | null;
}

export interface CaseFilter {
	/** The intervention's id; empty: all. */
	intervention: string;
	/** Empty: all. */
	caseType: CaseType | '';
	/** A part of the case reference; empty: all. */
	reference: string;
}

/** Rows that a page shows of the list; the filter narrows it. */
const mostRows = 25;

/** The list that was imported last with how many can be picked in it, or null. Not authorised. */
export function latestList(db: Db, unitId: string): LatestList | null {
	const list = latestOf(db, unitId);
	if (!list) return null;
	const files = db.select({ n: count() }).from(decision).where(pickable(list.id)).get()?.n ?? 0;
	return { ...list, files };
}

/** Protected identity is never picked by hand, and so never shown. */
const pickable = (listId: string): SQL | undefined =>
	and(eq(decision.caseListId, listId), eq(decision.protectedIdentity, false));

/** The first cases of the list that the filter lets through, the latest decisions first, and how many there are. */
export function filteredCases(
	db: Db,
	listId: string,
	filter: CaseFilter
): { cases: ListedCase[]; found: number } {
	const where = and(
		pickable(listId),
		filter.intervention ? eq(decision.interventionId, filter.intervention) : undefined,
		filter.caseType ? eq(decision.caseType, filter.caseType) : undefined,
		filter.reference
			? like(decision.caseReference, `%${filter.reference.replaceAll(/[%_]/g, '')}%`)
			: undefined
	);
	const found = db.select({ n: count() }).from(decision).where(where).get()?.n ?? 0;
	return { found, cases: listed(db, where).slice(0, mostRows) };
}

/** Cases by their decisions, in the order asked for; what is not in the list, or can't be picked, is left out. */
export function casesOf(db: Db, listId: string, decisionIds: readonly number[]): ListedCase[] {
	const found = listed(db, and(pickable(listId), inArray(decision.id, [...decisionIds])));
	return decisionIds.flatMap((id) => found.find(({ decisionId }) => decisionId === id) ?? []);
}

/** The latest decision of the case, or why it can't be picked. */
export function caseByReference(
	db: Db,
	listId: string,
	reference: string
): ListedCase | 'missing' | 'protected' {
	const ofCase = and(eq(decision.caseListId, listId), eq(decision.caseReference, reference));
	const [found] = listed(db, and(ofCase, eq(decision.protectedIdentity, false)));
	if (found) return found;
	return listed(db, ofCase).length > 0 ? 'protected' : 'missing';
}

function listed(db: Db, where: SQL | undefined): ListedCase[] {
	return db
		.select({
			decisionId: decision.id,
			caseReference: decision.caseReference,
			intervention: intervention.name,
			legalBasis: intervention.legalBasis,
			decisionDate: decision.decisionDate,
			caseType: decision.caseType
		})
		.from(decision)
		.innerJoin(intervention, eq(intervention.id, decision.interventionId))
		.where(where)
		.orderBy(desc(decision.decisionDate), decision.row)
		.all();
}
