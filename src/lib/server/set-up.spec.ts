import { beforeEach, expect, it } from 'vitest';
import { loggedDeeds } from '../../../tests/support/accounts.ts';
import { actorOf, freshDb, makeUnit } from '../../../tests/support/unit.ts';
import { limitAttempts } from './attempts.ts';
import { connection, type Db } from './db/open.ts';
import { intervention, interventionName } from './db/schema/case-lists.ts';
import { person, setupCode, team, unit } from './db/schema/organisation.ts';
import { awaitsSetUp, makeSetUpCode, setUp, type SetUp } from './set-up.ts';
import { checkPassword } from './sign-in.ts';

const from = { address: '192.0.2.1' };
let db: Db;
let form: SetUp;

beforeEach(() => {
	db = freshDb();
	form = {
		code: makeSetUpCode(db) ?? '',
		unit: 'Provenheten',
		teams: ['Barn', 'Vuxna'],
		name: 'Anna Ek',
		email: 'Anna.Ek@exempel.se',
		password: 'korna går hem klockan fyra',
		leadsRounds: true
	};
});

it('makes the unit, its groups, the catalogue and an administrator who can sign in', async () => {
	const done = await setUp(db, limitAttempts(), form, from);
	if (!done.ok) throw new Error('Not set up');
	expect(awaitsSetUp(db)).toBe(false);
	expect(db.select({ name: team.name }).from(team).orderBy(team.position).all()).toEqual([
		{ name: 'Barn' },
		{ name: 'Vuxna' }
	]);
	expect(db.select().from(intervention).all()).toHaveLength(20);
	expect(db.select().from(interventionName).all().length).toBeGreaterThan(5);
	expect(actorOf(db, done.personId).roles.get(done.unitId)?.toSorted()).toEqual([
		'admin',
		'roundLead'
	]);
	const { email, password } = form;
	const answer = await checkPassword(db, limitAttempts(), { email, password, ...from });
	expect(answer).toEqual({ ok: true, personId: done.personId });
	expect(loggedDeeds(db)).toEqual(['installation.make-code', 'installation.set-up']);
});

it('takes the code as people type it', async () => {
	const code = ` ${form.code.toLowerCase().replace('-', ' ')} `;
	expect(await setUp(db, limitAttempts(), { ...form, code }, from)).toMatchObject({ ok: true });
});

it('stores the code as a hash, and each start makes the older one worthless', async () => {
	expect(JSON.stringify(db.select().from(setupCode).all())).not.toContain(form.code);
	const newer = makeSetUpCode(db);
	expect(newer).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
	expect(await setUp(db, limitAttempts(), form, from)).toMatchObject({ ok: false });
});

it('makes nothing on a wrong code, and stops who guesses', async () => {
	const attempts = limitAttempts({ perAccount: 2 });
	const wrong = { ...form, code: 'AAAA-AAAA' };
	expect(await setUp(db, attempts, wrong, from)).toMatchObject({ ok: false });
	await setUp(db, attempts, wrong, from);
	const answer = await setUp(db, attempts, form, from);
	expect(answer).toMatchObject({ ok: false, errors: { code: expect.stringContaining('kvart') } });
	expect(db.select().from(unit).all()).toEqual([]);
	expect(db.select().from(person).all()).toEqual([]);
});

it('names every field that has to be mended at once', async () => {
	const answer = await setUp(
		db,
		limitAttempts(),
		{ ...form, unit: '', teams: ['Barn', 'Barn'], name: '', email: 'anna', password: 'kort' },
		from
	);
	expect(answer.ok ? [] : Object.keys(answer.errors).sort()).toEqual([
		'email',
		'name',
		'password',
		'teams',
		'unit'
	]);
});

it('lets no identity number in, and says so at each field', async () => {
	const number = '19910914-2399';
	const answer = await setUp(
		db,
		limitAttempts(),
		{
			...form,
			unit: `Enheten ${number}`,
			teams: ['Barn', number],
			name: `Anna ${number}`,
			email: `${number.replace('-', '')}@exempel.se`
		},
		from
	);
	const sentence = expect.stringContaining('personnummer');
	expect(answer).toEqual({
		ok: false,
		errors: { unit: sentence, teams: sentence, name: sentence, email: sentence }
	});
	expect(connection(db).sqlite.serialize().includes('19910914')).toBe(false);
});

it('says of too long a text that it is', async () => {
	const long = 'å'.repeat(201);
	const answer = await setUp(
		db,
		limitAttempts(),
		{ ...form, unit: long, teams: [long], name: long },
		from
	);
	expect(answer.ok ? [] : Object.keys(answer.errors).sort()).toEqual(['name', 'teams', 'unit']);
});

it('is done once', async () => {
	await setUp(db, limitAttempts(), form, from);
	await expect(setUp(db, limitAttempts(), form, from)).rejects.toMatchObject({ status: 410 });
	expect(makeSetUpCode(db)).toBeNull();
});

it('is done once also when two do it at the same time', async () => {
	const both = await Promise.allSettled([
		setUp(db, limitAttempts(), form, from),
		setUp(db, limitAttempts(), form, from)
	]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(db.select().from(unit).all()).toHaveLength(1);
});

it('makes no code when there is a unit', () => {
	const filled = freshDb();
	makeUnit(filled);
	expect(makeSetUpCode(filled)).toBeNull();
});
