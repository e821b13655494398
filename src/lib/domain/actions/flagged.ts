import { isOurs } from '../results/said/in-short.ts';
import type { Result } from '../results/result.ts';

/** A theme of a result that can be better, and so needs a decision. */
export interface FlaggedTheme {
	/** `SectionResult.id`. */
	sectionId: string;
	title: string;
	/** Why: ids of its questions that can be better, those of the result's three improvements first. At least one. */
	questions: string[];
}

/**
 * The sections of the caseworkers' own documentation that a decision is asked of (issue 7, point 4): those with a question
 * among the result's improvements (`inShort.improvements`), or with one that feeds an indicator whose target is certainly
 * not met. In the order of the key. Never throws; sections of orders and plans, and what the provider writes, are never among
 * them.
 */
export function flaggedThemes(
	result: Pick<Result, 'sections' | 'questions' | 'indicators' | 'inShort'>
): FlaggedTheme[] {
	const ours = new Set(result.questions.filter(isOurs).map(({ id }) => id));
	const improvements = result.inShort.improvements;
	const missed = result.indicators
		.filter(({ verdict }) => verdict === 'NOT_MET')
		.flatMap(({ questions }) => questions);
	const why = [...new Set([...improvements, ...missed])].filter((id) => ours.has(id));
	return result.sections
		.filter(({ kind }) => kind === 'DOCUMENTATION')
		.flatMap(({ id, title, questions }) => {
			const own = why.filter((one) => questions.includes(one));
			return own.length > 0 ? [{ sectionId: id, title, questions: own }] : [];
		});
}
