import { and, eq } from 'drizzle-orm';
import type { AnswerValue } from '#lib/domain/review-key.ts';
import { tryGaps } from '#lib/domain/try-outs.ts';
import type { Gap } from '#lib/domain/review-gaps.ts';
import type { Db, Tx } from '../db/open.ts';
import { tryOutAnswer, tryOutFact, tryOutReview } from '../db/schema/try-outs.ts';
import { change, type Actor } from '../door.ts';
import { conflict } from '../problems.ts';
import { asWritten, refusal } from '../reviews/wanted.ts';
import { nothingGiven, storedTry, tryOf, type StoredTry } from './given.ts';

export const tryChangeKinds = ['answer', 'fact', 'comment'] as const;

/** One thing that somebody gave. A comment is the note on what was unclear. */
export interface TryChange {
	kind: (typeof tryChangeKinds)[number];
	/** Question code or fact id. */
	code: string;
	/** Null clears an answer or a fact. */
	value: string | null;
}

/** In the shape that the queue of the reviewing screen reads; nobody else writes here, so there is no version to tell. */
export type TrySaved = { ok: true; version: 0; savedAt: number } | { ok: false; error: string };

/** Leaves the transaction with nothing written and nothing logged. */
class Stopped<Reason> extends Error {
	readonly reason: Reason;
	constructor(reason: Reason) {
		super('stopped');
		this.reason = reason;
	}
}

/** Saves one answer, fact or note of the actor's own. */
export function save(db: Db, actor: Actor, reviewId: string, wanted: TryChange): TrySaved {
	const [result] = saveAll(db, actor, reviewId, [wanted]);
	if (!result) throw new Error('a save without a result');
	return result;
}

/** As `save`, for everything in one form. What can be saved is, whatever becomes of the rest. Results in the same order. */
export function saveAll(
	db: Db,
	actor: Actor,
	reviewId: string,
	changes: readonly TryChange[]
): TrySaved[] {
	try {
		return change(db, actor, 'try-out.answer', { tryOutReview: reviewId }, (tx, note) => {
			const before = storedTry(tx, reviewId);
			mustBeOpen(before);
			const written: TryChange[] = [];
			const results = changes.map((raw): TrySaved => {
				const wanted: TryChange = { ...raw, value: asWritten({ ...raw, base: 0 }).value };
				const error = refusal([before.definition], { ...wanted, base: 0 });
				if (error) return { ok: false, error };
				if (valueIn(before, wanted) !== wanted.value) {
					store(tx, reviewId, wanted, actor.now());
					written.push(wanted);
				}
				return { ok: true, version: 0, savedAt: actor.now() };
			});
			if (written.length === 0) throw new Stopped(results);
			note({ saved: written.map(({ kind, code }) => `${kind} ${code}`).join(', ') });
			return results;
		});
	} catch (stopped) {
		if (stopped instanceof Stopped) return stopped.reason as TrySaved[];
		throw stopped;
	}
}

/** Hands the file in, or says what is missing. Where the list knew everything and no question came, that is confirmed. */
export function submit(
	db: Db,
	actor: Actor,
	reviewId: string
): { ok: true } | { ok: false; gaps: Gap[] } {
	try {
		change(db, actor, 'try-out.submit', { tryOutReview: reviewId }, (tx) => {
			const stored = storedTry(tx, reviewId);
			mustBeOpen(stored);
			const gaps = tryGaps(stored.definition, tryOf(stored));
			if (gaps.length > 0) throw new Stopped(gaps);
			if (nothingGiven(stored)) {
				// Without it the try would be one that was handed back.
				for (const [fact, value] of Object.entries(stored.known))
					store(tx, reviewId, { kind: 'fact', code: fact, value }, actor.now());
			}
			tx.update(tryOutReview)
				.set({ submittedAt: actor.now() })
				.where(eq(tryOutReview.id, reviewId))
				.run();
		});
		return { ok: true };
	} catch (stopped) {
		if (stopped instanceof Stopped) return { ok: false, gaps: stopped.reason as Gap[] };
		throw stopped;
	}
}

export function mustBeOpen({ closedAt, submittedAt }: StoredTry): void {
	if (closedAt !== null) {
		conflict('Provgranskningen är avslutad. Svaren går inte att ändra.');
	}
	if (submittedAt !== null) {
		conflict('Ärendet är inlämnat. Svaren går inte att ändra.');
	}
}

/** What stands there now; of a fact that the person has not touched, what the list knows. */
function valueIn(stored: StoredTry, { kind, code }: TryChange): string | null {
	const from = { answer: stored.answers, comment: stored.notes, fact: stored.facts }[kind];
	const value = Object.hasOwn(from, code) ? (from[code] ?? null) : null;
	if (kind === 'comment') return value ?? '';
	return kind === 'fact' ? (value ?? stored.known[code] ?? null) : value;
}

function store(tx: Tx, reviewId: string, { kind, code, value }: TryChange, savedAt: number): void {
	if (kind === 'fact') {
		if (value === null) {
			tx.delete(tryOutFact)
				.where(and(eq(tryOutFact.reviewId, reviewId), eq(tryOutFact.fact, code)))
				.run();
			return;
		}
		tx.insert(tryOutFact)
			.values({ reviewId, fact: code, value, savedAt })
			.onConflictDoUpdate({
				target: [tryOutFact.reviewId, tryOutFact.fact],
				set: { value, savedAt }
			})
			.run();
		return;
	}
	// `refusal` has let through only what the question's scale has.
	const set =
		kind === 'answer'
			? { value: value as AnswerValue | null, savedAt }
			: { note: value ?? '', savedAt };
	tx.insert(tryOutAnswer)
		.values({ reviewId, questionCode: code, ...set })
		.onConflictDoUpdate({ target: [tryOutAnswer.reviewId, tryOutAnswer.questionCode], set })
		.run();
}
