import { answerLabel, meaningOf, sameScale } from './answer-scale.ts';
import { idOf, questionsOf } from './key-draft.ts';
import type {
	AnswerValue,
	ChangeKind,
	Condition,
	KeyDefinition,
	Lineage,
	Question
} from './review-key.ts';

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

const withCode = (definition: KeyDefinition, code: string) =>
	questionsOf(definition).find((question) => question.code === code);

export const differences = ['text', 'hint', 'scale', 'guidance', 'condition', 'facts'] as const;
/** `facts`: the condition is the same, but the facts that it rests on are worded in another way. */
export type Difference = (typeof differences)[number];

/** What differs, in a sentence: `Ändrat: frågans ord och vägledningen.` */
export const differenceLabels: Readonly<Record<Difference, string>> = {
	text: 'frågans ord',
	hint: 'förklaringen',
	scale: 'svaren som går att välja',
	guidance: 'vägledningen',
	condition: 'vilka ärenden frågan visas för',
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
 * which indicator it feeds don't matter. Conditions are compared by whose line their questions carry on, so that a new
 * code elsewhere is no difference, and a question that means something new is one.
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
		condition: asked(question.showIf, draft, base) === asked(before.showIf, base, base),
		facts: told(question.showIf, draft) === told(before.showIf, base)
	};
	return differences.filter((each) => !same[each]);
}

/** A condition with whose line each question carries on, and what its answers are called and count as. */
function asked(condition: Condition | null, definition: KeyDefinition, base: KeyDefinition) {
	return JSON.stringify(condition && translated(condition));

	function translated(part: Condition): unknown {
		if ('all' in part) return { all: part.all.map(translated) };
		if ('any' in part) return { any: part.any.map(translated) };
		if ('fact' in part) return { fact: part.fact, in: part.in.toSorted() };
		const rests = withCode(definition, part.answer);
		if (!rests) return { answer: part.answer, in: part.in.toSorted() };
		const said = part.in.filter((value) => rests.scale.includes(value)).map(answer(rests));
		return { line: lineOf(rests, definition, base), in: said.toSorted() };
	}
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
	const words: unknown[] = [];
	const visit = (part: Condition): void => {
		if ('all' in part) part.all.forEach(visit);
		else if ('any' in part) part.any.forEach(visit);
		else if ('fact' in part) {
			const fact = facts.find(({ id }) => id === part.fact);
			const values = part.in.toSorted().map((value) => fact?.values?.[value] ?? value);
			words.push([fact?.label ?? part.fact, fact?.hint ?? '', values]);
		}
	};
	if (condition) visit(condition);
	return JSON.stringify(words);
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
	if (differs.includes('condition')) return { change: 'NEW', from: [], differs, origin };
	const change = differs.includes('scale')
		? 'NEW_SCALE'
		: differs.length > 0
			? 'WORDING'
			: 'UNCHANGED';
	return { change, from: [origin.code], differs, origin };
}

export type Traced = { joins: true; from: string } | { joins: false; why: Break; version: number };

/**
 * Follows a question's line from one version of its key to another, through the versions between: a break anywhere
 * breaks it. Versions that both come from an earlier one meet there.
 * @param history versions of one key, in any order; both numbers are among them
 * @param code the question in `fromVersion`
 * @returns the code in `toVersion`; or the break nearest to `fromVersion`, with the version that made it
 * @throws RangeError when a version or the question is unknown
 */
export function traced(
	history: readonly NumberedKey[],
	code: string,
	fromVersion: number,
	toVersion: number
): Traced {
	const target = versionIn(history, toVersion);
	const question = withCode(versionIn(history, fromVersion), code);
	if (!question) throw new RangeError(`Version ${fromVersion} has no question ${code}`);
	const theirs = ancestry(history, toVersion);
	const meeting = ancestry(history, fromVersion).find((version) => theirs.includes(version));
	if (meeting === undefined) return { joins: false, why: unsaid, version: fromVersion };
	const here = back(history, code, fromVersion, meeting);
	if (!here.joins || meeting === toVersion) return here;
	const there = questionsOf(target).map((other) => ({
		id: idOf(other),
		code: other.code,
		line: back(history, other.code, toVersion, meeting)
	}));
	const same = there.find(({ line }) => line.joins && line.from === here.from);
	if (same) return { joins: true, from: same.code };
	const broken = there.find(({ id }) => id === idOf(question))?.line;
	return broken && !broken.joins ? broken : { joins: false, why: unsaid, version: toVersion };
}

const unsaid: Break = { change: null, reason: '' };

function versionIn(history: readonly NumberedKey[], version: number): KeyDefinition {
	const found = history.find((each) => each.version === version);
	if (!found) throw new RangeError(`No version ${version}`);
	return found.definition;
}

/** The version before, in the lineage; keys from before the editor don't say, so it is the one numbered before. */
function basisOf(history: readonly NumberedKey[], version: number): number | undefined {
	const earlier = history.map((each) => each.version).filter((each) => each < version);
	const said = versionIn(history, version).basedOn;
	if (said !== undefined) return earlier.includes(said) ? said : undefined;
	return earlier.length > 0 ? Math.max(...earlier) : undefined;
}

function ancestry(history: readonly NumberedKey[], version: number): number[] {
	const basis = basisOf(history, version);
	return [version, ...(basis === undefined ? [] : ancestry(history, basis))];
}

function back(history: readonly NumberedKey[], code: string, from: number, to: number): Traced {
	if (from === to) return { joins: true, from: code };
	const basis = basisOf(history, from);
	const question = withCode(versionIn(history, from), code);
	if (basis === undefined || !question) return { joins: false, why: unsaid, version: from };
	const join = question.lineage
		? joinOf(question.lineage)
		: undeclared(question, versionIn(history, basis));
	return join.joins
		? back(history, join.from, basis, to)
		: { joins: false, why: join.why, version: from };
}

/** Without lineage the old rule holds: the same code, variant, wording and scale (product.md, "Over rounds"). */
function undeclared(question: Question, base: KeyDefinition): Join {
	const before = withCode(base, question.code);
	const same =
		before?.text === question.text &&
		before.variant === question.variant &&
		sameScale(before, question);
	return same ? { joins: true, from: question.code } : { joins: false, why: unsaid };
}
