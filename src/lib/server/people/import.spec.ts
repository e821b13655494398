import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import {
	accountOf,
	giveRole,
	loggedDeeds,
	setPassword
} from '../../../../tests/support/accounts.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import type { Db } from '../db/open.ts';
import { person } from '../db/schema/organisation.ts';
import { readPeopleFile } from './file.ts';
import { importPeople } from './import.ts';
import { listPeople } from './list.ts';

const file = readFileSync('src/cli/demo/data/medarbetare.csv');
let db: Db;
let unit: TestUnit;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db, { reviewers: 0 });
});

const read = async (text: string | Uint8Array) => {
	const found = await readPeopleFile(
		typeof text === 'string' ? new TextEncoder().encode(text) : text
	);
	if (!found.ok) throw new Error(found.error);
	return found;
};
const rows = (...lines: string[]) => read(['signatur;namn;e-post;grupp;roll', ...lines].join('\n'));

describe('the file of staff', () => {
	it('gives everybody of the unit, with roles, groups, part time and leave', async () => {
		const done = importPeople(db, unit.actor('admin'), unit.id, await read(file));
		expect(done).toEqual({ ok: true, added: 22, joined: 0, changed: 0, unchanged: 0 });
		const { people } = listPeople(db, unit.actor('admin'), unit.id);
		const find = (signature: string) => people.find((each) => each.signature === signature);
		expect(find('MABD')?.roles).toEqual(['unitManager']);
		expect(find('HELI')?.roles).toEqual(['roundLead']);
		expect(find('MAMO')).toMatchObject({
			team: 'Funktionsnedsättning barn',
			roles: ['reviewer'],
			workShare: 50,
			leaveFrom: '2026-11-09',
			leaveTo: '2026-12-31'
		});
		expect(loggedDeeds(db)).toEqual(['unit.import-people']);
	});

	it('changes nothing the second time, also when a round lead reads it in', async () => {
		importPeople(db, unit.actor('admin'), unit.id, await read(file));
		const before = listPeople(db, unit.actor('admin'), unit.id);
		const again = { ok: true, added: 0, joined: 0, changed: 0, unchanged: 22 };
		for (const role of ['admin', 'roundLead'] as const)
			expect(importPeople(db, unit.actor(role), unit.id, await read(file))).toEqual(again);
		expect(listPeople(db, unit.actor('admin'), unit.id)).toEqual(before);
	});

	it('names for a round lead the rows that need the administrator, and takes in none', async () => {
		const before = db.select().from(person).all();
		const done = importPeople(db, unit.actor('roundLead'), unit.id, await read(file));
		expect(done.ok ? [] : done.problems.map(({ row, column }) => [row, column])).toEqual([
			[2, 'Roll'],
			[3, 'Roll'],
			[4, 'Roll']
		]);
		expect(db.select().from(person).all()).toEqual(before);
		expect(loggedDeeds(db)).toEqual([]);
	});

	it('lets a round lead read in reviewers', async () => {
		const people = await rows('ANEK;Anna Ek;anna.ek@exempel.se;Socialpsykiatri;handläggare');
		expect(importPeople(db, unit.actor('roundLead'), unit.id, people)).toMatchObject({ added: 1 });
	});

	it('changes what the row says otherwise, and adds roles without taking any', async () => {
		const admin = unit.actor('admin');
		importPeople(db, admin, unit.id, await rows('ANEK;Anna Ek;anna.ek@exempel.se;;handläggare'));
		const more = await rows('ANEK;Anna Eklund;anna.ek@exempel.se;Socialpsykiatri;enhetschef');
		expect(importPeople(db, admin, unit.id, more)).toMatchObject({ changed: 1 });
		const found = listPeople(db, admin, unit.id).people.find((each) => each.signature === 'ANEK');
		expect(found).toMatchObject({
			name: 'Anna Eklund',
			team: 'Socialpsykiatri',
			roles: ['unitManager', 'reviewer']
		});
	});

	it('changes nothing of somebody whom the round lead does not govern', async () => {
		importPeople(db, unit.actor('admin'), unit.id, await read(file));
		const done = importPeople(
			db,
			unit.actor('roundLead'),
			unit.id,
			await rows('MABD;Marianne Bergdahl;marianne.bergdahl@exempel.se;Socialpsykiatri;enhetschef')
		);
		expect(done).toMatchObject({ ok: false, problems: [{ row: 2 }] });
	});

	it('joins an account of another unit and leaves its name', async () => {
		const other = makeUnit(db, { name: 'Den andra' });
		const known = accountOf(db, other.reviewer(0).personId ?? '');
		giveRole(db, other.id, known.id, 'admin');
		const people = await rows(`ANEK;Kapad Namn;${known.email};;handläggare`);
		expect(importPeople(db, unit.actor('roundLead'), unit.id, people)).toMatchObject({ joined: 1 });
		expect(importPeople(db, unit.actor('roundLead'), unit.id, people)).toMatchObject({
			unchanged: 1
		});
		expect(accountOf(db, known.id).name).toBe(known.name);
	});

	it('ends the password of who gets a role above reviewer, and gives none to whom others look after', async () => {
		const other = makeUnit(db, { name: 'Den andra' });
		const admin = unit.actor('admin');
		importPeople(db, admin, unit.id, await rows('ANEK;Anna Ek;anna.ek@exempel.se;;handläggare'));
		const id = listPeople(db, admin, unit.id).people.find((each) => each.signature === 'ANEK')?.id;
		await setPassword(db, id ?? '', 'korna går hem klockan fyra');
		importPeople(db, admin, unit.id, await rows('ANEK;Anna Ek;anna.ek@exempel.se;;enhetschef'));
		expect(accountOf(db, id ?? '').passwordHash).toBeNull();
		const { email } = accountOf(db, other.reviewer(0).personId ?? '');
		expect(
			importPeople(db, admin, unit.id, await rows(`NY;Ny Ny;${email};;enhetschef`))
		).toMatchObject({ ok: false, problems: [{ row: 2, column: 'Roll' }] });
	});

	it.each([
		[
			'an unknown group',
			'ANEK;Anna Ek;anna.ek@exempel.se;Grupp X;handläggare',
			'Gruppen ”Grupp X”'
		],
		['a missing e-mail', 'ANEK;Anna Ek;;;handläggare', 'Skriv en e-postadress.'],
		['an unknown role', 'ANEK;Anna Ek;anna.ek@exempel.se;;kung', 'Rollen ”kung” finns inte.'],
		['a signature with another e-mail', 'LED0;Person LED0;ny@exempel.se;;handläggare', 'LED0']
	])('names the row with %s', async (_, line, sentence) => {
		const done = importPeople(db, unit.actor('admin'), unit.id, await rows(line));
		expect(done).toMatchObject({ ok: false });
		expect(done.ok ? [] : done.problems).toContainEqual(
			expect.objectContaining({ row: 2, sentence: expect.stringContaining(sentence) })
		);
	});

	it('says so of a file without people, and of one that can’t be read', async () => {
		expect(importPeople(db, unit.actor('admin'), unit.id, await rows())).toMatchObject({
			ok: false
		});
		expect(await readPeopleFile(new Uint8Array())).toEqual({ ok: false, error: 'Filen är tom.' });
	});
});
