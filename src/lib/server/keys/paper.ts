import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from '../db/open.ts';
import { may, view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { versionRow } from './draft.ts';

/** A version to be printed. A draft is for whoever edits it, to be tried on paper. */
export function paper(db: Db, actor: Actor, versionId: string) {
	return view(db, actor, 'key.paper', { keyVersion: versionId }, (db) => {
		const { unitId, version, state, content, adoptedAt } = versionRow(db, versionId);
		const seen = adoptedAt !== null || may(db, actor, 'key.read-draft', { keyVersion: versionId });
		if (!seen) notFound();
		const definition: KeyDefinition = JSON.parse(content);
		return { unitId, version, state, adoptedAt, definition };
	});
}
