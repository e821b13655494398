import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { accountOf, giveRole, loggedDeeds } from '../../../../tests/support/accounts.ts';
import { actorOf, freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import type { Db } from '../db/open.ts';
import { session, staffMember } from '../db/schema/organisation.ts';
import { invite } from '../password-links.ts';
import { startSession } from '../sessions.ts';
import { add, setDisabled, setLeft, update } from './change.ts';
import type { PersonFields } from './fields.ts';
import { addGroup, renameGroup } from './groups.ts';
import { listPeople, onePerson } from './list.ts';

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

const fieldsOf = (personId: string, more: Partial<PersonFields> = {}): PersonFields => {
	const { person } = onePerson(db, unit.actor('admin'), unit.id, personId);
	const { name, email, signature, workShare } = person;
	return {
		name,
		email,
		signature,
		workShare,
		teamId: person.teamId ?? '',
		leaveFrom: person.leaveFrom ?? '',
		leaveTo: person.leaveTo ?? '',
		...more
	};
};

describe('adding a person', () => {
	it('stores name, e-mail and signature in one spelling, and logs it once', () => {
		const done = add(db, unit.actor('roundLead'), unit.id, anna);
		if (!done.ok) throw new Error('Not added');
		const { person } = onePerson(db, unit.actor('roundLead'), unit.id, done.personId);
		expect(person).toMatchObject({
			name: 'Anna Ek',
			email: 'anna.ek@exempel.se',
			signature: 'ANEÅ',
			roles: ['reviewer'],
			workShare: 75,
			leaveFrom: '2027-03-01',
			leaveTo: null,
			hasPassword: false
		});
		expect(loggedDeeds(db)).toEqual(['unit.add-person']);
	});

	it('joins an account of another unit without changing it', () => {
		const known = accountOf(db, other.reviewer(0).personId ?? '');
		const done = add(db, unit.actor('roundLead'), unit.id, { ...anna, email: known.email });
		expect(done).toEqual({ ok: true, personId: known.id, joined: true });
		expect(accountOf(db, known.id)).toEqual(known);
	});

	it('names every field that has to be mended, and writes nothing', () => {
		const wrong = {
			...anna,
			name: '',
			email: 'anna',
			signature: 'HL1',
			teamId: other.teams[0] ?? '',
			workShare: Number.NaN,
			leaveFrom: '2027-02-30'
		};
		const done = add(db, unit.actor('admin'), unit.id, wrong);
		expect(done.ok ? [] : Object.keys(done.errors).sort()).toEqual([
			'email',
			'leaveFrom',
			'name',
			'signature',
			'teamId',
			'workShare'
		]);
		expect(loggedDeeds(db)).toEqual([]);
	});

	it('lets only an administrator give roles above reviewer', () => {
		expect(() => add(db, unit.actor('roundLead'), unit.id, anna, ['unitManager'])).toThrow(
			status(403)
		);
		expect(add(db, unit.actor('admin'), unit.id, anna, ['unitManager']).ok).toBe(true);
	});

	it('lets an observer have no signature', () => {
		const done = add(db, unit.actor('admin'), unit.id, { ...anna, signature: '' }, ['observer']);
		expect(done.ok).toBe(true);
	});

	it.each(['unitManager', 'reviewer', 'observer'] as const)('is not for %s', (role) => {
		expect(() => add(db, unit.actor(role), unit.id, anna)).toThrow(status(403));
		expect(() => add(db, other.actor(role), unit.id, anna)).toThrow(status(404));
	});
});

describe('changing a person', () => {
	it('is the round lead’s for reviewers of the unit', () => {
		const fields = fieldsOf(reviewer, { workShare: 50, name: 'Nytt Namn' });
		expect(update(db, unit.actor('roundLead'), unit.id, reviewer, fields).ok).toBe(true);
		expect(fieldsOf(reviewer)).toEqual(fields);
	});

	it.each(['admin', 'unitManager', 'observer'] as const)(
		'is not the round lead’s for somebody who is %s',
		(role) => {
			const target = unit.actor(role).personId ?? '';
			expect(() => update(db, unit.actor('roundLead'), unit.id, target, fieldsOf(target))).toThrow(
				status(403)
			);
		}
	);

	it('leaves the account alone when the person is more in another unit', () => {
		giveRole(db, other.id, reviewer, 'admin');
		const lead = unit.actor('roundLead');
		const email = fieldsOf(reviewer, { email: 'kapad@exempel.se' });
		expect(update(db, lead, unit.id, reviewer, email)).toMatchObject({
			ok: false,
			errors: { email: expect.any(String) }
		});
		expect(update(db, lead, unit.id, reviewer, fieldsOf(reviewer, { workShare: 60 })).ok).toBe(
			true
		);
		expect(() => setDisabled(db, lead, unit.id, reviewer, true)).toThrow(status(403));
	});

	it('takes no e-mail that somebody else signs in with', () => {
		const { email } = accountOf(db, other.reviewer(1).personId ?? '');
		expect(
			update(db, unit.actor('admin'), unit.id, reviewer, fieldsOf(reviewer, { email }))
		).toMatchObject({ ok: false, errors: { email: 'E-postadressen används redan.' } });
	});

	it('does not reach people of other units', () => {
		const stranger = other.reviewer(0).personId ?? '';
		expect(() => update(db, unit.actor('admin'), unit.id, stranger, anna)).toThrow(status(404));
		expect(() => onePerson(db, unit.actor('admin'), unit.id, stranger)).toThrow(status(404));
	});
});

describe('somebody who leaves', () => {
	it('loses every role here and keeps those elsewhere, and the signature stays', () => {
		giveRole(db, other.id, reviewer, 'reviewer');
		expect(setLeft(db, unit.actor('roundLead'), unit.id, reviewer, true).ok).toBe(true);
		expect([...actorOf(db, reviewer).roles.keys()]).toEqual([other.id]);
		const row = db.select().from(staffMember).where(eq(staffMember.personId, reviewer)).get();
		expect(row?.signature).toBe('HL0');
		expect(row?.leftAt).not.toBeNull();
	});

	it('comes back as a reviewer', () => {
		setLeft(db, unit.actor('roundLead'), unit.id, reviewer, true);
		expect(setLeft(db, unit.actor('admin'), unit.id, reviewer, false).ok).toBe(true);
		expect(actorOf(db, reviewer).roles.get(unit.id)).toEqual(['reviewer']);
	});

	it('is the administrator’s alone from then on, also when it was a chief', () => {
		const chief = unit.actor('unitManager').personId ?? '';
		const lead = unit.actor('roundLead');
		setLeft(db, unit.actor('admin'), unit.id, chief, true);
		const fields = fieldsOf(chief, { email: 'kapad@exempel.se' });
		expect(() => update(db, lead, unit.id, chief, fields)).toThrow(status(403));
		expect(() => setLeft(db, lead, unit.id, chief, false)).toThrow(status(403));
		expect(() => setDisabled(db, lead, unit.id, chief, true)).toThrow(status(403));
		expect(invite(db, lead, unit.id, chief).ok).toBe(false);
		expect(invite(db, unit.actor('admin'), unit.id, chief).ok).toBe(true);
	});
});

it('signs a disabled person out everywhere at once, and nobody disables themselves', async () => {
	await startSession(db, reviewer);
	expect(setDisabled(db, unit.actor('admin'), unit.id, reviewer, true).ok).toBe(true);
	expect(db.select().from(session).all()).toEqual([]);
	const admin = unit.actor('admin');
	expect(setDisabled(db, admin, unit.id, admin.personId ?? '', true).ok).toBe(false);
});

it('lists everybody of the unit and nobody else, by name, with what the reader may change', () => {
	const { people, mayGiveRoles } = listPeople(db, unit.actor('roundLead'), unit.id);
	expect(people).toHaveLength(10);
	expect(people.filter(({ may }) => may.staff).map(({ roles }) => roles)).toEqual(
		Array.from({ length: 6 }, () => ['reviewer'])
	);
	expect(mayGiveRoles).toBe(false);
});

it('adds and renames groups, each name once', () => {
	const lead = unit.actor('roundLead');
	expect(addGroup(db, lead, unit.id, 'Ny grupp').ok).toBe(true);
	expect(addGroup(db, lead, unit.id, 'Ny grupp').ok).toBe(false);
	expect(renameGroup(db, lead, unit.id, unit.teams[0] ?? '', 'Barn').ok).toBe(true);
	expect(() => renameGroup(db, lead, unit.id, other.teams[0] ?? '', 'Kapad')).toThrow(status(404));
	expect(listPeople(db, lead, unit.id).teams.map(({ name }) => name)).toEqual([
		'Barn',
		'Funktionsnedsättning vuxna',
		'Socialpsykiatri',
		'Ny grupp'
	]);
});
