import { answerOptions } from '#lib/domain/answer-scale.ts';
import {
	answerValues,
	type AnswerValue,
	type Condition,
	type FactDefinition,
	type Question
} from '#lib/domain/review-key.ts';

/** A condition as a form has it: rows, and groups of rows one level down. What is deeper comes from files only. */

export type Join = 'all' | 'any';

export interface ConditionRow {
	/** What it looks at, as `subjectsOf` calls it; empty until chosen. */
	subject: string;
	values: readonly string[];
}
/** Of one level of groups; a row that has rows is a group. */
export interface ConditionForm {
	join: Join;
	rows: readonly (ConditionRow | ConditionForm)[];
}

export const emptyRow: ConditionRow = { subject: '', values: [] };

/** A fact or an earlier question that a row can look at. */
export interface Subject {
	/** `fact:legalBasis`, `answer:KLIENT-1` */
	name: string;
	label: string;
	options: readonly { value: string; label: string }[];
}

/** What a condition can rest on: facts with values to choose from, and the questions before. */
export function subjectsOf(
	facts: readonly FactDefinition[],
	questions: readonly Question[]
): { facts: Subject[]; questions: Subject[] } {
	return {
		facts: facts.flatMap(({ id, label, values = {} }) => {
			const options = Object.entries(values).map(([value, label]) => ({ value, label }));
			return options.length === 0 ? [] : [{ name: `fact:${id}`, label, options }];
		}),
		questions: questions.map((question) => ({
			name: `answer:${question.code}`,
			label: `${question.code} ${question.text}`.trim(),
			options: answerOptions(question).map(({ value, label }) => ({ value, label }))
		}))
	};
}

/** The form of a condition, or null when it is deeper than the form. */
export function formOf(condition: Condition): ConditionForm | null {
	if (!('all' in condition || 'any' in condition)) return { join: 'all', rows: [rowOf(condition)] };
	const rows = partsOf(condition).map((part) => {
		if (!('all' in part || 'any' in part)) return rowOf(part);
		const leaves = partsOf(part).flatMap((leaf) =>
			'all' in leaf || 'any' in leaf ? [] : [rowOf(leaf)]
		);
		return leaves.length === partsOf(part).length ? { join: joinOf(part), rows: leaves } : null;
	});
	const known = rows.filter((row) => row !== null);
	return known.length === rows.length ? { join: joinOf(condition), rows: known } : null;
}

/** The condition that a form says, or null while a row lacks something. A group of one is no group. */
export function conditionOf({ join, rows }: ConditionForm): Condition | null {
	const parts = rows.map((row) => ('rows' in row ? conditionOf(row) : leafOf(row)));
	const whole = parts.filter((part) => part !== null);
	const [only] = whole;
	if (!only || whole.length < parts.length) return null;
	if (whole.length === 1) return only;
	return join === 'all' ? { all: whole } : { any: whole };
}

/** A row that looks at something else: nothing chosen yet. */
export function looksAt(row: ConditionRow, subject: string): ConditionRow {
	return subject === row.subject ? row : { subject, values: [] };
}

/** A row with a value chosen or not, the values in the order that they are shown. */
export function withValue(
	row: ConditionRow,
	value: string,
	chosen: boolean,
	order: readonly string[]
): ConditionRow {
	const values = new Set(row.values);
	if (chosen) values.add(value);
	else values.delete(value);
	const place = (each: string) => (order.includes(each) ? order.indexOf(each) : order.length);
	return { ...row, values: [...values].sort((a, b) => place(a) - place(b)) };
}

type Leaf = Exclude<Condition, { all: unknown } | { any: unknown }>;

const partsOf = (group: Exclude<Condition, Leaf>) => ('all' in group ? group.all : group.any);
const joinOf = (group: Exclude<Condition, Leaf>): Join => ('all' in group ? 'all' : 'any');

function rowOf(leaf: Leaf): ConditionRow {
	return 'fact' in leaf
		? { subject: `fact:${leaf.fact}`, values: leaf.in }
		: { subject: `answer:${leaf.answer}`, values: leaf.in };
}

function leafOf({ subject, values }: ConditionRow): Condition | null {
	if (subject === '' || values.length === 0) return null;
	const name = subject.slice(subject.indexOf(':') + 1);
	return subject.startsWith('fact:')
		? { fact: name, in: values }
		: { answer: name, in: values.filter(isAnswer) };
}

const isAnswer = (value: string): value is AnswerValue =>
	(answerValues as readonly string[]).includes(value);
