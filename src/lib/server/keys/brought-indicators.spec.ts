import { desc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import type { Result } from '#lib/domain/results/result.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { question } from '../../../../tests/support/drafts.ts';
import { makeResultRound } from '../../../../tests/support/result-round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { connection, type Db } from '../db/open.ts';
import { indicator, keyVersion } from '../db/schema/keys.ts';
import { result } from '../db/schema/reviews.ts';
import { writeKeyFile } from '../review-keys/key-file.ts';
import { shippedKeys } from '../review-keys/shipped.ts';
import { storeResult } from '../results.ts';
import { close } from '../rounds/close.ts';
import { adoptShipped } from './adopt-shipped.ts';
import { adoptVersion } from './adopt.ts';
import { draft } from './draft-page.ts';
import { discard, draftFrom } from './draft.ts';
import { saveEdit } from './edit.ts';
import { exportKey } from './export.ts';
import { importKey, readFile } from './import.ts';
import { key } from './read.ts';

/** Indicators that a key file brings to a unit that lacks them. */

const code = 'dok-barn-unga';
let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	adoptShipped(db, lead(), unit.id, [code]);
});
const lead = () => unit.actor('roundLead');
const latest = () => {
	const row = db.select().from(keyVersion).orderBy(desc(keyVersion.version)).limit(1).get();
	if (!row) throw new Error('No version');
	return { ...row, definition: JSON.parse(row.content) as KeyDefinition };
};
const own = () => db.select().from(indicator).orderBy(indicator.position).all();
const brought = { id: 'IND-NY', title: 'Andel nya', question: 'UTR-3', unitGoal: '' };

/** Takes in the unit's key with UTR-3 feeding an indicator that the unit lacks. */
function take(): string {
	const { id, definition } = latest();
	const has = new Set(questionsOf(definition).map((each) => each.indicator));
	const indicators = shippedKeys()
		.indicators.filter((each) => has.has(each.id))
		.map(({ target: _, ...each }) => each);
	const sections = definition.sections.map((section) => ({
		...section,
		questions: section.questions.map((each) =>
			each.code === brought.question ? { ...each, indicator: brought.id } : each
		)
	}));
	const text = writeKeyFile({
		key: { ...definition, sections },
		indicators: [...indicators, brought]
	});
	const taken = importKey(db, lead(), unit.id, { text, code, shownAgainst: id });
	if (!taken.ok) throw new Error(JSON.stringify(taken.errors));
	return taken.versionId;
}
const adopt = (versionId: string) =>
	adoptVersion(db, lead(), versionId, draft(db, lead(), versionId).revision);

describe('an indicator that a file brings', () => {
	it('stays with the draft, where the editor and the reader of the draft find it', () => {
		const before = own();
		const versionId = take();
		expect(own()).toEqual(before);
		expect(draft(db, lead(), versionId).indicators.at(-1)).toEqual({
			...{ code: brought.id, title: brought.title }
		});
		expect(key(db, lead(), versionId).indicators.at(-1)).toMatchObject({
			...{ code: brought.id, target: null }
		});
	});

	it('is gone with the draft', () => {
		const before = own();
		expect(discard(db, lead(), take(), 0)).toMatchObject({ ok: true });
		expect(own()).toEqual(before);
	});

	it('is the unit’s when the draft is adopted, without target, and no longer in the key', () => {
		const versionId = take();
		expect(adopt(versionId)).toMatchObject({ ok: true });
		expect(own().at(-1)).toMatchObject({
			...{ code: brought.id, title: brought.title, questionCode: 'UTR-3', target: null },
			position: own().length - 1
		});
		expect(latest().definition).not.toHaveProperty('indicators');
		expect(draftFrom(db, lead(), versionId).versionId).not.toBe('');
		expect(latest().definition).not.toHaveProperty('indicators');
	});

	it('is left out when no question of the draft feeds it any more', () => {
		const before = own();
		const versionId = take();
		const { id = '' } =
			questionsOf(latest().definition).find((each) => each.code === 'UTR-3') ?? {};
		const set = { kind: 'set', what: 'question', id, field: 'indicator' } as const;
		saveEdit(db, lead(), versionId, { ...set, before: brought.id, after: null }, 0);
		expect(adopt(versionId)).toMatchObject({ ok: true });
		expect(own()).toEqual(before);
	});

	it('keeps the words and the target that the unit gave it meanwhile', () => {
		const versionId = take();
		connection(db)
			.drizzle.insert(indicator)
			.values({
				...{ id: 'x', unitId: unit.id, code: brought.id, title: 'Enhetens ord', questionCode: 'Q' },
				...{ target: 80, unitGoal: '', position: 99 }
			})
			.run();
		const before = own();
		expect(adopt(versionId)).toMatchObject({ ok: true });
		expect(own()).toEqual(before);
	});

	it('is counted by no round of the version before, whatever the codes of its questions', () => {
		const first = latest();
		const files = Array.from({ length: 8 }, () => ({
			...{ stratum: 'DAGLIG_VERKSAMHET', answers: { 'UTR-1': 'JA', 'UTR-3': 'JA' } as const }
		}));
		const roundId = makeResultRound(db, unit, {
			...{ keys: [{ definition: first.definition }], files },
			frameSizes: { DAGLIG_VERKSAMHET: 20 }
		});
		adopt(take());
		close(db, lead(), roundId, storeResult);
		const { content = '{}' } =
			db.select().from(result).where(eq(result.roundId, roundId)).get() ?? {};
		const { indicators }: Result = JSON.parse(content);
		expect(indicators.map((each) => each.code)).toContain('IND-METOD');
		expect(indicators.map((each) => each.code)).not.toContain(brought.id);
	});

	it('is the same in the unit’s own file, though its question has another code by now', () => {
		adopt(take());
		const { versionId } = draftFrom(db, lead(), latest().id);
		const utr2 = questionsOf(latest().definition).find((each) => each.code === 'UTR-3');
		const set = { kind: 'set', what: 'question', id: utr2?.id ?? '', field: 'code' } as const;
		saveEdit(db, lead(), versionId, { ...set, before: 'UTR-3', after: 'UTR-99' }, 0);
		adopt(versionId);
		const { text } = exportKey(db, lead(), versionId);
		expect(readFile(db, lead(), unit.id, text, '')).toMatchObject({ intake: { same: true } });
	});
});

describe('a shipped key that is adopted after a key from a file', () => {
	it('brings the shipped indicators that the unit lacks, and leaves those that it has', () => {
		const other = makeUnit(db, { name: 'En annan enhet' });
		const there = other.actor('roundLead');
		const text = writeKeyFile({
			key: {
				...{ id: 'egen', title: 'Egen', purpose: 'Visar.', kind: 'DOCUMENTATION' },
				...{ suggestedFor: '', appliesTo: {}, instructions: [], facts: [], factDefaults: {} },
				sections: [
					{ code: 'E', title: 'Eget', questions: [question('E-1', { indicator: 'IND-KLIENT' })] }
				]
			},
			indicators: [{ id: 'IND-KLIENT', title: 'Enhetens ord', question: 'E-1', unitGoal: '' }]
		});
		const taken = importKey(db, there, other.id, { text, code: '', shownAgainst: '' });
		if (!taken.ok) throw new Error(JSON.stringify(taken.errors));
		expect(adoptVersion(db, there, taken.versionId, 0)).toMatchObject({ ok: true });
		adoptShipped(db, there, other.id, [code]);
		const has = own().filter(({ unitId }) => unitId === other.id);
		expect(has.map((each) => each.code).sort()).toEqual(
			shippedKeys()
				.indicators.map(({ id }) => id)
				.sort()
		);
		expect(has.find((each) => each.code === 'IND-KLIENT')?.title).toBe('Enhetens ord');
	});
});
