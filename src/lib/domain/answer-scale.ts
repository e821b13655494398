import type { AnswerValue, Meaning, OwnAnswer, Question, StandardValue } from './review-key.ts';

/** The answers of the standard scales (ui-vocabulary.md, section 4). */
export const answerLabels: Readonly<Record<StandardValue, string>> = {
	JA: 'Ja',
	DELVIS: 'Delvis',
	NEJ: 'Nej',
	EJ_AKTUELLT: 'Ej aktuellt'
};

/** The key that chooses an answer while focus is inside its question. */
export const answerKeys: Readonly<Record<StandardValue, string>> = {
	JA: 'J',
	DELVIS: 'D',
	NEJ: 'N',
	EJ_AKTUELLT: 'E'
};

type Scaled = Pick<Question, 'scale' | 'own'>;

/** The two scales that every key can use (product.md, rule 6). */
export const standardScales: readonly (readonly AnswerValue[])[] = [
	['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'],
	['JA', 'NEJ', 'EJ_AKTUELLT']
];

const standard: Readonly<Record<StandardValue, Meaning>> = {
	JA: 'MET',
	DELVIS: 'PARTLY',
	NEJ: 'NOT_MET',
	EJ_AKTUELLT: 'NOT_APPLICABLE'
};

/** What the figures call an answer, whatever its question calls it. */
export const meaningWords: Readonly<Record<Meaning, string>> = {
	MET: answerLabels.JA,
	PARTLY: answerLabels.DELVIS,
	NOT_MET: answerLabels.NEJ,
	NOT_SEEN: 'Framgår inte',
	NOT_APPLICABLE: answerLabels.EJ_AKTUELLT
};

const isStandard = (value: AnswerValue): value is StandardValue => Object.hasOwn(standard, value);

/** What an answer counts as; null when neither the question nor the standard scales have it. */
export function knownMeaning(question: Pick<Question, 'own'>, value: AnswerValue): Meaning | null {
	return question.own?.[value]?.counts ?? (isStandard(value) ? standard[value] : null);
}

/**
 * What an answer to this question counts as.
 * @throws RangeError when the question has no such answer
 */
export function meaningOf(question: Pick<Question, 'own'>, value: AnswerValue): Meaning {
	const meaning = knownMeaning(question, value);
	if (!meaning) throw new RangeError(`${value} is no answer to the question`);
	return meaning;
}

/** What an answer to this question is called. A value that the question lacks is told by its code. */
export function answerLabel(question: Pick<Question, 'own'>, value: AnswerValue): string {
	return question.own?.[value]?.label ?? (isStandard(value) ? answerLabels[value] : value);
}

/** An answer as it is offered. */
export interface AnswerOption extends OwnAnswer {
	value: AnswerValue;
	/** The key that chooses it while focus is inside the question: a letter, or its number in a scale of the unit's own. */
	key: string;
}

/** The answers of a question in the order they are shown. */
export function answerOptions(question: Scaled): AnswerOption[] {
	return question.scale.map((value, index) => ({
		value,
		label: answerLabel(question, value),
		counts: meaningOf(question, value),
		key: isStandard(value) ? answerKeys[value] : String(index + 1)
	}));
}

/** What a question calls its answers that count as this, in the order they are shown. */
export function labelsOf(question: Scaled, meaning: Meaning): string[] {
	return answerOptions(question).flatMap(({ label, counts }) =>
		counts === meaning ? [label] : []
	);
}

/** Whether two questions offer the same answers: called the same, counting the same, in the same order. */
export function sameScale(a: Scaled, b: Scaled): boolean {
	const told = (question: Scaled) =>
		JSON.stringify(answerOptions(question).map(({ label, counts }) => [label, counts]));
	return told(a) === told(b);
}
