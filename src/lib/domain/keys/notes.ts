import { idOf, questionsOf, withCode } from './draft.ts';
import type { KeyDefinition } from '../review-key.ts';

/**
 * Where the notes on a key's earlier versions belong in its draft: at the question with the code, or at the one that had
 * it in the version before and has got another code since.
 * @param base the version that the draft comes from
 * @returns notes by the question's id, and those whose question is not in the draft, in the order given
 */
export function notesInDraft<Note extends { questionCode: string }>(
	draft: Pick<KeyDefinition, 'sections'>,
	base: Pick<KeyDefinition, 'sections'> | null,
	notes: readonly Note[]
): { ofQuestion: ReadonlyMap<string, Note[]>; left: Note[] } {
	const ids = new Set(questionsOf(draft).map(idOf));
	const homeOf = ({ questionCode }: Note): string | null => {
		const named = withCode(draft, questionCode);
		if (named) return idOf(named);
		const before = base && withCode(base, questionCode);
		return before && ids.has(idOf(before)) ? idOf(before) : null;
	};
	const homes = Map.groupBy(notes, homeOf);
	const ofQuestion = new Map<string, Note[]>();
	for (const [home, there] of homes) if (home !== null) ofQuestion.set(home, there);
	return { ofQuestion, left: homes.get(null) ?? [] };
}
