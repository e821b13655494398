import { eq } from 'drizzle-orm';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from '../db/open.ts';
import { keyVersion, reviewKey } from '../db/schema/keys.ts';
import { person } from '../db/schema/organisation.ts';
import { may, view, type Actor } from '../door.ts';
import { indicatorsFor } from '../indicators.ts';
import { notFound } from '../problems.ts';

/** One key version, to be read. A draft is there only for whoever may edit it. */
export function key(db: Db, actor: Actor, versionId: string) {
	return view(db, actor, 'key.read', { keyVersion: versionId }, (db) => {
		const row = db
			.select({
				unitId: reviewKey.unitId,
				version: keyVersion.version,
				state: keyVersion.state,
				content: keyVersion.content,
				adoptedAt: keyVersion.adoptedAt,
				adoptedBy: person.name
			})
			.from(keyVersion)
			.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
			.leftJoin(person, eq(person.id, keyVersion.adoptedBy))
			.where(eq(keyVersion.id, versionId))
			.get();
		if (!row) notFound();
		const edits = may(db, actor, 'key.read-draft', { keyVersion: versionId });
		if (row.adoptedAt === null && !edits) notFound();
		const { content, ...rest } = row;
		const definition: KeyDefinition = JSON.parse(content);
		const indicators = indicatorsFor(db, row.unitId, definition).map(({ id, title, target }) => ({
			...{ code: id, title, target }
		}));
		return { ...rest, definition, indicators, edits };
	});
}
