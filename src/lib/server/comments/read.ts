import { and, eq } from 'drizzle-orm';
import {
	alike,
	byTheme,
	closingQuestions,
	inNoOrder,
	shownThemes,
	themesOf,
	whyHidden,
	type QuestionComments,
	type Reading
} from '#lib/domain/comments.ts';
import type { Result } from '#lib/domain/results/result.ts';
import { textKinds } from '#lib/domain/submission.ts';
import type { Db } from '../db/open.ts';
import { commentReading } from '../db/schema/results.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { may, view, type Actor } from '../door.ts';
import { staffNames } from '../people/staff-names.ts';
import { closedRound, commentsOf, shownOf } from './found.ts';
import { warned, type Warned } from './warned.ts';

/** A comment as the round lead reads it, with what it may hold that tells who somebody is. */
export interface CommentToRead extends Warned {
	key: string;
	/** As the reviewer wrote it. */
	original: string;
	reading: Reading | null;
	/** In how many reviews the same is written: one decision is of all of them. */
	times: number;
}

export interface QuestionToRead {
	/** The row of the result, or `STRENGTH` or `IMPROVEMENT`. */
	id: string;
	/** Of the question; empty of the two texts on the whole. */
	code: string;
	text: string;
	left: number;
	all: number;
	/** Why nobody else reads them, whatever is decided; or nothing. */
	hidden: string;
}

export interface CommentPage {
	/** Before the round is closed nobody reads any. */
	closed: boolean;
	/** Whether anything can still be decided: a round that is purged is only read. */
	open: boolean;
	left: number;
	/** Those that have comments, in the order of the result; the two texts on the whole last. */
	questions: QuestionToRead[];
	/** The one whose comments are read. */
	chosen:
		| (QuestionToRead & {
				unread: CommentToRead[];
				/** By theme, those without last. */
				shown: { theme: string; comments: CommentToRead[] }[];
				leftOut: CommentToRead[];
		  })
		| null;
	/** Used in the unit, in alphabetical order. */
	themes: string[];
	staff: string[];
}

const waiting: CommentPage = {
	...{ closed: false, open: false, left: 0 },
	...{ questions: [], chosen: null, themes: [], staff: [] }
};

/**
 * The comments of a closed round, for the round lead: what is left to read, and those of one question. No case, no
 * reviewer and no answer, in an order that says nothing.
 * @param wanted the row of the result; what is unknown gives the first that has something to read
 */
export function listComments(
	db: Db,
	actor: Actor,
	roundId: string,
	wanted: string | null = null
): CommentPage {
	return view(db, actor, 'comment.list', { round: roundId }, (db) => {
		const closed = closedRound(db, roundId);
		if (!closed) return waiting;
		const comments = Map.groupBy(commentsOf(db, closed), ({ question }) => question);
		const questions = asked(closed.result).flatMap(({ id, code, text }): QuestionToRead[] => {
			const of = comments.get(id) ?? [];
			if (of.length === 0) return [];
			const left = of.filter(({ reading }) => reading === null).length;
			return [{ id, code, text, left, all: of.length, hidden: whyHidden(closed.result, id) }];
		});
		const chosen =
			questions.find(({ id }) => id === wanted) ??
			questions.find(({ left }) => left > 0) ??
			questions[0];
		const staff = staffNames(db, closed.unitId);
		const here = alike(inNoOrder(comments.get(chosen?.id ?? '') ?? [])).flatMap(
			(same): CommentToRead[] =>
				same.slice(0, 1).map(({ key, text, reading }) => ({
					...{ key, original: text.trim(), reading, times: same.length },
					...warned('Kommentaren', [text], staff)
				}))
		);
		return {
			closed: true,
			open: closed.open,
			left: questions.reduce((sum, { left }) => sum + left, 0),
			questions,
			chosen: chosen
				? {
						...chosen,
						unread: here.filter(({ reading }) => reading === null),
						shown: byTheme(here.filter(({ reading }) => reading?.decision === 'SHOWN')),
						leftOut: here.filter(({ reading }) => reading?.decision === 'LEFT_OUT')
					}
				: null,
			themes: usedThemes(db, closed.unitId),
			staff
		};
	});
}

function asked({ questions }: Result): { id: string; code: string; text: string }[] {
	return [
		...questions.map(({ id, code, text }) => ({ id, code, text })),
		...textKinds.map((id) => ({ id, code: '', text: closingQuestions[id] }))
	];
}

/** The themes that readings in the unit's rounds have. Not authorised: deeds call it behind the door. */
export function usedThemes(db: Db, unitId: string): string[] {
	const rows = db
		.selectDistinct({ theme: commentReading.theme })
		.from(round)
		.innerJoin(roundFile, eq(roundFile.roundId, round.id))
		.innerJoin(review, eq(review.fileId, roundFile.id))
		.innerJoin(commentReading, eq(commentReading.reviewId, review.id))
		.where(and(eq(round.unitId, unitId), eq(review.state, 'SUBMITTED')))
		.all();
	return themesOf(rows.map(({ theme }) => theme));
}

/** How many comments of a closed round nobody has read; null for those who may not read them. 0 before it is closed. */
export function unreadComments(db: Db, actor: Actor, roundId: string): number | null {
	if (!may(db, actor, 'comment.count', { round: roundId })) return null;
	return view(db, actor, 'comment.count', { round: roundId }, (db) => {
		const closed = closedRound(db, roundId);
		if (!closed?.open) return 0;
		return commentsOf(db, closed).filter(({ reading }) => reading === null).length;
	});
}

/** What stands under the questions of a result, for those who may read it; null for everybody else. */
export function commentsOnResult(db: Db, actor: Actor, roundId: string): QuestionComments[] | null {
	if (!may(db, actor, 'comment.read-shown', { round: roundId })) return null;
	return view(db, actor, 'comment.read-shown', { round: roundId }, (db) =>
		shownComments(db, roundId)
	);
}

/**
 * The comments that a round lead has let others read, by question in the order of the result and by theme: the only way
 * to them for a page, a report or a file. Where figures are hidden there are none, and why is said, also of a question
 * that nobody has written on: so it tells nothing. Not authorised: deeds call it behind the door.
 */
export function shownComments(db: Db, roundId: string): QuestionComments[] {
	const closed = closedRound(db, roundId);
	if (!closed) return [];
	const { result } = closed;
	const comments = Map.groupBy(shownOf(db, closed), ({ question }) => question);
	const each = asked(result).map(({ id, text }) => {
		const hidden = whyHidden(result, id);
		return {
			...{ question: id, heading: text, hidden },
			themes: hidden ? [] : shownThemes(comments.get(id) ?? [])
		};
	});
	if (each.every(({ themes }) => themes.length === 0)) return [];
	const empty = new Set(
		result.questions.filter(({ total }) => total.state === 'empty').map(({ id }) => id)
	);
	return each.filter(
		({ question, hidden, themes }) => themes.length > 0 || (hidden !== '' && !empty.has(question))
	);
}
