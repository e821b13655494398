import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { keyDifference, isSame, type KeyDifference } from '#lib/domain/keys/difference.ts';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import { draftFromFile, intakeProblem } from '#lib/domain/keys/intake.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db, Tx } from '../db/open.ts';
import { keyVersion, reviewKey } from '../db/schema/keys.ts';
import type { Actor } from '../door.ts';
import { unitIndicators } from '../indicators.ts';
import { refuse } from '../refusal.ts';
import type { KeyInFile } from '../review-keys/key-file.ts';
import { draftOf, insertDraft, insertVersion } from './draft.ts';

/** What taking in a key would come to. Nothing is taken in by looking. */
export interface Intake {
	code: string;
	title: string;
	questions: number;
	/** The unit's own version that the key is compared with; null: the key is new to the unit. */
	base: { id: string; version: number; title: string } | null;
	/** The key's draft, which is in the way. */
	draft: { id: string; version: number } | null;
	difference: KeyDifference;
	same: boolean;
	/** Why it can't be taken in whatever is done here, in Swedish. */
	problem: string | null;
}

/** Compares a key with the unit's own of the same code. Not authorised: deeds call it behind the door. */
export function intakeOf(db: Db, unitId: string, file: KeyInFile): Intake {
	const { base, draft } = ownOf(db, unitId, file.key.id);
	const after = { key: draftFromFile(file.key, base), indicators: file.indicators };
	const before = base && {
		key: base.definition,
		indicators: unitIndicators(db, unitId)
			.filter(({ id }) => file.indicators.some((each) => each.id === id))
			.map((each) => ({ ...each, question: feeding(base.definition, each.id) ?? each.question }))
	};
	const difference = keyDifference(before, after);
	return {
		...{ code: file.key.id, title: file.key.title, questions: questionsOf(file.key).length },
		base: base && { id: base.id, version: base.version, title: base.definition.title },
		draft,
		difference,
		same: base !== null && isSame(difference),
		problem: intakeProblem(file.key, base?.definition ?? null)
	};
}

/**
 * Makes the draft that a key becomes. It brings the indicators that the unit lacks, which gets them when it is adopted: a
 * draft adds nothing to the rounds that are open, and leaves nothing behind when it is put away. Refuses when the key's
 * draft is in the way, when nothing differs, and when the unit's key is no longer the one that the difference was shown
 * against.
 * Not authorised: deeds call it inside `change`.
 * @param shownAgainst the id of the unit's version in the difference that was shown; empty: the key was new
 */
export function takeIn(
	tx: Tx,
	actor: Actor,
	unitId: string,
	file: KeyInFile,
	shownAgainst: string
): { versionId: string } {
	const { reviewKeyId, base, draft: existing } = ownOf(tx, unitId, file.key.id);
	if (existing)
		refuse({ file: 'Nyckeln har redan ett utkast. Fastställ det eller kasta det först.' });
	if ((base?.id ?? '') !== shownAgainst)
		refuse({ file: 'Enhetens nyckel har ändrats sedan du läste filen. Läs skillnaden igen.' });
	const definition = draftFromFile(file.key, base);
	const { same, problem } = intakeOf(tx, unitId, file);
	if (problem) refuse({ file: problem });
	if (same) refuse({ file: `Nyckeln är likadan som enhetens version ${base?.version}.` });
	const had = new Set(unitIndicators(tx, unitId).map(({ id }) => id));
	const indicators = file.indicators
		.filter(({ id }) => !had.has(id))
		.map(({ id, title, question, unitGoal }) => ({ id, title, question, unitGoal }));
	const draft = indicators.length > 0 ? { ...definition, indicators } : definition;
	return {
		versionId: reviewKeyId
			? insertVersion(tx, actor, reviewKeyId, draft, base?.id ?? null)
			: insertDraft(tx, actor, unitId, draft)
	};
}

/** The code of the question that feeds an indicator: it may have changed since the unit got the indicator. */
function feeding(key: KeyDefinition, indicator: string): string | undefined {
	return questionsOf(key).find((question) => question.indicator === indicator)?.code;
}

/** The unit's key of a code: the version that a new one would follow, and its draft. */
function ownOf(db: Db, unitId: string, code: string) {
	const key = db
		.select({ id: reviewKey.id })
		.from(reviewKey)
		.where(and(eq(reviewKey.unitId, unitId), eq(reviewKey.code, code)))
		.get();
	if (!key) return { reviewKeyId: null, base: null, draft: null };
	const latest = db
		.select({ id: keyVersion.id, version: keyVersion.version, content: keyVersion.content })
		.from(keyVersion)
		.where(
			and(
				eq(keyVersion.reviewKeyId, key.id),
				isNotNull(keyVersion.adoptedAt),
				inArray(keyVersion.state, ['ADOPTED', 'SUPERSEDED', 'ARCHIVED'])
			)
		)
		.orderBy(desc(keyVersion.version))
		.limit(1)
		.get();
	const draftId = draftOf(db, key.id);
	const draft = draftId
		? db
				.select({ id: keyVersion.id, version: keyVersion.version })
				.from(keyVersion)
				.where(eq(keyVersion.id, draftId))
				.get()
		: undefined;
	const definition: KeyDefinition | null = latest ? JSON.parse(latest.content) : null;
	return {
		reviewKeyId: key.id,
		base: latest && definition ? { id: latest.id, version: latest.version, definition } : null,
		draft: draft ?? null
	};
}
