import { and, desc, eq } from 'drizzle-orm';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { keyVersion, reviewKey } from '#lib/server/db/schema/keys.ts';
import { newId, sha256 } from '#lib/server/ids.ts';
import { smallKey } from './small-key.ts';
import { testNow, type TestUnit } from './unit.ts';

/** A draft of a key of the unit's own; of the key with that code when there is one. Returns the version. */
export function makeDraft(db: Db, unit: TestUnit, definition: KeyDefinition = smallKey): string {
	const { drizzle } = connection(db);
	const key = db
		.select({ id: reviewKey.id, last: keyVersion.version })
		.from(reviewKey)
		.innerJoin(keyVersion, eq(keyVersion.reviewKeyId, reviewKey.id))
		.where(and(eq(reviewKey.unitId, unit.id), eq(reviewKey.code, definition.id)))
		.orderBy(desc(keyVersion.version))
		.get();
	const reviewKeyId = key?.id ?? newId();
	if (!key) {
		drizzle
			.insert(reviewKey)
			.values({ id: reviewKeyId, unitId: unit.id, code: definition.id })
			.run();
	}
	const id = newId();
	const content = JSON.stringify(definition);
	drizzle
		.insert(keyVersion)
		.values({
			id,
			reviewKeyId,
			version: (key?.last ?? 0) + 1,
			state: 'DRAFT',
			title: definition.title,
			content,
			sha256: sha256(content),
			createdAt: testNow
		})
		.run();
	return id;
}
