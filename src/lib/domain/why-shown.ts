import { clause, holds, restsOn, type Known } from './conditions.ts';
import type { Answers, Condition, Facts, KeyDefinition } from './review-key.ts';
import { countingAnswers, openQuestions, type VisibleSection } from './visible-questions.ts';

/**
 * The part of a condition that holds now, with the values that make it hold, or null when it does not hold. Of
 * alternatives, all that hold.
 * @param answers answers to open questions only
 */
function heldPart(condition: Condition, facts: Facts, answers: Answers): Condition | null {
	if (!holds(condition, facts, answers)) return null;
	if ('all' in condition || 'any' in condition) {
		const parts = 'all' in condition ? condition.all : condition.any;
		return { all: parts.flatMap((part) => heldPart(part, facts, answers) ?? []) };
	}
	if ('fact' in condition) {
		return { ...condition, in: condition.in.filter((value) => value === facts[condition.fact]) };
	}
	return { ...condition, in: condition.in.filter((value) => value === answers[condition.answer]) };
}

/** A part that says nothing, and an ”all” within an ”all”, would read as nonsense. */
function flat(condition: Condition): Condition[] {
	return 'all' in condition ? condition.all.flatMap(flat) : [condition];
}

/** What `visibleQuestions` went by, and what it gave. */
export interface Shown {
	keys: readonly KeyDefinition[];
	facts: Facts;
	answers: Answers;
	sections: readonly VisibleSection[];
	/** Names of interventions by code: a key does not have them. */
	interventions?: Readonly<Record<string, string>>;
}

/** Questions that are not shown for one and the same reason. */
export interface HiddenGroup {
	/** `Visas när svaret på ”Bor barnet tillsammans med syskon?” är Ja.` */
	when: string;
	/** Whether something that the condition rests on is still to be answered. */
	waits: boolean;
	/** The questions as they stand in the key. */
	questions: string[];
}

/**
 * Why the open questions with a condition are shown: `Visas eftersom Ärendetyp är Nyprövning.` A reviewer knows
 * questions by their words, so no code is told (product.md, "How keys, files and figures hang together").
 * @returns by question code; a question without condition has no entry
 */
export function reasonsShown(shown: Shown): Readonly<Record<string, string>> {
	const { keys, sections, facts, answers } = shown;
	const counting = countingAnswers(sections, answers);
	const reasons: Record<string, string> = {};
	for (const section of sections) {
		const key = keys.find(({ id }) => id === section.key);
		if (!key) continue;
		const given = { ...key.factDefaults, ...facts };
		for (const { code, showIf } of section.questions) {
			const held = showIf && heldPart(showIf, given, counting);
			const parts = held ? flat(held) : [];
			if (parts.length === 0) continue;
			reasons[code] = `Visas eftersom ${clause({ all: parts }, known(shown, key))}.`;
		}
	}
	return reasons;
}

/**
 * The questions that are not shown, with what would show them, those with the same reason together, in the order of the
 * keys.
 */
export function reasonsHidden(shown: Shown): HiddenGroup[] {
	const { keys, sections, facts, answers } = shown;
	const counting = countingAnswers(sections, answers);
	const open = new Set(openQuestions(sections).map(({ code }) => code));
	const groups = new Map<string, HiddenGroup>();
	for (const section of sections) {
		const key = keys.find(({ id }) => id === section.key);
		if (!key) continue;
		for (const { text, showIf } of section.hidden) {
			if (!showIf) continue;
			const when = `Visas när ${clause(showIf, known(shown, key))}.`;
			const group = groups.get(when);
			if (group) group.questions.push(text);
			else groups.set(when, { when, waits: waits(showIf, key), questions: [text] });
		}
	}
	return [...groups.values()];

	function waits(condition: Condition, { factDefaults }: KeyDefinition): boolean {
		const rests = restsOn(condition);
		const given = { ...factDefaults, ...facts };
		return (
			rests.facts.some((id) => !Object.hasOwn(given, id)) ||
			rests.answers.some((code) => open.has(code) && !Object.hasOwn(counting, code))
		);
	}
}

/** A condition may rest on a question that another of the file's keys asks. */
function known({ keys, interventions = {} }: Shown, own: KeyDefinition): Known {
	const facts = own.facts.map((fact) =>
		fact.id === 'intervention' && !fact.values ? { ...fact, values: interventions } : fact
	);
	const questions = [own, ...keys].flatMap(({ sections }) =>
		sections.flatMap((section) => section.questions)
	);
	return { facts, questions };
}
