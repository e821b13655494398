import { and, desc, eq, max } from 'drizzle-orm';
import { emptyKey, nextDraft } from '#lib/domain/keys/draft.ts';
import { textProblem } from '#lib/domain/keys/text.ts';
import type { KeyDefinition, KeyPurpose } from '#lib/domain/review-key.ts';
import type { Db, Tx } from '../db/open.ts';
import { keyEdit, keyVersion, reviewKey } from '../db/schema/keys.ts';
import { tryOut } from '../db/schema/try-outs.ts';
import { change, type Actor, type Note } from '../door.ts';
import { newId, sha256 } from '../ids.ts';
import { conflict, notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { closeOpen } from '../try-outs/close.ts';

const titleLength = 200;

/** A key of the unit's own, from nothing. Its first version is a draft. */
export function createKey(
	db: Db,
	actor: Actor,
	unitId: string,
	{ title, kind }: { title: string; kind: KeyPurpose }
): Mended<{ versionId: string }> {
	return mendable(() =>
		change(db, actor, 'key.create', { unit: unitId }, (tx) => {
			const name = title.trim();
			if (name === '') refuse({ title: 'Skriv ett namn på nyckeln.' });
			if (name.length > titleLength)
				refuse({ title: `Namnet är för långt. Skriv högst ${titleLength} tecken.` });
			const problem = textProblem(name);
			if (problem) refuse({ title: problem });
			const code = `egen-${newId().toLowerCase()}`;
			return { versionId: insertDraft(tx, actor, unitId, emptyKey(code, name, kind)) };
		})
	);
}

/**
 * The next version of a key, copied from this one. The key's only draft: when there is one already, that is where to go.
 * @returns the draft, new or not
 */
export function draftFrom(db: Db, actor: Actor, versionId: string): { versionId: string } {
	return change(db, actor, 'key.draft', { keyVersion: versionId }, (tx, note) => {
		const from = versionRow(tx, versionId);
		const existing = draftOf(tx, from.reviewKeyId);
		if (existing) {
			note({ existing: true });
			return { versionId: existing };
		}
		if (from.state === 'DRAFT' || from.adoptedAt === null)
			conflict('En ny version utgår från en fastställd version.');
		const content: KeyDefinition = JSON.parse(from.content);
		const draft = nextDraft(content, from.version);
		return { versionId: insertVersion(tx, actor, from.reviewKeyId, draft, versionId) };
	});
}

/**
 * Puts a draft away: deleted when nothing rests on it, archived, its try-out ended, when it has been tried out.
 * @param revision what the page showed: what somebody has written since is not thrown away unseen
 */
export function discard(
	db: Db,
	actor: Actor,
	versionId: string,
	revision: number
): Mended<{ unitId: string }> {
	return mendable(() =>
		change(db, actor, 'key.discard', { keyVersion: versionId }, (tx, note) => {
			const row = versionRow(tx, versionId);
			if (row.state !== 'DRAFT') conflict('Bara ett utkast kan kastas.');
			if (row.revision !== revision)
				refuse({
					discard:
						'Utkastet har ändrats sedan du öppnade sidan. Läs igenom det innan du kastar det.'
				});
			return putAway(tx, row, note, actor.now());
		})
	);
}

function putAway(
	tx: Tx,
	row: ReturnType<typeof versionRow>,
	note: Note,
	at: number
): { unitId: string } {
	const versionId = row.id;
	const tried = tx
		.select({ id: tryOut.id })
		.from(tryOut)
		.where(eq(tryOut.keyVersionId, versionId))
		.get();
	note({ version: row.version, archived: tried !== undefined });
	if (tried) {
		closeOpen(tx, versionId, at);
		tx.update(keyVersion).set({ state: 'ARCHIVED' }).where(eq(keyVersion.id, versionId)).run();
		return { unitId: row.unitId };
	}
	tx.delete(keyEdit).where(eq(keyEdit.keyVersionId, versionId)).run();
	tx.delete(keyVersion).where(eq(keyVersion.id, versionId)).run();
	const versions = tx
		.select({ id: keyVersion.id })
		.from(keyVersion)
		.where(eq(keyVersion.reviewKeyId, row.reviewKeyId))
		.get();
	// A key that never was more than this draft goes with it.
	if (!versions) tx.delete(reviewKey).where(eq(reviewKey.id, row.reviewKeyId)).run();
	return { unitId: row.unitId };
}

/** The key's draft, if it has one. */
export function draftOf(db: Db, reviewKeyId: string): string | undefined {
	return db
		.select({ id: keyVersion.id })
		.from(keyVersion)
		.where(and(eq(keyVersion.reviewKeyId, reviewKeyId), eq(keyVersion.state, 'DRAFT')))
		.get()?.id;
}

/** A new key whose first version is a draft. Not authorised: deeds call it inside `change`. */
export function insertDraft(
	tx: Tx,
	actor: Actor,
	unitId: string,
	definition: KeyDefinition
): string {
	const reviewKeyId = newId();
	tx.insert(reviewKey).values({ id: reviewKeyId, unitId, code: definition.id }).run();
	return insertVersion(tx, actor, reviewKeyId, definition, null);
}

/** The next version of a key, as a draft. Not authorised: deeds call it inside `change`. */
export function insertVersion(
	tx: Tx,
	actor: Actor,
	reviewKeyId: string,
	definition: KeyDefinition,
	basedOn: string | null
): string {
	const last = tx
		.select({ version: max(keyVersion.version) })
		.from(keyVersion)
		.where(eq(keyVersion.reviewKeyId, reviewKeyId))
		.get();
	const id = newId();
	const content = JSON.stringify(definition);
	tx.insert(keyVersion)
		.values({
			id,
			reviewKeyId,
			version: (last?.version ?? 0) + 1,
			state: 'DRAFT',
			title: definition.title,
			content,
			sha256: sha256(content),
			createdAt: actor.now(),
			basedOn
		})
		.run();
	return id;
}

/** A version as it is stored. Not authorised. */
export function versionRow(db: Db, versionId: string) {
	return (
		db
			.select({
				id: keyVersion.id,
				reviewKeyId: keyVersion.reviewKeyId,
				unitId: reviewKey.unitId,
				code: reviewKey.code,
				version: keyVersion.version,
				state: keyVersion.state,
				content: keyVersion.content,
				sha256: keyVersion.sha256,
				createdAt: keyVersion.createdAt,
				adoptedAt: keyVersion.adoptedAt,
				revision: keyVersion.revision,
				basedOn: keyVersion.basedOn
			})
			.from(keyVersion)
			.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
			.where(eq(keyVersion.id, versionId))
			.get() ?? notFound()
	);
}

/** The version that a draft was copied from, or null for a key's first. Not authorised. */
export function basisOf(
	db: Db,
	basedOn: string | null
): { id: string; version: number; definition: KeyDefinition } | null {
	if (basedOn === null) return null;
	const { id, version, content } = versionRow(db, basedOn);
	return { id, version, definition: JSON.parse(content) };
}

/** The last version of a key that was adopted, superseded or not. Not authorised. */
export function lastAdopted(db: Db, reviewKeyId: string) {
	return db
		.select({ id: keyVersion.id, version: keyVersion.version, content: keyVersion.content })
		.from(keyVersion)
		.where(and(eq(keyVersion.reviewKeyId, reviewKeyId), eq(keyVersion.state, 'ADOPTED')))
		.orderBy(desc(keyVersion.version))
		.get();
}
