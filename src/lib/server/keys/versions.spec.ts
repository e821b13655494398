import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import type { KeyEdit } from '#lib/domain/keys/edits.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { connection, type Db } from '../db/open.ts';
import { keyEdit, keyVersion, reviewKey } from '../db/schema/keys.ts';
import { roundKey } from '../db/schema/rounds.ts';
import { sha256 } from '../ids.ts';
import { storeResult } from '../results.ts';
import { close } from '../rounds/close.ts';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { makeResultRound } from '../../../../tests/support/result-round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { adoptShipped } from './adopt-shipped.ts';
import { adoptVersion, beforeAdoption } from './adopt.ts';
import { archive } from './archive.ts';
import { createKey, discard, draftFrom } from './draft.ts';
import { saveEdit, undo } from './edit.ts';
import { keys } from './list.ts';
import { key } from './read.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');
const versions = () =>
	db
		.select({ version: keyVersion.version, state: keyVersion.state })
		.from(keyVersion)
		.orderBy(keyVersion.version)
		.all()
		.map(({ version, state }) => `${version} ${state}`);
const definitionOf = (id: string): KeyDefinition =>
	JSON.parse(db.select().from(keyVersion).where(eq(keyVersion.id, id)).get()?.content ?? '');
const revisionOf = (id: string) =>
	db.select().from(keyVersion).where(eq(keyVersion.id, id)).get()?.revision ?? 0;

/** Version 1 of a shipped key, adopted. */
function adopted(): string {
	adoptShipped(db, lead(), unit.id, ['dok-barn-unga']);
	return db.select({ id: keyVersion.id }).from(keyVersion).get()?.id ?? '';
}
function edit(versionId: string, change: KeyEdit) {
	const reply = saveEdit(db, lead(), versionId, change, 0);
	expect(reply.state).toBe('saved');
}
const reworded = (versionId: string, code: string, text: string): KeyEdit => {
	const found = questionsOf(definitionOf(versionId)).find((each) => each.code === code);
	const id = found?.id ?? '';
	return {
		kind: 'many',
		edits: [
			{ kind: 'set', what: 'question', id, field: 'text', before: found?.text, after: text },
			{
				kind: 'set',
				what: 'question',
				id,
				field: 'lineage',
				before: found?.lineage ?? null,
				after: { change: 'WORDING', from: [code], follows: null, reason: 'Enklare ord.' }
			}
		]
	};
};

describe('the life of a version', () => {
	it('begins as the key’s only draft, a copy of the one before', () => {
		const first = adopted();
		const { versionId } = draftFrom(db, lead(), first);
		expect(draftFrom(db, lead(), first)).toEqual({ versionId });
		expect(versions()).toEqual(['1 ADOPTED', '2 DRAFT']);
		const codes = (id: string) => questionsOf(definitionOf(id)).map(({ code }) => code);
		expect(codes(versionId)).toEqual(codes(first));
		expect(definitionOf(versionId).basedOn).toBe(1);
		expect(() =>
			connection(db).sqlite.exec(
				`insert into key_version (id, review_key_id, version, state, title, content, sha256, created_at)
				select 'x', review_key_id, 9, 'DRAFT', title, content, sha256, 1 from key_version limit 1`
			)
		).toThrow('UNIQUE');
	});

	it('goes on as adopted: frozen, hashed, and the one before superseded', () => {
		const first = adopted();
		const { versionId } = draftFrom(db, lead(), first);
		edit(versionId, reworded(versionId, 'UTR-1', 'Står det vilken metod som har använts?'));
		expect(adoptVersion(db, lead(), versionId, revisionOf(versionId))).toMatchObject({ ok: true });
		expect(versions()).toEqual(['1 SUPERSEDED', '2 ADOPTED']);
		const row = db.select().from(keyVersion).where(eq(keyVersion.id, versionId)).get();
		expect(row?.sha256).toBe(sha256(row?.content ?? ''));
		const lineage = questionsOf(definitionOf(versionId)).map((each) => each.lineage?.change);
		expect(lineage).toEqual(['WORDING', ...lineage.slice(1).map(() => 'UNCHANGED')]);
		expect(() => connection(db).sqlite.exec(`update key_version set title = 'Annan'`)).toThrow(
			'never changes'
		);
		expect(lastDetail(db, 'key.adopt-version')).toEqual({ key: 'dok-barn-unga', version: 2 });
	});

	it('is not adopted with something left to mend, nor when it was changed behind the page', () => {
		const { versionId } = draftFrom(db, lead(), adopted());
		const [changed] = questionsOf(definitionOf(versionId));
		edit(versionId, {
			kind: 'set',
			what: 'question',
			id: changed?.id ?? '',
			field: 'text',
			before: changed?.text,
			after: 'Ny?'
		});
		expect(beforeAdoption(db, lead(), versionId).problems).toHaveLength(1);
		expect(adoptVersion(db, lead(), versionId, 1)).toMatchObject({
			ok: false,
			errors: { adopt: '1 sak behöver rättas innan nyckeln kan fastställas.' }
		});
		undo(db, lead(), versionId, 1);
		expect(adoptVersion(db, lead(), versionId, 1)).toMatchObject({
			ok: false,
			errors: { adopt: expect.stringContaining('har ändrats') }
		});
		expect(adoptVersion(db, lead(), versionId, 2)).toMatchObject({ ok: true });
		expect(logged(db, 'key.adopt-version')).toBe(1);
	});

	it('ends in the archive, but not while a round that is not closed uses it', () => {
		const first = adopted();
		const roundId = makeResultRound(db, unit, {
			keys: [{ definition: definitionOf(first) }],
			files: [{ stratum: 'DAGLIG_VERKSAMHET', answers: {} }],
			frameSizes: { DAGLIG_VERKSAMHET: 5 }
		});
		expect(db.select({ id: roundKey.keyVersionId }).from(roundKey).get()?.id).toBe(first);
		expect(archive(db, lead(), first)).toMatchObject({
			ok: false,
			errors: { archive: expect.stringContaining('Höst 2026') }
		});
		expect(() => connection(db).sqlite.exec(`update key_version set state = 'ARCHIVED'`)).toThrow(
			'in use'
		);
		close(db, lead(), roundId, storeResult);
		expect(archive(db, lead(), first)).toMatchObject({ ok: true });
		expect(versions()).toEqual(['1 ARCHIVED']);
		expect(draftFrom(db, lead(), first).versionId).not.toBe('');
	});

	it('of a draft that nobody has tried can end with nothing left of it', () => {
		const { versionId } = draftFrom(db, lead(), adopted());
		edit(versionId, reworded(versionId, 'UTR-1', 'Nytt?'));
		expect(discard(db, lead(), versionId, 0)).toMatchObject({ ok: false });
		expect(discard(db, lead(), versionId, 1)).toMatchObject({ ok: true });
		expect(versions()).toEqual(['1 ADOPTED']);
		expect(db.select().from(keyEdit).all()).toEqual([]);
		const made = createKey(db, lead(), unit.id, { title: 'Egen', kind: 'DOCUMENTATION' });
		discard(db, lead(), made.ok ? made.versionId : '', 0);
		expect(db.select().from(reviewKey).all()).toHaveLength(1);
	});

	it('goes no other way, whoever asks the database', () => {
		const first = adopted();
		draftFrom(db, lead(), first);
		const { sqlite } = connection(db);
		for (const [from, to] of [
			['ADOPTED', 'DRAFT'],
			['DRAFT', 'SUPERSEDED']
		])
			expect(() =>
				sqlite.exec(
					`update key_version set state = '${to}', adopted_at = 1 where state = '${from}'`
				)
			).toThrow(/forward|UNIQUE/);
		expect(() => sqlite.exec(`delete from key_version where state = 'ADOPTED'`)).toThrow('kept');
		expect(() =>
			sqlite.exec(`update key_version set based_on = null where state = 'DRAFT'`)
		).toThrow('keeps its place');
	});
});

describe('a key of the unit’s own', () => {
	it('begins empty, and says what it lacks before it can be adopted', () => {
		const made = createKey(db, lead(), unit.id, { title: 'Boendestöd', kind: 'DOCUMENTATION' });
		const id = made.ok ? made.versionId : '';
		expect(versions()).toEqual(['1 DRAFT']);
		expect(beforeAdoption(db, lead(), id).problems.length).toBeGreaterThan(0);
	});

	it.each([
		['', 'Skriv ett namn'],
		['x'.repeat(201), 'för långt'],
		['<b>Ny</b>', 'HTML']
	])('is not made with the name %j', (title, why) => {
		expect(createKey(db, lead(), unit.id, { title, kind: 'DOCUMENTATION' })).toMatchObject({
			ok: false,
			errors: { title: expect.stringContaining(why) }
		});
		expect(versions()).toEqual([]);
	});
});

describe('who may', () => {
	it('change keys is the round lead, and drafts do not exist for others', () => {
		const first = adopted();
		const { versionId } = draftFrom(db, lead(), first);
		for (const deed of [
			(actor: ReturnType<typeof lead>) =>
				createKey(db, actor, unit.id, { title: '', kind: 'DOCUMENTATION' }),
			(actor: ReturnType<typeof lead>) => draftFrom(db, actor, first),
			(actor: ReturnType<typeof lead>) => beforeAdoption(db, actor, versionId),
			(actor: ReturnType<typeof lead>) => adoptVersion(db, actor, versionId, -1)
		])
			expectOnly(db, unit, ['roundLead'], deed);
		expect(() => discard(db, unit.actor('reviewer'), versionId, 0)).toThrow(
			expect.objectContaining({ status: 403 })
		);
		expect(() => archive(db, unit.actor('unitManager'), first)).toThrow(
			expect.objectContaining({ status: 403 })
		);
		expect(() => key(db, unit.actor('reviewer'), versionId)).toThrow(
			expect.objectContaining({ status: 404 })
		);
		expect(
			keys(db, unit.actor('reviewer'), unit.id).keys[0]?.versions.map(({ version }) => version)
		).toEqual([1]);
		expect(keys(db, lead(), unit.id).keys[0]?.versions.map(({ version }) => version)).toEqual([
			2, 1
		]);
	});
});
