import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { disable, giveRole, loggedDeeds, removeRoles } from '../../../tests/support/accounts.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../tests/support/unit.ts';
import type { Db } from './db/open.ts';
import { session } from './db/schema/organisation.ts';
import { sha256 } from './ids.ts';
import { readSession, sessionCookie, signOut, startSession } from './sessions.ts';

const start = Date.UTC(2026, 10, 21, 8);
const hour = 60 * 60 * 1000;
let db: Db;
let unit: TestUnit;
let personId: string;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'], now: start });
	db = freshDb();
	unit = makeUnit(db);
	personId = unit.reviewer(0).personId ?? '';
});
afterEach(() => vi.useRealTimers());

const stored = () => db.select().from(session).all();

it('stores a hash of the session id and nothing that signs in', async () => {
	const id = await startSession(db, personId);
	expect(stored()).toEqual([{ idHash: sha256(id), personId, expiresAt: start + 12 * hour }]);
	expect(await readSession(db, sha256(id))).toBeNull();
});

it('tells who it is, with every role in every unit', async () => {
	const other = makeUnit(db, { name: 'Den andra' });
	giveRole(db, unit.id, personId, 'roundLead');
	giveRole(db, other.id, personId, 'observer');
	const read = await readSession(db, await startSession(db, personId));
	expect(read?.person.id).toBe(personId);
	expect([...(read?.actor.roles.get(unit.id) ?? [])].sort()).toEqual(['reviewer', 'roundLead']);
	expect(read?.actor.roles.get(other.id)).toEqual(['observer']);
});

it('signs in somebody without any role, who then reaches nothing', async () => {
	removeRoles(db, personId);
	const read = await readSession(db, await startSession(db, personId));
	expect(read?.actor.personId).toBe(personId);
	expect(read?.actor.roles.size).toBe(0);
});

it('writes nothing until half the life has passed, then prolongs', async () => {
	const id = await startSession(db, personId);
	vi.setSystemTime(start + 5 * hour);
	expect((await readSession(db, id))?.prolonged).toBe(false);
	expect(stored()[0]?.expiresAt).toBe(start + 12 * hour);
	vi.setSystemTime(start + 7 * hour);
	expect((await readSession(db, id))?.prolonged).toBe(true);
	expect(stored()[0]?.expiresAt).toBe(start + 19 * hour);
});

it('ends after twelve hours without use, and is swept away', async () => {
	const id = await startSession(db, personId);
	vi.setSystemTime(start + 12 * hour);
	expect(await readSession(db, id)).toBeNull();
	expect(stored()).toEqual([]);
});

it('ends at once when the person is disabled', async () => {
	const id = await startSession(db, personId);
	disable(db, personId);
	expect(await readSession(db, id)).toBeNull();
	expect(stored()).toEqual([]);
});

it('signs out of this browser only', async () => {
	const [here, there] = [await startSession(db, personId), await startSession(db, personId)];
	const read = await readSession(db, here);
	if (!read) throw new Error('Not signed in');
	signOut(db, read.actor, here);
	expect(await readSession(db, here)).toBeNull();
	expect(await readSession(db, there)).not.toBeNull();
});

it('logs signing in and out, once each, and not reading or prolonging', async () => {
	const id = await startSession(db, personId);
	vi.setSystemTime(start + 7 * hour);
	const read = await readSession(db, id);
	if (!read) throw new Error('Not signed in');
	signOut(db, read.actor, id);
	expect(loggedDeeds(db)).toEqual(['person.sign-in', 'person.sign-out']);
});

it('knows nobody by a made-up id', async () => {
	expect(await readSession(db, 'påhittad')).toBeNull();
});

it('gives a cookie that scripts and other sites do not get', () => {
	expect(sessionCookie('x', true).options).toEqual({
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: true,
		maxAge: 12 * 60 * 60
	});
	expect(sessionCookie('', true).options.maxAge).toBe(0);
});
