import type { Hash } from './hash.ts';
import { hiddenSaid } from './results/said/sentences.ts';
import type { Cell, RoundCounts } from './results/result.ts';
import { defaultThreshold } from './statistics/suppression.ts';
import { textKinds } from './submission.ts';
import { compareSwedish, count } from './swedish.ts';

/**
 * What a round lead can make of a reviewer's comment: shown as it was written or in other words, or left out. `THEME`
 * changes only what it is said to be about.
 */
export const readingChoices = ['AS_WRITTEN', 'REWORDED', 'LEFT_OUT', 'THEME'] as const;
export type ReadingChoice = (typeof readingChoices)[number];

/** The reading that counts: the last one of a comment. */
export interface Reading {
	/** 1, 2 and so on. */
	version: number;
	decision: 'SHOWN' | 'LEFT_OUT';
	/** In other words than the reviewer's. Null: as it was written. */
	text: string | null;
	/** Empty when nobody has said. */
	theme: string;
}

/** A comment of a round, without anything that tells whose file or review it is of. */
export interface Comment {
	key: string;
	/** The row of the result that it belongs to, or `STRENGTH` or `IMPROVEMENT`. */
	question: string;
	/** As the reviewer wrote it. */
	text: string;
	/** Null until somebody has read it. */
	reading: Reading | null;
}

/** Comments of a question about the same thing. The last one may have no theme: an empty text. */
export interface Theme {
	theme: string;
	texts: string[];
}

/** What others than the round lead read under a question. */
export interface QuestionComments {
	/** The row of the result, or `STRENGTH` or `IMPROVEMENT`. */
	question: string;
	/** The question's words. */
	heading: string;
	/** Why none is shown, or nothing. */
	hidden: string;
	themes: Theme[];
}

export const longestTheme = 60;
export const longestComment = 4000;

/** What the two texts on a review as a whole answer. */
export const closingQuestions: Readonly<Record<(typeof textKinds)[number], string>> = {
	STRENGTH: 'Vad är bra i dokumentationen?',
	IMPROVEMENT: 'Vad skulle göra dokumentationen bättre?'
};

/**
 * What a comment is called outside the database, and the order of comments: nobody who reads it learns which review it
 * is of, nor when it was written.
 * @param salt what is stored with the round and published nowhere, so that who knows the review can't make the key
 * @param hash 64 hex characters
 */
export function commentKey(hash: Hash, salt: string, reviewId: string, place: string): string {
	return hash(JSON.stringify(['comment', salt, reviewId, place])).slice(0, 24);
}

/** Comments in an order that says nothing and stays: that of their keys. */
export function inNoOrder<Of extends Pick<Comment, 'key'>>(comments: readonly Of[]): Of[] {
	return [...comments].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/**
 * Comments on the same question in the same words that stand the same, together: they are read and decided on as one.
 * @param comments in any order, which is kept
 */
export function alike<Of extends Comment>(comments: readonly Of[]): Of[][] {
	const standing = ({ question, text, reading }: Comment) =>
		JSON.stringify([
			...[question, text.trim()],
			reading && [reading.decision, reading.text, reading.theme]
		]);
	return [...Map.groupBy(comments, standing).values()];
}

/** The words that others read; null as long as it is not shown. */
export function wordsShown({ text, reading }: Pick<Comment, 'text' | 'reading'>): string | null {
	return reading?.decision === 'SHOWN' ? (reading.text ?? text) : null;
}

/** By theme in alphabetical order, without a theme last; within a theme in no order. Takes any comments, in any order. */
export function byTheme<Of extends Pick<Comment, 'key' | 'reading'>>(
	comments: readonly Of[]
): { theme: string; comments: Of[] }[] {
	return [...Map.groupBy(inNoOrder(comments), ({ reading }) => reading?.theme ?? '')]
		.map(([theme, comments]) => ({ theme, comments }))
		.sort((a, b) => compareThemes(a.theme, b.theme));
}

function compareThemes(a: string, b: string): number {
	if (a === '' || b === '') return Number(a === '') - Number(b === '');
	return compareSwedish(a, b) || (a < b ? -1 : 1);
}

/** The comments that others read, by theme. */
export function shownThemes(comments: readonly Comment[]): Theme[] {
	return byTheme(comments.filter((one) => wordsShown(one) !== null)).map(({ theme, comments }) => ({
		theme,
		texts: comments.flatMap((one) => wordsShown(one) ?? [])
	}));
}

/** The themes that are used, each once, in alphabetical order. */
export function themesOf(used: readonly string[]): string[] {
	return [...new Set(used)].filter((theme) => theme !== '').sort(compareThemes);
}

/** A theme as it is kept: without white space around or twice within, and spelled as one that is used already. */
export function themeAsUsed(typed: string, used: readonly string[]): string {
	const theme = typed.trim().replaceAll(/\s+/g, ' ');
	const small = theme.toLocaleLowerCase('sv');
	return used.find((other) => other.toLocaleLowerCase('sv') === small) ?? theme;
}

/** What of a result decides it. */
interface Published {
	questions: readonly { id: string; total: Pick<Cell, 'state'> }[];
	counts: Pick<RoundCounts, 'handedIn'>;
}

/**
 * Why the comments of a question are shown to nobody but the round lead who reads them, or nothing. Where the figures
 * of a question are hidden its comments are too, and those on whole reviews where fewer files than that were read.
 * @param question a row of the result, `STRENGTH` or `IMPROVEMENT`
 */
export function whyHidden(result: Published, question: string): string {
	if (textKinds.some((kind) => kind === question))
		return result.counts.handedIn < defaultThreshold ? hiddenSaid : '';
	const row = result.questions.find(({ id }) => id === question);
	return row?.total.state === 'shown' ? '' : hiddenSaid;
}

/** `12 kommentarer att läsa`, or that there are none left. */
export function leftSaid(left: number): string {
	return left === 0
		? 'Inga kommentarer kvar att läsa'
		: `${count(left, 'kommentar', 'kommentarer')} att läsa`;
}

/** What a reading makes of a comment, in words: `Visas som den är skriven`. */
export function readingSaid({ decision, text }: Pick<Reading, 'decision' | 'text'>): string {
	if (decision === 'LEFT_OUT') return 'Visas inte';
	return text === null ? 'Visas som den är skriven' : 'Visas i andra ord';
}

/** A choice as the reading that it makes of a comment, before anything is checked. */
export function readingOf(
	choice: ReadingChoice,
	text: string,
	theme: string,
	{ text: original, reading }: Pick<Comment, 'text' | 'reading'>
): Omit<Reading, 'version'> {
	switch (choice) {
		case 'THEME':
			return { decision: reading?.decision ?? 'SHOWN', text: reading?.text ?? null, theme };
		case 'REWORDED':
			return { decision: 'SHOWN', text: text === original.trim() ? null : text, theme };
		case 'AS_WRITTEN':
		case 'LEFT_OUT':
			return { decision: choice === 'LEFT_OUT' ? 'LEFT_OUT' : 'SHOWN', text: null, theme };
	}
}
