import { desc, eq, lte, or, sql } from 'drizzle-orm';
import {
	deeds,
	type Audience,
	type Deed,
	type DeedName,
	type SubjectKind
} from '#lib/domain/deeds.ts';
import type { Role } from '#lib/domain/roles.ts';
import { connection, type Db, type Tx } from './db/open.ts';
import { prepared } from './db/prepared.ts';
import { session } from './db/schema/organisation.ts';
import { auditLog } from './db/schema/reviews.ts';
import { sha256 } from './ids.ts';
import { placeOf, type Place, type Subject } from './place.ts';
import { forbidden, notFound } from './problems.ts';

/** Who acts. Made per request from the session; nobody signed in: `personId` null and no roles. */
export interface Actor {
	personId: string | null;
	/** Roles by unit id. */
	roles: ReadonlyMap<string, readonly Role[]>;
	/** UTC milliseconds. The one clock of a deed; tests and the demo unit set their own. */
	now(): number;
	/** Acts from the server's own command line or start, not through the web. */
	operator?: true;
}

/** Whoever runs the server: sets up an empty database, makes an administrator. Never made from a request. */
export const operator = (now: () => number = Date.now): Actor => ({
	personId: null,
	roles: new Map(),
	now,
	operator: true
});

export const nobody = (now: () => number = Date.now): Actor => ({
	personId: null,
	roles: new Map(),
	now
});

type SubjectOf<D extends DeedName> = Extract<Subject, Record<(typeof deeds)[D]['on'], unknown>>;

/** Adds to what the log tells of the deed. Never answers, comments, names or case facts. */
export type Note = (detail: Record<string, string | number | boolean | null>) => void;

/**
 * Does a deed that changes something: may the actor? → transaction → work → row in the log → commit.
 * What `work` throws undoes everything, the log row too.
 */
export function change<D extends DeedName, T>(
	db: Db,
	actor: Actor,
	deed: D,
	subject: SubjectOf<D>,
	work: (tx: Tx, note: Note) => T
): T {
	return inTransaction(db, (tx) => {
		const place = authorise(tx, actor, deed, subject);
		const detail: Parameters<Note>[0] = {};
		const done = work(tx, (more) => Object.assign(detail, more));
		appendToLog(tx, actor, deed, place, subject, detail);
		return done;
	});
}

/** Does a deed that only reads: may the actor? → (row in the log for a sensitive read) → read. */
export function view<D extends DeedName, T>(
	db: Db,
	actor: Actor,
	deed: D,
	subject: SubjectOf<D>,
	read: (db: Db) => T
): T {
	const { logged }: Deed = deeds[deed];
	const place = authorise(db, actor, deed, subject);
	if (logged) inTransaction(db, (tx) => appendToLog(tx, actor, deed, place, subject, {}));
	return read(db);
}

/** The driver's own transaction, so that the handle inside is the same object as outside and its prepared statements hold. */
function inTransaction<T>(db: Db, work: (tx: Tx) => T): T {
	const { sqlite, drizzle } = connection(db);
	return sqlite.transaction(() => work(drizzle)).immediate();
}

/**
 * A part of a deed that may come to nothing: is undone by itself when it does, and the deed goes on.
 * @returns whether it was done
 */
export function attempt(tx: Tx, work: () => boolean): boolean {
	const nothing = new Error('undone');
	try {
		connection(tx).sqlite.transaction(() => {
			if (!work()) throw nothing;
		})();
		return true;
	} catch (problem) {
		if (problem === nothing) return false;
		throw problem;
	}
}

/**
 * Stops whoever may not do a deed before a form or a file is even read. The deed itself always asks again.
 * @throws notFound, forbidden as the deed would
 */
export function demand<D extends DeedName>(
	db: Db,
	actor: Actor,
	deed: D,
	subject: SubjectOf<D>
): void {
	authorise(db, actor, deed, subject);
}

/** Whether the actor may, without doing it: for showing or leaving out a link. The deed itself always asks again. */
export function may<D extends DeedName>(
	db: Db,
	actor: Actor,
	deed: D,
	subject: SubjectOf<D>
): boolean {
	const place = placeOf(db, subject);
	return place !== undefined && allowed(deeds[deed], actor, place);
}

/**
 * The only writes that are no deed: a session that is used lives longer, one that has run out goes.
 * They say nothing of what anybody did, so they need no permission and leave no row in the log.
 */
export function prolongSession(db: Db, idHash: string, expiresAt: number): void {
	connection(db).drizzle.update(session).set({ expiresAt }).where(eq(session.idHash, idHash)).run();
}

/** Takes away a session that no longer opens anything, and all that have run out. See `prolongSession`. */
export function sweepSessions(db: Db, now: number, idHash = ''): void {
	connection(db)
		.drizzle.delete(session)
		.where(or(eq(session.idHash, idHash), lte(session.expiresAt, now)))
		.run();
}

/** What belongs to one person, whatever the roles of others. */
const personal: ReadonlySet<SubjectKind> = new Set(['review', 'tryOutReview', 'person', 'file']);

function authorise(db: Db, actor: Actor, deed: DeedName, subject: Subject): Place {
	const place = placeOf(db, subject);
	if (!place) notFound();
	if (allowed(deeds[deed], actor, place)) return place;
	// Other units, other people's accounts and other people's reviews do not exist for the actor.
	const here = place.unitId !== null && actor.roles.has(place.unitId);
	return here && !personal.has(deeds[deed].on) ? forbidden() : notFound();
}

function allowed({ who }: Deed, actor: Actor, place: Place): boolean {
	const roles = (place.unitId !== null && actor.roles.get(place.unitId)) || [];
	return who.some((audience: Audience) => {
		switch (audience) {
			case 'anyone':
				return true;
			case 'operator':
				return actor.operator === true;
			case 'self':
				return actor.personId !== null && place.personId === actor.personId;
			case 'reviewer-of':
				return (
					actor.personId !== null &&
					place.reviewerIds?.includes(actor.personId) === true &&
					roles.includes('reviewer')
				);
			case 'caseworker-of':
				return (
					actor.personId !== null &&
					place.caseworkerIds?.includes(actor.personId) === true &&
					roles.length > 0
				);
			case 'member':
				return roles.length > 0;
			default:
				return roles.includes(audience);
		}
	});
}

const lastLogRow = prepared((db: Db) =>
	db.select({ hash: auditLog.hash }).from(auditLog).orderBy(desc(auditLog.id)).limit(1).prepare()
);

const insertLogRow = prepared((tx: Tx) =>
	tx
		.insert(auditLog)
		.values({
			at: sql.placeholder('at'),
			unitId: sql.placeholder('unitId'),
			personId: sql.placeholder('personId'),
			roundId: sql.placeholder('roundId'),
			reviewId: sql.placeholder('reviewId'),
			deed: sql.placeholder('deed'),
			subject: sql.placeholder('subject'),
			detail: sql.placeholder('detail'),
			previousHash: sql.placeholder('previousHash'),
			hash: sql.placeholder('hash')
		})
		.prepare()
);

function appendToLog(
	tx: Tx,
	actor: Actor,
	deed: DeedName,
	place: Place,
	subject: Subject,
	detail: Record<string, unknown>
): void {
	const row = {
		at: actor.now(),
		unitId: place.unitId,
		personId: actor.personId,
		deed,
		subject: JSON.stringify(subject),
		detail: Object.keys(detail).length > 0 ? JSON.stringify(detail) : null,
		previousHash: lastLogRow(tx).get()?.hash ?? ''
	};
	insertLogRow(tx).run({
		...row,
		roundId: place.roundId ?? null,
		reviewId: place.reviewId ?? null,
		hash: logHash(row)
	});
}

/** The hash of a log row: over its own content and the hash of the row before, so that a changed or missing row shows. */
export function logHash(row: {
	at: number;
	unitId: string | null;
	personId: string | null;
	deed: string;
	subject: string;
	detail: string | null;
	previousHash: string;
}): string {
	return sha256(
		JSON.stringify([
			row.previousHash,
			row.at,
			row.unitId,
			row.personId,
			row.deed,
			row.subject,
			row.detail
		])
	);
}
