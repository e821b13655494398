import { and, desc, eq, inArray } from 'drizzle-orm';
import { isOpenAction } from '#lib/domain/actions/action.ts';
import { oneLine } from '#lib/domain/one-line.ts';
import type { Db, Tx } from '../db/open.ts';
import { action, actionQuestion, roundFollowUp, themeDecision } from '../db/schema/follow-up.ts';
import { auditLog } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { change, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { textRefusal } from '../reviews/wanted.ts';
import { isComplete, undecidedTheme, writeDecision } from './decision.ts';
import { flaggedIn, storeFlagged } from './flagged.ts';
import { next, stored } from './stands.ts';
import { writeAbout } from './wanted.ts';

export const longestReason = 500;

/** What is decided of a flagged theme without a new action. */
export type WantedDecision =
	| { sectionId: string; actionId: string }
	/** No action is needed. The reason may be empty. */
	| { sectionId: string; reason: string };

/**
 * Decides on a flagged theme of a closed round: it is hooked to an open action, which is then about its questions too, or no
 * action is needed. Errors under `decides`, `actionId` and `reason`.
 */
export function decideTheme(
	db: Db,
	actor: Actor,
	roundId: string,
	wanted: WantedDecision
): Mended<{ title: string }> {
	return mendable(() =>
		change(db, actor, 'theme.decide', { round: roundId }, (tx, note) => {
			const theme = { roundId, sectionId: wanted.sectionId };
			const { title, questions } = undecidedTheme(tx, theme);
			if ('actionId' in wanted) {
				const { actionId } = wanted;
				if (!isOpenHere(tx, roundId, actionId))
					refuse({ actionId: 'Välj en åtgärd som inte är avslutad.' });
				writeDecision(tx, actor, theme, { actionId });
				const now = stored(tx, actionId);
				const added = questions
					.map(({ questionId }) => questionId)
					.filter((id) => !now.questions.some((q) => q.roundId === roundId && q.questionId === id));
				writeAbout(tx, actionId, questions, []);
				next(tx, actionId, now.action);
				note({ theme: wanted.sectionId, action: actionId, added: JSON.stringify(added) });
				return { title };
			}
			const reason = oneLine(wanted.reason);
			const problem = textRefusal(reason, 'motiveringen', longestReason);
			if (problem) refuse({ reason: problem });
			writeDecision(tx, actor, theme, { reason });
			note({ theme: wanted.sectionId, action: null });
			return { title };
		})
	);
}

function isOpenHere(tx: Tx, roundId: string, actionId: string): boolean {
	const row = tx
		.select({ state: action.state })
		.from(action)
		.innerJoin(round, eq(round.unitId, action.unitId))
		.where(and(eq(action.id, actionId), eq(round.id, roundId)))
		.get();
	return row !== undefined && isOpenAction(row.state);
}

/** A decision as a page showed it. */
export interface SeenDecision {
	sectionId: string;
	/** Null: no action was needed. */
	actionId: string | null;
	at: number;
}

/**
 * Takes back what was decided of a theme, until the follow-up is done. An action that was decided on stays; one that the
 * theme was hooked to is no longer about the questions that it got by that. Refuses when somebody has decided anew since.
 */
export function takeBackDecision(
	db: Db,
	actor: Actor,
	roundId: string,
	{ sectionId, actionId, at }: SeenDecision
): Mended<object> {
	return mendable(() =>
		change(db, actor, 'theme.take-back', { round: roundId }, (tx, note) => {
			if (isComplete(tx, roundId))
				refuse({ decides: 'Uppföljningen är avslutad. Beslutet går inte att ta tillbaka.' });
			const here = and(
				...[eq(themeDecision.roundId, roundId), eq(themeDecision.sectionId, sectionId)]
			);
			const now = tx.select().from(themeDecision).where(here).get();
			if (!now) refuse({ decides: 'Temat har inget beslut. Läs in sidan igen.' });
			if (now.actionId !== actionId || now.at !== at)
				refuse({
					decides: 'Någon annan har bestämt något nytt om temat. Läs in sidan igen.'
				});
			tx.delete(themeDecision).where(here).run();
			if (now.actionId !== null) unhook(tx, roundId, sectionId, now.actionId);
			note({ theme: sectionId });
			return {};
		})
	);
}

/** Takes out the questions that an open action got when the theme was hooked to it: the log knows which. */
function unhook(tx: Tx, roundId: string, sectionId: string, actionId: string): void {
	const now = stored(tx, actionId);
	if (!isOpenAction(now.action.state)) return;
	const decided: Record<string, unknown>[] = tx
		.select({ detail: auditLog.detail })
		.from(auditLog)
		.where(and(eq(auditLog.roundId, roundId), eq(auditLog.deed, 'theme.decide')))
		.orderBy(desc(auditLog.id))
		.all()
		.map(({ detail }) => JSON.parse(detail ?? '{}'));
	const last = decided.find(({ theme }) => theme === sectionId);
	if (last?.action !== actionId || typeof last.added !== 'string') return;
	const added: string[] = JSON.parse(last.added);
	if (added.length === 0) return;
	tx.delete(actionQuestion)
		.where(
			and(
				...[eq(actionQuestion.actionId, actionId), eq(actionQuestion.roundId, roundId)],
				inArray(actionQuestion.questionId, added)
			)
		)
		.run();
	next(tx, actionId, now.action);
}

/** Ends the follow-up of a closed round, when every flagged theme has its decision. */
export function completeFollowUp(db: Db, actor: Actor, roundId: string): Mended<object> {
	return mendable(() =>
		change(db, actor, 'follow-up.complete', { round: roundId }, (tx) => {
			if (!isClosedHere(tx, roundId)) notFound();
			if (isComplete(tx, roundId)) refuse({ complete: 'Uppföljningen är redan avslutad.' });
			storeFlagged(tx, roundId);
			const left = undecidedIn(tx, roundId);
			if (left.length > 0)
				refuse({ complete: `Det saknas beslut om ${left.map(({ title }) => title).join(', ')}.` });
			tx.insert(roundFollowUp)
				.values({ roundId, at: actor.now(), personId: actor.personId ?? '' })
				.run();
			return {};
		})
	);
}

function isClosedHere(tx: Tx, roundId: string): boolean {
	const row = tx.select({ state: round.state }).from(round).where(eq(round.id, roundId)).get();
	return row?.state === 'CLOSED' || row?.state === 'PURGED';
}

/** The flagged themes of a closed round that wait for a decision. Not authorised: deeds call it behind the door. */
export function undecidedIn(db: Db, roundId: string) {
	if (isComplete(db, roundId)) return [];
	const decided = new Set(
		db
			.select({ sectionId: themeDecision.sectionId, state: action.state })
			.from(themeDecision)
			.leftJoin(action, eq(action.id, themeDecision.actionId))
			.where(eq(themeDecision.roundId, roundId))
			.all()
			// An action that has lapsed decides nothing: the theme waits again.
			.filter(({ state }) => state !== 'CANCELLED')
			.map(({ sectionId }) => sectionId)
	);
	return flaggedIn(db, roundId).filter(({ sectionId }) => !decided.has(sectionId));
}
