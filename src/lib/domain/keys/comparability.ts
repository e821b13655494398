import { answerLabel, meaningOf, sameScale } from '../answer-scale.ts';
import { leavesOf, restsOn, type Leaf } from '../conditions.ts';
import { idOf, questionsOf, withCode } from './draft.ts';
import { normalForm } from './normal-form.ts';
import type {
	AnswerValue,
	ChangeKind,
	Condition,
	KeyDefinition,
	Lineage,
	Question
} from '../review-key.ts';

/** A version of a key with its number: what lineage speaks of. */
export interface NumberedKey {
	version: number;
	definition: KeyDefinition;
}

/** Why a line over time stops; `change` is null when the version does not say what the question is. */
export interface Break {
	change: ChangeKind | null;
	/** As the editor wrote it; may be empty. */
	reason: string;
}

export type Join = { joins: true; from: string } | { joins: false; why: Break };

/**
 * The rule of comparability (product.md, rule 8; issue 3): whether a question's line goes on from the version before,
 * and from which code there. `UNCHANGED` and `WORDING` join; `SPLIT` and `MERGED` only where `follows` names one of
 * `from`; everything else breaks.
 */
export function joinOf(lineage: Lineage | undefined): Join {
	if (!lineage) return { joins: false, why: { change: null, reason: '' } };
	const { change, from, follows, reason } = lineage;
	const only = from.length === 1 ? from[0] : undefined;
	const followed = follows !== null && from.includes(follows) ? follows : undefined;
	const joined = {
		...{ UNCHANGED: only, WORDING: only, SPLIT: followed, MERGED: followed },
		...{ NEW_SCALE: undefined, NEW: undefined }
	}[change];
	return joined === undefined
		? { joins: false, why: { change, reason } }
		: { joins: true, from: joined };
}

export const differences = [
	...(['text', 'hint', 'scale', 'guidance', 'concerns'] as const),
	...(['condition', 'cases', 'facts'] as const)
] as const;
/**
 * `concerns`: whose text is judged. `cases`: the key is for other cases, or puts the question to others, whatever the
 * condition. `facts`: the condition is the same, but the facts that it rests on are worded in another way.
 */
export type Difference = (typeof differences)[number];

const breaking: ReadonlySet<Difference> = new Set(['scale', 'concerns', 'condition', 'cases']);

/** Those of the differences that no line goes on over, whatever the editor says. */
export function lineBreaking(differs: readonly Difference[]): Difference[] {
	return differs.filter((each) => breaking.has(each));
}

/** What differs, in a sentence: `Ändrat: frågans ord och vägledningen.` */
export const differenceLabels: Readonly<Record<Difference, string>> = {
	text: 'frågans ord',
	hint: 'förklaringen',
	scale: 'svaren som går att välja',
	guidance: 'vägledningen',
	concerns: 'vems text frågan gäller',
	condition: 'vilka ärenden frågan visas för',
	cases: 'vilka ärenden frågan ställs i',
	facts: 'orden för uppgifterna i villkoret'
};

/** The question of the base that a draft's question comes from: the one with its id, else one with its code that is left. */
export function originOf(
	question: Question,
	draft: KeyDefinition,
	base: KeyDefinition
): Question | undefined {
	const before = questionsOf(base);
	const own = before.find((other) => idOf(other) === idOf(question));
	if (own) return own;
	const taken = new Set(questionsOf(draft).map(idOf));
	return before.find((other) => other.code === question.code && !taken.has(idOf(other)));
}

/**
 * What differs between a question of a draft and one of the version that the draft is based on. Code, references, and
 * which indicator it feeds don't matter. Conditions are compared by what they come to, however they are written, and by
 * whose line their questions carry on, so that a new code elsewhere is no difference, and a question that means something new is one. The facts that they rest on are compared
 * with all their values: one more is another answer to choose, which leaves other cases for the condition.
 */
export function differencesOf(
	question: Question,
	draft: KeyDefinition,
	before: Question,
	base: KeyDefinition
): Difference[] {
	const both = question.scale.filter((value) => before.scale.includes(value));
	const same: Record<Difference, boolean> = {
		text: question.text === before.text,
		hint: (question.hint ?? '') === (before.hint ?? ''),
		scale: sameScale(question, before),
		guidance: both.every(
			(value) => (question.guidance[value] ?? '') === (before.guidance[value] ?? '')
		),
		concerns: !saysWhose(before, base) || question.concerns === before.concerns,
		condition: asked(question.showIf, draft, base) === asked(before.showIf, base, base),
		cases: question.variant === before.variant && sameCases(question.showIf, draft, base),
		facts: told(question.showIf, draft) === told(before.showIf, base)
	};
	return differences.filter((each) => !same[each]);
}

/**
 * Keys from before the editor could not say whose text a question judges. Of documentation it was the caseworker's; a key
 * for orders and plans held both, so that telling them apart changes nothing.
 */
const saysWhose = ({ id }: Question, { kind }: KeyDefinition) =>
	id !== undefined || kind === 'DOCUMENTATION';

/** A condition with whose line each question carries on, what its answers are called and count as, and what a fact can be. */
function asked(condition: Condition | null, definition: KeyDefinition, base: KeyDefinition) {
	return condition && normalForm(condition, said);

	function said(part: Leaf): string {
		if ('fact' in part) return JSON.stringify([part.fact, sorted(part.in), known(part.fact)]);
		const rests = withCode(definition, part.answer);
		if (!rests) return JSON.stringify({ answer: part.answer, in: sorted(part.in) });
		const values = part.in.filter((value) => rests.scale.includes(value)).map(answer(rests));
		return JSON.stringify({ line: lineOf(rests, definition, base), in: sorted(values) });
	}

	function known(id: string) {
		const fact = definition.facts.find((each) => each.id === id);
		return fact && [fact.type, fact.source, fact.values && Object.keys(fact.values).sort()];
	}
}

const sorted = (values: readonly string[]) => [...new Set(values)].sort();

/** Whether two versions are for the same cases, and take the same for granted of the facts that a condition rests on. */
function sameCases(condition: Condition | null, draft: KeyDefinition, base: KeyDefinition) {
	const applies = ({ appliesTo }: KeyDefinition) =>
		JSON.stringify(
			Object.entries(appliesTo)
				.map(([id, values]) => [id, sorted(values)])
				.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
		);
	const granted = ({ factDefaults }: KeyDefinition, id: string) =>
		Object.hasOwn(factDefaults, id) ? factDefaults[id] : undefined;
	const facts = condition ? restsOn(condition).facts : [];
	return (
		applies(draft) === applies(base) &&
		facts.every((id) => granted(draft, id) === granted(base, id))
	);
}

const answer = (question: Question) => (value: AnswerValue) =>
	`${answerLabel(question, value)}\n${meaningOf(question, value)}`;

/** The id in the base of the question whose line this one carries on; a new one is nobody else's. */
function lineOf(question: Question, definition: KeyDefinition, base: KeyDefinition): string {
	if (definition === base) return `old ${idOf(question)}`;
	const join = question.lineage && joinOf(question.lineage);
	if (join && !join.joins) return `new ${idOf(question)}`;
	const from = join ? withCode(base, join.from) : originOf(question, definition, base);
	return from ? `old ${idOf(from)}` : `new ${idOf(question)}`;
}

/** The words of the facts that a condition rests on. */
function told(condition: Condition | null, { facts }: KeyDefinition): string {
	const words = (condition ? leavesOf(condition) : []).flatMap((part) => {
		if (!('fact' in part)) return [];
		const fact = facts.find(({ id }) => id === part.fact);
		const values = sorted(part.in).map((value) => fact?.values?.[value] ?? value);
		return JSON.stringify([fact?.label ?? part.fact, fact?.hint ?? '', values]);
	});
	return JSON.stringify(sorted(words));
}

export interface ProposedChange {
	/** The least that the difference allows: the editor decides what it was. */
	change: Extract<ChangeKind, 'UNCHANGED' | 'WORDING' | 'NEW_SCALE' | 'NEW'>;
	/** Codes in the base; none for `NEW`. */
	from: string[];
	differs: Difference[];
	/** The question of the base that it comes from, for old and new side by side. Null: it is wholly new. */
	origin: Question | null;
}

/** What the program proposes that a question of a draft is to the version before, from the difference alone. */
export function proposedChange(
	question: Question,
	draft: KeyDefinition,
	base: KeyDefinition
): ProposedChange {
	const origin = originOf(question, draft, base);
	if (!origin) return { change: 'NEW', from: [], differs: [], origin: null };
	const differs = differencesOf(question, draft, origin, base);
	if (lineBreaking(differs).some((each) => each !== 'scale'))
		return { change: 'NEW', from: [], differs, origin };
	const change = differs.includes('scale')
		? 'NEW_SCALE'
		: differs.length > 0
			? 'WORDING'
			: 'UNCHANGED';
	return { change, from: [origin.code], differs, origin };
}
