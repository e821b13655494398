import { beforeEach, describe, expect, it } from 'vitest';
import { accountOf, disable, giveRole, setPassword } from '../../../../tests/support/accounts.ts';
import { actorOf, freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import type { Db } from '../db/open.ts';
import { invite } from '../password-links.ts';
import { readSession, startSession } from '../sessions.ts';
import { add, setLeft } from './change.ts';
import type { PersonFields } from './fields.ts';
import { changeRoles } from './roles.ts';

const anna: PersonFields = {
	name: ' Anna  Ek ',
	email: 'Anna.Ek@exempel.se',
	signature: ' aneå ',
	teamId: '',
	workShare: 75,
	leaveFrom: '2027-03-01',
	leaveTo: ''
};
const status = (code: number) => expect.objectContaining({ status: code });
let db: Db;
let unit: TestUnit;
let other: TestUnit;
let reviewer: string;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	other = makeUnit(db, { name: 'Den andra' });
	reviewer = unit.reviewer(0).personId ?? '';
});

describe('roles', () => {
	it('are the administrator’s to change', () => {
		for (const role of ['roundLead', 'unitManager', 'reviewer'] as const) {
			expect(() => changeRoles(db, unit.actor(role), unit.id, reviewer, ['admin'])).toThrow(
				status(403)
			);
		}
		expect(changeRoles(db, unit.actor('admin'), unit.id, reviewer, ['roundLead']).ok).toBe(true);
		expect(actorOf(db, reviewer).roles.get(unit.id)).toEqual(['roundLead']);
	});

	it('always leave somebody who can give them', () => {
		const admin = unit.actor('admin');
		const own = admin.personId ?? '';
		expect(changeRoles(db, admin, unit.id, own, ['observer'])).toMatchObject({ ok: false });
		expect(setLeft(db, admin, unit.id, own, true)).toMatchObject({ ok: false });
		giveRole(db, unit.id, reviewer, 'admin');
		expect(changeRoles(db, admin, unit.id, own, ['observer']).ok).toBe(true);
	});

	it('do not count a disabled administrator', () => {
		giveRole(db, unit.id, reviewer, 'admin');
		disable(db, reviewer);
		const admin = unit.actor('admin');
		expect(changeRoles(db, admin, unit.id, admin.personId ?? '', ['observer']).ok).toBe(false);
	});
});

describe('a role above reviewer', () => {
	const password = 'korna går hem klockan fyra';

	it.each(['admin', 'unitManager', 'roundLead', 'observer'] as const)(
		'ends password, sessions and links of who becomes %s: somebody else may have chosen them',
		async (role) => {
			await setPassword(db, reviewer, password);
			const own = await startSession(db, reviewer);
			expect(changeRoles(db, unit.actor('admin'), unit.id, reviewer, ['reviewer', role])).toEqual({
				ok: true,
				needsLink: true
			});
			expect(accountOf(db, reviewer).passwordHash).toBeNull();
			expect(await readSession(db, own)).toBeNull();
			expect(invite(db, unit.actor('admin'), unit.id, reviewer).ok).toBe(true);
		}
	);

	it('leaves who gives it to oneself signed in, and so does taking a role away', async () => {
		const admin = unit.actor('admin');
		const own = admin.personId ?? '';
		await setPassword(db, own, password);
		const session = await startSession(db, own);
		const done = changeRoles(db, admin, unit.id, own, ['admin', 'unitManager']);
		expect(done).toEqual({ ok: true, needsLink: false });
		giveRole(db, unit.id, reviewer, 'admin');
		changeRoles(db, actorOf(db, reviewer), unit.id, own, ['unitManager']);
		expect(accountOf(db, own).passwordHash).not.toBeNull();
		expect(await readSession(db, session)).not.toBeNull();
	});

	it('is not given to somebody whose account others look after too', async () => {
		const known = other.reviewer(0).personId ?? '';
		await setPassword(db, known, password);
		const { email } = accountOf(db, known);
		const fields = { ...anna, email, signature: '' };
		expect(add(db, unit.actor('admin'), unit.id, fields, ['observer'])).toMatchObject({
			ok: false,
			errors: { roles: expect.stringContaining('annan enhet') }
		});
		expect(accountOf(db, known).passwordHash).not.toBeNull();
		expect([...actorOf(db, known).roles.keys()]).toEqual([other.id]);
		giveRole(db, other.id, unit.actor('admin').personId ?? '', 'admin');
		expect(add(db, unit.actor('admin'), unit.id, fields, ['observer']).ok).toBe(true);
	});
});
