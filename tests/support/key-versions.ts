import { and, desc, eq } from 'drizzle-orm';
import type { NumberedKey } from '#lib/domain/keys/comparability.ts';
import { nextDraft, questionsOf } from '#lib/domain/keys/draft.ts';
import { settled } from '#lib/domain/keys/lineage.ts';
import type { KeyDefinition, Lineage, Question } from '#lib/domain/review-key.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { keyVersion, reviewKey } from '#lib/server/db/schema/keys.ts';
import { newId, sha256 } from '#lib/server/ids.ts';
import { personWith, testNow, type TestUnit } from './unit.ts';

/** The key version with this content, made once per unit. */
export function versionOf(db: Db, unit: TestUnit, definition: KeyDefinition): string {
	const { drizzle } = connection(db);
	const content = JSON.stringify(definition);
	const known = db
		.select({ id: keyVersion.id, unitId: reviewKey.unitId })
		.from(keyVersion)
		.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
		.where(eq(keyVersion.sha256, sha256(content)))
		.all()
		.find(({ unitId }) => unitId === unit.id);
	if (known) return known.id;
	const [keyId, id] = [newId(), newId()];
	const taken = db.select({ code: reviewKey.code, unitId: reviewKey.unitId }).from(reviewKey).all();
	const used = taken.some(({ code, unitId }) => code === definition.id && unitId === unit.id);
	const code = used ? `${definition.id}-${sha256(content).slice(0, 6)}` : definition.id;
	drizzle.insert(reviewKey).values({ id: keyId, unitId: unit.id, code }).run();
	drizzle
		.insert(keyVersion)
		.values({
			id,
			reviewKeyId: keyId,
			version: 1,
			state: 'ADOPTED',
			title: definition.title,
			content,
			sha256: sha256(content),
			createdAt: testNow,
			adoptedAt: testNow,
			adoptedBy: personWith(db, unit.id, 'roundLead')
		})
		.run();
	return id;
}

/** The latest version of a unit's key that was ever adopted. */
function latest(db: Db, unit: TestUnit, keyCode: string) {
	const row = db
		.select({
			id: keyVersion.id,
			keyId: reviewKey.id,
			version: keyVersion.version,
			content: keyVersion.content
		})
		.from(keyVersion)
		.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
		.where(and(eq(reviewKey.unitId, unit.id), eq(reviewKey.code, keyCode)))
		.orderBy(desc(keyVersion.version))
		.limit(1)
		.get();
	if (!row) throw new RangeError(`The unit has no key ${keyCode}`);
	return row;
}

/**
 * The next version of a key, based on the latest, settled and adopted as the program does it; the one before is superseded.
 * @param change of the draft that the version begins as
 */
export function adoptVersion(
	db: Db,
	unit: TestUnit,
	keyCode: string,
	change: (draft: KeyDefinition) => KeyDefinition,
	at = testNow
): NumberedKey {
	const { drizzle } = connection(db);
	const before = latest(db, unit, keyCode);
	const base: NumberedKey = { version: before.version, definition: JSON.parse(before.content) };
	const version = base.version + 1;
	const definition = settled(change(nextDraft(base.definition, base.version)), base);
	const content = JSON.stringify(definition);
	drizzle.update(keyVersion).set({ state: 'SUPERSEDED' }).where(eq(keyVersion.id, before.id)).run();
	drizzle
		.insert(keyVersion)
		.values({
			id: newId(),
			reviewKeyId: before.keyId,
			version,
			state: 'ADOPTED',
			title: definition.title,
			content,
			sha256: sha256(content),
			createdAt: at,
			adoptedAt: at,
			adoptedBy: personWith(db, unit.id, 'roundLead'),
			basedOn: before.id
		})
		.run();
	return { version, definition };
}

/** A draft with some questions changed, by code. */
export function withQuestions(
	draft: KeyDefinition,
	changed: Readonly<Record<string, Partial<Question>>>
): KeyDefinition {
	const codes = questionsOf(draft).map(({ code }) => code);
	const fresh = Object.entries(changed).filter(([code]) => !codes.includes(code));
	if (fresh.length > 0) throw new RangeError(`No question ${fresh.map(([code]) => code).join()}`);
	return {
		...draft,
		sections: draft.sections.map((section) => ({
			...section,
			questions: section.questions.map((each) => ({ ...each, ...changed[each.code] }))
		}))
	};
}

export const lineage = (change: Lineage['change'], more: Partial<Lineage> = {}): Lineage => ({
	...{ change, from: [], follows: null, reason: 'Ordet uppfattades olika' },
	...more
});
