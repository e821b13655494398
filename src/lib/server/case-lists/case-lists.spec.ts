import { readFileSync } from 'node:fs';
import { count as rows } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { caseList, decision, interventionAnswer } from '#lib/server/db/schema/case-lists.ts';
import { auditLog } from '#lib/server/db/schema/reviews.ts';
import { roles } from '#lib/domain/roles.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { answer } from './answers.ts';
import { importedAs, importList } from './import.ts';
import { list, lists } from './lists.ts';
import { chooseColumns, discard, preview, readFile } from './preview.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});

const heading = 'Ärendenummer;Grupp;Handläggare;Insats;Lagrum;Beslutsdatum;Ärendetyp;Utfall;Kön';
const row = (reference: string, { signature = 'HL0', intervention = 'Daglig verksamhet' } = {}) =>
	`${reference};Socialpsykiatri;${signature};${intervention};LSS;2026-06-01;Nyprövning;Bifall;Kvinna`;
const bytes = (...lines: string[]) => new TextEncoder().encode([heading, ...lines].join('\n'));

async function pendingId(file: Uint8Array, actor = unit.actor('roundLead')): Promise<string> {
	const read = await readFile(db, actor, unit.id, file, 'lista.csv');
	if (!read.ok || !('pending' in read)) throw new Error('Not pending');
	return read.pending;
}

const count = (table: SQLiteTable) => db.select({ n: rows() }).from(table).get()?.n;

describe('a case list on its way in', () => {
	it('is only looked at until it is imported, then every accepted row is there with one row in the log', async () => {
		const lead = unit.actor('roundLead');
		const id = await pendingId(bytes(row('FN-1'), row('FN-2'), row('FN-2')));
		expect(preview(db, lead, unit.id, id).counts).toMatchObject({ accept: 2, duplicate: 1 });
		expect([count(caseList), count(decision), count(auditLog)]).toEqual([0, 0, 0]);

		const imported = importList(db, lead, unit.id, id);
		if (!imported.ok) throw new Error('Not imported');
		expect([count(caseList), count(decision), count(auditLog)]).toEqual([1, 2, 1]);
		expect(list(db, lead, imported.list).rows).toMatchObject([{ row: 4, outcome: 'duplicate' }]);
		expect(lists(db, lead, unit.id)).toMatchObject([{ accepted: 2, duplicates: 1, refused: 0 }]);
	});

	it('changes nothing when the same file comes again', async () => {
		const lead = unit.actor('roundLead');
		const file = bytes(row('FN-1'));
		const [one, other] = [await pendingId(file), await pendingId(file)];
		const first = importList(db, lead, unit.id, one);
		expect(importList(db, lead, unit.id, other)).toEqual(first);
		expect(await readFile(db, lead, unit.id, file, 'igen.csv')).toMatchObject({
			alreadyImported: first.ok && first.list
		});
		expect([count(caseList), count(decision)]).toEqual([1, 1]);
	});

	it('leads to the same list when it is imported once more, with one row in the log, and its rows are let go of', async () => {
		const lead = unit.actor('roundLead');
		const id = await pendingId(bytes(row('FN-1')));
		expect(importedAs(db, lead, unit.id, id)).toBeNull();
		const first = importList(db, lead, unit.id, id);
		expect(importList(db, lead, unit.id, id)).toEqual(first);
		expect(importedAs(db, lead, unit.id, id)).toBe(first.ok && first.list);
		expect([count(caseList), count(auditLog)]).toEqual([1, 1]);
		expect(() => preview(db, lead, unit.id, id)).toThrow(expect.objectContaining({ status: 410 }));
		expect(importedAs(db, { ...lead, personId: 'another' }, unit.id, id)).toBeNull();
	});

	it('asks once for a name, reads its rows by the answer, and remembers it for the next list', async () => {
		const lead = unit.actor('roundLead');
		const id = await pendingId(
			bytes(
				row('FN-1', { intervention: 'Hundpromenad' }),
				row('FN-2', { intervention: 'hundpromenad ' })
			)
		);
		expect(preview(db, lead, unit.id, id).questions).toMatchObject([
			{ kind: 'intervention', name: 'Hundpromenad', rows: [2, 3], law: 'LSS' }
		]);
		expect(importList(db, lead, unit.id, id)).toMatchObject({ ok: false });
		answer(db, lead, unit.id, id, {
			interventions: [{ name: 'Hundpromenad', means: 'DAGLIG_VERKSAMHET' }],
			signatures: [],
			rows: []
		});
		expect(importList(db, lead, unit.id, id)).toMatchObject({ ok: true });
		expect(count(interventionAnswer)).toBe(1);
		const next = await pendingId(bytes(row('FN-3', { intervention: 'HUNDPROMENAD' })));
		expect(preview(db, lead, unit.id, next)).toMatchObject({
			questions: [],
			counts: { accept: 1 }
		});
	});

	it('adds a new intervention to the catalogue, and leaves out what the unit does not review', async () => {
		const lead = unit.actor('roundLead');
		const id = await pendingId(
			bytes(row('FN-1', { intervention: 'Ridning' }), row('FN-2', { intervention: 'Fotvård' }))
		);
		answer(db, lead, unit.id, id, {
			interventions: [
				{ name: 'Ridning', means: { law: 'LSS' } },
				{ name: 'Fotvård', means: null }
			],
			signatures: [],
			rows: []
		});
		expect(preview(db, lead, unit.id, id).counts).toMatchObject({ accept: 1, refuse: 1, ask: 0 });
		const imported = importList(db, lead, unit.id, id);
		if (!imported.ok) throw new Error('Not imported');
		const { sqlite } = connection(db);
		expect(
			sqlite
				.prepare('select code from decision join intervention on intervention.id = intervention_id')
				.all()
		).toEqual([{ code: 'RIDNING' }]);
	});

	it('takes an unknown signature as a person or somebody outside, and a missing one row by row', async () => {
		const lead = unit.actor('roundLead');
		const id = await pendingId(
			bytes(
				row('FN-1', { signature: 'GAMMAL' }),
				row('FN-2', { signature: 'VIKARIE' }),
				row('FN-3', { signature: '' }),
				row('FN-4', { signature: '' })
			)
		);
		expect(preview(db, lead, unit.id, id).questions.map(({ kind }) => kind)).toEqual([
			'signature',
			'signature',
			'missing'
		]);
		answer(db, lead, unit.id, id, {
			interventions: [],
			signatures: [
				{ text: 'GAMMAL', means: 'HL1' },
				{ text: 'VIKARIE', means: null }
			],
			rows: [
				{ row: 4, field: 'caseworker', means: 'HL2' },
				{ row: 5, field: 'caseworker', means: null }
			]
		});
		expect(importList(db, lead, unit.id, id)).toMatchObject({ ok: true });
		const handlers = connection(db)
			.sqlite.prepare(
				`select case_reference, signature from decision
				left join staff_member on person_id = caseworker_id order by row`
			)
			.all();
		expect(handlers).toEqual([
			{ case_reference: 'FN-1', signature: 'HL1' },
			{ case_reference: 'FN-2', signature: null },
			{ case_reference: 'FN-3', signature: 'HL2' }
		]);
	});

	it('reads other columns when told to, refuses one chosen twice, and remembers the choice', async () => {
		const lead = unit.actor('roundLead');
		const file = (rows: string[]) =>
			new TextEncoder().encode(
				[
					'A;B;C;D;Utfall',
					...rows.map((reference) => `${reference};HL0;Boendestöd;2026-06-01;Bifall`)
				].join('\n')
			);
		const id = await pendingId(file(['FN-1']));
		expect(preview(db, lead, unit.id, id).missing).toHaveLength(4);
		const mapping = {
			caseReference: 0,
			caseworker: 1,
			intervention: 2,
			decisionDate: 3,
			outcome: 4
		};
		expect(chooseColumns(db, lead, unit.id, id, { ...mapping, decisionDate: 2 })).toMatchObject({
			ok: false,
			errors: { 'column-decisionDate': expect.any(String) }
		});
		expect(chooseColumns(db, lead, unit.id, id, mapping)).toEqual({ ok: true });
		expect(importList(db, lead, unit.id, id)).toMatchObject({ ok: true });
		const next = await pendingId(file(['FN-2']));
		expect(preview(db, lead, unit.id, next)).toMatchObject({ missing: [], counts: { accept: 1 } });
	});

	it('never lets an identity number reach the database or the preview', async () => {
		const lead = unit.actor('roundLead');
		const number = '19850606-2380';
		const id = await pendingId(bytes(row('FN-1'), row(number)));
		const seen = preview(db, lead, unit.id, id);
		expect(seen.counts).toMatchObject({ accept: 1, refuse: 1 });
		expect(JSON.stringify(seen)).not.toContain('2380');
		importList(db, lead, unit.id, id);
		expect(connection(db).sqlite.serialize().includes('19850606')).toBe(false);
	});

	it('is found only by the person who chose the file, and is gone when it is thrown away', async () => {
		const lead = unit.actor('roundLead');
		const id = await pendingId(bytes(row('FN-1')));
		const another = { ...lead, personId: 'another' };
		expect(() => preview(db, another, unit.id, id)).toThrow(
			expect.objectContaining({ status: 410 })
		);
		discard(db, lead, unit.id, id);
		expect(() => preview(db, lead, unit.id, id)).toThrow(expect.objectContaining({ status: 410 }));
	});

	it('is for round leads of the unit and nobody else', async () => {
		const file = bytes(row('FN-1'));
		for (const role of roles.filter((one) => one !== 'roundLead')) {
			await expect(readFile(db, unit.actor(role), unit.id, file, 'x.csv')).rejects.toMatchObject({
				status: 403
			});
			expect(() => lists(db, unit.actor(role), unit.id)).toThrow(
				expect.objectContaining({ status: 403 })
			);
		}
		const other = makeUnit(db, { name: 'En annan enhet' });
		await expect(
			readFile(db, other.actor('roundLead'), unit.id, file, 'x.csv')
		).rejects.toMatchObject({ status: 404 });
	});

	it('answers with a sentence when the file can not be read', async () => {
		const lead = unit.actor('roundLead');
		expect(await readFile(db, lead, unit.id, new Uint8Array(), 'tom.csv')).toEqual({
			ok: false,
			errors: { file: 'Filen är tom.' }
		});
	});

	it('is undone whole when the import fails half-way', async () => {
		const lead = unit.actor('roundLead');
		const id = await pendingId(bytes(row('FN-1'), row('FN-2')));
		connection(db).sqlite.exec(
			`create trigger half_way before insert on decision when new.row = 3
			begin select raise(abort, 'half-way'); end`
		);
		expect(() => importList(db, lead, unit.id, id)).toThrow('half-way');
		expect([count(caseList), count(decision), count(auditLog)]).toEqual([0, 0, 0]);
	});

	it('takes the real autumn list', async () => {
		const lead = unit.actor('roundLead');
		const file = readFileSync('src/cli/demo/data/arenden-host-2026.csv');
		const id = await pendingId(file);
		const seen = preview(db, lead, unit.id, id);
		expect(seen.rowCount).toBe(1318);
		expect(seen.counts.refuse).toBe(0);
	});
});
