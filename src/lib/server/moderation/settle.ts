import { and, eq } from 'drizzle-orm';
import {
	moderated,
	noAgreement,
	type Differing,
	type ModerationKind
} from '#lib/domain/moderation.ts';
import { factsAsked } from '#lib/domain/visible-questions.ts';
import type { Db, Tx } from '../db/open.ts';
import { moderation } from '../db/schema/moderation.ts';
import { change, type Actor } from '../door.ts';
import { NothingSaved, type ReviewChange, type SaveResult } from '../reviews/save.ts';
import { asWritten, factRefusal, textRefusal } from '../reviews/wanted.ts';
import { choiceOf } from './read.ts';
import type { SettledRow } from './settled.ts';
import { moderationOf, mustBeOpen, type MyModeration } from './standing.ts';

const nothingToSettle = 'Här finns inget att enas om längre. Läs in sidan igen.';

export const settleKinds = ['answer', 'fact', 'comment'] as const;

/**
 * One thing that the two have settled: an answer or a fact (`OENIG`: they don't agree; null: taken back), or as `comment`
 * the reason why they don't agree there.
 */
export type Settlement = ReviewChange & { kind: (typeof settleKinds)[number] };

/**
 * Saves one place. A save that rests on an older version than the stored one changes nothing and comes back with both
 * values; sending the same value again is harmless.
 */
export function settle(db: Db, actor: Actor, reviewId: string, wanted: Settlement): SaveResult {
	const [result] = settleAll(db, actor, reviewId, [wanted]);
	if (!result) throw new Error('a save without a result');
	return result;
}

/**
 * As `settle`, for everything in one form, in its order: a fact may open the questions after it. What can be saved is,
 * whatever becomes of the rest.
 */
export function settleAll(
	db: Db,
	actor: Actor,
	reviewId: string,
	changes: readonly Settlement[]
): SaveResult[] {
	try {
		return change(db, actor, 'moderation.settle', { review: reviewId }, (tx, note) => {
			const mine = moderationOf(tx, actor, reviewId);
			mustBeOpen(mine);
			const now = actor.now();
			let { settled } = mine;
			const written: Settlement[] = [];
			const results = changes.map((raw): SaveResult => {
				const wanted: Settlement = { ...raw, ...asWritten(raw), kind: raw.kind };
				const { kind, code, value, base } = wanted;
				const place = placeOf({ ...mine, settled }, wanted);
				if (!place) return { ok: false, error: nothingToSettle };
				const error = refusal(mine, place, wanted);
				if (error) return { ok: false, error };
				const row = settled.find((one) => one.kind === place.kind && one.code === code);
				const before = inPlace(row, kind);
				const savedAt = row?.savedAt ?? now;
				if (before.value === value) return { ok: true, version: before.version, savedAt };
				if (before.version !== base) {
					const { value: theirs, version } = before;
					return { ok: false, conflict: { mine: value, theirs, version, savedAt } };
				}
				const after = settledAs(row, place.kind, wanted, now);
				store(tx, mine.file.id, mine.personId, after);
				settled = [...settled.filter((one) => one !== row), after];
				written.push(wanted);
				return { ok: true, version: base + 1, savedAt: now };
			});
			if (written.length === 0) throw new NothingSaved(results);
			note({ saved: written.map(({ kind, code }) => `${kind} ${code}`).join(', ') });
			return results;
		});
	} catch (stopped) {
		if (stopped instanceof NothingSaved) return stopped.results;
		throw stopped;
	}
}

/** Where the two differ, as it stands: what was settled just now may have opened or closed it. */
function placeOf(
	{ keys, first, second, settled }: MyModeration,
	{ kind, code }: Settlement
): Differing | undefined {
	return moderated(keys, first, second, settled).differing.find(
		(place) => place.code === code && (kind === 'comment' || place.kind === kindOf(kind))
	);
}

const kindOf = (kind: 'answer' | 'fact'): ModerationKind => (kind === 'fact' ? 'FACT' : 'ANSWER');

/** As a sentence for the field, or null. */
function refusal(
	{ keys }: MyModeration,
	place: Differing,
	{ kind, code, value }: Settlement
): string | null {
	if (kind === 'comment') return textRefusal(value ?? '', 'skälet');
	if (value === null || value === noAgreement) return null;
	if (place.kind === 'ANSWER') {
		return place.question.scale.some((allowed) => allowed === value)
			? null
			: 'Välj ett av svaren i listan.';
	}
	const asked = factsAsked(keys).some(({ id }) => id === code);
	return asked ? factRefusal(keys, code, value) : 'Uppgiften finns inte i granskningen.';
}

function inPlace(
	row: SettledRow | undefined,
	kind: Settlement['kind']
): { value: string | null; version: number } {
	return kind === 'comment'
		? { value: row?.reason ?? '', version: row?.reasonVersion ?? 0 }
		: { value: choiceOf(row), version: row?.version ?? 0 };
}

function settledAs(
	row: SettledRow | undefined,
	placeKind: ModerationKind,
	{ kind, code, value, base }: Settlement,
	savedAt: number
): SettledRow {
	const before: SettledRow = row ?? {
		kind: placeKind,
		code,
		outcome: 'OPEN',
		value: null,
		reason: '',
		version: 0,
		reasonVersion: 0,
		savedAt
	};
	if (kind === 'comment') {
		return { ...before, reason: value ?? '', reasonVersion: base + 1, savedAt };
	}
	const agreed = value === noAgreement ? null : value;
	const outcome = value === noAgreement ? 'NO_AGREEMENT' : agreed === null ? 'OPEN' : 'AGREED';
	return { ...before, outcome, value: agreed, version: base + 1, savedAt };
}

/** By hand: an insert that turns into an update would meet the trigger of the insert. */
function store(tx: Tx, fileId: string, savedBy: string, row: SettledRow): void {
	const { kind, code, ...set } = row;
	if (row.version + row.reasonVersion === 1) {
		tx.insert(moderation)
			.values({ fileId, savedBy, ...row })
			.run();
		return;
	}
	tx.update(moderation)
		.set({ ...set, savedBy })
		.where(and(eq(moderation.fileId, fileId), eq(moderation.kind, kind), eq(moderation.code, code)))
		.run();
}
