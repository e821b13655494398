import { choosable, headlineQuestion, themeOf } from '#lib/domain/presentation/choice.ts';
import type { LentExample } from '#lib/domain/presentation/slide.ts';
import {
	slideFrame,
	slidesOf,
	type PresentationChoice,
	type Slide,
	type SlideFrame
} from '#lib/domain/presentation/slides.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { possibleOwners } from '../actions/wanted.ts';
import type { Db } from '../db/open.ts';
import { view, type Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { staffNames } from '../people/staff-names.ts';
import {
	lentExamples,
	openActions,
	presentedRound,
	storedPresentation,
	type StoredPresentation
} from './stored.ts';

interface About {
	roundId: string;
	unitId: string;
	/** `Vår 2026` */
	name: string;
}

export type Shown = About &
	(
		| { state: 'waiting' }
		| {
				state: 'closed';
				slides: Slide[];
				frame: SlideFrame;
				/** Who can be responsible for an action that is written down. */
				owners: { id: string; name: string }[];
				/** Names the next action that is written down, so that a form that is sent twice is one. */
				actionId: string;
				/** Names to warn of where an action is written down. */
				staff: string[];
				/** Calendar date in Sweden. */
				today: string;
		  }
	);

/** The slides of a closed round, for the screen of the meeting, the speaker's window, the handout and PowerPoint. */
export function presentation(db: Db, actor: Actor, roundId: string): Shown {
	return view(db, actor, 'presentation.read', { round: roundId }, (db): Shown => {
		const { result, aptOn, ...about } = presentedRound(db, roundId);
		if (!result) return { ...about, roundId, state: 'waiting' };
		const { choice } = storedPresentation(db, roundId, result);
		const actions = openActions(db, about.unitId);
		return {
			...{ ...about, roundId, state: 'closed' },
			slides: slidesOf(result, choice, { aptOn, actions, examples: lentExamples(db, roundId) }),
			frame: slideFrame(result, aptOn),
			owners: possibleOwners(db, about.unitId),
			staff: staffNames(db, about.unitId),
			...{ actionId: newId(), today: dateOf(actor.now()) }
		};
	});
}

export type Edited = About &
	(
		| { state: 'waiting' }
		| ({
				state: 'closed';
				/** The slides as they are now, headings and notes as proposed where nothing is written. */
				slides: Slide[];
				/** What can be chosen, section by section. */
				questions: ReturnType<typeof choosable>;
				/** The theme of what the result opens with, or nothing. */
				headlineTheme: string;
				examples: LentExample[];
				staff: string[];
		  } & StoredPresentation)
	);

/** What the chief has chosen and worded, with all that can be chosen. */
export function presentationToEdit(db: Db, actor: Actor, roundId: string): Edited {
	return view(db, actor, 'presentation.read', { round: roundId }, (db): Edited => {
		const { result, aptOn, ...about } = presentedRound(db, roundId);
		if (!result) return { ...about, roundId, state: 'waiting' };
		const stored = storedPresentation(db, roundId, result);
		const examples = lentExamples(db, roundId);
		const actions = openActions(db, about.unitId);
		return {
			...{ ...about, ...stored, roundId, state: 'closed', examples },
			slides: slidesOf(result, withAll(stored.choice), { aptOn, actions, examples }),
			questions: choosable(result),
			headlineTheme: themeOf(result, headlineQuestion(result))?.id ?? '',
			staff: staffNames(db, about.unitId)
		};
	});
}

/** With nothing left out and nothing worded: what is proposed for every slide. */
function withAll(choice: PresentationChoice): PresentationChoice {
	const bare = { heading: '', notes: '' };
	const { slides } = choice;
	const points = (all: PresentationChoice['strengths']) =>
		all.map((each) => ({ ...each, ...bare, chart: true }));
	const shown = { ...bare, leftOut: false };
	return {
		...choice,
		strengths: points(choice.strengths),
		improvements: points(choice.improvements),
		slides: {
			...{ ...slides, opening: shown, headline: shown, decide: shown },
			...{ strengths: shown, improvements: shown }
		}
	};
}
