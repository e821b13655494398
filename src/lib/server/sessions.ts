import { eq, sql } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter } from 'lucia';
import type { Role } from '#lib/domain/roles.ts';
import type { Db } from './db/open.ts';
import { membership, person, session } from './db/schema/organisation.ts';
import { change, prolongSession, sweepSessions, type Actor } from './door.ts';
import { sha256 } from './ids.ts';

/** Lucia stays behind this file. Its author no longer develops it; what we use of it is the life of a session. */

const hours = 12;

interface PersonAttributes {
	name: string;
	email: string;
	roles: ReadonlyMap<string, readonly Role[]>;
}

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<Record<never, never>, PersonAttributes>;
		DatabaseUserAttributes: PersonAttributes;
	}
}

/** Everything a request needs to know of who asks, in one indexed read. One row for each role, or one without. */
function sessionQuery(db: Db) {
	return db
		.select({
			personId: session.personId,
			expiresAt: session.expiresAt,
			name: person.name,
			email: person.email,
			disabledAt: person.disabledAt,
			unitId: membership.unitId,
			role: membership.role
		})
		.from(session)
		.innerJoin(person, eq(person.id, session.personId))
		.leftJoin(membership, eq(membership.personId, session.personId))
		.where(eq(session.idHash, sql.placeholder('idHash')))
		.prepare();
}

/** Stores only SHA-256 of a session's id: who reads the database or a backup can't sign in with it. */
function adapter(db: Db): Adapter {
	const query = sessionQuery(db);
	return {
		async getSessionAndUser(id) {
			const rows = query.all({ idHash: sha256(id) });
			const [first] = rows;
			if (!first) return [null, null];
			const { personId: userId, name, email } = first;
			const found = { id, userId, expiresAt: new Date(first.expiresAt), attributes: {} };
			if (first.disabledAt !== null) return [found, null];
			const roles = new Map<string, Role[]>();
			for (const { unitId, role } of rows) {
				if (unitId && role) roles.set(unitId, [...(roles.get(unitId) ?? []), role]);
			}
			return [found, { id: userId, attributes: { name, email, roles } }];
		},
		async setSession({ id, userId, expiresAt }) {
			const actor: Actor = { personId: userId, roles: new Map(), now: Date.now };
			change(db, actor, 'person.sign-in', { installation: true }, (tx) => {
				tx.insert(session)
					.values({ idHash: sha256(id), personId: userId, expiresAt: expiresAt.getTime() })
					.run();
			});
		},
		async updateSessionExpiration(id, expiresAt) {
			prolongSession(db, sha256(id), expiresAt.getTime());
		},
		async deleteSession(id) {
			sweepSessions(db, Date.now(), sha256(id));
		},
		async deleteExpiredSessions() {
			sweepSessions(db, Date.now());
		},
		// Ending all sessions of a person is part of a deed (choosing a password, disabling), never Lucia's.
		async getUserSessions() {
			return [];
		},
		async deleteUserSessions() {}
	};
}

const instances = new WeakMap<Db, Lucia<Record<never, never>, PersonAttributes>>();

function luciaOf(db: Db) {
	let lucia = instances.get(db);
	if (!lucia) {
		lucia = new Lucia(adapter(db), {
			sessionExpiresIn: new TimeSpan(hours, 'h'),
			sessionCookie: { name: sessionCookieName },
			getUserAttributes: (attributes) => attributes
		});
		instances.set(db, lucia);
	}
	return lucia;
}

export const sessionCookieName = 'session';

export interface SessionCookie {
	name: string;
	value: string;
	options: { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean; maxAge: number };
}

/** @param secure whether people reach the tool over https */
export function sessionCookie(value: string, secure: boolean): SessionCookie {
	const maxAge = value === '' ? 0 : hours * 60 * 60;
	return {
		name: sessionCookieName,
		value,
		options: { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge }
	};
}

export interface SignedIn {
	person: { id: string; name: string; email: string };
	actor: Actor;
	/** The session was prolonged: send the cookie again. */
	prolonged: boolean;
}

/** Who holds this session; null when it has run out, is unknown, or the person is disabled. Prolongs it after half its life. */
export async function readSession(db: Db, sessionId: string): Promise<SignedIn | null> {
	const { session, user } = await luciaOf(db).validateSession(sessionId);
	if (!session) return null;
	const { id, name, email, roles } = user;
	return {
		person: { id, name, email },
		actor: { personId: id, roles, now: Date.now },
		prolonged: session.fresh
	};
}

/** Signs a person in, whose password or one-time link has just been checked. Returns the id for the cookie. */
export async function startSession(db: Db, personId: string): Promise<string> {
	await luciaOf(db).deleteExpiredSessions();
	return (await luciaOf(db).createSession(personId, {})).id;
}

/** Signs out: of this browser only. */
export function signOut(db: Db, actor: Actor, sessionId: string): void {
	if (actor.personId === null) return;
	change(db, actor, 'person.sign-out', { person: actor.personId }, (tx) => {
		tx.delete(session)
			.where(eq(session.idHash, sha256(sessionId)))
			.run();
	});
}
