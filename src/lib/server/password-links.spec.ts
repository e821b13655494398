import { beforeEach, describe, expect, it } from 'vitest';
import { accountOf, disable, giveRole, loggedDeeds } from '../../../tests/support/accounts.ts';
import { actorOf, freshDb, makeUnit, testNow, type TestUnit } from '../../../tests/support/unit.ts';
import { limitAttempts } from './attempts.ts';
import type { Db } from './db/open.ts';
import { passwordLink, session } from './db/schema/organisation.ts';
import { nobody } from './door.ts';
import { choosePassword, invite, inviteWaiting, linkLife, readLink } from './password-links.ts';
import { changeRoles } from './people/roles.ts';
import { readSession, startSession } from './sessions.ts';
import { checkPassword } from './sign-in.ts';

const password = 'korna går hem klockan fyra';
const visitor = nobody(() => testNow);
let db: Db;
let unit: TestUnit;
let personId: string;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	personId = unit.reviewer(0).personId ?? '';
});

function tokenFor(id: string, by = unit.actor('admin')): string {
	const made = invite(db, by, unit.id, id);
	if (!made.ok) throw new Error(Object.values(made.errors).join());
	return made.path.replace('/choose-password/', '');
}

describe('a link to choose a password', () => {
	it('opens the account: the chosen password signs in', async () => {
		const token = tokenFor(personId, unit.actor('roundLead'));
		expect(await choosePassword(db, visitor, token, password)).toEqual({ ok: true, personId });
		const { email } = accountOf(db, personId);
		const answer = await checkPassword(db, limitAttempts(), { email, password, address: 'x' });
		expect(answer.ok).toBe(true);
		expect(loggedDeeds(db)).toEqual(['unit.invite', 'person.choose-password']);
	});

	it('is stored as a hash only', () => {
		const token = tokenFor(personId);
		expect(JSON.stringify(db.select().from(passwordLink).all())).not.toContain(token);
	});

	it('works once', async () => {
		const token = tokenFor(personId);
		await choosePassword(db, visitor, token, password);
		await expect(choosePassword(db, visitor, token, `${password} igen`)).rejects.toMatchObject({
			status: 410
		});
		expect(() => readLink(db, visitor, token)).toThrow(expect.objectContaining({ status: 410 }));
	});

	it('works once also when two use it at the same time', async () => {
		const token = tokenFor(personId);
		const both = await Promise.allSettled([
			choosePassword(db, visitor, token, password),
			choosePassword(db, visitor, token, `${password} igen`)
		]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('works for seven days', () => {
		const token = tokenFor(personId);
		const at = (now: number) => () =>
			readLink(
				db,
				nobody(() => now),
				token
			);
		expect(at(testNow + linkLife - 1)).not.toThrow();
		expect(at(testNow + linkLife)).toThrow(expect.objectContaining({ status: 410 }));
	});

	it('stops working when a newer one is made', () => {
		const [old, fresh] = [tokenFor(personId), tokenFor(personId)];
		expect(() => readLink(db, visitor, old)).toThrow(expect.objectContaining({ status: 410 }));
		expect(readLink(db, visitor, fresh).email).toBe(accountOf(db, personId).email);
	});

	it('stops working when the person gets a new role, so that it never opens more than who made it governs', () => {
		const token = tokenFor(personId, unit.actor('roundLead'));
		const given = changeRoles(db, unit.actor('admin'), unit.id, personId, ['reviewer', 'admin']);
		expect(given.ok).toBe(true);
		expect(() => readLink(db, visitor, token)).toThrow(expect.objectContaining({ status: 410 }));
	});

	it('stops working when the person is disabled', () => {
		const token = tokenFor(personId);
		disable(db, personId);
		expect(() => readLink(db, visitor, token)).toThrow(expect.objectContaining({ status: 410 }));
	});

	it('is not used up by a password that is too weak', async () => {
		const token = tokenFor(personId);
		expect(await choosePassword(db, visitor, token, 'kort')).toMatchObject({ ok: false });
		expect(readLink(db, visitor, token).name).toBe(accountOf(db, personId).name);
	});

	it('ends every session of the person, and nobody else’s', async () => {
		const own = await startSession(db, personId);
		const other = await startSession(db, unit.reviewer(1).personId ?? '');
		await choosePassword(db, visitor, tokenFor(personId), password);
		expect(await readSession(db, own)).toBeNull();
		expect(await readSession(db, other)).not.toBeNull();
		expect(db.select().from(session).all()).toHaveLength(1);
	});
});

describe('nobody takes over an account with more rights than their own', () => {
	it.each(['admin', 'unitManager', 'roundLead', 'observer'] as const)(
		'a round lead makes no link for somebody who is %s',
		(role) => {
			const target = unit.actor(role).personId ?? '';
			expect(invite(db, unit.actor('roundLead'), unit.id, target)).toMatchObject({ ok: false });
			expect(db.select().from(passwordLink).all()).toEqual([]);
			expect(loggedDeeds(db)).toEqual([]);
		}
	);

	it('a round lead makes no link for a reviewer who is more in another unit', () => {
		const other = makeUnit(db, { name: 'Den andra' });
		giveRole(db, other.id, personId, 'unitManager');
		expect(invite(db, unit.actor('roundLead'), unit.id, personId)).toMatchObject({ ok: false });
	});

	it('an administrator makes no link for the administrator of another unit who is also in the own', () => {
		const other = makeUnit(db, { name: 'Den andra' });
		const target = other.actor('admin').personId ?? '';
		giveRole(db, unit.id, target, 'reviewer');
		expect(invite(db, unit.actor('admin'), unit.id, target)).toMatchObject({ ok: false });
	});

	it('who administers both units may', () => {
		const other = makeUnit(db, { name: 'Den andra' });
		giveRole(db, other.id, personId, 'reviewer');
		const adminId = unit.actor('admin').personId ?? '';
		giveRole(db, other.id, adminId, 'admin');
		expect(invite(db, actorOf(db, adminId), unit.id, personId).ok).toBe(true);
	});

	it('links for all who wait leave out those whom the maker does not govern, and those with a password', async () => {
		await choosePassword(db, visitor, tokenFor(personId), password);
		const forLead = inviteWaiting(db, unit.actor('roundLead'), unit.id);
		expect(forLead.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5].map((i) => `Person HL${i}`));
		for (const { path, email } of forLead)
			expect(readLink(db, visitor, path.replace('/choose-password/', '')).email).toBe(email);
		expect(inviteWaiting(db, unit.actor('admin'), unit.id)).toHaveLength(9);
	});

	it('other roles may not, and people of other units do not exist', () => {
		for (const role of ['unitManager', 'reviewer', 'observer'] as const) {
			expect(() => invite(db, unit.actor(role), unit.id, personId)).toThrow(
				expect.objectContaining({ status: 403 })
			);
		}
		const other = makeUnit(db, { name: 'Den andra' });
		const stranger = other.reviewer(0).personId ?? '';
		expect(() => invite(db, unit.actor('admin'), unit.id, stranger)).toThrow(
			expect.objectContaining({ status: 404 })
		);
		expect(() => invite(db, unit.actor('admin'), other.id, stranger)).toThrow(
			expect.objectContaining({ status: 404 })
		);
	});
});
