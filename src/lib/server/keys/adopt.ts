import { and, eq } from 'drizzle-orm';
import { keyChecks, type KeyChecks } from '#lib/domain/keys/checks.ts';
import type { Finding } from '#lib/domain/keys/invariants.ts';
import { joinOf, proposedChange } from '#lib/domain/keys/comparability.ts';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import { settled } from '#lib/domain/keys/lineage.ts';
import type { ChangeKind, KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from '../db/open.ts';
import { keyVersion } from '../db/schema/keys.ts';
import { change, view, type Actor } from '../door.ts';
import { sha256 } from '../ids.ts';
import { withoutBrought } from '../indicators.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { closeOpen, openTries } from '../try-outs/close.ts';
import { checksOf, earlierVersions } from './checks.ts';
import { basisOf, lastAdopted, versionRow } from './draft.ts';

export interface ChangedQuestion {
	id: string;
	code: string;
	text: string;
	/** Null: the editor has not said yet. */
	change: ChangeKind | null;
	/** The code whose line over time goes on in the question; null: the line breaks or begins. */
	goesOn: string | null;
	/** The version before has nothing that the question comes from. */
	began: boolean;
	reason: string;
}

/** What the page before adoption shows. */
export interface BeforeAdoption extends KeyChecks {
	unitId: string;
	title: string;
	version: number;
	revision: number;
	/** The version that becomes superseded. */
	replaces: number | null;
	/** What was changed since the version before, in the order of the key; empty for a first version. */
	changes: ChangedQuestion[];
	/** Codes that the version before had and no question comes from any more. */
	removed: string[];
	/** A try-out that is open, which ends with the adoption: how many are handed in of how many. */
	tried: { submitted: number; tries: number } | null;
}

/** All that stops or should make somebody think twice before a draft is adopted. */
export function beforeAdoption(db: Db, actor: Actor, versionId: string): BeforeAdoption {
	return view(db, actor, 'key.read-draft', { keyVersion: versionId }, (db) => {
		const row = versionRow(db, versionId);
		if (row.state !== 'DRAFT') conflict(alreadyAdopted);
		const draft: KeyDefinition = JSON.parse(row.content);
		const base = basisOf(db, row.basedOn);
		return {
			...checksOf(db, versionId),
			unitId: row.unitId,
			title: draft.title,
			version: row.version,
			revision: row.revision,
			tried: openTries(db, versionId),
			replaces: lastAdopted(db, row.reviewKeyId)?.version ?? null,
			...(base ? changesSince(draft, base.definition) : { changes: [], removed: [] })
		};
	});
}

const alreadyAdopted = 'Nyckeln är redan fastställd.';

function changesSince(
	draft: KeyDefinition,
	base: KeyDefinition
): Pick<BeforeAdoption, 'changes' | 'removed'> {
	const comesFrom = new Set<string>();
	const changes = questionsOf(draft).flatMap((question) => {
		const proposal = proposedChange(question, draft, base);
		const { lineage } = question;
		for (const code of lineage?.from ?? (proposal.origin ? [proposal.origin.code] : []))
			comesFrom.add(code);
		const untouched = lineage
			? lineage.change === 'UNCHANGED'
			: proposal.change === 'UNCHANGED' && proposal.origin !== null;
		if (untouched) return [];
		const change = lineage?.change ?? (proposal.origin === null ? proposal.change : null);
		const { id = question.code, code, text } = question;
		const join = joinOf(lineage);
		const goesOn = join.joins ? join.from : null;
		const began = change === 'NEW' && proposal.origin === null;
		return [{ id, code, text, change, goesOn, began, reason: lineage?.reason ?? '' }];
	});
	const removed = questionsOf(base)
		.map(({ code }) => code)
		.filter((code) => !comesFrom.has(code));
	return { changes, removed };
}

/**
 * Adopts a draft: frozen from now on, and the version before is superseded. Rounds that use that one keep it. A try-out
 * that is open ends.
 * @param revision what the page showed; an edit since then stops the adoption
 */
export function adoptVersion(
	db: Db,
	actor: Actor,
	versionId: string,
	revision: number
): Mended<{ unitId: string }> {
	return mendable(() =>
		change(db, actor, 'key.adopt-version', { keyVersion: versionId }, (tx, note) => {
			const row = versionRow(tx, versionId);
			if (row.state !== 'DRAFT') conflict(alreadyAdopted);
			if (row.revision !== revision)
				refuse({
					adopt: 'Nyckeln har ändrats sedan du öppnade sidan. Läs igenom den och fastställ sedan.'
				});
			const draft: KeyDefinition = JSON.parse(row.content);
			const base = basisOf(tx, row.basedOn);
			const { problems } = keyChecks(draft, base, {
				cases: null,
				earlier: earlierVersions(tx, row)
			});
			if (problems.length > 0) refuse({ adopt: unsolved(problems) });
			const content = JSON.stringify(settled(withoutBrought(tx, row.unitId, draft), base));
			closeOpen(tx, versionId, actor.now());
			tx.update(keyVersion)
				.set({ state: 'SUPERSEDED' })
				.where(and(eq(keyVersion.reviewKeyId, row.reviewKeyId), eq(keyVersion.state, 'ADOPTED')))
				.run();
			tx.update(keyVersion)
				.set({
					state: 'ADOPTED',
					content,
					sha256: sha256(content),
					title: draft.title,
					adoptedAt: actor.now(),
					adoptedBy: actor.personId
				})
				.where(eq(keyVersion.id, versionId))
				.run();
			note({ key: row.code, version: row.version });
			return { unitId: row.unitId };
		})
	);
}

const unsolved = (problems: readonly Finding[]) =>
	problems.length === 1
		? '1 sak behöver rättas innan nyckeln kan fastställas.'
		: `${problems.length} saker behöver rättas innan nyckeln kan fastställas.`;
