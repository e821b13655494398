import { beforeEach, expect, it } from 'vitest';
import { accountOf, disable, loggedDeeds } from '../../../tests/support/accounts.ts';
import { actorOf, freshDb, makeUnit, testNow, type TestUnit } from '../../../tests/support/unit.ts';
import { addAdministrator } from './administrators.ts';
import type { Db } from './db/open.ts';
import { nobody, operator } from './door.ts';
import { readLink } from './password-links.ts';

const now = () => testNow;
let db: Db;
let unit: TestUnit;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});

function tokenOf(form: { name: string; email: string }): string {
	const made = addAdministrator(db, operator(now), { unitId: unit.id, ...form });
	if (!made.ok) throw new Error(Object.values(made.errors).join());
	return made.path.replace('/choose-password/', '');
}

it('makes a new administrator with a link to choose a password', () => {
	const token = tokenOf({ name: 'Anna Ek', email: 'Anna.Ek@exempel.se' });
	expect(readLink(db, nobody(now), token)).toEqual({
		name: 'Anna Ek',
		email: 'anna.ek@exempel.se'
	});
	expect(loggedDeeds(db)).toEqual(['installation.add-admin']);
});

it('makes one of somebody who has an account, also a disabled one', () => {
	const { id, email } = accountOf(db, unit.reviewer(0).personId ?? '');
	disable(db, id);
	readLink(db, nobody(now), tokenOf({ name: '', email }));
	expect(actorOf(db, id).roles.get(unit.id)).toContain('admin');
	expect(accountOf(db, id).disabledAt).toBeNull();
});

it('is done from the command line only, never by somebody signed in', () => {
	for (const actor of [unit.actor('admin'), unit.actor('roundLead'), nobody(now)]) {
		expect(() =>
			addAdministrator(db, actor, { unitId: unit.id, name: 'Anna Ek', email: 'anna.ek@exempel.se' })
		).toThrow(expect.objectContaining({ status: 404 }));
	}
});

it.each([
	{ name: 'Anna Ek', email: 'anna' },
	{ name: '', email: 'anna.ek@exempel.se' },
	{ name: 'Anna 19910914-2399', email: 'anna.ek@exempel.se' },
	{ name: 'Anna Ek', email: '199109142399@exempel.se' },
	{ name: 'å'.repeat(201), email: 'anna.ek@exempel.se' },
	{ name: 'Anna Ek', email: 'anna.ek@exempel.se', unitId: 'finns-inte' }
])('says what to mend: %j', (form) => {
	const made = addAdministrator(db, operator(now), { unitId: unit.id, ...form });
	expect(made.ok).toBe(false);
	expect(loggedDeeds(db)).toEqual([]);
});
