import { answerLabel } from '../answer-scale.ts';
import { idOf, questionsOf } from './draft.ts';
import type {
	AnswerValue,
	Condition,
	FactDefinition,
	KeyDefinition,
	Question
} from '../review-key.ts';

/** A code of a question or a section: `KLIENT-1`. */
export const codePattern = /^[A-ZÅÄÖ0-9]+(-[A-ZÅÄÖ0-9]+)*$/;
export const codeLength = 16;

/** The part of a key that something is said of, and its field. The id is what `idOf` gives. */
export interface Place {
	kind: 'key' | 'section' | 'question' | 'fact';
	id: string;
	code: string;
	/** As `fields.ts` calls it. */
	field?: string;
}

/** Something to say of a place in a key. */
export interface Finding {
	where: Place;
	sentence: string;
}

/** What may never be in a key, not even in a draft. */
export interface Breach extends Finding {
	/** The same breach has the same name before and after an edit. */
	name: string;
}

/**
 * What is wrong in how a key's parts refer to each other: a code twice, a condition that does not point backwards or
 * waits for what can't be answered. An edit that would bring one in is refused (`edits.ts`).
 */
export function breaches(key: KeyDefinition): Breach[] {
	const questions = questionsOf(key);
	return [
		...repeated(key.sections, ({ code }) => code).map((section) => ({
			where: placeOf('section', section, 'code'),
			name: `section ${section.code}`,
			sentence: `Områdeskoden ${section.code} finns redan i nyckeln. Välj en annan.`
		})),
		...repeated(questions, ({ code }) => code).map((question) => ({
			where: placeOf('question', question, 'code'),
			name: `question ${question.code}`,
			sentence: `Koden ${question.code} finns redan i nyckeln. Välj en annan.`
		})),
		...repeated(
			[
				...key.sections.map((section) => placeOf('section', section)),
				...questions.map((question) => placeOf('question', question))
			],
			({ id }) => id
		).map((where) => ({
			where,
			name: `id ${where.id}`,
			sentence: 'Samma fråga kan inte stå två gånger i nyckeln.'
		})),
		...repeated(key.facts, ({ id }) => id).map(({ id }) => ({
			where: { kind: 'fact' as const, id, code: id },
			name: `fact ${id}`,
			sentence: 'Uppgiften finns redan i nyckeln.'
		})),
		...factsCalledAsQuestions(key),
		...conditionBreaches(key)
	];
}

/** What is said of a question and of a fact is told apart by the code alone: the reason in samsyn. */
function factsCalledAsQuestions(key: KeyDefinition): Breach[] {
	const codes = new Set(questionsOf(key).map(({ code }) => code));
	return key.facts
		.filter(({ id }) => codes.has(id))
		.map(({ id }) => ({
			where: { kind: 'fact', id, code: id },
			name: `fact and question ${id}`,
			sentence: `${id} är redan namnet på en uppgift om ärendet. Välj en annan kod för frågan.`
		}));
}

/** The place of a question or section, or of a field of it. */
export function placeOf(
	kind: 'section' | 'question',
	part: Pick<Question, 'id' | 'code'>,
	field?: string
): Place {
	return { kind, id: idOf(part), code: part.code, ...(field && { field }) };
}

/** For each name that comes more than once the last part that has it. */
function repeated<T>(parts: readonly T[], nameOf: (part: T) => string): T[] {
	const seen = new Set<string>();
	const twice = new Map<string, T>();
	for (const part of parts) {
		const name = nameOf(part);
		if (seen.has(name)) twice.set(name, part);
		seen.add(name);
	}
	return [...twice.values()];
}

function conditionBreaches(key: KeyDefinition): Breach[] {
	const all = new Set(questionsOf(key).map(({ code }) => code));
	const before = new Map<string, Question>();
	const found: Breach[] = [];
	for (const question of questionsOf(key)) {
		if (question.showIf)
			for (const problem of inCondition(question.showIf, question.code, before, all, key))
				found.push({ where: placeOf('question', question, 'showIf'), ...problem });
		before.set(question.code, question);
	}
	return found;
}

type Unplaced = Omit<Breach, 'where'>;

function inCondition(
	condition: Condition,
	code: string,
	before: ReadonlyMap<string, Question>,
	all: ReadonlySet<string>,
	key: KeyDefinition
): Unplaced[] {
	if ('all' in condition || 'any' in condition) {
		const parts = 'all' in condition ? condition.all : condition.any;
		return parts.flatMap((part) => inCondition(part, code, before, all, key));
	}
	if ('answer' in condition) {
		const { answer } = condition;
		const question = before.get(answer);
		if (question) return missingAnswers(code, question, condition.in);
		return [
			{
				name: `${code} on ${answer}`,
				sentence: all.has(answer)
					? `Villkoret för ${code} hänvisar till en fråga som kommer senare i nyckeln, ${answer}. Flytta frågan eller ändra villkoret.`
					: `${code} visas beroende på svaret på ${answer}. Ändra villkoret först.`
			}
		];
	}
	const fact = key.facts.find(({ id }) => id === condition.fact);
	if (fact) return missingValues(code, fact, condition.in);
	if (Object.hasOwn(key.factDefaults, condition.fact)) return [];
	return [
		{
			name: `${code} on fact ${condition.fact}`,
			sentence: `${code} visas beroende på en uppgift om ärendet som nyckeln inte har. Ändra villkoret först.`
		}
	];
}

function missingAnswers(
	code: string,
	question: Question,
	values: readonly AnswerValue[]
): Unplaced[] {
	return values
		.filter((value) => !question.scale.includes(value))
		.map((value) => ({
			name: `${code} on ${question.code} ${value}`,
			sentence: `${code} visas när svaret på ${question.code} är ${answerLabel(question, value)}. Ändra villkoret först.`
		}));
}

/** Values that come from the unit's own catalogue are not listed in the key, so any will do. */
function missingValues(code: string, fact: FactDefinition, values: readonly string[]): Unplaced[] {
	const { values: known } = fact;
	if (!known) return [];
	return values
		.filter((value) => !Object.hasOwn(known, value))
		.map((value) => ({
			name: `${code} on fact ${fact.id} ${value}`,
			sentence: `${code} visas beroende på ett svar på ”${fact.label}” som inte finns. Ändra villkoret först.`
		}));
}
