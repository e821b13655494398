import { and, count, desc, eq, inArray, like, not, or, sql, type SQL } from 'drizzle-orm';
import { deeds, type DeedName } from '#lib/domain/deeds.ts';
import { compareSwedish } from '#lib/domain/swedish.ts';
import type { Db } from './db/open.ts';
import { person } from './db/schema/organisation.ts';
import { auditLog, review, roundFile } from './db/schema/reviews.ts';
import { round } from './db/schema/rounds.ts';
import { view, type Actor } from './door.ts';

export interface LogRow {
	id: number;
	at: number;
	what: string;
	who: string;
	/** Whom it was done to, where it was a person. */
	about: string;
}

export interface LogPage {
	rows: LogRow[];
	page: number;
	pages: number;
	total: number;
	/** The deeds that the log holds, for the filter. */
	deeds: { name: string; label: string }[];
}

const pageLength = 100;

/**
 * The log of a unit, newest first. It can be narrowed to a kind of deed, not to a person: no list counts what somebody
 * has done (product.md, rule 2). What is done in reviews stands here only when the round is closed (rule 4), and then
 * without names.
 */
export function readLog(
	db: Db,
	actor: Actor,
	unitId: string,
	{ deed, page = 1 }: { deed?: string; page?: number } = {}
): LogPage {
	return view(db, actor, 'unit.log', { unit: unitId }, (db) => {
		const shown = and(eq(auditLog.unitId, unitId), not(ofOpenReviews()));
		const wanted = deed ? and(shown, eq(auditLog.deed, deed)) : shown;
		const total = db.select({ n: count() }).from(auditLog).where(wanted).get()?.n ?? 0;
		const pages = Math.max(1, Math.ceil(total / pageLength));
		const current = Math.min(Math.max(1, page), pages);
		const rows = db
			.select({
				id: auditLog.id,
				at: auditLog.at,
				deed: auditLog.deed,
				who: person.name,
				about: sql<string | null>`json_extract(${auditLog.detail}, '$.person')`
			})
			.from(auditLog)
			.leftJoin(person, eq(person.id, auditLog.personId))
			.where(wanted)
			.orderBy(desc(auditLog.id))
			.limit(pageLength)
			.offset((current - 1) * pageLength)
			.all();
		const names = namesOf(
			db,
			rows.flatMap(({ about }) => about ?? [])
		);
		const found = db
			.selectDistinct({ deed: auditLog.deed })
			.from(auditLog)
			.where(shown)
			.all()
			.map((row) => ({ name: row.deed, label: labelOf(row.deed) }))
			.sort((a, b) => compareSwedish(a.label, b.label));
		return {
			rows: rows.map(({ id, at, deed, who, about }) => ({
				id,
				at,
				what: labelOf(deed),
				who: isReviewing(deed) ? 'En granskare' : (who ?? 'Servern'),
				about: (deed.startsWith('unit.') && about !== null && names.get(about)) || ''
			})),
			page: current,
			pages,
			total,
			deeds: found
		};
	});
}

/** Rows about reviews in rounds that are not closed. Also the log of them being read. */
function ofOpenReviews(): SQL {
	const closed = inArray(round.state, ['CLOSED', 'PURGED']);
	const reviewId = sql`json_extract(${auditLog.subject}, '$.review')`;
	const roundId = sql`json_extract(${auditLog.subject}, '$.round')`;
	const closedReview = sql`exists (select 1 from ${review}
		join ${roundFile} on ${roundFile.id} = ${review.fileId} join ${round} on ${round.id} = ${roundFile.roundId}
		where ${review.id} = ${reviewId} and ${closed})`;
	const closedRound = sql`exists (select 1 from ${round} where ${round.id} = ${roundId} and ${closed})`;
	const open = and(
		or(like(auditLog.deed, 'review.%'), sql`${reviewId} is not null`),
		not(closedReview),
		not(closedRound)
	);
	return open ?? sql`0`;
}

function isReviewing(deed: string): boolean {
	return deed in deeds && deeds[deed as DeedName].on === 'review';
}

/** A deed of an earlier version of the program may have no words any more. */
function labelOf(deed: string): string {
	return deed in deeds ? deeds[deed as DeedName].log : deed;
}

function namesOf(db: Db, ids: readonly string[]): Map<string, string> {
	if (ids.length === 0) return new Map();
	const rows = db
		.select({ id: person.id, name: person.name })
		.from(person)
		.where(inArray(person.id, [...new Set(ids)]))
		.all();
	return new Map(rows.map(({ id, name }) => [id, name]));
}
