import { idOf } from './draft.ts';
import { fieldOf, withField, type FieldPlace } from './fields.ts';
import { breaches, codeLength, codePattern } from './invariants.ts';
import type { FactDefinition, KeyDefinition, Question, Section } from '../review-key.ts';

export type Part = 'section' | 'question' | 'fact';

/**
 * One change of a key's draft. It tells what stood there before, so that two people who change different things both
 * land, and two who change the same are shown both. The same function applies it in the browser and on the server.
 */
export type KeyEdit = SetEdit | AddEdit | RemoveEdit | MoveEdit | ManyEdit;

/** A field gets another value. `fields.ts` lists the fields; the id of the key itself is empty. */
export interface SetEdit {
	kind: 'set';
	what: Part | 'key';
	id: string;
	field: string;
	before: unknown;
	after: unknown;
}

/** Where a part stands: a question in a section, and after which neighbour; null: first. */
export interface Position {
	in: string | null;
	after: string | null;
}

export interface AddEdit {
	kind: 'add';
	what: Part;
	id: string;
	at: Position;
	value: Section | Question | FactDefinition;
}

export interface RemoveEdit {
	kind: 'remove';
	what: Part;
	id: string;
	/** The part as the person saw it: what somebody else has written in it since is not taken away unseen. */
	before: unknown;
}

export interface MoveEdit {
	kind: 'move';
	what: Part;
	id: string;
	at: Position;
}

/** Several as one: all of them or none. */
export interface ManyEdit {
	kind: 'many';
	edits: readonly KeyEdit[];
}

export type Applied =
	/** `inverse` null: it was so already, which makes a repeated save harmless. */
	| { ok: true; draft: KeyDefinition; inverse: KeyEdit | null }
	/** Somebody else changed the same field meanwhile. */
	| { ok: false; kind: 'conflict'; edit: SetEdit; theirs: unknown }
	| { ok: false; kind: 'refused'; sentence: string };

/**
 * Applies an edit to a draft. Nothing is changed in place.
 * @returns the new draft and the edit that takes it back; a conflict when the field no longer holds what the edit rests
 * on; a refusal, in Swedish, when the part is gone or the key would refer to itself in a way that can't be (`breaches`)
 */
export function applyEdit(draft: KeyDefinition, edit: KeyEdit): Applied {
	const applied = apply(draft, edit);
	if (!applied.ok || applied.inverse === null) return applied;
	const found = breaches(applied.draft);
	if (found.length === 0) return applied;
	const had = new Set(breaches(draft).map(({ name }) => name));
	const brought = found.find(({ name }) => !had.has(name));
	return brought ? refused(brought.sentence) : applied;
}

const refused = (sentence: string): Applied => ({ ok: false, kind: 'refused', sentence });
const changedMeanwhile: Readonly<Record<Part, string>> = {
	section: 'Någon annan har ändrat i området. Läs igenom det och ta bort det igen.',
	question: 'Någon annan har ändrat frågan. Läs igenom den och ta bort den igen.',
	fact: 'Någon annan har ändrat uppgiften. Läs igenom den och ta bort den igen.'
};
const gone: Readonly<Record<Part | 'key', string>> = {
	key: 'Nyckeln finns inte längre.',
	section: 'Området är borttaget. Någon annan tog bort det medan du skrev.',
	question: 'Frågan är borttagen. Någon annan tog bort den medan du skrev.',
	fact: 'Uppgiften är borttagen. Någon annan tog bort den medan du skrev.'
};

function apply(draft: KeyDefinition, edit: KeyEdit): Applied {
	switch (edit.kind) {
		case 'set':
			return set(draft, edit);
		case 'add':
			return add(draft, edit);
		case 'remove':
			return remove(draft, edit);
		case 'move':
			return move(draft, edit);
		case 'many':
			return many(draft, edit.edits);
	}
}

function many(draft: KeyDefinition, edits: readonly KeyEdit[]): Applied {
	const inverses: KeyEdit[] = [];
	let now = draft;
	for (const each of edits) {
		const applied = apply(now, each);
		if (!applied.ok) return applied;
		now = applied.draft;
		if (applied.inverse) inverses.unshift(applied.inverse);
	}
	const inverse: KeyEdit | null = inverses.length > 0 ? { kind: 'many', edits: inverses } : null;
	return { ok: true, draft: now, inverse };
}

function set(draft: KeyDefinition, edit: SetEdit): Applied {
	const now = fieldOf(draft, edit);
	if (now === undefined) return refused(gone[edit.what]);
	if (same(now, edit.after)) return { ok: true, draft, inverse: null };
	if (!same(now, edit.before)) return { ok: false, kind: 'conflict', edit, theirs: now };
	if (edit.field === 'code') {
		const code = String(edit.after);
		if (!codePattern.test(code) || code.length > codeLength)
			return refused(
				`Koden skrivs med stora bokstäver, siffror och bindestreck, högst ${codeLength} tecken, till exempel KLIENT-5.`
			);
	}
	return {
		ok: true,
		draft: withField(draft, edit),
		inverse: { ...edit, before: edit.after, after: now }
	};
}

function add(draft: KeyDefinition, { what, id, at, value }: AddEdit): Applied {
	if (positionOf(draft, what, id)) return { ok: true, draft, inverse: null };
	const added = placed(draft, what, at, value);
	return added
		? { ok: true, draft: added, inverse: { kind: 'remove', what, id, before: value } }
		: refused(gone.section);
}

/** Takes away a part as it stands in this draft. */
export function removal(draft: KeyDefinition, what: Part, id: string): RemoveEdit {
	return { kind: 'remove', what, id, before: partOf(draft, what, id) ?? null };
}

function remove(draft: KeyDefinition, { what, id, before }: RemoveEdit): Applied {
	const at = positionOf(draft, what, id);
	const value = partOf(draft, what, id);
	if (!at || !value) return { ok: true, draft, inverse: null };
	if (!same(value, before)) return refused(changedMeanwhile[what]);
	return {
		ok: true,
		draft: without(draft, what, id),
		inverse: { kind: 'add', what, id, at, value }
	};
}

function move(draft: KeyDefinition, { what, id, at }: MoveEdit): Applied {
	const from = positionOf(draft, what, id);
	const value = partOf(draft, what, id);
	if (!from || !value) return refused(gone[what]);
	if (same(from, at) || at.after === id) return { ok: true, draft, inverse: null };
	const moved = placed(without(draft, what, id), what, at, value);
	if (!moved) return refused(gone.section);
	const inverse: KeyEdit = { kind: 'move', what, id, at: from };
	return { ok: true, draft: moved, inverse };
}

/** Whether an edit sets this field. */
export function sets(edit: KeyEdit, { what, id, field }: FieldPlace): edit is SetEdit {
	return edit.kind === 'set' && edit.what === what && edit.id === id && edit.field === field;
}

/** As `sets`, also when the edit is several in one. */
export function touches(edit: KeyEdit, field: FieldPlace): boolean {
	return edit.kind === 'many' ? edit.edits.some((each) => touches(each, field)) : sets(edit, field);
}

/** A part of a draft by its id. */
export function partOf(
	draft: KeyDefinition,
	what: Part,
	id: string
): Section | Question | FactDefinition | undefined {
	if (what === 'fact') return draft.facts.find((fact) => fact.id === id);
	if (what === 'section') return draft.sections.find((section) => idOf(section) === id);
	return draft.sections
		.flatMap(({ questions }) => questions)
		.find((question) => idOf(question) === id);
}

/** Where a part stands. */
export function positionOf(draft: KeyDefinition, what: Part, id: string): Position | undefined {
	const lists: [string | null, string[]][] =
		what === 'fact'
			? [[null, draft.facts.map((fact) => fact.id)]]
			: what === 'section'
				? [[null, draft.sections.map(idOf)]]
				: draft.sections.map((section) => [idOf(section), section.questions.map(idOf)]);
	for (const [inside, ids] of lists) {
		const index = ids.indexOf(id);
		if (index >= 0) return { in: inside, after: ids[index - 1] ?? null };
	}
	return undefined;
}

/** A neighbour that is gone puts the part last. Undefined: the section is gone. */
function placed(
	draft: KeyDefinition,
	what: Part,
	at: Position,
	value: Section | Question | FactDefinition
): KeyDefinition | undefined {
	const into = <T>(list: readonly T[], item: T, name: (each: T) => string): T[] => {
		const index = at.after === null ? -1 : list.findIndex((each) => name(each) === at.after);
		const place = at.after !== null && index < 0 ? list.length : index + 1;
		return list.toSpliced(place, 0, item);
	};
	if (what === 'fact' && 'source' in value)
		return { ...draft, facts: into(draft.facts, value, ({ id }) => id) };
	if (what === 'section' && 'questions' in value)
		return { ...draft, sections: into(draft.sections, value, idOf) };
	if (what !== 'question' || !('scale' in value)) return undefined;
	if (!draft.sections.some((section) => idOf(section) === at.in)) return undefined;
	return {
		...draft,
		sections: draft.sections.map((section) =>
			idOf(section) === at.in
				? { ...section, questions: into(section.questions, value, idOf) }
				: section
		)
	};
}

function without(draft: KeyDefinition, what: Part, id: string): KeyDefinition {
	if (what === 'fact') return { ...draft, facts: draft.facts.filter((fact) => fact.id !== id) };
	if (what === 'section')
		return { ...draft, sections: draft.sections.filter((section) => idOf(section) !== id) };
	return {
		...draft,
		sections: draft.sections.map((section) => ({
			...section,
			questions: section.questions.filter((question) => idOf(question) !== id)
		}))
	};
}

/** Whether two values of a field are the same, whatever the order their keys are written in. */
export function same(a: unknown, b: unknown): boolean {
	return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		part !== null && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part
	);
}
