import {
	longestComment,
	longestTheme,
	readingChoices,
	readingOf,
	themeAsUsed,
	type Reading
} from '#lib/domain/comments.ts';
import type { Db, Tx } from '../db/open.ts';
import { commentReading } from '../db/schema/results.ts';
import { change, type Actor } from '../door.ts';
import { conflict, notFound } from '../problems.ts';
import type { Errors } from '../refusal.ts';
import { textRefusal } from '../reviews/wanted.ts';
import { closedRound, commentsOf, type FoundComment } from './found.ts';
import { usedThemes } from './read.ts';

/** What the round lead wants of a comment, as the form has it. */
export interface WantedReading {
	comment: string;
	/** The version that the page last saw; 0 when nobody had read it. */
	version: number;
	/** One of `readingChoices`. */
	choice: string;
	/** The other words; looked at only by `REWORDED`. */
	text: string;
	theme: string;
}

export type Decided =
	| { ok: true; reading: Reading }
	/** Somebody else has read it since. Nothing is overwritten. */
	| { ok: false; conflict: { theirs: Reading; mine: Omit<Reading, 'version'> } }
	| { ok: false; errors: Errors };

/** Leaves the transaction with nothing written and nothing logged. */
class NotDecided<Said> extends Error {
	readonly said: Said;
	constructor(said: Said) {
		super('not decided');
		this.said = said;
	}
}

/**
 * A round lead has read a comment of a closed round: it is shown, shown in other words, or left out. Each reading is
 * kept, and the last one counts. One that rests on an older reading than the stored one changes nothing and comes back
 * with both; sending the same again is harmless.
 */
export function decide(db: Db, actor: Actor, roundId: string, wanted: WantedReading): Decided {
	try {
		return change(db, actor, 'comment.decide', { round: roundId }, (tx, note): Decided => {
			const { comments, unitId } = toDecide(tx, roundId);
			const comment = comments.find(({ key }) => key === wanted.comment) ?? unknown();
			const { reading } = comment;
			const choice =
				readingChoices.find(
					(each) => each === wanted.choice && (each !== 'THEME' || reading !== null)
				) ?? unknown();
			const text = wanted.text.replaceAll('\r\n', '\n').trim();
			const theme = themeAsUsed(wanted.theme, usedThemes(tx, unitId));
			const errors = {
				...themeErrors(theme),
				...(choice === 'REWORDED' ? rewordErrors(text) : {})
			};
			if (Object.keys(errors).length > 0) throw new NotDecided<Decided>({ ok: false, errors });
			const mine = readingOf(choice, text, theme, comment);
			if (reading && isSame(reading, mine)) throw new NotDecided<Decided>({ ok: true, reading });
			if (reading && reading.version !== wanted.version)
				throw new NotDecided<Decided>({ ok: false, conflict: { theirs: reading, mine } });
			if (mine.decision === 'SHOWN' && mine.text === null) {
				const error = originalRefusal(comment);
				if (error) throw new NotDecided<Decided>({ ok: false, errors: { text: error } });
			}
			note({ comment: comment.key, version: (reading?.version ?? 0) + 1, choice });
			return { ok: true, reading: keep(tx, actor, comment, mine) };
		});
	} catch (stopped) {
		if (stopped instanceof NotDecided) return stopped.said;
		throw stopped;
	}
}

export type ShownMany =
	| { ok: true; shown: number }
	/** `taken`: how many of them somebody else has read since. */
	| { ok: false; taken: number }
	| { ok: false; errors: Errors };

/**
 * A round lead lets the ones that are ticked be shown as they were written: all of them or, when somebody else has read
 * one or one can't be shown so, none.
 * @param keys of comments that nobody had read
 */
export function showMany(
	db: Db,
	actor: Actor,
	roundId: string,
	{ comments: keys, theme: typed }: { comments: readonly string[]; theme: string }
): ShownMany {
	try {
		return change(db, actor, 'comment.show-many', { round: roundId }, (tx, note): ShownMany => {
			const stop = (said: ShownMany): never => {
				throw new NotDecided<ShownMany>(said);
			};
			const { comments, unitId } = toDecide(tx, roundId);
			const ticked = comments.filter(({ key }) => keys.includes(key));
			if (ticked.length === 0) stop({ ok: false, errors: { many: 'Markera minst en kommentar.' } });
			const theme = themeAsUsed(typed, usedThemes(tx, unitId));
			const errors = themeErrors(theme);
			if (errors.theme) stop({ ok: false, errors: { manyTheme: errors.theme } });
			const taken = ticked.filter(({ reading }) => reading !== null).length;
			if (taken > 0) stop({ ok: false, taken });
			if (ticked.some((comment) => originalRefusal(comment) !== null))
				stop({ ok: false, errors: { many: refusedAmong } });
			const mine = { decision: 'SHOWN', text: null, theme } as const;
			for (const comment of ticked) keep(tx, actor, comment, mine);
			note({ comments: ticked.length });
			return { ok: true, shown: ticked.length };
		});
	} catch (stopped) {
		if (stopped instanceof NotDecided) return stopped.said;
		throw stopped;
	}
}

const refusedAmong =
	'Det ser ut som ett personnummer i en av de markerade kommentarerna. Inget är sparat. Visa den i andra ord eller inte alls.';

/** A form that this page did not make, or of a page that is old. */
function unknown(): never {
	conflict('Kommentaren finns inte i omgången. Läs in sidan igen.');
}

function toDecide(tx: Tx, roundId: string): { comments: FoundComment[]; unitId: string } {
	const closed = closedRound(tx, roundId);
	if (!closed) conflict('Kommentarerna läses när omgången är fastställd.');
	if (!closed.open) conflict('Omgången är gallrad. Det går inte längre att ändra vad som visas.');
	return { comments: commentsOf(tx, closed), unitId: closed.unitId };
}

const isSame = (a: Omit<Reading, 'version'>, b: Omit<Reading, 'version'>) =>
	a.decision === b.decision && a.text === b.text && a.theme === b.theme;

function themeErrors(theme: string): { theme?: string } {
	const error = textRefusal(theme, 'temat', longestTheme);
	return error ? { theme: error } : {};
}

function rewordErrors(text: string): { text?: string } {
	if (text === '') return { text: 'Skriv hur kommentaren ska stå, eller välj Visa inte.' };
	const error = textRefusal(text, 'kommentaren', longestComment);
	return error ? { text: error } : {};
}

/** A comment may be older than what we know of identity numbers. */
function originalRefusal({ text }: FoundComment): string | null {
	return textRefusal(text, 'kommentaren') === null
		? null
		: 'Det ser ut som ett personnummer i kommentaren. Visa den i andra ord eller inte alls.';
}

function keep(
	tx: Tx,
	actor: Actor,
	{ reviewId, place, reading }: FoundComment,
	mine: Omit<Reading, 'version'>
): Reading {
	const kept = { ...mine, version: (reading?.version ?? 0) + 1 };
	tx.insert(commentReading)
		.values({
			...{ reviewId, place, ...kept },
			personId: actor.personId ?? notFound(),
			at: actor.now()
		})
		.run();
	return kept;
}
