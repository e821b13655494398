import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/db/open.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../tests/support/unit.ts';
import { catalogue, importCatalogue } from './interventions.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const file = (...lines: string[]) =>
	new TextEncoder().encode(['kod;namn;lagrum;lag;även kallad', ...lines].join('\n'));

describe('the catalogue of interventions', () => {
	it('takes the unit’s own file, keeps what was there, and changes nothing the second time', async () => {
		const lead = unit.actor('roundLead');
		const own = readFileSync('tests/data/insatser.csv');
		expect(await importCatalogue(db, lead, unit.id, own)).toMatchObject({ ok: true, added: 17 });
		expect(catalogue(db, lead, unit.id).interventions).toHaveLength(20);
		expect(await importCatalogue(db, lead, unit.id, own)).toEqual({
			ok: true,
			added: 0,
			changed: 0
		});
	});

	it('gives an intervention a new name and other names', async () => {
		const lead = unit.actor('roundLead');
		await importCatalogue(
			db,
			lead,
			unit.id,
			file('DAGLIG_VERKSAMHET;Daglig sysselsättning;LSS 9 § 10;LSS;DV|Dagis')
		);
		expect(catalogue(db, lead, unit.id).interventions[0]).toMatchObject({
			name: 'Daglig sysselsättning',
			otherNames: ['DV', 'Dagis']
		});
	});

	it('refuses a file with a mistake, whole, and says where', async () => {
		const lead = unit.actor('roundLead');
		const read = await importCatalogue(
			db,
			lead,
			unit.id,
			file('NY;Ny insats;LSS 9 § 3;LSS;', ';Utan kod;LSS;LSS;')
		);
		expect(read).toMatchObject({ ok: false, errors: { file: expect.stringContaining('Rad 3') } });
		expect(catalogue(db, lead, unit.id).interventions).toHaveLength(3);
	});

	it('offers the import to those who may do it', () => {
		const offered = (['admin', 'unitManager', 'roundLead'] as const).filter(
			(role) => catalogue(db, unit.actor(role), unit.id).mayImport
		);
		expect(offered).toEqual(['roundLead']);
	});

	it('refuses an identity number in any cell', async () => {
		const number = '19850606-2380';
		for (const line of [
			`NY;${number};LSS 9 § 3;LSS;`,
			`NY;Ny insats;${number};LSS;`,
			`NY;Ny insats;LSS 9 § 3;LSS;DV|${number}`
		]) {
			const read = await importCatalogue(db, unit.actor('roundLead'), unit.id, file(line));
			expect(read).toMatchObject({
				ok: false,
				errors: { file: expect.stringContaining('personnummer') }
			});
		}
		expect(catalogue(db, unit.actor('roundLead'), unit.id).interventions).toHaveLength(3);
	});

	it('is changed by round leads of the unit and nobody else', async () => {
		const lines = file('NY;Ny insats;LSS 9 § 3;LSS;');
		for (const role of ['admin', 'unitManager', 'reviewer', 'observer'] as const) {
			await expect(importCatalogue(db, unit.actor(role), unit.id, lines)).rejects.toMatchObject({
				status: 403
			});
		}
		const other = makeUnit(db, { name: 'En annan enhet' });
		await expect(
			importCatalogue(db, other.actor('roundLead'), unit.id, lines)
		).rejects.toMatchObject({ status: 404 });
		expect(() => catalogue(db, unit.actor('reviewer'), unit.id)).toThrow(
			expect.objectContaining({ status: 403 })
		);
	});
});
