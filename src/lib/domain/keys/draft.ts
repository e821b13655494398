import type { KeyDefinition, Question, Section } from '../review-key.ts';

/** What stays the same through all versions, whatever the code: the id, and in keys from before the editor the code. */
export const idOf = ({ id, code }: Pick<Question, 'id' | 'code'>): string => id ?? code;

/** All questions of a key, in order. */
export function questionsOf({ sections }: Pick<KeyDefinition, 'sections'>): Question[] {
	return sections.flatMap(({ questions }) => questions);
}

export function withCode(key: Pick<KeyDefinition, 'sections'>, code: string): Question | undefined {
	return questionsOf(key).find((question) => question.code === code);
}

/** A key whose sections and questions all carry an id: what a draft begins as. */
export function withIds(key: KeyDefinition): KeyDefinition {
	return {
		...key,
		sections: key.sections.map((section) => ({
			...section,
			id: idOf(section),
			questions: section.questions.map((question) => ({ ...question, id: idOf(question) }))
		}))
	};
}

/**
 * The draft of the version after: the same key, with nothing said yet of what its questions are to that version.
 * @param version number of the version that it is copied from
 */
export function nextDraft(key: KeyDefinition, version: number): KeyDefinition {
	const copy = withIds(key);
	return {
		...copy,
		basedOn: version,
		sections: copy.sections.map((section) => ({
			...section,
			questions: section.questions.map(({ lineage: _, ...question }) => question)
		}))
	};
}

/** A key of the unit's own, before anything is written in it. */
export function emptyKey(id: string, title: string, kind: KeyDefinition['kind']): KeyDefinition {
	return {
		id,
		title,
		purpose: '',
		kind,
		suggestedFor: '',
		appliesTo: kind === 'ORDERS' ? { decisionOutcome: ['GRANTED', 'PARTIAL'] } : {},
		instructions: [],
		facts: [],
		factDefaults: {},
		sections: []
	};
}

/** A question before anything is written in it: the common scale, and a comment where something is missing. */
export function emptyQuestion(id: string, code: string): Question {
	return {
		id,
		code,
		text: '',
		scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'],
		showIf: null,
		guidance: {},
		references: [],
		commentRequiredOn: ['NEJ'],
		indicator: null,
		variant: null
	};
}

export function emptySection(id: string, code: string, title: string): Section {
	return { id, code, title, questions: [] };
}

/**
 * The next free question code of a section, `KLIENT-5`: higher than any that the key or the version before has, so that
 * a code never comes back with another meaning.
 */
export function nextCode(section: string, keys: readonly (KeyDefinition | null)[]): string {
	const numbers = keys.flatMap((key) =>
		(key ? questionsOf(key) : []).flatMap(({ code }) => {
			const number = code.startsWith(`${section}-`) ? Number(code.slice(section.length + 1)) : 0;
			return Number.isInteger(number) ? number : [];
		})
	);
	return `${section}-${Math.max(0, ...numbers) + 1}`;
}

/** A code for a new section out of its title: `Klientens röst` → `KLIENTEN`, made free by a number if need be. */
export function sectionCode(title: string, { sections }: KeyDefinition): string {
	const word = title
		.toLocaleUpperCase('sv')
		.replace(/[^A-ZÅÄÖ0-9]+/g, ' ')
		.trim()
		.split(' ')[0];
	const wanted = (word || 'OMRÅDE').slice(0, 8);
	const taken = new Set(sections.map(({ code }) => code));
	let code = wanted;
	for (let number = 2; taken.has(code); number++) code = `${wanted}${number}`;
	return code;
}
