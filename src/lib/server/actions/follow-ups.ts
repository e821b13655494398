import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { publishedResult } from '#lib/domain/results/hiding/rounding.ts';
import type { Result } from '#lib/domain/results/result.ts';
import { plainly, questionSaid } from '#lib/domain/results/said/sentences.ts';
import { roundName } from '#lib/domain/rounds.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { closedRounds } from '../closed-rounds.ts';
import type { Db } from '../db/open.ts';
import { action, actionQuestion, roundFollowUp, themeDecision } from '../db/schema/follow-up.ts';
import { person } from '../db/schema/organisation.ts';
import { round } from '../db/schema/rounds.ts';
import { storedResult } from '../earlier-results.ts';
import { isComplete } from './decision.ts';
import { flaggedIn, hasStoredThemes } from './flagged.ts';
import type { ClosedRow } from './read.ts';
import { undecidedIn } from './themes.ts';

/** A flagged theme that waits for a decision. */
export interface WaitingTheme {
	sectionId: string;
	title: string;
	/** `I 43 av 64 ärenden framgår det …`, of its first question that can be better. */
	said: string;
	/** An open action that is about its questions already, as after a decision that was taken back. */
	tied: { id: string; title: string } | null;
}

/** A follow-up that is done, and when. */
export interface EndedFollowUp {
	name: string;
	/** Calendar date. */
	on: string;
}

/** The follow-up of a closed round that is not done. */
export interface FollowUp {
	roundId: string;
	name: string;
	waiting: WaitingTheme[];
	/** `Ingen åtgärd behövs.`, or the title of an action. */
	decided: {
		sectionId: string;
		title: string;
		what: string;
		actionId: string | null;
		at: number;
	}[];
}

/**
 * The follow-ups that are not done, the newest round first. Of rounds that were closed before there were actions only the
 * newest waits: nobody decides on themes of years ago. Not authorised: deeds call it behind the door.
 */
export function followUps(db: Db, unitId: string): FollowUp[] {
	return closedRounds(db, unitId)
		.filter(({ id }, i) => !isComplete(db, id) && (i === 0 || hasStoredThemes(db, id)))
		.flatMap(({ id, season, year }) => {
			const result = storedResult(db, id)?.result;
			const flagged = flaggedIn(db, id);
			if (!result || flagged.length === 0) return [];
			const shown = publishedResult(result);
			return [
				{
					...{ roundId: id, name: roundName({ season, year }) },
					waiting: undecidedIn(db, id).map(({ sectionId, title, questions }) => ({
						...{ sectionId, title, said: questionIn(shown, questions) },
						tied: tiedTo(db, id, questions)
					})),
					decided: decidedIn(db, id).map((each) => ({
						...each,
						title: flagged.find(({ sectionId }) => sectionId === each.sectionId)?.title ?? ''
					}))
				}
			];
		});
}

/** The follow-up of a round, once it is done. Not authorised either. */
export function endedFollowUp(db: Db, roundId: string): EndedFollowUp | null {
	const row = db
		.select({ at: roundFollowUp.at, season: round.season, year: round.year })
		.from(roundFollowUp)
		.innerJoin(round, eq(round.id, roundFollowUp.roundId))
		.where(eq(roundFollowUp.roundId, roundId))
		.get();
	return row ? { name: roundName(row), on: dateOf(row.at) } : null;
}

/** The open action that is about a question of the round, the one that is due first. */
function tiedTo(db: Db, roundId: string, questions: readonly string[]): WaitingTheme['tied'] {
	const row = db
		.select({ id: action.id, title: action.title })
		.from(actionQuestion)
		.innerJoin(action, eq(action.id, actionQuestion.actionId))
		.where(
			and(
				...[eq(actionQuestion.roundId, roundId), inArray(action.state, ['NEW', 'ONGOING'])],
				inArray(actionQuestion.questionId, [...questions])
			)
		)
		.orderBy(asc(action.dueOn), asc(action.id))
		.get();
	return row ?? null;
}

/** The first of the questions that has figures, as a sentence. @param result as published */
export function questionIn(result: Result, ids: readonly string[]): string {
	const rows = ids.flatMap((id) => result.questions.find((each) => each.id === id) ?? []);
	for (const row of rows)
		if (row.total.state === 'shown') return `${plainly(questionSaid(row, row.total.figures))}.`;
	return '';
}

function decidedIn(db: Db, roundId: string) {
	return db
		.select({
			...{ sectionId: themeDecision.sectionId, actionId: themeDecision.actionId },
			...{ title: action.title, reason: themeDecision.reason },
			...{ at: themeDecision.at, state: action.state }
		})
		.from(themeDecision)
		.leftJoin(action, eq(action.id, themeDecision.actionId))
		.where(eq(themeDecision.roundId, roundId))
		.all()
		.filter(({ state }) => state !== 'CANCELLED')
		.map(({ sectionId, actionId, title, reason, at }) => ({
			...{ sectionId, actionId, at },
			what: title ?? ['Ingen åtgärd behövs.', reason].filter(Boolean).join(' ')
		}));
}

/** Themes that were decided to need no action. Not authorised either. */
export function noActionNeeded(db: Db, unitId: string): ClosedRow[] {
	return db
		.select({
			...{ roundId: themeDecision.roundId, sectionId: themeDecision.sectionId },
			...{ reason: themeDecision.reason, actionId: themeDecision.actionId },
			...{ at: themeDecision.at, by: person.name }
		})
		.from(themeDecision)
		.innerJoin(round, eq(round.id, themeDecision.roundId))
		.innerJoin(person, eq(person.id, themeDecision.personId))
		.where(eq(round.unitId, unitId))
		.orderBy(desc(themeDecision.at))
		.all()
		.filter(({ actionId }) => actionId === null)
		.map(({ roundId, sectionId, reason, at, by }) => {
			const flagged = flaggedIn(db, roundId).find((each) => each.sectionId === sectionId);
			const what = ['Ingen åtgärd behövs.', reason].filter(Boolean).join(' ');
			return { actionId: '', theme: flagged?.title ?? '', what, by, on: dateOf(at) };
		});
}
