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
	/** The title of a section of the result. */
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
	if (!result) return create(db, actor, unitId, written);
	const { choice } = storedPresentation(db, roundId, result);
	const sections = result.sections.filter(({ title }) => title === written.theme);
	const questions = choice.improvements.flatMap(({ question }) =>
		sections.some(({ id }) => id === themeOf(result, question)?.id)
			? [{ roundId, questionId: question }]
			: []
	);
	const waiting = undecidedIn(db, roundId).find(({ sectionId }) =>
		sections.some(({ id }) => id === sectionId)
	);
	if (!waiting) return create(db, actor, unitId, { ...written, questions });
	const about = [...questions, ...waiting.questions.map((questionId) => ({ roundId, questionId }))];
	const once = about.filter(
		({ questionId }, i) => about.findIndex((each) => each.questionId === questionId) === i
	);
	const decides = { roundId, sectionId: waiting.sectionId };
	return create(db, actor, unitId, { ...written, questions: once, decides });
}
