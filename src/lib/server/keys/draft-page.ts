import { and, asc, eq, inArray } from 'drizzle-orm';
import { keyLoad, type LoadEstimate } from '#lib/domain/keys/load.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { roundName } from '#lib/domain/rounds.ts';
import type { Db } from '../db/open.ts';
import { intervention } from '../db/schema/case-lists.ts';
import { keyVersion } from '../db/schema/keys.ts';
import { round, roundKey } from '../db/schema/rounds.ts';
import { view, type Actor } from '../door.ts';
import { indicatorsFor } from '../indicators.ts';
import { conflict } from '../problems.ts';
import { latestCases } from './checks.ts';
import { basisOf, versionRow } from './draft.ts';
import { canUndo, lastEdit } from './edit.ts';

/** A draft as the editor shows it. */
export interface DraftContent {
	id: string;
	unitId: string;
	version: number;
	/** The number of the last edit that `definition` holds. */
	revision: number;
	definition: KeyDefinition;
	/** The version that it was copied from; null for a key's first. */
	base: { id: string; version: number; definition: KeyDefinition; usedIn: string[] } | null;
	savedAt: number;
	savedBy: string | null;
	canUndo: boolean;
	/** The unit's indicators and those that the draft brings: what a question can feed. */
	indicators: { code: string; title: string }[];
	/** The unit's interventions: what a condition can rest on. */
	interventions: { code: string; name: string }[];
	/** What a review with the draft takes, as it was read. */
	load: LoadEstimate;
	/** Names of all other questions that the key's versions have had, so that a code never comes back. */
	usedCodes: string[];
}

/** A draft, to be edited. */
export function draft(db: Db, actor: Actor, versionId: string): DraftContent {
	return view(db, actor, 'key.read-draft', { keyVersion: versionId }, (db) => {
		const row = versionRow(db, versionId);
		if (row.state !== 'DRAFT')
			conflict('Nyckeln är fastställd och går inte att ändra. Skapa en ny version i stället.');
		const base = basisOf(db, row.basedOn);
		const last = lastEdit(db, versionId);
		const definition: KeyDefinition = JSON.parse(row.content);
		return {
			id: row.id,
			unitId: row.unitId,
			version: row.version,
			revision: row.revision,
			definition,
			base: base && { ...base, usedIn: roundsOf(db, base.id) },
			savedAt: last?.at ?? row.createdAt,
			savedBy: last?.by ?? null,
			canUndo: actor.personId !== null && canUndo(db, versionId, actor.personId),
			indicators: indicatorsFor(db, row.unitId, definition).map(({ id, title }) => ({
				...{ code: id, title }
			})),
			interventions: db
				.select({ code: intervention.code, name: intervention.name })
				.from(intervention)
				.where(eq(intervention.unitId, row.unitId))
				.orderBy(asc(intervention.position))
				.all(),
			load: keyLoad(definition, latestCases(db, row.unitId)),
			usedCodes: usedCodes(db, row.reviewKeyId)
		};
	});
}

/** The rounds that use a version, the latest first: `Höst 2026`. */
function roundsOf(db: Db, versionId: string): string[] {
	const rounds = db
		.selectDistinct({ season: round.season, year: round.year })
		.from(roundKey)
		.innerJoin(round, eq(round.id, roundKey.roundId))
		.where(eq(roundKey.keyVersionId, versionId))
		.all();
	return rounds.map(roundName).reverse();
}

function usedCodes(db: Db, reviewKeyId: string): string[] {
	const versions = db
		.select({ content: keyVersion.content })
		.from(keyVersion)
		.where(
			and(
				eq(keyVersion.reviewKeyId, reviewKeyId),
				inArray(keyVersion.state, ['ADOPTED', 'SUPERSEDED', 'ARCHIVED'])
			)
		)
		.all();
	const codes = versions.flatMap(({ content }) =>
		(JSON.parse(content) as KeyDefinition).sections.flatMap(({ questions }) =>
			questions.map(({ code }) => code)
		)
	);
	return [...new Set(codes)].sort();
}
