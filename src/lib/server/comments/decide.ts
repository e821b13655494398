import {
	alike,
	longestComment,
	longestTheme,
	readingChoices,
	readingOf,
	themeAsUsed,
	type Reading,
	type ReadingChoice
} from '#lib/domain/comments.ts';
import type { Db, Tx } from '../db/open.ts';
import { commentReading } from '../db/schema/results.ts';
import { change, type Actor } from '../door.ts';
import { conflict, notFound } from '../problems.ts';
import { staffNames } from '../people/staff-names.ts';
import type { Errors } from '../refusal.ts';
import { textRefusal } from '../reviews/wanted.ts';
import { closedRound, commentsOf, type FoundComment } from './found.ts';
import { usedThemes } from './read.ts';
import { isAsked, warned, type Warned } from './warned.ts';

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
	/** Words that may tell who somebody is, and that the lead has been asked about and means. */
	meant?: readonly string[];
}

export type Decided =
	| { ok: true; reading: Reading }
	/** Somebody else has read it since. Nothing is overwritten. */
	| { ok: false; conflict: { theirs: Reading; mine: Omit<Reading, 'version'> } }
	/** What others would read may tell who somebody is: nothing is saved before it is said that it is meant. */
	| { ok: false; ask: Warned[] }
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
 * kept, and the last one counts. It is of every comment on the question in the same words that stands the same. One that rests on an older reading than the stored one changes nothing and comes back
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
			const ask = askedAbout(tx, unitId, choice, comment, mine);
			if (ask.some((each) => isAsked(each, wanted.meant ?? [])))
				throw new NotDecided<Decided>({ ok: false, ask });
			const others = sameAs(comments, comment).filter(({ key }) => key !== comment.key);
			const version = (reading?.version ?? 0) + 1;
			note({
				...{ comment: comment.key, version, choice },
				...(others.length > 0 ? { alike: others.length + 1 } : {})
			});
			for (const other of others) keep(tx, actor, other, mine);
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
	/** Some may tell who somebody is, `keys` of those that are ticked: see `Decided`. */
	| { ok: false; ask: Warned & { keys: string[] } }
	| { ok: false; errors: Errors };

/**
 * A round lead lets the ones that are ticked be shown as they were written: all of them or, when somebody else has read
 * one or one can't be shown so, none. One that is ticked stands for those in the same words.
 * @param keys of comments that nobody had read
 */
export function showMany(
	db: Db,
	actor: Actor,
	roundId: string,
	{
		comments: keys,
		theme: typed,
		meant = []
	}: { comments: readonly string[]; theme: string; meant?: readonly string[] }
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
			const ask = askedAmong(tx, unitId, ticked, theme);
			if (isAsked(ask, meant)) stop({ ok: false, ask });
			const mine = { decision: 'SHOWN', text: null, theme } as const;
			const all = new Set(ticked.flatMap((comment) => sameAs(comments, comment)));
			for (const comment of all) keep(tx, actor, comment, mine);
			note({ comments: all.size });
			return { ok: true, shown: all.size };
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

/** Itself and those that are read as one with it. */
function sameAs(comments: readonly FoundComment[], comment: FoundComment): FoundComment[] {
	return alike(comments).find((same) => same.includes(comment)) ?? [comment];
}

/** What others will read that they could not before, and that may tell who somebody is. */
function askedAbout(
	tx: Tx,
	unitId: string,
	choice: ReadingChoice,
	comment: FoundComment,
	mine: Omit<Reading, 'version'>
): Warned[] {
	if (mine.decision === 'LEFT_OUT') return [];
	const staff = staffNames(tx, unitId);
	const words = choice === 'THEME' ? [] : [mine.text ?? comment.text];
	return [warned('Kommentaren', words, staff), themeWarned(tx, unitId, mine.theme, staff)].filter(
		({ warning }) => warning !== ''
	);
}

function askedAmong(
	tx: Tx,
	unitId: string,
	ticked: readonly FoundComment[],
	theme: string
): Warned & { keys: string[] } {
	const staff = staffNames(tx, unitId);
	const among = ticked.filter(({ text }) => warned('Kommentaren', [text], staff).words.length > 0);
	const texts = warned(
		`${among.length === 1 ? 'En' : among.length} av kommentarerna`,
		among.map(({ text }) => text),
		staff
	);
	const about = themeWarned(tx, unitId, theme, staff);
	return {
		warning: [texts.warning, about.warning].filter((said) => said !== '').join(' '),
		words: [...new Set([...texts.words, ...about.words])],
		keys: among.map(({ key }) => key)
	};
}

/** One that is used has been asked about. */
function themeWarned(tx: Tx, unitId: string, theme: string, staff: readonly string[]): Warned {
	return warned('Temat', usedThemes(tx, unitId).includes(theme) ? [] : [theme], staff);
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
