import { restsOn } from './conditions.ts';
import type { Answers, AnswerValue, Facts, KeyDefinition, Question } from './review-key.ts';
import {
	answerTo,
	countingAnswers,
	factsAsked,
	visibleQuestions,
	type VisibleSection
} from './visible-questions.ts';

/** What two reviewers are to agree on: a fact about the case, or the answer to a question. */
export const moderationKinds = ['FACT', 'ANSWER'] as const;
export type ModerationKind = (typeof moderationKinds)[number];

/** `OPEN`: settled before, then taken back. `NO_AGREEMENT`: the two read the file differently, and say why. */
export const moderationOutcomes = ['OPEN', 'AGREED', 'NO_AGREEMENT'] as const;
export type ModerationOutcome = (typeof moderationOutcomes)[number];

/** The choice ”vi är inte överens”, beside the answers of a question. No question has an answer of that name. */
export const noAgreement = 'OENIG';

/** What one of the two gave: facts as they hold for the file, the case list's with the reviewer's corrections. */
export interface FirstAnswers {
	facts: Facts;
	answers: Answers;
}

/** What the two have settled in one place. */
export interface Settled {
	kind: ModerationKind;
	/** Fact id or question code. */
	code: string;
	outcome: ModerationOutcome;
	/** What they agreed on; null unless `AGREED`. */
	value: string | null;
	/** Why they did not agree. */
	reason: string;
}

/** A place where the two differ, with the fact or the question. `first` is of the review drawn first. Null: not asked. */
export type Differing = {
	code: string;
	first: string | null;
	second: string | null;
	settled: Settled | null;
	/** Agreed, or not agreed with a reason. */
	done: boolean;
} & ({ kind: 'FACT'; fact: string } | { kind: 'ANSWER'; question: Question; section: string });

export interface Moderated {
	/** Facts first, then questions, in the order of the keys. */
	differing: Differing[];
	/** The questions that both answered alike. */
	alike: { question: Question; section: string; value: AnswerValue }[];
	/** What holds for the file by the rule `AGREED` (`round-rules.ts`): for the result. */
	facts: Facts;
	answers: Answers;
	/** Everything that differs is settled. */
	done: boolean;
}

/**
 * Samsyn of a file that two reviewed independently: where their first answers differ, and what holds by the rule
 * `AGREED`. A fact that differs is settled first, since it decides which questions there are. What is not settled, or
 * not agreed on, is as in the review drawn first. An answer to a question that was closed for its reviewer is no answer.
 * @param keys of the file, documentation first
 * @param first of the review drawn first (seat 1)
 */
export function moderated(
	keys: readonly KeyDefinition[],
	first: FirstAnswers,
	second: FirstAnswers,
	settled: readonly Settled[]
): Moderated {
	const placed = new Map(settled.map((one) => [`${one.kind}:${one.code}`, one]));
	const at = (kind: ModerationKind, code: string) => placed.get(`${kind}:${code}`) ?? null;

	const facts: Record<string, string> = { ...first.facts };
	const differingFacts = factsAsked(keys).flatMap((fact): Differing[] => {
		const { id: code, label } = fact;
		const [one, other] = [first.facts[code] ?? null, second.facts[code] ?? null];
		if (one === other) return [];
		const said = at('FACT', code);
		if (said?.outcome === 'AGREED' && said.value !== null) facts[code] = said.value;
		return [
			{
				kind: 'FACT',
				fact: label,
				code,
				first: one,
				second: other,
				settled: said,
				done: isDone(said)
			}
		];
	});

	const firsts = countingAnswers(visibleQuestions(keys, first.facts, first.answers), first.answers);
	const seconds = countingAnswers(
		visibleQuestions(keys, second.facts, second.answers),
		second.answers
	);
	const answers: Record<string, AnswerValue> = {};
	const differing: Differing[] = [];
	const alike: Moderated['alike'] = [];
	// An answer may open or close questions after it, never before, so each question is asked in its turn.
	const deciding = decidingCodes(keys);
	let open = openIn(keys, facts, answers);
	for (let turn = 0, next = open[0]; next; next = open[++turn]) {
		const { question, section } = next;
		const { code } = question;
		const [one, other] = [firsts[code] ?? null, seconds[code] ?? null];
		const said = at('ANSWER', code);
		if (one !== null && one === other) {
			answers[code] = one;
			alike.push({ question, section, value: one });
		} else {
			const agreed = said?.outcome === 'AGREED' ? said.value : one;
			const value = answerTo(question, { [code]: agreed } as Answers);
			if (value !== null) answers[code] = value;
			differing.push({
				kind: 'ANSWER',
				...{ question, section, code },
				first: one,
				second: other,
				settled: said,
				done: isDone(said)
			});
		}
		if (deciding.has(code)) open = openIn(keys, facts, answers);
	}
	const all = [...differingFacts, ...differing];
	return { differing: all, alike, facts, answers, done: all.every(({ done }) => done) };
}

function isDone(said: Settled | null): boolean {
	if (said === null || said.outcome === 'OPEN') return false;
	return said.outcome === 'AGREED' || said.reason.trim() !== '';
}

/** The questions whose answers open or close others. */
function decidingCodes(keys: readonly KeyDefinition[]): Set<string> {
	const questions = keys.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions));
	return new Set(questions.flatMap(({ showIf }) => (showIf ? restsOn(showIf).answers : [])));
}

function openIn(
	keys: readonly KeyDefinition[],
	facts: Facts,
	answers: Answers
): { question: Question; section: string }[] {
	return visibleQuestions(keys, facts, answers).flatMap(({ title, questions }: VisibleSection) =>
		questions.map((question) => ({ question, section: title }))
	);
}
