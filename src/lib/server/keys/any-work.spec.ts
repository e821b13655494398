import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import { removal, type KeyEdit } from '#lib/domain/keys/edits.ts';
import type { Result } from '#lib/domain/results/result.ts';
import type { KeyDefinition, Question } from '#lib/domain/review-key.ts';
import { key as keyOf, question } from '../../../../tests/support/drafts.ts';
import { addIndicator, makeResultRound } from '../../../../tests/support/result-round.ts';
import { actorOf, freshDb, makeUnit, testNow } from '../../../../tests/support/unit.ts';
import { close as shut, connection, open, type Db } from '../db/open.ts';
import { keyVersion, reviewKey } from '../db/schema/keys.ts';
import { result } from '../db/schema/reviews.ts';
import { roundKey } from '../db/schema/rounds.ts';
import type { Actor } from '../door.ts';
import { unitIndicators } from '../indicators.ts';
import { writeKeyFile } from '../review-keys/key-file.ts';
import { shippedKeys } from '../review-keys/shipped.ts';
import { recompute, storeResult } from '../results.ts';
import { close } from '../rounds/close.ts';
import { adoptShipped } from './adopt-shipped.ts';
import { adoptVersion } from './adopt.ts';
import { archive } from './archive.ts';
import { discard, draftFrom } from './draft.ts';
import { saveEdit, undo } from './edit.ts';
import { importKey } from './import.ts';
import { renewKey } from './renew.ts';

/** All that can be done with keys, beside a round that is closed and one that is open all the while. */

const own = 'dok';
const shipped = 'best-genomforande';
const closing = testNow + 3_600_000;

/** The shipped key as its first edition was: there is a newer one to take in. */
function firstEdition(): KeyDefinition {
	const found = shippedKeys().keys.find(({ id }) => id === shipped);
	if (!found) throw new Error(`No key ${shipped}`);
	const { edition: _, sections, ...rest } = found;
	return {
		...rest,
		sections: sections.map((section) => ({
			...section,
			questions: section.questions.map(({ concerns: _, ...each }) => each)
		}))
	};
}

function makeWorld() {
	const db = freshDb();
	const unit = makeUnit(db);
	const lead = unit.actor('roundLead');
	addIndicator(db, unit, { question: 'A-1', title: 'Andel A', target: 90 });
	const definition = keyOf([
		question('A-1', { indicator: 'IND-A-1' }),
		question('A-2', { showIf: { answer: 'A-1', in: ['NEJ'] } }),
		question('A-3')
	]);
	const answers = { 'A-1': 'JA', 'A-3': 'DELVIS', 'BEST-4': 'JA', 'GP-1': 'NEJ' } as const;
	const round = (season: 'SPRING' | 'AUTUMN') =>
		makeResultRound(db, unit, {
			season,
			keys: [{ definition }, { definition: firstEdition() }],
			files: Array.from({ length: 9 }, () => ({ stratum: 'DAGLIG_VERKSAMHET', answers })),
			frameSizes: { DAGLIG_VERKSAMHET: 30 }
		});
	const before = round('SPRING');
	// Brings the shipped indicators too.
	adoptShipped(db, lead, unit.id, ['dok-barn-unga']);
	close(db, lead, before, storeResult);
	const now = round('AUTUMN');
	const file = connection(db).sqlite.serialize();
	return { file, unitId: unit.id, leadId: lead.personId ?? '', before, now };
}

const world = makeWorld();
const folder = mkdtempSync(join(tmpdir(), 'any-work-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of the world as it was made, with somebody who leads rounds in it. */
function inCopy<T>(work: (db: Db, lead: (at: number) => Actor) => T): T {
	const file = join(folder, 'copy.db');
	for (const name of [file, `${file}-wal`, `${file}-shm`]) rmSync(name, { force: true });
	writeFileSync(file, world.file);
	const db = open(file);
	connection(db).sqlite.pragma('synchronous = OFF');
	try {
		return work(db, (at) => actorOf(db, world.leadId, () => at));
	} finally {
		shut(db);
	}
}
const stored = (db: Db, roundId: string) =>
	db.select().from(result).where(eq(result.roundId, roundId)).get()?.content ?? '';
const frozen = (db: Db) =>
	db
		.select({ content: keyVersion.content, sha256: keyVersion.sha256 })
		.from(keyVersion)
		.innerJoin(roundKey, eq(roundKey.keyVersionId, keyVersion.id))
		.where(inArray(roundKey.roundId, [world.before, world.now]))
		.orderBy(roundKey.roundId, keyVersion.id)
		.all();
function closed(db: Db, lead: (at: number) => Actor): string {
	close(db, lead(closing), world.now, storeResult);
	return stored(db, world.now);
}

const doings = ['draft', 'import', 'renew', 'archive', 'edit', 'undo', 'discard', 'adopt'] as const;
type Doing = (typeof doings)[number];
const anyStep = fc.record({
	doing: fc.constantFrom<Doing[]>(...doings, 'edit', 'adopt', 'adopt', 'import'),
	code: fc.constantFrom(own, own, shipped),
	at: fc.nat(9),
	text: fc.stringMatching(/^[a-zå]{1,8}( [a-zå]{1,6})?$/)
});
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

/** Does it, when the key is where it can be done. @returns whether it was done */
function done(db: Db, actor: Actor, step: Step): boolean {
	const ofKey = and(eq(reviewKey.unitId, world.unitId), eq(reviewKey.code, step.code));
	const rows = (only: Parameters<typeof and>[0]) =>
		db
			.select({
				...{ id: keyVersion.id, state: keyVersion.state, version: keyVersion.version },
				...{ content: keyVersion.content, revision: keyVersion.revision }
			})
			.from(keyVersion)
			.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
			.where(and(ofKey, only))
			.orderBy(keyVersion.version)
			.all();
	const [draft] = rows(eq(keyVersion.state, 'DRAFT'));
	const adopted = rows(isNotNull(keyVersion.adoptedAt));
	const one = adopted[step.at % adopted.length];
	const last = adopted.at(-1);
	if (!one || !last) throw new Error('The key has no version');
	if (step.doing === 'archive') return one.state !== 'ARCHIVED' && archive(db, actor, one.id).ok;
	if (!draft) {
		if (step.doing === 'draft') return draftFrom(db, actor, one.id).versionId !== '';
		const order = { code: step.code, shownAgainst: last.id };
		if (step.doing === 'renew')
			return step.code === shipped && renewKey(db, actor, world.unitId, order).ok;
		const text = fileOf(db, JSON.parse(last.content), step);
		return step.doing === 'import' && importKey(db, actor, world.unitId, { ...order, text }).ok;
	}
	if (step.doing === 'discard')
		return step.at > 5 && discard(db, actor, draft.id, draft.revision).ok;
	if (step.doing === 'adopt') return adoptVersion(db, actor, draft.id, draft.revision).ok;
	if (step.doing === 'undo') return undo(db, actor, draft.id, draft.revision).state === 'saved';
	const edit = editOf(JSON.parse(draft.content), step);
	return step.doing === 'edit' && saveEdit(db, actor, draft.id, edit, 0).state === 'saved';
}

/** The key from another unit: a question feeds an indicator that the unit may lack. */
function fileOf(db: Db, key: KeyDefinition, { at, text }: Step): string {
	const feeding = questionsOf(key).filter((each) => each.indicator === null);
	const brings = feeding[at % Math.max(1, feeding.length)]?.code;
	const sections = key.sections.map((section) => ({
		...section,
		questions: section.questions.map((each) =>
			each.code === brings ? { ...each, indicator: `IND-NY-${at}` } : each
		)
	}));
	const had = unitIndicators(db, world.unitId);
	const indicators = questionsOf({ sections }).flatMap(({ code, indicator }) => {
		if (indicator === null) return [];
		const { title = text, unitGoal = '' } = had.find(({ id }) => id === indicator) ?? {};
		return [{ id: indicator, title, question: code, unitGoal }];
	});
	return writeKeyFile({ key: { ...key, sections }, indicators });
}

function editOf(draft: KeyDefinition, { at, text }: Step): KeyEdit {
	const all = questionsOf(draft);
	const one: Question | undefined = all[at % Math.max(1, all.length)];
	const id = one?.id ?? '';
	const set = (field: string, before: unknown, after: unknown): KeyEdit => ({
		...{ kind: 'set', what: 'question', id, field, before, after }
	});
	const said = (change: 'WORDING' | 'NEW_SCALE') =>
		set('lineage', one?.lineage ?? null, {
			...{ change, from: [one?.code ?? ''], follows: null, reason: text }
		});
	const words = { kind: 'many' as const, edits: [set('text', one?.text, text), said('WORDING')] };
	const values = one?.scale.includes('DELVIS')
		? ['JA', 'NEJ', 'EJ_AKTUELLT']
		: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'];
	const scale = set('scale', { values: one?.scale, own: null }, { values, own: null });
	const edits: KeyEdit[] = [
		words,
		removal(draft, 'question', id),
		set('code', one?.code, `B-${at}`),
		{ kind: 'many', edits: [scale, said('NEW_SCALE')] },
		set('indicator', one?.indicator ?? null, one?.indicator ? null : 'IND-A-1')
	];
	return edits[text.length % edits.length] ?? words;
}

describe('any work with keys', () => {
	const undisturbed = inCopy(closed);

	it('begins with a round whose result tells of indicators', () => {
		const { indicators }: Result = JSON.parse(undisturbed);
		expect(indicators.map(({ code }) => code)).toEqual(
			expect.arrayContaining(['IND-A-1', 'IND-MAL', 'IND-GP'])
		);
	});

	it('leaves closed rounds, and one that is closed after it on its old version, byte for byte the same', () => {
		const times = new Map<string, number>();
		fc.assert(
			fc.property(fc.array(anyStep, { minLength: 6, maxLength: 24 }), (steps) =>
				inCopy((db, lead) => {
					const published = stored(db, world.before);
					const keys = frozen(db);
					steps.forEach((step, number) => {
						if (!done(db, lead(testNow + 1000 * (number + 1)), step)) return;
						times.set(step.doing, (times.get(step.doing) ?? 0) + 1);
					});
					expect(closed(db, lead)).toBe(undisturbed);
					expect(stored(db, world.before)).toBe(published);
					expect(recompute(db, world.before)).toBe(published);
					expect(recompute(db, world.now)).toBe(undisturbed);
					expect(frozen(db)).toEqual(keys);
				})
			),
			{ numRuns: 150 }
		);
		// Sequences that never come so far would show nothing.
		expect(doings.filter((doing) => !times.has(doing))).toEqual([]);
		expect(times.get('adopt')).toBeGreaterThan(60);
	}, 60_000);
});
