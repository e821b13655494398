import type {
	Answers,
	AnswerValue,
	FactDefinition,
	Facts,
	KeyDefinition,
	Question
} from './review-key.ts';
import {
	countingAnswers,
	factsAsked,
	openQuestions,
	visibleQuestions
} from './visible-questions.ts';

/** What a reviewer writes at the end of a review. */
export const textKinds = ['STRENGTH', 'IMPROVEMENT'] as const;
export type TextKind = (typeof textKinds)[number];

/** What a review held when it was handed in: only what was there. */
export interface Submitted {
	/** What the reviewer gave; the case list's stand where nothing was given. */
	facts: Facts;
	/** Also to questions that were closed: they count nowhere. */
	answers: Answers;
	/** By question code. */
	comments: Readonly<Record<string, string>>;
	texts: Readonly<Partial<Record<TextKind, string>>>;
}

/** A place in a review where two states of it differ. */
export type Change =
	| { kind: 'fact'; code: string; fact: FactDefinition; from: string | null; to: string | null }
	| {
			kind: 'answer';
			code: string;
			question: Question;
			/** Null: there was none that counted. */
			from: AnswerValue | null;
			to: AnswerValue | null;
			/** Whether the question was asked then, and is now. */
			asked: { before: boolean; after: boolean };
	  }
	| { kind: 'comment'; code: string; question: Question; from: string; to: string }
	| { kind: 'text'; code: TextKind; from: string; to: string };

/** The file that was reviewed. */
export interface ReviewedFile {
	/** Documentation first. */
	keys: readonly KeyDefinition[];
	/** What the case list tells. */
	known: Facts;
}

/**
 * Where two states of a review differ, in the order of the screen: facts, then each question with its comment, then the
 * texts. Only what counts is told: a question that a fact or another answer has closed goes from its answer to none, and
 * takes its comment with it.
 * @param before what was handed in
 * @param after what was handed in later, or stands on the screen now
 */
export function changesBetween(before: Submitted, after: Submitted, file: ReviewedFile): Change[] {
	const [then, now] = [stateOf(before, file), stateOf(after, file)];
	const facts = factsAsked(file.keys)
		.toSorted((a, b) => place(a) - place(b))
		.map((fact): Change => {
			const { id: code } = fact;
			return {
				kind: 'fact',
				code,
				fact,
				from: then.facts[code] ?? null,
				to: now.facts[code] ?? null
			};
		});
	const questions = allQuestions(file.keys).flatMap((question): Change[] => {
		const { code } = question;
		const asked = { before: then.open.has(code), after: now.open.has(code) };
		const comment = (state: Submitted, open: boolean) =>
			open ? (state.comments[code] ?? '').trim() : '';
		const to = comment(after, asked.after);
		return [
			{
				kind: 'answer',
				code,
				question,
				from: then.answers[code] ?? null,
				to: now.answers[code] ?? null,
				asked
			},
			{
				kind: 'comment',
				code,
				question,
				from: asked.after ? comment(before, asked.before) : to,
				to
			}
		];
	});
	const texts = textKinds.map((code): Change => {
		const text = ({ texts }: Submitted) => (texts[code] ?? '').trim();
		return { kind: 'text', code, from: text(before), to: text(after) };
	});
	return [...facts, ...questions, ...texts].filter(({ from, to }) => from !== to);
}

/**
 * How many answers differ: all that the round lead learns of what was changed.
 * @returns from 0; facts, comments and texts are no answers
 */
export function answersChanged(changes: readonly Change[]): number {
	return changes.filter(({ kind }) => kind === 'answer').length;
}

/** What the case list knew stands first on the screen. */
const place = ({ source }: FactDefinition) => (source === 'urval' ? 0 : 1);

function stateOf(given: Submitted, { keys, known }: ReviewedFile) {
	const facts: Facts = { ...known, ...given.facts };
	const sections = visibleQuestions(keys, facts, given.answers);
	return {
		facts,
		answers: countingAnswers(sections, given.answers),
		open: new Set(openQuestions(sections).map(({ code }) => code))
	};
}

/** Every question of the keys, open or not, in the order of the screen. A code that two keys share is asked once. */
function allQuestions(keys: readonly KeyDefinition[]): Question[] {
	const all = new Map<string, Question>();
	for (const { sections } of keys)
		for (const { questions } of sections)
			for (const question of questions)
				if (!all.has(question.code)) all.set(question.code, question);
	return [...all.values()];
}
