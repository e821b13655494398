import type { Answers, Condition, FactDefinition, Facts, Question } from './review-key.ts';
import { answerLabel } from './answer-scale.ts';
import { alternatives } from './swedish.ts';

/**
 * Whether a condition holds. What is not known or not answered satisfies no condition.
 * @param answers answers to open questions only (`visibleQuestions` sees to that)
 */
export function holds(condition: Condition, facts: Facts, answers: Answers): boolean {
	if ('all' in condition) return condition.all.every((part) => holds(part, facts, answers));
	if ('any' in condition) return condition.any.some((part) => holds(part, facts, answers));
	if ('fact' in condition) {
		const value = Object.hasOwn(facts, condition.fact) ? facts[condition.fact] : undefined;
		return value !== undefined && condition.in.includes(value);
	}
	const answer = Object.hasOwn(answers, condition.answer) ? answers[condition.answer] : undefined;
	return answer !== undefined && condition.in.includes(answer);
}

/** A part of a condition that is no group. */
export type Leaf = Exclude<
	Condition,
	{ all: readonly Condition[] } | { any: readonly Condition[] }
>;

/** The parts of a condition that are no groups, in the order they are named. */
export function leavesOf(condition: Condition): Leaf[] {
	if ('all' in condition) return condition.all.flatMap(leavesOf);
	if ('any' in condition) return condition.any.flatMap(leavesOf);
	return [condition];
}

/** The facts and questions that a condition rests on, each once, in the order they are named. */
export function restsOn(condition: Condition): { facts: string[]; answers: string[] } {
	const leaves = leavesOf(condition);
	const facts = leaves.flatMap((leaf) => ('fact' in leaf ? leaf.fact : []));
	const answers = leaves.flatMap((leaf) => ('answer' in leaf ? leaf.answer : []));
	return { facts: [...new Set(facts)], answers: [...new Set(answers)] };
}

/**
 * When a question is shown, in Swedish: `Visas när Lagrum är LSS och Beslut är Bifall eller Delvis avslag.`
 * @param facts the definitions that give facts and values their names; a value without name is told by its code
 * @param questions those that give the answers of the unit's own scales their names
 */
export function conditionSentence(
	condition: Condition | null,
	facts: readonly FactDefinition[],
	questions: readonly Asked[] = []
): string {
	return condition === null
		? 'Visas alltid.'
		: `Visas när ${clause(condition, { facts, questions: questions.map(byCode) })}.`;
}

type Asked = Pick<Question, 'code' | 'own'>;
const byCode = ({ code, own }: Asked): Asked => ({ code, ...(own && { own }) });

/** What gives the facts, questions and answers of a condition their names. */
export interface Known {
	facts: readonly FactDefinition[];
	/** With `text`, a question is called by its words; without, by its code. */
	questions: readonly (Asked & { text?: string })[];
}

/**
 * A condition as the part of a sentence that follows ”när” or ”eftersom”: `Lagrum är LSS och Beslut är Bifall`.
 * @param nested whether it stands within another, and has to say where it begins
 */
export function clause(condition: Condition, known: Known, nested = false): string {
	if ('all' in condition || 'any' in condition) {
		const all = 'all' in condition;
		const parts = all ? condition.all : condition.any;
		if (parts.length === 1) return clause(parts[0]!, known, nested);
		const clauses = parts.map((part) => clause(part, known, true));
		if (all) return (nested ? 'både ' : '') + clauses.join(' och ');
		return nested ? `antingen ${clauses.join(' eller ')}` : clauses.join(', eller när ');
	}
	if ('answer' in condition) {
		const question = known.questions.find(({ code }) => code === condition.answer);
		const values = condition.in.map((value) => answerLabel(question ?? {}, value));
		const called = question?.text === undefined ? condition.answer : `”${question.text}”`;
		return `svaret på ${called} är ${alternatives(values)}`;
	}
	const fact = known.facts.find(({ id }) => id === condition.fact);
	const values = condition.in.map((value) => fact?.values?.[value] ?? value);
	const label = fact?.label ?? condition.fact;
	const subject = label.endsWith('?') ? `svaret på ”${label}”` : label;
	return `${subject} är ${alternatives(values)}`;
}
