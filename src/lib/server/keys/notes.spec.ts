import { beforeEach, describe, expect, it } from 'vitest';
import { key, question } from '../../../../tests/support/result-input.ts';
import { adoptVersion, versionOf } from '../../../../tests/support/key-versions.ts';
import { makeDraft } from '../../../../tests/support/key-draft.ts';
import { expectOnly, lastDetail, logged, statusOf } from '../../../../tests/support/refusals.ts';
import { must } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import type { Db } from '../db/open.ts';
import { keyNote } from '../db/schema/moderation.ts';
import type { Actor } from '../door.ts';
import { draftFrom } from './draft.ts';
import { note, notes, settleNote, staffToWarnOf } from './notes.ts';

const dok = key('dok', [question('A'), question('B')]);
const text = 'Räknas ett telefonsamtal som möte?';
let db: Db;
let unit: TestUnit;
let lead: Actor;
let version: string;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	lead = unit.actor('roundLead');
	version = versionOf(db, unit, dok);
});
const rows = () => db.select().from(keyNote).all();
const write = (code = 'A', words = text) => note(db, lead, version, { code, text: words });
const only = () => rows()[0]?.id ?? '';

describe('a note to the next version of a key', () => {
	it('is kept with its question and day, and says nothing of who wrote it', () => {
		must(write('A', `  ${text}\r\nOch ett brev?  `));
		expect(notes(db, lead, version)).toEqual([
			{
				id: only(),
				...{ questionCode: 'A', version: 1, notedOn: '2026-11-21', settledOn: null },
				text: `${text}\nOch ett brev?`
			}
		]);
		expect(JSON.stringify(rows())).not.toContain(lead.personId);
		expect(logged(db, 'key.note')).toBe(1);
		expect(lastDetail(db, 'key.note')).toEqual({ question: 'A' });
	});

	it.each([
		['nothing', '   ', 'Skriv vad som kan läsas på två sätt.'],
		['an identity number', 'Som i 19811218-9876.', 'personnummer'],
		['too much', 'a'.repeat(2001), 'högst 2000 tecken']
	])('is refused with %s in it, and leaves nothing', (_, words, sentence) => {
		const refused = write('A', words);
		expect(refused).toMatchObject({ ok: false });
		expect(refused.ok ? '' : refused.errors.note).toContain(sentence);
		expect([rows(), logged(db, 'key.note')]).toEqual([[], 0]);
	});

	it('is about a question of a version that has been adopted', () => {
		expect(write('C')).toMatchObject({ ok: false, errors: { note: expect.any(String) } });
		const draft = makeDraft(db, unit, { ...dok, id: 'utkast' });
		expect(statusOf(() => note(db, lead, draft, { code: 'A', text }))).toBe(409);
		expect([rows(), logged(db, 'key.note')]).toEqual([[], 0]);
	});

	it('is shown with later versions and drafts, not with earlier ones', () => {
		const next = adoptVersion(db, unit, 'dok', (draft) => draft);
		const second = versionOf(db, unit, next.definition);
		must(write());
		must(note(db, lead, second, { code: 'B', text }));
		const { versionId: draft } = draftFrom(db, lead, second);
		const seen = (id: string) => notes(db, lead, id).map(({ questionCode }) => questionCode);
		expect(seen(version)).toEqual(['A']);
		expect(seen(second).sort()).toEqual(['A', 'B']);
		expect(seen(draft).sort()).toEqual(['A', 'B']);
	});

	it('is taken care of by day, and taken back', () => {
		must(write());
		const { versionId: draft } = draftFrom(db, lead, version);
		const settle = (settled: boolean) => must(settleNote(db, lead, draft, { id: only(), settled }));
		settle(true);
		expect(rows()).toMatchObject([{ settledOn: '2026-11-21' }]);
		settle(true);
		expect(rows()).toMatchObject([{ settledOn: '2026-11-21' }]);
		settle(false);
		expect(rows()).toMatchObject([{ settledOn: null }]);
		expect(logged(db, 'key.settle-note')).toBe(3);
		expect(lastDetail(db, 'key.settle-note')).toEqual({ question: 'A', settled: false });
	});

	it('of another key is not there to be taken care of', () => {
		must(write());
		const other = versionOf(db, unit, key('annan', [question('A')]));
		expect(settleNote(db, lead, other, { id: only(), settled: true })).toMatchObject({ ok: false });
		expect(rows()).toMatchObject([{ settledOn: null }]);
		expect(logged(db, 'key.settle-note')).toBe(0);
	});

	it('is for round leads of the unit only', () => {
		must(write());
		const id = only();
		expectOnly(db, unit, ['roundLead'], (actor) => note(db, actor, version, { code: 'A', text }));
		expectOnly(db, unit, ['roundLead'], (actor) => notes(db, actor, version));
		expectOnly(db, unit, ['roundLead'], (actor) => staffToWarnOf(db, actor, version));
		expectOnly(db, unit, ['roundLead'], (actor) =>
			settleNote(db, actor, version, { id, settled: true })
		);
		expect(rows()).toMatchObject([{ settledOn: null }]);
		expect(logged(db, 'key.notes')).toBe(0);
	});
});
