import { eq } from 'drizzle-orm';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db, Tx } from '../db/open.ts';
import { keyVersion, reviewKey } from '../db/schema/keys.ts';
import { change, view, type Actor } from '../door.ts';
import { newId, sha256 } from '../ids.ts';
import { addIndicators } from '../indicators.ts';
import { notFound } from '../problems.ts';
import { shippedKeys } from '../review-keys/shipped.ts';

/**
 * Adopts shipped keys as version 1 of the unit's own, and takes in the shipped indicators that the unit lacks. A key that
 * the unit already has is left as it is.
 * @param codes of shipped keys; unknown ones do not exist (404)
 * @returns how many were adopted now
 */
export function adoptShipped(
	db: Db,
	actor: Actor,
	unitId: string,
	codes: readonly string[]
): { adopted: number } {
	const shipped = shippedKeys();
	const wanted = codes.map((code) => shipped.keys.find(({ id }) => id === code) ?? notFound());
	const had = view(db, actor, 'key.adopt', { unit: unitId }, (db) => unitKeyCodes(db, unitId));
	if (wanted.every(({ id }) => had.has(id))) return { adopted: 0 };
	return change(db, actor, 'key.adopt', { unit: unitId }, (tx, note) => {
		const already = unitKeyCodes(tx, unitId);
		const fresh = wanted.filter(({ id }) => !already.has(id));
		for (const definition of fresh) adopt(tx, actor, unitId, definition);
		addIndicators(tx, unitId, shipped.indicators);
		note({ keys: fresh.map(({ id }) => id).join(' ') });
		return { adopted: fresh.length };
	});
}

function adopt(tx: Tx, actor: Actor, unitId: string, definition: KeyDefinition): void {
	const content = JSON.stringify(definition);
	const reviewKeyId = newId();
	tx.insert(reviewKey).values({ id: reviewKeyId, unitId, code: definition.id }).run();
	tx.insert(keyVersion)
		.values({
			id: newId(),
			reviewKeyId,
			version: 1,
			state: 'ADOPTED',
			title: definition.title,
			content,
			sha256: sha256(content),
			createdAt: actor.now(),
			adoptedAt: actor.now(),
			adoptedBy: actor.personId
		})
		.run();
}

/** The codes of the unit's own keys. Not authorised: deeds call it behind the door. */
export function unitKeyCodes(db: Db, unitId: string): Set<string> {
	const rows = db
		.select({ code: reviewKey.code })
		.from(reviewKey)
		.where(eq(reviewKey.unitId, unitId))
		.all();
	return new Set(rows.map(({ code }) => code));
}
