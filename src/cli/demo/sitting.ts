import { factsAsked, openQuestions, visibleQuestions } from '#lib/domain/visible-questions.ts';
import type { AnswerValue, Facts, KeyDefinition } from '#lib/domain/review-key.ts';
import { reportMissing } from '#lib/server/reviews/hand-back.ts';
import { read, type ReviewContent } from '#lib/server/reviews/read.ts';
import { saveAll, type ReviewChange } from '#lib/server/reviews/save.ts';
import { submit } from '#lib/server/reviews/submit.ts';
import { answerFor, factFor, type Reading } from './answers.ts';
import { chance } from './chance.ts';
import { closingTexts, commentOn } from './comments.ts';
import { done } from './done.ts';
import type { DemoUnit } from './unit.ts';

const minute = 60 * 1000;

/** Somebody sits down with a file. */
export interface Sitting {
	reviewId: string;
	/** The reviewer's address. */
	reviewer: string;
	round: Reading['round'];
	seat: number;
	/** UTC milliseconds. */
	start: number;
	/** `some`: the first parts are answered and the rest left. `missing`: the documentation is not there. */
	until: 'submitted' | 'some' | 'missing';
}

/** Sits with a file, deed by deed. Gives the instant of the next deed before it does it, so that many can sit at once. */
export function* sit(unit: DemoUnit, sitting: Sitting): Generator<number, void> {
	const { db } = unit;
	const { reviewId } = sitting;
	const actor = unit.actor(sitting.reviewer);
	let at = sitting.start;
	yield at;
	const content = read(db, actor, reviewId);
	if (sitting.until === 'missing') {
		yield at + 6 * minute;
		return reportMissing(db, actor, reviewId);
	}
	const parts = partsOf(content, sitting);
	const share = 0.2 + 0.5 * chance('left at', content.caseReference);
	const few = Math.max(1, Math.round(share * parts.length));
	for (const [index, part] of parts
		.slice(0, sitting.until === 'some' ? few : undefined)
		.entries()) {
		const pace = (index === 0 ? 6 : 2) + 4 * chance('pace', content.caseReference, index);
		yield (at += Math.round(pace * minute));
		for (const saved of saveAll(db, actor, reviewId, part)) done(saved);
	}
	if (sitting.until === 'some') return;
	yield at + minute;
	done(submit(db, actor, reviewId));
}

/** Everything that is saved in a review: the facts, each section, the texts at the end. */
function partsOf(
	{ keys, known, caseReference }: ReviewContent,
	{ round, seat }: Sitting
): ReviewChange[][] {
	const reading: Reading = { round, seat, caseReference, key: keys[0]?.id ?? '' };
	const given = factsOf(keys, known, reading);
	const facts = { ...known, ...given };
	const answers = answersTo(keys, facts, reading);
	const sections = visibleQuestions(keys, facts, answers).map(({ questions }) =>
		questions.flatMap((question) => {
			const { code } = question;
			const value = answers[code];
			if (!value) return [];
			const comment = commentOn(question, value, reading);
			return [
				{ kind: 'answer' as const, code, value },
				...(comment ? [{ kind: 'comment' as const, code, value: comment }] : [])
			];
		})
	);
	const first = Object.entries(given).map(([code, value]) => ({
		kind: 'fact' as const,
		code,
		value
	}));
	const last = closingTexts(reading).map((text) => ({ kind: 'text' as const, ...text }));
	return [first, ...sections, last]
		.filter((part) => part.length > 0)
		.map((part) => part.map((change) => ({ ...change, base: 0 })));
}

/** The facts that the case list does not know. */
export function factsOf(
	keys: readonly KeyDefinition[],
	known: Facts,
	reading: Reading
): Record<string, string> {
	return Object.fromEntries(
		factsAsked(keys)
			.filter(({ id }) => !known[id])
			.map((fact) => [fact.id, factFor(fact, known, reading)])
	);
}

/** Answers every open question, also those that an answer opens. */
export function answersTo(
	keys: readonly KeyDefinition[],
	facts: Facts,
	reading: Reading
): Record<string, AnswerValue> {
	const answers: Record<string, AnswerValue> = {};
	for (;;) {
		const left = openQuestions(visibleQuestions(keys, facts, answers)).filter(
			({ code }) => !answers[code]
		);
		if (left.length === 0) return answers;
		for (const question of left) answers[question.code] = answerFor(question, facts, reading);
	}
}
