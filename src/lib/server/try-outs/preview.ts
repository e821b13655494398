import { eq } from 'drizzle-orm';
import type { Law } from '#lib/domain/case-facts.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from '../db/open.ts';
import { intervention } from '../db/schema/case-lists.ts';
import type { KeyState } from '../db/schema/keys.ts';
import { may, view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { versionOf } from './key.ts';

/** A key as a reviewer sees it, with what its facts can be. */
export interface Preview {
	versionId: string;
	unitId: string;
	version: number;
	state: KeyState;
	definition: KeyDefinition;
	/** The unit's own; `id` is the code, as facts have it. */
	interventions: { id: string; name: string; law: Law }[];
}

/** A key version to look through. What was never adopted is there only for whoever may edit it. */
export function preview(db: Db, actor: Actor, versionId: string): Preview {
	return view(db, actor, 'key.preview', { keyVersion: versionId }, (db) => {
		const { unitId, version, state, adopted, definition } = versionOf(db, versionId);
		const seen = adopted || may(db, actor, 'key.read-draft', { keyVersion: versionId });
		if (!seen) notFound();
		return {
			versionId,
			unitId,
			version,
			state,
			definition,
			interventions: db
				.select({ id: intervention.code, name: intervention.name, law: intervention.law })
				.from(intervention)
				.where(eq(intervention.unitId, unitId))
				.orderBy(intervention.position)
				.all()
		};
	});
}
