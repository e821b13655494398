import { holds } from './conditions.ts';
import type {
	Answers,
	AnswerValue,
	FactDefinition,
	Facts,
	KeyDefinition,
	Question
} from './review-key.ts';

/** A section of one of the file's keys with what it asks about this file. */
export interface VisibleSection {
	/** The key's id. */
	readonly key: string;
	readonly code: string;
	readonly title: string;
	/** Open questions, with the references that fit the file's law. */
	readonly questions: readonly Question[];
	/** Questions that don't concern the file. */
	readonly hidden: readonly Question[];
}

/**
 * What a file's keys ask about it, in the order of keys, sections and questions (product.md, "How keys, files and
 * figures hang together"). A question is open when its condition holds for the facts and for answers to open questions
 * before it; the answer to a closed question never counts, so a chain of conditions closes as a whole. A code that two
 * keys share is asked in the first of them only. Facts of the file go before a key's `factDefaults`.
 * @returns sections that still have questions, open or hidden
 */
export function visibleQuestions(
	keys: readonly KeyDefinition[],
	facts: Facts,
	answers: Answers
): VisibleSection[] {
	const counting: Record<string, AnswerValue> = {};
	const asked = new Set<string>();
	return keys.flatMap((key) => {
		const known: Facts = { ...key.factDefaults, ...facts };
		return key.sections.flatMap(({ code, title, questions }) => {
			const open: Question[] = [];
			const hidden: Question[] = [];
			for (const question of questions) {
				if (asked.has(question.code)) continue;
				asked.add(question.code);
				if (question.showIf !== null && !holds(question.showIf, known, counting)) {
					hidden.push(question);
					continue;
				}
				open.push(forLaw(question, known));
				const answer = answerTo(question, answers);
				if (answer !== null) counting[question.code] = answer;
			}
			return open.length + hidden.length === 0
				? []
				: [{ key: key.id, code, title, questions: open, hidden }];
		});
	});
}

/** While the law is not known no reference can be ruled out. */
function forLaw(question: Question, facts: Facts): Question {
	const law = facts.legalBasis;
	const fits = ({ when }: { when?: string }) => !when || !law || when === law;
	if (question.references.every(fits)) return question;
	return { ...question, references: question.references.filter(fits) };
}

/** The answer to a question, or null when there is none that its scale allows. */
export function answerTo(
	question: Pick<Question, 'code' | 'scale'>,
	answers: Answers
): AnswerValue | null {
	const answer = Object.hasOwn(answers, question.code) ? answers[question.code] : undefined;
	return answer !== undefined && question.scale.includes(answer) ? answer : null;
}

/** The answers that count: those to open questions. */
export function countingAnswers(sections: readonly VisibleSection[], answers: Answers): Answers {
	const counting: Record<string, AnswerValue> = {};
	for (const question of openQuestions(sections)) {
		const answer = answerTo(question, answers);
		if (answer !== null) counting[question.code] = answer;
	}
	return counting;
}

/** The open questions of all sections, in order. */
export function openQuestions(sections: readonly VisibleSection[]): Question[] {
	return sections.flatMap(({ questions }) => questions);
}

/** How many questions are not shown since they don't concern the file. */
export function hiddenCount(sections: readonly VisibleSection[]): number {
	return sections.reduce((sum, { hidden }) => sum + hidden.length, 0);
}

/** The open questions that have no answer, in order. */
export function unansweredQuestions(
	sections: readonly VisibleSection[],
	answers: Answers
): Question[] {
	return openQuestions(sections).filter((question) => answerTo(question, answers) === null);
}

/** How many of the open questions are answered. */
export function progress(
	sections: readonly VisibleSection[],
	answers: Answers
): { answered: number; questions: number } {
	const questions = openQuestions(sections).length;
	return { answered: questions - unansweredQuestions(sections, answers).length, questions };
}

/** Whether this answer needs a comment. */
export function requiredComment(
	question: Pick<Question, 'commentRequiredOn'>,
	answer: AnswerValue
): boolean {
	return question.commentRequiredOn.includes(answer);
}

/**
 * The open questions whose answer needs a comment that is not there, in order.
 * @param comments by question code; white space is no comment
 */
export function missingComments(
	sections: readonly VisibleSection[],
	answers: Answers,
	comments: Readonly<Record<string, string>>
): Question[] {
	return openQuestions(sections).filter((question) => {
		const answer = answerTo(question, answers);
		const comment = Object.hasOwn(comments, question.code) ? comments[question.code] : undefined;
		return answer !== null && requiredComment(question, answer) && !comment?.trim();
	});
}

/**
 * The facts that the file's keys ask for, each once, in the order of the keys. A fact that a key settles by
 * `factDefaults` is not asked by that key.
 */
export function factsAsked(keys: readonly KeyDefinition[]): FactDefinition[] {
	const asked = new Map<string, FactDefinition>();
	for (const { facts, factDefaults } of keys) {
		for (const fact of facts)
			if (!Object.hasOwn(factDefaults, fact.id) && !asked.has(fact.id)) asked.set(fact.id, fact);
	}
	return [...asked.values()];
}
