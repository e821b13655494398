import {
	and,
	count,
	desc,
	eq,
	inArray,
	isNotNull,
	like,
	not,
	notInArray,
	or,
	sql,
	type SQL
} from 'drizzle-orm';
import { deeds, type Deed, type DeedName } from '#lib/domain/deeds.ts';
import { roundName } from '#lib/domain/rounds.ts';
import { compareSwedish } from '#lib/domain/swedish.ts';
import type { Db } from './db/open.ts';
import { caseList } from './db/schema/case-lists.ts';
import { keyVersion, reviewKey } from './db/schema/keys.ts';
import { person } from './db/schema/organisation.ts';
import { auditLog } from './db/schema/reviews.ts';
import { round } from './db/schema/rounds.ts';
import { view, type Actor } from './door.ts';

/** Without its number in the log: gaps between the numbers would count what is not shown (product.md, rule 4). */
export interface LogRow {
	at: number;
	what: string;
	who: string;
	/** What it was done to, by name: a round, a case list, a key or a person. Of a review: its round. */
	about: string;
}

export interface LogPage {
	rows: LogRow[];
	page: number;
	pages: number;
	total: number;
	/** The deeds that the log of a unit can hold, for the filter. The same whatever has been done. */
	deeds: { name: string; label: string }[];
}

const pageLength = 100;

const choices = (Object.entries(deeds) as [DeedName, Deed][])
	.filter(([, { on, logged }]) => on !== 'installation' && on !== 'person' && logged !== false)
	.map(([name, { log }]) => ({ name, label: log }))
	.sort((a, b) => compareSwedish(a.label, b.label));

/**
 * The log of a unit, newest first. It can be narrowed to a kind of deed, not to a person: no list counts what somebody
 * has done (product.md, rule 2). What is done in reviews stands here only when the round is closed (rule 4), and then
 * without names, as does what caseworkers say of the feedback on their own files.
 */
export function readLog(
	db: Db,
	actor: Actor,
	unitId: string,
	{ deed, page = 1 }: { deed?: string; page?: number } = {}
): LogPage {
	return view(db, actor, 'unit.log', { unit: unitId }, (db) => {
		const wanted = and(
			eq(auditLog.unitId, unitId),
			not(ofOpenReviews(db, unitId)),
			deed ? eq(auditLog.deed, deed) : undefined
		);
		const total = db.select({ n: count() }).from(auditLog).where(wanted).get()?.n ?? 0;
		const pages = Math.max(1, Math.ceil(total / pageLength));
		const current = Math.min(Math.max(1, page), pages);
		const rows = db
			.select({
				at: auditLog.at,
				deed: auditLog.deed,
				subject: auditLog.subject,
				detail: auditLog.detail,
				roundId: auditLog.roundId,
				who: person.name
			})
			.from(auditLog)
			.leftJoin(person, eq(person.id, auditLog.personId))
			.where(wanted)
			.orderBy(desc(auditLog.id))
			.limit(pageLength)
			.offset((current - 1) * pageLength)
			.all();
		const about = namesOf(db, unitId, rows);
		return {
			rows: rows.map(({ at, deed, who }, index) => ({
				at,
				what: labelOf(deed),
				who: isReviewing(deed)
					? 'En granskare'
					: isOwnFile(deed)
						? 'En handläggare'
						: (who ?? 'Servern'),
				about: about[index] ?? ''
			})),
			page: current,
			pages,
			total,
			deeds: choices
		};
	});
}

/** Rows about reviews, and about whom people said no to, in rounds that are not closed. Also of the log being read. */
function ofOpenReviews(db: Db, unitId: string): SQL {
	const open = db
		.select({ id: round.id })
		.from(round)
		.where(and(eq(round.unitId, unitId), notInArray(round.state, ['CLOSED', 'PURGED'])))
		.all()
		.map(({ id }) => id);
	const ofReviews = or(
		like(auditLog.deed, 'review.%'),
		like(auditLog.deed, 'recusal.%'),
		like(auditLog.deed, 'practice.%'),
		isNotNull(auditLog.reviewId)
	);
	return and(ofReviews, inArray(auditLog.roundId, open)) ?? sql`0`;
}

function isReviewing(deed: string): boolean {
	return (
		/^(recusal|practice)\./.test(deed) || (deed in deeds && deeds[deed as DeedName].on === 'review')
	);
}

/** What caseworkers do with the feedback on their own files is nobody's to follow. */
function isOwnFile(deed: string): boolean {
	return deed in deeds && deeds[deed as DeedName].on === 'file';
}

/** A deed of an earlier version of the program may have no words any more. */
function labelOf(deed: string): string {
	return deed in deeds ? deeds[deed as DeedName].log : deed;
}

interface Pointers {
	deed: string;
	subject: string;
	detail: string | null;
	roundId: string | null;
}

/** What each row is about, in the names of today. */
function namesOf(db: Db, unitId: string, rows: readonly Pointers[]): string[] {
	const pointed = rows.map(({ deed, subject, detail, roundId }) => {
		const on: Record<string, string | undefined> = JSON.parse(subject);
		const more: Record<string, string | undefined> = detail === null ? {} : JSON.parse(detail);
		return {
			round: roundId ?? more.round,
			list: on.caseList ?? more.list,
			keys: on.keyVersion ? [on.keyVersion] : (more.keys ?? '').split(' '),
			// Whom a deed in a review concerns stays out of the log.
			person: deed.startsWith('unit.') ? more.person : undefined
		};
	});
	const rounds = new Map(
		db
			.select({ id: round.id, season: round.season, year: round.year })
			.from(round)
			.where(eq(round.unitId, unitId))
			.all()
			.map(({ id, ...named }) => [id, roundName(named)])
	);
	const lists = new Map(
		db
			.select({ id: caseList.id, name: caseList.fileName })
			.from(caseList)
			.where(eq(caseList.unitId, unitId))
			.all()
			.map(({ id, name }) => [id, name])
	);
	// A key is pointed out by the id of its version, or by its own code when it was adopted.
	const keys = new Map(
		db
			.select({ id: keyVersion.id, code: reviewKey.code, title: keyVersion.title })
			.from(keyVersion)
			.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
			.where(eq(reviewKey.unitId, unitId))
			.all()
			.flatMap(({ id, code, title }) => [
				[id, title],
				[code, title]
			])
	);
	const personIds = pointed.flatMap(({ person }) => person ?? []);
	const people = new Map(
		db
			.select({ id: person.id, name: person.name })
			.from(person)
			.where(inArray(person.id, [...new Set(personIds)]))
			.all()
			.map(({ id, name }) => [id, name])
	);
	return pointed.map((row) =>
		[
			rounds.get(row.round ?? ''),
			lists.get(row.list ?? ''),
			...row.keys.map((key) => keys.get(key)),
			people.get(row.person ?? '')
		]
			.filter((name) => name !== undefined)
			.join(', ')
	);
}
