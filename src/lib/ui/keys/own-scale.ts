import { answerOptions } from '#lib/domain/answer-scale.ts';
import type { QuestionFields } from '#lib/domain/keys/fields.ts';
import {
	ownValues,
	type AnswerValue,
	type Meaning,
	type OwnAnswer,
	type Question
} from '#lib/domain/review-key.ts';

/** A scale of the unit's own, as rows of a form. */

export type Scale = QuestionFields['scale'];
export const fewestAnswers = 2;
export const mostAnswers = ownValues.length;

/** What an answer counts as, as the editor says it: the figures' words say what the standard answers are called. */
export const countsLabels: Readonly<Record<Meaning, string>> = {
	MET: 'Uppfyllt',
	PARTLY: 'Delvis uppfyllt',
	NOT_MET: 'Inte uppfyllt',
	NOT_SEEN: 'Framgår inte av akten',
	NOT_APPLICABLE: 'Ej aktuellt'
};

export interface OwnRow extends OwnAnswer {
	value: AnswerValue;
}

/** The rows of a question's own scale, or null when it has a standard one. */
export function ownRows({ scale, own }: Pick<Question, 'scale' | 'own'>): OwnRow[] | null {
	if (!own) return null;
	return scale.map((value) => ({ value, label: '', counts: 'NOT_MET', ...own[value] }));
}

/** An own scale to begin with: the answers of the standard one, called and counting the same. */
export function ownFrom(question: Pick<Question, 'scale' | 'own'>): OwnRow[] {
	return answerOptions(question).flatMap(({ label, counts }, index) => {
		const value = ownValues[index];
		return value ? [{ value, label, counts }] : [];
	});
}

export function scaleOf(rows: readonly OwnRow[]): Scale {
	return {
		values: rows.map(({ value }) => value),
		own: Object.fromEntries(rows.map(({ value, label, counts }) => [value, { label, counts }]))
	};
}

/** With one answer more, of a value that has no guidance from an answer taken away if there is one. */
export function withNew(
	rows: readonly OwnRow[],
	{ guidance }: Pick<Question, 'guidance'>
): OwnRow[] {
	const free = ownValues.filter((value) => rows.every((row) => row.value !== value));
	const value = free.find((each) => !guidance[each]) ?? free[0];
	return value ? [...rows, { value, label: '', counts: 'PARTLY' }] : [...rows];
}

/** With the row at one place moved to another; places outside the list change nothing. */
export function moved(rows: readonly OwnRow[], from: number, to: number): OwnRow[] {
	const row = rows[from];
	if (!row || to < 0 || to >= rows.length) return [...rows];
	const rest = rows.filter((_, index) => index !== from);
	return [...rest.slice(0, to), row, ...rest.slice(to)];
}
