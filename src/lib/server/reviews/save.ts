import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/open.ts';
import { inGroupCommit } from '../db/group-commit.ts';
import { prepared } from '../db/prepared.ts';
import { review } from '../db/schema/reviews.ts';
import { change, type Actor } from '../door.ts';
import { mustHavePractised } from '../practice/gate.ts';
import { notFound } from '../problems.ts';
import { mustAllBeImpartial } from './impartial.ts';
import { keysOf, mustBeOpen, standingOf } from './standing.ts';
import { nothingStored, store, stored } from './stored.ts';
import { asWritten, refusal } from './wanted.ts';

export const changeKinds = ['answer', 'fact', 'comment', 'text'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One thing that a reviewer gave. */
export interface ReviewChange {
	kind: ChangeKind;
	/** Question code, fact id, `STRENGTH` or `IMPROVEMENT`. */
	code: string;
	/** Null clears an answer or a fact. */
	value: string | null;
	/** The version that the browser last saw; 0 when it has seen none. */
	base: number;
}

/** Somebody, perhaps the same person in another tab, has saved something else since. Nothing is overwritten. */
export interface SaveConflict {
	mine: string | null;
	theirs: string | null;
	version: number;
	savedAt: number;
}

export type SaveResult =
	| { ok: true; version: number; savedAt: number }
	| { ok: false; conflict: SaveConflict }
	| { ok: false; error: string };

/** Leaves the transaction with nothing written and nothing logged: a save that changed nothing is no deed. */
export class NothingSaved extends Error {
	readonly results: SaveResult[];
	constructor(results: SaveResult[]) {
		super('nothing saved');
		this.results = results;
	}
}

const countSave = prepared((tx: Tx) =>
	tx
		.update(review)
		.set({
			version: sql`${sql.placeholder('version')}`,
			state: sql`${sql.placeholder('state')}`,
			startedAt: sql`${sql.placeholder('startedAt')}`
		})
		.where(eq(review.id, sql.placeholder('reviewId')))
		.prepare()
);

/**
 * Saves one answer, fact, comment or text. A save that rests on an older version than the stored one changes nothing
 * and comes back with both values; sending the same value again is harmless.
 */
export function save(db: Db, actor: Actor, reviewId: string, wanted: ReviewChange): SaveResult {
	const [result] = saveAll(db, actor, reviewId, [wanted]);
	if (!result) throw new Error('a save without a result');
	return result;
}

/** As `save`, sharing the write to disk with whoever else saves at the same moment. Told when it is on disk. */
export function saveTogether(
	db: Db,
	actor: Actor,
	reviewId: string,
	wanted: ReviewChange
): Promise<SaveResult> {
	return inGroupCommit(db, () => save(db, actor, reviewId, wanted));
}

/** As `save`, for everything in one form. What can be saved is, whatever becomes of the rest. Results in the same order. */
export function saveAll(
	db: Db,
	actor: Actor,
	reviewId: string,
	changes: readonly ReviewChange[]
): SaveResult[] {
	try {
		return change(db, actor, 'review.answer', { review: reviewId }, (tx, note) => {
			const standing = standingOf(tx, reviewId);
			mustBeOpen(standing);
			const personId = actor.personId ?? notFound();
			mustAllBeImpartial(tx, standing, personId);
			mustHavePractised(tx, standing, personId);
			const keys = keysOf(tx, standing).map(({ definition }) => definition);
			const now = actor.now();
			const written: ReviewChange[] = [];
			const results = changes.map((raw): SaveResult => {
				const wanted = asWritten(raw);
				const error = refusal(keys, wanted);
				if (error) return { ok: false, error };
				const before = stored(tx, reviewId, wanted) ?? nothingStored(wanted.kind, now);
				const { value: theirs, version: storedVersion, savedAt } = before;
				if (theirs === wanted.value) return { ok: true, version: storedVersion, savedAt };
				if (storedVersion !== wanted.base) {
					const mine = wanted.value;
					return { ok: false, conflict: { mine, theirs, version: storedVersion, savedAt } };
				}
				const version = wanted.base + 1;
				store(tx, reviewId, wanted, version, now);
				written.push(wanted);
				return { ok: true, version, savedAt: now };
			});
			if (written.length === 0) throw new NothingSaved(results);
			countSave(tx).run({
				reviewId,
				version: standing.version + 1,
				state: standing.state === 'NOT_STARTED' ? 'STARTED' : standing.state,
				startedAt: standing.startedAt ?? now
			});
			note({ saved: written.map(({ kind, code }) => `${kind} ${code}`).join(', ') });
			return results;
		});
	} catch (stopped) {
		if (stopped instanceof NothingSaved) return stopped.results;
		throw stopped;
	}
}
