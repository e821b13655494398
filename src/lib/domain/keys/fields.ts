import { idOf } from './draft.ts';
import {
	answerValues,
	type AnswerValue,
	type Condition,
	type FactDefinition,
	type KeyDefinition,
	type Lineage,
	type Question,
	type Section
} from '../review-key.ts';

/** A field of a part; the id of the key itself is empty. */
export interface FieldPlace {
	what: 'key' | 'section' | 'question' | 'fact';
	id: string;
	field: string;
}

/** The fields of a key that an edit can set, and what each holds. What is left empty is '' or null, never absent. */
export interface KeyFields {
	title: string;
	purpose: string;
	suggestedFor: string;
	instructions: readonly string[];
}
export interface SectionFields {
	code: string;
	title: string;
}
/** One field for the guidance to each answer, so that two people can write guidance to one question. */
export type GuidanceField = `guidance:${AnswerValue}`;
export interface QuestionFields extends Record<GuidanceField, string> {
	code: string;
	text: string;
	hint: string;
	/** The values, and what they are called and count as when the scale is the unit's own. */
	scale: { values: readonly AnswerValue[]; own: Question['own'] | null };
	showIf: Condition | null;
	references: Question['references'];
	commentRequiredOn: readonly AnswerValue[];
	indicator: string | null;
	concerns: 'PLAN' | null;
	lineage: Lineage | null;
}
export interface FactFields {
	label: string;
	hint: string;
	values: FactDefinition['values'] | null;
}
const guidanceFields = answerValues.map((value): GuidanceField => `guidance:${value}`);

/** What the fields of each part hold now. */
export const read = {
	key: ({ title, purpose, suggestedFor, instructions }: KeyDefinition): KeyFields => ({
		...{ title, purpose, suggestedFor, instructions }
	}),
	section: ({ code, title }: Section): SectionFields => ({ code, title }),
	question: (question: Question): QuestionFields => {
		const { code, text, hint, scale, own, showIf, references, guidance } = question;
		const { commentRequiredOn, indicator, concerns, lineage } = question;
		return {
			...(Object.fromEntries(
				answerValues.map((value, i) => [guidanceFields[i], guidance[value] ?? ''])
			) as Record<GuidanceField, string>),
			...{ code, text, showIf, references, commentRequiredOn, indicator },
			hint: hint ?? '',
			scale: { values: scale, own: own ?? null },
			concerns: concerns ?? null,
			lineage: lineage ?? null
		};
	},
	fact: ({ label, hint, values }: FactDefinition): FactFields => ({
		...{ label, hint: hint ?? '', values: values ?? null }
	})
};

/** What a field holds now; undefined when the part or the field is not there. */
export function fieldOf(draft: KeyDefinition, { what, id, field }: FieldPlace): unknown {
	const fields = fieldsAt(draft, what, id);
	return fields && Object.hasOwn(fields, field)
		? (fields as Readonly<Record<string, unknown>>)[field]
		: undefined;
}

function fieldsAt(draft: KeyDefinition, what: FieldPlace['what'], id: string): object | undefined {
	if (what === 'key') return read.key(draft);
	if (what === 'section') {
		const section = draft.sections.find((each) => idOf(each) === id);
		return section && read.section(section);
	}
	if (what === 'fact') {
		const fact = draft.facts.find((each) => each.id === id);
		// What the case list tells is not the key's to word.
		return fact?.source === 'granskare' ? read.fact(fact) : undefined;
	}
	const question = draft.sections
		.flatMap(({ questions }) => questions)
		.find((each) => idOf(each) === id);
	return question && read.question(question);
}

/** The draft with a field set. The value has been checked to be of the field's kind (`server/keys/edit-form.ts`). */
export function withField(
	draft: KeyDefinition,
	edit: FieldPlace & { before: unknown; after: unknown }
): KeyDefinition {
	const { what, id, field } = edit;
	const set = { [field]: edit.after };
	if (what === 'key') return { ...draft, ...set };
	if (what === 'section')
		return {
			...draft,
			sections: draft.sections.map((each) => (idOf(each) === id ? { ...each, ...set } : each))
		};
	if (what === 'fact')
		return {
			...draft,
			facts: draft.facts.map((each) =>
				each.id === id ? written.fact(each, { ...read.fact(each), ...set }) : each
			)
		};
	const changed = inQuestions(draft, (each) =>
		idOf(each) === id ? written.question(each, { ...read.question(each), ...set }) : each
	);
	return field === 'code' ? renamed(changed, String(edit.before), String(edit.after)) : changed;
}

function inQuestions(draft: KeyDefinition, change: (question: Question) => Question) {
	return {
		...draft,
		sections: draft.sections.map((section) => ({
			...section,
			questions: section.questions.map(change)
		}))
	};
}

const written = {
	question(
		question: Question,
		{ hint, scale, concerns, lineage, ...fields }: QuestionFields
	): Question {
		const { code, text, showIf, references, commentRequiredOn, indicator } = fields;
		const { hint: _hint, own: _own, concerns: _concerns, lineage: _lineage, ...rest } = question;
		const guidance = Object.fromEntries(
			answerValues.flatMap((value) => {
				const written = fields[`guidance:${value}`];
				return written === '' ? [] : [[value, written]];
			})
		);
		return {
			...rest,
			...{ code, text, showIf, references, commentRequiredOn, indicator, guidance },
			scale: scale.values,
			...(hint !== '' && { hint }),
			...(scale.own && { own: scale.own }),
			...(concerns && { concerns }),
			...(lineage && { lineage })
		};
	},
	fact(fact: FactDefinition, { label, hint, values }: FactFields): FactDefinition {
		const { hint: _hint, values: _values, ...rest } = fact;
		return { ...rest, label, ...(hint !== '' && { hint }), ...(values && { values }) };
	}
};

/** Conditions follow a question that gets another code. */
function renamed(draft: KeyDefinition, before: string, after: string): KeyDefinition {
	const follow = (condition: Condition): Condition => {
		if ('all' in condition) return { all: condition.all.map(follow) };
		if ('any' in condition) return { any: condition.any.map(follow) };
		return 'answer' in condition && condition.answer === before
			? { ...condition, answer: after }
			: condition;
	};
	return inQuestions(draft, (question) =>
		question.showIf ? { ...question, showIf: follow(question.showIf) } : question
	);
}
