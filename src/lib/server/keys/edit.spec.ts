import { beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { removal, type KeyEdit } from '#lib/domain/keys/edits.ts';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { connection, type Db } from '../db/open.ts';
import { keyEdit, keyVersion } from '../db/schema/keys.ts';
import { membership } from '../db/schema/organisation.ts';
import { sha256 } from '../ids.ts';
import { makeDraft } from '../../../../tests/support/key-draft.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { actorOf, freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { draft } from './draft-page.ts';
import { readEdit } from './edit-form.ts';
import { editsSince, saveEdit, undo } from './edit.ts';

let db: Db;
let unit: TestUnit;
let version: string;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	version = makeDraft(db, unit);
});

const lead = () => unit.actor('roundLead');
/** A second round lead of the unit. */
function deputy() {
	const { personId } = unit.reviewer(1);
	connection(db)
		.drizzle.insert(membership)
		.values({ unitId: unit.id, personId: personId ?? '', role: 'roundLead' })
		.onConflictDoNothing()
		.run();
	return actorOf(db, personId ?? '');
}
const set = (field: string, before: unknown, after: unknown, id = 'q1'): KeyEdit => ({
	...{ kind: 'set', what: 'question', id, field, before, after }
});
const text = 'Framgår det vad den enskilde själv vill?';
const row = () => {
	const found = db.select().from(keyVersion).where(eq(keyVersion.id, version)).get();
	if (!found) throw new RangeError('No version');
	return found;
};
const definition = (): KeyDefinition => JSON.parse(row().content);
const question = (id = 'q1') => questionsOf(definition()).find((each) => each.id === id);

describe('an edit of a draft', () => {
	it('is on disk with its number, its hash and one row in the log when it is said to be saved', () => {
		const reply = saveEdit(db, lead(), version, set('text', text, 'Står det?'), 0);
		expect(reply).toMatchObject({ state: 'saved', revision: 1 });
		expect(reply.missed.map(({ number, mine }) => [number, mine])).toEqual([[1, true]]);
		expect(question()?.text).toBe('Står det?');
		expect(row()).toMatchObject({ revision: 1, sha256: sha256(row().content) });
		expect(logged(db, 'key.edit')).toBe(1);
	});

	it('can be sent twice and is made once', () => {
		saveEdit(db, lead(), version, set('text', text, 'Står det?'), 0);
		expect(saveEdit(db, lead(), version, set('text', text, 'Står det?'), 0).state).toBe('saved');
		expect(row().revision).toBe(1);
		expect(logged(db, 'key.edit')).toBe(1);
	});

	it('that is sent again leaves alone what a colleague has changed back since', () => {
		saveEdit(db, lead(), version, set('text', text, 'Min'), 0);
		saveEdit(db, deputy(), version, set('text', 'Min', text), 1);
		expect(saveEdit(db, lead(), version, set('text', text, 'Min'), 0)).toMatchObject({
			state: 'saved',
			revision: 2
		});
		expect(question()?.text).toBe(text);
	});

	it('lands beside what another person does elsewhere, and each learns of the other', () => {
		saveEdit(db, lead(), version, set('text', text, 'Står det?'), 0);
		const reply = saveEdit(
			db,
			deputy(),
			version,
			set('guidance:NEJ', 'Inga önskemål står med.', 'Inget.'),
			0
		);
		expect(reply.missed.map(({ mine }) => mine)).toEqual([false, true]);
		expect(question()).toMatchObject({ text: 'Står det?', guidance: { NEJ: 'Inget.' } });
		expect(editsSince(db, lead(), version, 1).missed.map(({ number }) => number)).toEqual([2]);
	});

	it('of the same field is not saved over another person’s: both are shown, and who wrote it', () => {
		saveEdit(db, deputy(), version, set('text', text, 'Deras'), 0);
		const reply = saveEdit(db, lead(), version, set('text', text, 'Min'), 0);
		expect(reply).toMatchObject({ state: 'conflict', theirs: 'Deras', by: 'Person HL1' });
		expect(question()?.text).toBe('Deras');
		expect(logged(db, 'key.edit')).toBe(1);
	});

	it('that the key can’t hold is refused with the reason, and leaves no trace', () => {
		const reply = saveEdit(db, lead(), version, set('code', 'KLIENT-1', 'BARN-1'), 0);
		expect(reply).toMatchObject({
			state: 'refused',
			sentence: expect.stringContaining('finns redan')
		});
		expect([row().revision, logged(db, 'key.edit')]).toEqual([0, 0]);
	});

	it.each([
		['19900101-2394 vill', 'personnummer'],
		['<b>Fetstil</b>', 'HTML']
	])('with %s is refused', (words, why) => {
		const reply = saveEdit(db, lead(), version, set('text', text, words), 0);
		expect(reply).toMatchObject({ state: 'refused', sentence: expect.stringContaining(why) });
	});

	it('is for the round lead, and other units’ drafts do not exist', () => {
		expectOnly(db, unit, ['roundLead'], (actor) =>
			saveEdit(db, actor, version, set('text', text, `Nu ${actor.personId}`), 0)
		);
		expectOnly(db, unit, ['roundLead'], (actor) => undo(db, actor, version, 0));
		expectOnly(db, unit, ['roundLead'], (actor) => editsSince(db, actor, version, 0));
		expectOnly(db, unit, ['roundLead'], (actor) => draft(db, actor, version));
	});

	it('of an adopted version is stopped, by the program and by the database', () => {
		connection(db)
			.drizzle.update(keyVersion)
			.set({ state: 'ADOPTED', adoptedAt: 1 })
			.where(eq(keyVersion.id, version))
			.run();
		expect(() => saveEdit(db, lead(), version, set('text', text, 'Ny'), 0)).toThrow(
			expect.objectContaining({ status: 409 })
		);
		const { sqlite } = connection(db);
		expect(() =>
			sqlite.exec(
				`insert into key_edit (key_version_id, number, at, by, edit, inverse) select '${version}', 1, 1, id, '{}', '{}' from person limit 1`
			)
		).toThrow('only a draft is edited');
		expect(() => sqlite.exec('update key_version set revision = revision + 1')).toThrow(
			'never changes'
		);
	});
});

describe('taking back', () => {
	it('takes back one’s own last edit, then the one before, and nobody else’s', () => {
		saveEdit(db, lead(), version, set('text', text, 'Ett'), 0);
		saveEdit(db, lead(), version, set('hint', '', 'Två'), 1);
		saveEdit(db, deputy(), version, set('guidance:JA', 'Önskemålen står med.', 'Tre'), 2);
		expect(undo(db, lead(), version, 3)).toMatchObject({ state: 'saved', revision: 4 });
		expect(question()).toMatchObject({ text: 'Ett', guidance: { JA: 'Tre' } });
		expect(question()?.hint).toBeUndefined();
		undo(db, lead(), version, 4);
		expect(question()).toMatchObject({ text, guidance: { JA: 'Tre' } });
		expect(undo(db, lead(), version, 5)).toMatchObject({
			state: 'refused',
			sentence: 'Det finns inget att ångra.'
		});
		expect(logged(db, 'key.undo')).toBe(2);
		expect(
			db
				.select({ undoes: keyEdit.undoes })
				.from(keyEdit)
				.orderBy(keyEdit.number)
				.all()
				.map(({ undoes }) => undoes)
		).toEqual([null, null, null, 2, 1]);
	});

	it('brings back a question that was taken away, where it stood', () => {
		const before = definition();
		saveEdit(db, lead(), version, removal(before, 'question', 'q1'), 0);
		expect(question()).toBeUndefined();
		undo(db, lead(), version, 1);
		expect(definition()).toEqual(before);
	});

	it('never undoes what somebody else wrote on top', () => {
		saveEdit(db, lead(), version, set('text', text, 'Min'), 0);
		saveEdit(db, deputy(), version, set('text', 'Min', 'Deras'), 1);
		expect(undo(db, lead(), version, 2)).toMatchObject({
			state: 'refused',
			sentence: expect.stringContaining('någon annan har ändrat')
		});
		expect(question()?.text).toBe('Deras');
	});

	it('goes on to the edit before one that somebody has written over', () => {
		saveEdit(db, lead(), version, set('hint', '', 'Två'), 0);
		saveEdit(db, lead(), version, set('text', text, 'Min'), 1);
		saveEdit(db, deputy(), version, set('text', 'Min', 'Deras'), 2);
		expect(undo(db, lead(), version, 3).state).toBe('saved');
		expect(question()).toMatchObject({ text: 'Deras' });
		expect(question()?.hint).toBeUndefined();
	});

	it('happens once when the answer to it was lost and it is asked for again', () => {
		saveEdit(db, lead(), version, set('text', text, 'Ett'), 0);
		saveEdit(db, lead(), version, set('hint', '', 'Två'), 1);
		undo(db, lead(), version, 2);
		expect(undo(db, lead(), version, 2)).toMatchObject({ state: 'saved', revision: 3 });
		expect(question()?.text).toBe('Ett');
	});
});

describe('an edit as it arrives', () => {
	it.each<[string, unknown]>([
		['a wording', set('text', text, 'Ny')],
		[
			'a scale of the unit’s own',
			set('scale', null, {
				values: ['VAL_1', 'VAL_2'],
				own: {
					VAL_1: { label: 'Bra', counts: 'MET' },
					VAL_2: { label: 'Inte bra', counts: 'NOT_MET' }
				}
			})
		],
		['a condition', set('showIf', null, { all: [{ fact: 'children', in: ['YES'] }] })],
		[
			'several as one',
			{
				kind: 'many',
				edits: [
					set('text', text, 'Ny'),
					{ kind: 'remove', what: 'fact', id: 'children', before: null }
				]
			}
		]
	])('is taken as %s', (_, json) => {
		expect(readEdit(json)).toEqual({ ok: true, edit: json });
	});

	it.each<[string, unknown]>([
		['nothing', null],
		['a text', 'set'],
		['an unknown kind', { kind: 'drop', what: 'question', id: 'q1' }],
		['a field that no question has', set('__proto__', null, {})],
		['more fields than it should', { ...set('text', text, 'Ny'), as: 'admin' }],
		['a scale of one answer', set('scale', null, { values: ['JA'], own: null })],
		['a standard scale with a gap', set('scale', null, { values: ['JA', 'DELVIS'], own: null })],
		['own answers without words', set('scale', null, { values: ['VAL_1', 'VAL_2'], own: {} })],
		[
			'a part named like what every object has',
			{ kind: 'remove', what: 'fact', id: 'constructor' }
		],
		['a wording that is no text', set('text', text, { html: 'x' })],
		[
			'a condition without end',
			set(
				'showIf',
				null,
				Array.from({ length: 9 }).reduce((inner) => ({ all: [inner] }), {
					fact: 'children',
					in: ['YES']
				})
			)
		]
	])('is refused as %s', (_, json) => {
		expect(readEdit(json)).toMatchObject({ ok: false, why: expect.stringMatching(/\.$/) });
	});

	it('says how long a text may be', () => {
		expect(readEdit(set('text', text, 'x'.repeat(1001)))).toEqual({
			ok: false,
			why: 'Texten är för lång. Skriv högst 1000 tecken.'
		});
	});
});
