import { and, eq } from 'drizzle-orm';
import { gapsIn, type Gap } from '#lib/domain/review-gaps.ts';
import type { Db, Tx } from '../db/open.ts';
import { practice } from '../db/schema/back-and-forth.ts';
import { change, type Actor } from '../door.ts';
import { conflict, notFound } from '../problems.ts';
import type { ReviewChange, SaveResult } from '../reviews/save.ts';
import { asWritten, refusal } from '../reviews/wanted.ts';
import { askedPractice, type AskedPractice, type Kept, type PracticeAnswers } from './asked.ts';
import { givenIn } from './read.ts';

/** A practice file has no texts at the end: there is nothing to compare them with. */
export const practiceKinds = ['answer', 'fact', 'comment'] as const;
export type PracticeChange = ReviewChange & { kind: (typeof practiceKinds)[number] };

/** Leaves the transaction with nothing written and nothing logged. */
class Stopped<Reason> extends Error {
	readonly reason: Reason;
	constructor(reason: Reason) {
		super('stopped');
		this.reason = reason;
	}
}

/**
 * Saves one answer, fact or comment of the actor's own practice file. As in a review: a save that rests on an older
 * version changes nothing and comes back with both values; sending the same value again is harmless.
 */
export function save(db: Db, actor: Actor, roundId: string, wanted: PracticeChange): SaveResult {
	const [result] = saveAll(db, actor, roundId, [wanted]);
	if (!result) throw new Error('a save without a result');
	return result;
}

/** As `save`, for everything in one form. What can be saved is, whatever becomes of the rest. Results in the same order. */
export function saveAll(
	db: Db,
	actor: Actor,
	roundId: string,
	changes: readonly PracticeChange[]
): SaveResult[] {
	try {
		return change(db, actor, 'practice.save', { round: roundId }, (tx) => {
			const personId = actor.personId ?? notFound();
			const asked = mustBeOpen(tx, roundId, personId);
			const { kept } = asked;
			const keys = asked.keys.map(({ definition }) => definition);
			const now = actor.now();
			let written = 0;
			const results = changes.map((raw): SaveResult => {
				const wanted = { ...asWritten(raw), kind: raw.kind };
				const error = refusal(keys, wanted);
				if (error) return { ok: false, error };
				const { value: theirs, version, savedAt } = keptAt(kept, wanted) ?? nothing(wanted, now);
				if (theirs === wanted.value) return { ok: true, version, savedAt };
				if (version !== wanted.base) {
					return { ok: false, conflict: { mine: wanted.value, theirs, version, savedAt } };
				}
				const saved = { value: wanted.value, version: version + 1, savedAt: now };
				kept[wanted.kind][wanted.code] = saved;
				written++;
				return { ok: true, version: saved.version, savedAt: now };
			});
			if (written === 0) throw new Stopped(results);
			store(tx, roundId, personId, { content: JSON.stringify(kept), savedAt: now });
			return results;
		});
	} catch (stopped) {
		if (stopped instanceof Stopped) return stopped.reason as SaveResult[];
		throw stopped;
	}
}

/** The practice file is done, or what is missing. Done once: doing it again changes nothing. */
export function finish(
	db: Db,
	actor: Actor,
	roundId: string
): { ok: true } | { ok: false; gaps: Gap[] } {
	try {
		change(db, actor, 'practice.finish', { round: roundId }, (tx) => {
			const personId = actor.personId ?? notFound();
			const asked = askedPractice(tx, roundId, personId) ?? notFound();
			if (asked.doneAt !== null) throw new Stopped([]);
			mustBeUnderReview(asked);
			const keys = asked.keys.map(({ definition }) => definition);
			const gaps = gapsIn(keys, givenIn(asked));
			if (gaps.length > 0) throw new Stopped(gaps);
			const now = actor.now();
			const content = JSON.stringify(asked.kept);
			store(tx, roundId, personId, { content, savedAt: asked.savedAt ?? now, doneAt: now });
		});
		return { ok: true };
	} catch (stopped) {
		if (!(stopped instanceof Stopped)) throw stopped;
		const gaps = stopped.reason as Gap[];
		return gaps.length === 0 ? { ok: true } : { ok: false, gaps };
	}
}

function mustBeOpen(db: Db, roundId: string, personId: string): AskedPractice {
	const asked = askedPractice(db, roundId, personId) ?? notFound();
	if (asked.doneAt !== null) conflict('Övningsärendet är klart. Svaren går inte att ändra.');
	mustBeUnderReview(asked);
	return asked;
}

function mustBeUnderReview({ state }: AskedPractice): void {
	if (state !== 'REVIEWING') {
		conflict('Granskningen i omgången pågår inte. Övningsärendet går inte att ändra.');
	}
}

function keptAt(kept: PracticeAnswers, { kind, code }: PracticeChange): Kept | undefined {
	return Object.hasOwn(kept[kind], code) ? kept[kind][code] : undefined;
}

/** A place where nothing was ever saved, as if it had been saved empty. */
function nothing({ kind }: PracticeChange, now: number): Kept {
	return { value: kind === 'comment' ? '' : null, version: 0, savedAt: now };
}

function store(
	tx: Tx,
	roundId: string,
	personId: string,
	set: { content: string; savedAt: number; doneAt?: number }
): void {
	const changed = tx
		.update(practice)
		.set(set)
		.where(and(eq(practice.roundId, roundId), eq(practice.personId, personId)))
		.run();
	if (changed.changes === 0)
		tx.insert(practice)
			.values({ roundId, personId, ...set })
			.run();
}
