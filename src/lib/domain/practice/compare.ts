import { answerLabel } from '../answer-scale.ts';
import type { AnswerValue, KeyDefinition, Question } from '../review-key.ts';
import type { Given } from '../review-gaps.ts';
import { answerTo, factsAsked, visibleQuestions } from '../visible-questions.ts';
import { suggestedAnswer, type PracticeCase } from './case.ts';

/** What the reviewer gave in one place, beside what is suggested. Nothing is counted and nothing is right or wrong. */
export interface Compared {
	/** Fact id or question code. */
	code: string;
	/** The question as it stands in the key. */
	text: string;
	/** In words, `Du svarade Delvis. Förslag: Nej.` */
	said: string;
	/** Why the suggestion is what it is; empty without one. */
	reason: string;
	/** What the reviewer wrote at the question. */
	comment: string;
}

/** Each in the order of the screen. */
export interface Comparison {
	differing: Compared[];
	alike: Compared[];
	/** The unit's own questions. */
	without: Compared[];
}

/**
 * The finished practice file beside the suggestions. Facts come first, since they decide which questions one gets: a
 * question that only the reviewer or only the suggestion opens is told too.
 * @param keys of the practice file, documentation first
 * @param given what the reviewer gave, with the case list's facts
 */
export function compareWithSuggestions(
	practice: PracticeCase,
	keys: readonly KeyDefinition[],
	given: Given
): Comparison {
	const comparison: Comparison = { differing: [], alike: [], without: [] };
	for (const { id, label, values } of factsAsked(keys)) {
		const suggested = practice.facts[id]?.value ?? practice.known[id];
		if (suggested === undefined) continue;
		const mine = given.facts[id];
		const alike = mine === suggested;
		// What the list knew and the reviewer left as it was is nothing to tell of.
		if (alike && practice.facts[id] === undefined) continue;
		const say = (value: string) => values?.[value] ?? value;
		comparison[alike ? 'alike' : 'differing'].push({
			code: id,
			text: label,
			said: saidOf(mine ? say(mine) : null, say(suggested)),
			reason: practice.facts[id]?.reason ?? 'Det står i ärendelistan och stämmer med underlaget.',
			comment: ''
		});
	}
	const mine = openIn(keys, given.facts, given.answers);
	const suggestion = suggestionsOf(practice, keys);
	// What the unit itself asks has no suggestion: then the reviewer's word decides what else is open.
	const theirs = openIn(
		keys,
		{ ...given.facts, ...suggestion.facts },
		{ ...given.answers, ...suggestion.answers }
	);
	for (const key of keys) {
		for (const question of key.sections.flatMap(({ questions }) => questions)) {
			const { code } = question;
			const open = mine.get(code) === key.id;
			const wanted = theirs.get(code) === key.id;
			if (!open && !wanted) continue;
			const suggested = wanted ? suggestedAnswer(practice, key.id, question) : null;
			const answer = open ? answerTo(question, given.answers) : null;
			const entry = {
				code,
				text: question.text,
				comment: (open && given.comments[code]) || '',
				...told(question, { open, wanted, answer, suggested })
			};
			const { standing, ...compared } = entry;
			comparison[standing].push(compared);
		}
	}
	return comparison;
}

interface Sides {
	open: boolean;
	wanted: boolean;
	answer: AnswerValue | null;
	suggested: { value: AnswerValue; reason: string } | null;
}

function told(
	question: Question,
	{ open, wanted, answer, suggested }: Sides
): Pick<Compared, 'said' | 'reason'> & { standing: keyof Comparison } {
	const word = answer === null ? null : answerLabel(question, answer);
	if (!wanted) {
		return {
			standing: 'differing',
			said: `${saidOf(word, null)} Frågan gäller inte övningsärendet.`,
			reason: 'Den visades eftersom ett tidigare svar skiljer sig från förslaget.'
		};
	}
	if (suggested === null) {
		return {
			standing: 'without',
			said: `${open ? saidOf(word, null) : notShown} Fråga utan förslag: jämför med vägledningen.`,
			reason: ''
		};
	}
	const { value, reason } = suggested;
	if (!open) {
		const said = `${notShown} Förslag: ${answerLabel(question, value)}.`;
		return { standing: 'differing', said, reason };
	}
	const said = saidOf(word, answerLabel(question, value));
	return { standing: answer === value ? 'alike' : 'differing', said, reason };
}

const notShown = 'Frågan visades inte för dig.';

function saidOf(mine: string | null, suggested: string | null): string {
	const own = mine === null ? 'Du svarade inte.' : `Du svarade ${mine}.`;
	if (suggested === null) return own;
	return mine === suggested
		? `Du svarade ${mine}, som förslaget.`
		: `${own} Förslag: ${suggested}.`;
}

/** The key that asks each open question, by code. */
function openIn(
	keys: readonly KeyDefinition[],
	facts: Given['facts'],
	answers: Given['answers']
): Map<string, string> {
	return new Map(
		visibleQuestions(keys, facts, answers).flatMap(({ key, questions }) =>
			questions.map(({ code }) => [code, key] as const)
		)
	);
}

/** Facts and answers as suggested, for the questions that have a suggestion in these keys. */
export function suggestionsOf(
	practice: PracticeCase,
	keys: readonly KeyDefinition[]
): Pick<Given, 'facts' | 'answers'> {
	const facts = Object.entries(practice.facts).map(([id, { value }]) => [id, value] as const);
	const answers = keys.flatMap((key) =>
		key.sections.flatMap(({ questions }) =>
			questions.flatMap((question) => {
				const suggested = suggestedAnswer(practice, key.id, question);
				return suggested ? [[question.code, suggested.value] as const] : [];
			})
		)
	);
	return {
		facts: { ...practice.known, ...Object.fromEntries(facts) },
		answers: Object.fromEntries(answers)
	};
}
