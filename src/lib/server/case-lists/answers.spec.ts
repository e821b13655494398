import { beforeEach, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { intervention, interventionAnswer } from '#lib/server/db/schema/case-lists.ts';
import { signatureAlias } from '#lib/server/db/schema/organisation.ts';
import { must } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { answer, type ListAnswers } from './answers.ts';
import { importList } from './import.ts';
import { preview, readFile } from './preview.ts';

const number = '19910914-2399';
let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});

async function pendingId(...rows: string[]): Promise<string> {
	const text = ['Ärendenummer;Handläggare;Insats;Lagrum;Beslutsdatum;Utfall', ...rows].join('\n');
	const file = new TextEncoder().encode(text);
	const read = await readFile(db, unit.actor('roundLead'), unit.id, file, 'lista.csv');
	if (!read.ok || !('pending' in read)) throw new Error('Not pending');
	return read.pending;
}
const row = (
	reference: string,
	{ signature = 'HL0', name = 'Ridning', basis = 'LSS 9 § 3' } = {}
) => `${reference};${signature};${name};${basis};2026-06-01;Bifall`;
const answers = (id: string, more: Partial<ListAnswers>) =>
	answer(db, unit.actor('roundLead'), unit.id, id, {
		interventions: [],
		signatures: [],
		rows: [],
		...more
	});
const imported = (id: string) => importList(db, unit.actor('roundLead'), unit.id, id);
const added = () =>
	db
		.select({
			code: intervention.code,
			name: intervention.name,
			law: intervention.law,
			legalBasis: intervention.legalBasis
		})
		.from(intervention)
		.all()
		.slice(3);

it('takes no answer to what the list has not asked, so that nothing but the list reaches the database', async () => {
	const id = await pendingId(row('FN-1'), row('FN-2', { signature: 'GAMMAL' }));
	answers(id, {
		interventions: [
			{ name: number, means: { law: 'LSS' } },
			{ name: `Ridning ${number}`, means: null },
			{ name: 'Hemtjänst', means: 'BOENDESTOD' },
			{ name: ' RIDNING', means: { law: 'LSS' } }
		],
		signatures: [
			{ text: number, means: null },
			{ text: 'OKÄND', means: 'HL1' },
			{ text: 'gammal', means: 'HL1' }
		],
		rows: [
			{ row: 2, field: 'caseworker', means: 'HL2' },
			{ row: 99, field: 'caseworker', means: 'HL2' }
		]
	});
	must(imported(id));
	expect(added()).toEqual([
		{ code: 'RIDNING', name: 'Ridning', law: 'LSS', legalBasis: 'LSS 9 § 3' }
	]);
	expect(db.select().from(interventionAnswer).all()).toEqual([]);
	expect(db.select().from(signatureAlias).all()).toMatchObject([{ signature: 'GAMMAL' }]);
	const { sqlite } = connection(db);
	expect(sqlite.prepare('select caseworker_signature from decision order by row').all()).toEqual([
		{ caseworker_signature: 'HL0' },
		{ caseworker_signature: 'HL1' }
	]);
	expect(sqlite.serialize().includes('19910914')).toBe(false);
});

it('makes one intervention of the same answers sent twice', async () => {
	const id = await pendingId(row('FN-1'));
	for (let times = 0; times < 2; times++)
		answers(id, { interventions: [{ name: 'Ridning', means: { law: 'LSS' } }] });
	expect(preview(db, unit.actor('roundLead'), unit.id, id).counts).toMatchObject({
		accept: 1,
		ask: 0
	});
	must(imported(id));
	expect(added()).toHaveLength(1);
});

it('lets a later answer take the place of an earlier', async () => {
	const id = await pendingId(
		row('FN-1', { basis: '' }),
		row('FN-2', { name: 'Lek', signature: 'GAMMAL' })
	);
	answers(id, {
		interventions: [
			{ name: 'Ridning', means: { law: 'LSS' } },
			{ name: 'Lek', means: { law: 'LSS' } }
		],
		signatures: [{ text: 'GAMMAL', means: 'HL1' }]
	});
	answers(id, {
		interventions: [
			{ name: 'ridning', means: { law: 'SOL' } },
			{ name: 'lek', means: null }
		],
		signatures: [{ text: 'Gammal', means: null }]
	});
	must(imported(id));
	expect(added()).toEqual([{ code: 'RIDNING', name: 'Ridning', law: 'SOL', legalBasis: 'SoL' }]);
	expect(db.select().from(interventionAnswer).all()).toMatchObject([
		{ name: 'Lek', interventionId: null }
	]);
	expect(db.select().from(signatureAlias).all()).toMatchObject([{ outsideUnit: true }]);
});

it('adds an intervention once when two lists ask for it', async () => {
	const [one, other] = [await pendingId(row('FN-1')), await pendingId(row('FN-2'))];
	for (const id of [one, other])
		answers(id, { interventions: [{ name: 'Ridning', means: { law: 'LSS' } }] });
	must(imported(one));
	must(imported(other));
	expect(added()).toHaveLength(1);
});
