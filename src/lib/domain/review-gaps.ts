import type { AnswerValue, Facts, KeyDefinition } from './review-key.ts';
import {
	factsAsked,
	missingComments,
	unansweredQuestions,
	visibleQuestions
} from './visible-questions.ts';

/** The first area of every review: the facts about the case. Its name in addresses. */
export const caseArea = 'ARENDET';

/** What a reviewer has given, and what the case list knew. */
export interface Given {
	facts: Facts;
	answers: Readonly<Record<string, AnswerValue>>;
	/** By question code. */
	comments: Readonly<Record<string, string>>;
}

/** Something that is missing before a review can be handed in. */
export interface Gap {
	kind: 'fact' | 'answer' | 'comment';
	/** Fact id or question code. */
	code: string;
	/** `caseArea` or the code of the section. */
	area: string;
	/** Of the area. */
	title: string;
	/** The question as it stands in the key. */
	text: string;
}

/**
 * What is missing before a review can be handed in, in the order of the screen: facts without a value first, then open
 * questions without an answer, or with an answer that the key wants a comment on.
 */
export function gapsIn(keys: readonly KeyDefinition[], given: Given): Gap[] {
	const facts = factsAsked(keys)
		.filter(({ id }) => !given.facts[id])
		.map(({ id, label }): Gap => ({
			kind: 'fact',
			code: id,
			area: caseArea,
			title: 'Om ärendet',
			text: label
		}));
	const questions = visibleQuestions(keys, given.facts, given.answers).flatMap((section) => {
		const unanswered = unansweredQuestions([section], given.answers);
		const uncommented = missingComments([section], given.answers, given.comments);
		return section.questions.flatMap((question): Gap[] => {
			const place = {
				code: question.code,
				area: section.code,
				title: section.title,
				text: question.text
			};
			if (unanswered.includes(question)) return [{ kind: 'answer', ...place }];
			return uncommented.includes(question) ? [{ kind: 'comment', ...place }] : [];
		});
	});
	return [...facts, ...questions];
}
