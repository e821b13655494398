import { holds, restsOn } from './conditions.ts';
import type { Answers, AnswerValue, Facts, KeyDefinition, Question } from './review-key.ts';
import { answerTo } from './visible-questions.ts';

/** A question of a file's keys; `keeps`: conditions of others rest on its answer. */
interface Asked {
	question: Question;
	defaults: Facts | null;
	keeps: boolean;
}

/** What a file answers to each question that its keys have, in the order of `codes`. */
export interface OpenAnswers {
	codes: readonly string[];
	/**
	 * Tells of every question, by its place in `codes`: its answer, null while it has none, undefined when it is hidden.
	 */
	read(
		facts: Facts,
		answers: Answers,
		tell: (place: number, answer: AnswerValue | null | undefined) => void
	): void;
}

/**
 * The rule of `visibleQuestions` for very many files with the same keys: which questions are open, and the answers that
 * count, without making anything a file.
 */
export function openAnswers(keys: readonly KeyDefinition[]): OpenAnswers {
	const asked = askedOf(keys);
	return {
		codes: asked.map(({ question }) => question.code),
		read(facts, answers, tell) {
			const counting: Record<string, AnswerValue> = {};
			let [known, defaults]: [Facts, Facts | null] = [facts, null];
			asked.forEach((each, place) => {
				const { question } = each;
				if (question.showIf !== null) {
					if (each.defaults !== defaults) {
						defaults = each.defaults;
						known = defaults ? { ...defaults, ...facts } : facts;
					}
					if (!holds(question.showIf, known, counting)) {
						tell(place, undefined);
						return;
					}
				}
				const answer = answerTo(question, answers);
				if (answer !== null && each.keeps) counting[question.code] = answer;
				tell(place, answer);
			});
		}
	};
}

function askedOf(keys: readonly KeyDefinition[]): Asked[] {
	const all = keys.flatMap(({ factDefaults, sections }) =>
		sections.flatMap(({ questions }) =>
			questions.map((question) => ({
				question,
				defaults: Object.keys(factDefaults).length > 0 ? factDefaults : null
			}))
		)
	);
	const restedOn = new Set(
		all.flatMap(({ question }) => (question.showIf ? restsOn(question.showIf).answers : []))
	);
	// A code that keys share is asked in the first of them only.
	const first = new Map(all.toReversed().map((each) => [each.question.code, each]));
	return all
		.filter((each) => first.get(each.question.code) === each)
		.map((each) => ({ ...each, keeps: restedOn.has(each.question.code) }));
}
