import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/db/open.ts';
import { note } from '#lib/server/keys/notes.ts';
import { makeDraft } from './support/key-draft.ts';
import { versionOf } from './support/key-versions.ts';
import { must } from './support/round.ts';
import { smallKey } from './support/small-key.ts';
import { tryOut } from './support/try-out.ts';
import { freshDb, makeUnit } from './support/unit.ts';

let db: Db;
let draftKey: string;
beforeAll(() => {
	db = freshDb();
	const unit = makeUnit(db);
	const version = versionOf(db, unit, smallKey);
	const draft = makeDraft(db, unit, { ...smallKey, id: 'utkast' });
	draftKey = `(select review_key_id from key_version where id = '${draft}')`;
	must(note(db, unit.actor('roundLead'), version, { code: 'KLIENT-1', text: 'Oklart vid brev.' }));
});

const attempt = (sql: string) => tryOut(db, sql);
/** Another note like the one there is, with some of it otherwise. */
const like = (changed: Readonly<Record<string, string>>) => {
	const columns = [
		'id',
		'review_key_id',
		'version',
		'question_code',
		'text',
		'noted_on',
		'settled_on'
	];
	const values = columns.map((column) => changed[column] ?? (column === 'id' ? `'ny'` : column));
	return attempt(`insert into key_note (${columns.join()}) select ${values.join()} from key_note`);
};

describe('a note on a question', () => {
	it('is about a version that has been adopted', () => {
		const refused = 'a note is about a version that has been adopted';
		expect(like({})).toBe('let through');
		expect(like({ version: '2' })).toBe(refused);
		expect(like({ review_key_id: draftKey })).toBe(refused);
		expect(like({ settled_on: `'2026-11-21'` })).toBe(refused);
	});

	it('holds a text and days', () => {
		expect(like({ text: `''` })).toContain('key_note_text');
		expect(like({ noted_on: `'2026-11-21T09:00'` })).toContain('key_note_noted_on');
	});

	it('only changes by being taken care of, and that can be taken back', () => {
		const refused = 'a note only changes by being taken care of';
		for (const set of [
			`id = 'ny'`,
			`text = 'Annat'`,
			`question_code = 'BARN-1'`,
			`version = 2`,
			`noted_on = '2026-11-20'`,
			`review_key_id = ${draftKey}`
		])
			expect(attempt(`update key_note set ${set}`), set).toBe(refused);
		expect(
			attempt(
				`update key_note set settled_on = '2026-11-21'; update key_note set settled_on = null`
			)
		).toBe('let through');
		expect(attempt(`update key_note set settled_on = 'igår'`)).toContain('key_note_settled_on');
	});

	it('is kept', () => {
		expect(attempt('delete from key_note')).toBe('a note is kept');
	});
});
