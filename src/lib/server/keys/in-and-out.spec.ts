import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { roles } from '#lib/domain/roles.ts';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { connection, type Db } from '../db/open.ts';
import { indicator, keyVersion, reviewKey } from '../db/schema/keys.ts';
import { sha256 } from '../ids.ts';
import { readKeyFile, writeKeyFile, type KeyInFile } from '../review-keys/key-file.ts';
import { shippedKeys } from '../review-keys/shipped.ts';
import { adoptShipped } from './adopt-shipped.ts';
import { draftFrom } from './draft.ts';
import { exportKey } from './export.ts';
import { importKey, readFile } from './import.ts';
import { paper } from './paper.ts';
import { compareShipped, renewKey } from './renew.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');
const code = 'dok-barn-unga';
const adopt = (key = code, of = unit) => adoptShipped(db, of.actor('roundLead'), of.id, [key]);
const versions = (of = unit) =>
	db
		.select({
			id: keyVersion.id,
			version: keyVersion.version,
			state: keyVersion.state,
			content: keyVersion.content,
			sha256: keyVersion.sha256,
			basedOn: keyVersion.basedOn
		})
		.from(keyVersion)
		.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
		.where(eq(reviewKey.unitId, of.id))
		.orderBy(keyVersion.version)
		.all();
const indicators = (of = unit) =>
	db.select().from(indicator).where(eq(indicator.unitId, of.id)).orderBy(indicator.position).all();

/** A key file whose first question is put in other words. */
function reworded(): string {
	const { key, indicators } = fileOf(code);
	const [first, ...others] = key.sections;
	const [question, ...rest] = first!.questions;
	const changed = { ...question!, text: 'Syns det i akten?' };
	const sections = [{ ...first!, questions: [changed, ...rest] }, ...others];
	return writeKeyFile({ key: { ...key, sections }, indicators });
}
function fileOf(id: string): KeyInFile {
	const { keys, indicators } = shippedKeys();
	const key = keys.find((each) => each.id === id)!;
	const fed = key.sections.flatMap(({ questions }) => questions.map((each) => each.indicator));
	return {
		key,
		indicators: indicators
			.filter((each) => fed.includes(each.id))
			.map(({ target: _, ...each }) => each)
	};
}

describe('a key as a file', () => {
	it('carries the adopted version and its indicators from one unit to another', () => {
		adopt();
		const { name, text } = exportKey(db, unit.actor('observer'), versions()[0]!.id);
		expect(name).toBe('granskningsnyckel-dok-barn-unga-version-1.json');
		expect(readKeyFile(text)).toEqual(fileOf(code));
		const other = makeUnit(db, { name: 'En annan enhet' });
		const there = other.actor('roundLead');
		const taken = importKey(db, there, other.id, { text, code, shownAgainst: '' });
		expect(taken).toMatchObject({ ok: true });
		expect(versions(other)).toMatchObject([{ version: 1, state: 'DRAFT', basedOn: null }]);
		expect(JSON.parse(versions(other)[0]!.content).indicators).toEqual(fileOf(code).indicators);
	});

	it('is not made of a draft, which may still change', () => {
		adopt();
		const draft = draftFrom(db, lead(), versions()[0]!.id);
		expect(() => exportKey(db, lead(), draft.versionId)).toThrow(
			expect.objectContaining({ status: 409 })
		);
	});

	it('is for the members of the unit', () => {
		adopt();
		expectOnly(db, unit, roles, (actor) => exportKey(db, actor, versions()[0]!.id));
	});
});

describe('reading a key file', () => {
	it('shows what would change and takes nothing in', () => {
		adopt();
		const before = versions();
		const read = readFile(db, lead(), unit.id, reworded(), '');
		expect(read).toMatchObject({
			ok: true,
			intake: {
				base: { version: 1, id: before[0]!.id },
				draft: null,
				same: false,
				difference: { questions: [{ kind: 'changed', code: 'UTR-1' }], key: [] }
			}
		});
		expect(versions()).toEqual(before);
		expect(logged(db, 'key.read-file')).toBe(0);
	});

	it('shows a key that is new to the unit whole', () => {
		const read = readFile(db, lead(), unit.id, reworded(), '');
		expect(read).toMatchObject({ ok: true, intake: { base: null, same: false } });
		if (!read.ok) throw new Error('The file can not be read');
		expect(read.intake?.difference.questions.every(({ kind }) => kind === 'added')).toBe(true);
	});

	it('lets choose among the keys of the older format', () => {
		const text = readFileSync('tests/data/default-keys.json', 'utf8');
		const read = readFile(db, lead(), unit.id, text, '');
		expect(read).toMatchObject({ ok: true, intake: null });
		expect(read.ok && read.keys.map((key) => key.code)).toContain(code);
		expect(readFile(db, lead(), unit.id, text, code)).toMatchObject({ intake: { code } });
	});

	it('says what is wrong with a file, and changes nothing', () => {
		const read = readFile(db, lead(), unit.id, reworded().replace('akten?', '<b>akten</b>?'), '');
		expect(read).toMatchObject({ ok: false, problems: [{ place: 'Frågan UTR-1' }], more: 0 });
		expect(versions()).toEqual([]);
	});

	it('is for the round lead only', () => {
		expectOnly(db, unit, ['roundLead'], (actor) => readFile(db, actor, unit.id, '{}', ''));
	});
});

describe('taking a key in', () => {
	const take = (shownAgainst: string, text = reworded()) =>
		importKey(db, lead(), unit.id, { text, code, shownAgainst });

	it('makes a draft of the next version whose questions carry on those of the unit, logged once', () => {
		adopt();
		const [base] = versions();
		expect(take(base!.id)).toMatchObject({ ok: true });
		const [, draft] = versions();
		expect(draft).toMatchObject({ version: 2, state: 'DRAFT', basedOn: base!.id });
		expect(draft?.sha256).toBe(sha256(draft?.content ?? ''));
		const { basedOn, sections } = JSON.parse(draft?.content ?? '{}');
		expect(basedOn).toBe(1);
		expect(sections[0].questions[0]).toMatchObject({ id: 'UTR-1', text: 'Syns det i akten?' });
		expect(logged(db, 'key.import')).toBe(1);
		expect(lastDetail(db, 'key.import')).toMatchObject({ key: code });
	});

	it('leaves the words and targets of the indicators that the unit has', () => {
		adopt();
		const before = indicators();
		const file = fileOf(code);
		const renamed = file.indicators.map((each) => ({ ...each, title: 'Något annat' }));
		const text = writeKeyFile({
			key: { ...file.key, title: 'En annan titel' },
			indicators: renamed
		});
		expect(take(versions()[0]!.id, text)).toMatchObject({ ok: true });
		expect(indicators()).toEqual(before);
	});

	it('stops at a draft in the way, and changes nothing', () => {
		adopt();
		const base = versions()[0]!.id;
		draftFrom(db, lead(), base);
		const before = versions();
		expect(take(base)).toEqual({
			ok: false,
			errors: { file: 'Nyckeln har redan ett utkast. Fastställ det eller kasta det först.' }
		});
		expect(versions()).toEqual(before);
		expect(logged(db, 'key.import')).toBe(0);
	});

	it('stops when the difference was shown against another version', () => {
		expect(take('')).toMatchObject({ ok: true });
		expect(versions()).toHaveLength(1);
		const other = makeUnit(db, { name: 'En annan enhet' });
		adopt(code, other);
		const late = importKey(db, other.actor('roundLead'), other.id, {
			...{ text: reworded(), code, shownAgainst: '' }
		});
		expect(late).toEqual({
			ok: false,
			errors: { file: 'Enhetens nyckel har ändrats sedan du läste filen. Läs skillnaden igen.' }
		});
	});

	it('stops when nothing differs, and at a file that can not be read', () => {
		adopt();
		const base = versions()[0]!.id;
		expect(take(base, writeKeyFile(fileOf(code)))).toEqual({
			ok: false,
			errors: { file: 'Nyckeln är likadan som enhetens version 1.' }
		});
		expect(take(base, '{')).toEqual({
			ok: false,
			errors: { file: 'Filen går inte att läsa. Välj den igen.' }
		});
		expect(versions()).toHaveLength(1);
	});

	it('stops at a key that reviews something else than the unit’s own, and says so before', () => {
		adopt();
		const { key, indicators } = fileOf(code);
		const text = writeKeyFile({ key: { ...key, kind: 'ORDERS' }, indicators });
		const problem =
			'Nyckeln i filen granskar beställning och genomförandeplan, men enhetens nyckel med samma kod granskar dokumentation. Ge nyckeln en annan kod i filen, så blir den en egen nyckel.';
		expect(readFile(db, lead(), unit.id, text, '')).toMatchObject({ intake: { problem } });
		expect(take(versions()[0]!.id, text)).toEqual({ ok: false, errors: { file: problem } });
		expect(versions()).toHaveLength(1);
	});

	it('is for the round lead only', () => {
		const order = { text: reworded(), code, shownAgainst: '' };
		expectOnly(db, unit, ['roundLead'], (actor) => importKey(db, actor, unit.id, order));
	});
});

describe('a newer edition of a shipped key', () => {
	const orders = 'best-genomforande';
	/** The unit's key as it was shipped first. */
	function adoptFirstEdition(): string {
		adopt(orders);
		const [row] = versions();
		const { edition: _, sections, ...rest } = JSON.parse(row!.content);
		for (const section of sections)
			for (const question of section.questions) delete question.concerns;
		const content = JSON.stringify({ ...rest, sections });
		const { sqlite } = connection(db);
		sqlite.exec('drop trigger key_version_frozen');
		sqlite.prepare('update key_version set content = ?').run(content);
		return row!.id;
	}

	it('is compared and taken in as a draft that says which edition it is', () => {
		const base = adoptFirstEdition();
		const intake = compareShipped(db, lead(), unit.id, orders);
		expect(intake).toMatchObject({ base: { id: base }, same: false });
		expect(intake.difference.questions.map(({ code }) => code)).toEqual([
			...['GP-1', 'GP-2', 'GP-3', 'GP-4', 'GP-5', 'GP-6']
		]);
		expect(renewKey(db, lead(), unit.id, { code: orders, shownAgainst: base })).toMatchObject({
			ok: true
		});
		expect(JSON.parse(versions()[1]!.content)).toMatchObject({ edition: '2', basedOn: 1 });
		expect(logged(db, 'key.renew')).toBe(1);
	});

	it('is the same as what a unit adopts today', () => {
		adopt(orders);
		expect(compareShipped(db, lead(), unit.id, orders).same).toBe(true);
	});

	it('does not exist for a key that is not shipped', () => {
		expect(() => compareShipped(db, lead(), unit.id, 'egen')).toThrow(
			expect.objectContaining({ status: 404 })
		);
	});

	it('is for the round lead only', () => {
		expectOnly(db, unit, ['roundLead'], (actor) => compareShipped(db, actor, unit.id, orders));
		expectOnly(db, unit, ['roundLead'], (actor) =>
			renewKey(db, actor, unit.id, { code: orders, shownAgainst: '' })
		);
	});
});

describe('the paper version', () => {
	it('is for every member once adopted, and of a draft for whoever edits it', () => {
		adopt();
		const [adopted] = versions();
		expectOnly(db, unit, roles, (actor) => paper(db, actor, adopted!.id));
		const { versionId } = draftFrom(db, lead(), adopted!.id);
		expect(paper(db, lead(), versionId)).toMatchObject({ version: 2, adoptedAt: null });
		expect(() => paper(db, unit.actor('reviewer'), versionId)).toThrow(
			expect.objectContaining({ status: 404 })
		);
	});
});
