import type { Level } from '../../statistics/interval.ts';
import { levelFor } from './change.ts';
import type { Cell } from '../result.ts';

/**
 * How sure a comparison of each figure of a result must be (methods.md, section 6): 95 % of the few that are named beforehand,
 * the indicators and what alone feeds one, and 99 % of the other questions when more than ten of them stand side by side. It
 * follows from the result itself, so a question is judged alike on its page, over time and beside any other round.
 */
export interface Levels {
	indicators: Level;
	/** The questions that are judged as indicators are: one alone feeds an indicator. */
	named: ReadonlySet<string>;
	/** The other questions with a figure: how long the list is. */
	listed: number;
	list: Level;
	/** @param id of a question */
	ofQuestion(id: string): Level;
}

/** @param indicators, questions of one result */
export function levelsOf({
	indicators,
	questions
}: {
	indicators: readonly { questions: readonly string[]; total: Cell }[];
	questions: readonly { id: string; total: Cell }[];
}): Levels {
	const shown = <Of extends { total: Cell }>(list: readonly Of[]) =>
		list.filter(({ total }) => total.state === 'shown');
	const told = shown(indicators);
	const named = new Set(told.flatMap(({ questions }) => (questions.length === 1 ? questions : [])));
	const listed = shown(questions).filter(({ id }) => !named.has(id)).length;
	const [ofIndicators, list] = [levelFor(told.length), levelFor(listed)];
	return {
		...{ indicators: ofIndicators, named, listed, list },
		ofQuestion: (id) => (named.has(id) ? ofIndicators : list)
	};
}
