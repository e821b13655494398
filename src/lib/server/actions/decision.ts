import { and, eq } from 'drizzle-orm';
import { dateInText, dateOf } from '#lib/domain/swedish.ts';
import type { Db, Tx } from '../db/open.ts';
import { action, roundFollowUp, themeDecision } from '../db/schema/follow-up.ts';
import { person } from '../db/schema/organisation.ts';
import type { Actor } from '../door.ts';
import { refuse } from '../refusal.ts';
import { storeFlagged } from './flagged.ts';
import { storedResult } from '../earlier-results.ts';
import type { AboutQuestion } from './wanted.ts';

/** A theme of a closed round. */
export interface Theme {
	roundId: string;
	/** `SectionResult.id`. */
	sectionId: string;
}

const isTheme = ({ roundId, sectionId }: Theme) =>
	and(eq(themeDecision.roundId, roundId), eq(themeDecision.sectionId, sectionId));

/**
 * A flagged theme that waits for its decision. Refuses, under `decides`, what is no such theme, and what somebody else has
 * decided on since the page was loaded. A decision by an action that has lapsed is none, and goes. Behind the door, inside
 * `change`.
 * @returns its title, the questions that can be better, and ids of all its questions
 */
export function undecidedTheme(
	tx: Tx,
	theme: Theme
): { title: string; questions: AboutQuestion[]; all: readonly string[] } {
	const flagged = storeFlagged(tx, theme.roundId).find(
		({ sectionId }) => sectionId === theme.sectionId
	);
	if (!flagged) refuse({ decides: 'Temat behöver inget beslut. Läs in sidan igen.' });
	const there = tx
		.select({
			...{ by: person.name, at: themeDecision.at },
			...{ title: action.title, state: action.state }
		})
		.from(themeDecision)
		.innerJoin(person, eq(person.id, themeDecision.personId))
		.leftJoin(action, eq(action.id, themeDecision.actionId))
		.where(isTheme(theme))
		.get();
	if (there?.state === 'CANCELLED') tx.delete(themeDecision).where(isTheme(theme)).run();
	else if (there) {
		const what = there.title === null ? 'ingen åtgärd behövs' : `”${there.title}”`;
		refuse({
			decides: `${flagged.title} har redan ett beslut: ${what} (${there.by}, ${dateInText(dateOf(there.at))}).`
		});
	}
	const section = storedResult(tx, theme.roundId)?.result.sections.find(
		({ id }) => id === theme.sectionId
	);
	return {
		...{ title: flagged.title, all: section?.questions ?? [] },
		questions: flagged.questions.map((id) => ({ roundId: theme.roundId, questionId: id }))
	};
}

/** Writes what was decided of a theme: an action, or why none is needed. */
export function writeDecision(
	tx: Tx,
	actor: Actor,
	theme: Theme,
	decided: { actionId: string } | { reason: string }
): void {
	const { roundId, sectionId } = theme;
	tx.insert(themeDecision)
		.values({
			...{ roundId, sectionId, at: actor.now(), personId: actor.personId ?? '' },
			...('actionId' in decided ? decided : { actionId: null, reason: decided.reason })
		})
		.run();
}

/** Whether the follow-up of a round is done. */
export const isComplete = (db: Db, roundId: string): boolean =>
	db
		.select({ at: roundFollowUp.at })
		.from(roundFollowUp)
		.where(eq(roundFollowUp.roundId, roundId))
		.get() !== undefined;
