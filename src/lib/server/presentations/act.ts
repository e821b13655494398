import { themeOf } from '#lib/domain/presentation/choice.ts';
import { create } from '../actions/decide.ts';
import { undecidedIn } from '../actions/themes.ts';
import type { Db } from '../db/open.ts';
import { demand, type Actor } from '../door.ts';
import type { Mended } from '../refusal.ts';
import { presentedRound, storedPresentation } from './stored.ts';

/** An action as it is written down on the last slide. */
export interface WrittenAction {
	/** Made with the form: a form that is sent twice is one action. */
	id: string;
	title: string;
	/** The section of the result that it is about; empty: none, and `theme` says what. */
	section: string;
	theme: string;
	ownerId: string;
	dueOn: string;
}

/**
 * Saves an action that the meeting decides on. It is about the theme's questions that can be better, as chosen for the
 * meeting; and it is the decision on the theme, when the result asks for one and none is made.
 */
export function writeDown(
	db: Db,
	actor: Actor,
	roundId: string,
	written: WrittenAction
): Mended<{ action: string }> {
	demand(db, actor, 'presentation.read', { round: roundId });
	const { unitId, result } = presentedRound(db, roundId);
	const section = result?.sections.find(({ id }) => id === written.section);
	if (!result || !section) return create(db, actor, unitId, written);
	const words = { ...written, theme: section.title };
	const { choice } = storedPresentation(db, roundId, result);
	const questions = choice.improvements.flatMap(({ question }) =>
		themeOf(result, question)?.id === section.id ? [{ roundId, questionId: question }] : []
	);
	const waiting = undecidedIn(db, roundId).find(({ sectionId }) => sectionId === section.id);
	if (!waiting) return create(db, actor, unitId, { ...words, questions });
	const about = [...questions, ...waiting.questions.map((questionId) => ({ roundId, questionId }))];
	const once = about.filter(
		({ questionId }, i) => about.findIndex((each) => each.questionId === questionId) === i
	);
	const decides = { roundId, sectionId: waiting.sectionId };
	return create(db, actor, unitId, { ...words, questions: once, decides });
}
