import { expect, it } from 'vitest';
import { accountOf } from '../../../../tests/support/accounts.ts';
import { freshDb, makeUnit } from '../../../../tests/support/unit.ts';
import { invite, inviteWaiting, readLink } from '../password-links.ts';
import { add } from './change.ts';
import { onePerson } from './list.ts';

it('tells nothing of an account that the reader does not govern, and joining it leaves its link alone', () => {
	const db = freshDb();
	const [unit, other] = [makeUnit(db), makeUnit(db, { name: 'Den andra' })];
	const own = unit.reviewer(0).personId ?? '';
	const known = other.reviewer(0).personId ?? '';
	const { name, email } = accountOf(db, known);
	const made = invite(db, other.actor('roundLead'), other.id, known);
	const lead = unit.actor('roundLead');
	const staff = { signature: 'NY', teamId: '', workShare: 100, leaveFrom: '', leaveTo: '' };
	add(db, lead, unit.id, { name, email, ...staff });
	expect(onePerson(db, lead, unit.id, known).person).toMatchObject({
		hasPassword: null,
		disabled: null,
		may: { account: false }
	});
	expect(onePerson(db, lead, unit.id, own).person).toMatchObject({
		hasPassword: false,
		disabled: false
	});
	const token = made.ok ? made.path.replace('/choose-password/', '') : '';
	expect(readLink(db, unit.actor('observer'), token).email).toBe(email);
	expect(inviteWaiting(db, lead, unit.id)).toHaveLength(6);
});
