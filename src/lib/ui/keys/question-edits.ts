import { originOf } from '#lib/domain/keys/comparability.ts';
import {
	emptyQuestion,
	emptySection,
	idOf,
	nextCode,
	questionsOf,
	sectionCode
} from '#lib/domain/keys/draft.ts';
import { partOf, positionOf, removal, type KeyEdit, type Part } from '#lib/domain/keys/edits.ts';
import type {
	ChangeKind,
	FactDefinition,
	KeyDefinition,
	Lineage,
	Question,
	Section
} from '#lib/domain/review-key.ts';
import { answered } from './fact-edits.ts';

/** The draft, the version before, and the codes that other versions of the key have used. */
export interface Making {
	draft: KeyDefinition;
	base: KeyDefinition | null;
	usedCodes: readonly string[];
}

/** The section that a question stands in. */
export function sectionOf(draft: KeyDefinition, questionId: string): Section | undefined {
	return draft.sections.find(({ questions }) =>
		questions.some((each) => idOf(each) === questionId)
	);
}

export function questionOf(draft: KeyDefinition, id: string): Question | undefined {
	return questionsOf(draft).find((each) => idOf(each) === id);
}

/** The next code of a section that no version of the key has used. */
export function freeCode(
	{ draft, base, usedCodes }: Making,
	section: Pick<Section, 'code'>
): string {
	const used = usedCodes.map((code) => ({ ...emptyQuestion(code, code) }));
	const others = { ...draft, sections: [{ ...emptySection('', '', ''), questions: used }] };
	return nextCode(section.code, [draft, base, others]);
}

/** A question with nothing in it, after another in its section or last. */
export function addedQuestion(
	making: Making,
	section: Section,
	after: string | null,
	id: string
): KeyEdit {
	const last = section.questions.at(-1);
	const value = emptyQuestion(id, freeCode(making, section));
	const at = { in: idOf(section), after: after ?? (last ? idOf(last) : null) };
	return { kind: 'add', what: 'question', id, at, value };
}

export function addedSection({ draft }: Making, title: string, id: string): KeyEdit {
	const last = draft.sections.at(-1);
	const value = emptySection(id, sectionCode(title, draft), title);
	return {
		kind: 'add',
		what: 'section',
		id,
		at: { in: null, after: last ? idOf(last) : null },
		value
	};
}

/**
 * A question becomes two: a copy after it, with a code of its own. Where the version before has the question both are
 * declared split, and no line goes on until somebody says so.
 */
export function split(making: Making, id: string, copyId: string): KeyEdit | null {
	const { draft } = making;
	const question = questionOf(draft, id);
	const section = question && sectionOf(draft, id);
	if (!section) return null;
	const { lineage: _, ...rest } = question;
	const from = originsOf(question, making).slice(0, 1);
	const lineage: Lineage = { change: 'SPLIT', from, follows: null, reason: '' };
	const copy = {
		...rest,
		id: copyId,
		code: freeCode(making, section),
		// One question feeds an indicator.
		indicator: null,
		...(from.length > 0 && { lineage })
	};
	return {
		kind: 'many',
		edits: [
			...(from.length > 0 ? [declared(question, lineage)] : []),
			{
				kind: 'add',
				what: 'question',
				id: copyId,
				at: { in: idOf(section), after: id },
				value: copy
			}
		]
	};
}

/** Another question goes into this one, and is gone. */
export function merged(making: Making, id: string, otherId: string): KeyEdit | null {
	const [question, other] = [questionOf(making.draft, id), questionOf(making.draft, otherId)];
	if (!question || !other) return null;
	const from = [...new Set([...originsOf(question, making), ...originsOf(other, making)])];
	const lineage: Lineage = {
		change: 'MERGED',
		from,
		follows: null,
		reason: question.lineage?.reason ?? ''
	};
	return {
		kind: 'many',
		edits: [
			removal(making.draft, 'question', otherId),
			...(from.length > 1 ? [declared(question, lineage)] : [])
		]
	};
}

/** The codes in the version before that a question comes from. */
function originsOf(question: Question, { draft, base }: Making): string[] {
	if (!base) return [];
	if (question.lineage && question.lineage.from.length > 0) return [...question.lineage.from];
	const origin = originOf(question, draft, base);
	return origin ? [origin.code] : [];
}

/**
 * What the editor says that a question is to the version before. A question that means something new gets a new code
 * with it, and its old one back when that is taken back.
 */
export function declaration(making: Making, id: string, change: ChangeKind): KeyEdit | null {
	const { draft, base } = making;
	const question = questionOf(draft, id);
	const section = question && sectionOf(draft, id);
	if (!section || !base) return null;
	const origin = originOf(question, draft, base);
	const reason = question.lineage?.reason ?? '';
	const kept = question.lineage?.change === change ? question.lineage : undefined;
	const from = kept?.from ?? (change === 'NEW' || !origin ? [] : [origin.code]);
	const lineage = declared(question, { change, from, follows: kept?.follows ?? null, reason });
	const code = codeFor(question, change, origin?.code, making, section);
	if (code === question.code) return lineage;
	return { kind: 'many', edits: [lineage, codeSet(question, code)] };
}

function codeFor(
	question: Question,
	change: ChangeKind,
	origin: string | undefined,
	making: Making,
	section: Section
): string {
	if (origin === undefined) return question.code;
	if (change === 'NEW') return question.code === origin ? freeCode(making, section) : question.code;
	const taken = questionsOf(making.draft).some(({ code }) => code === origin);
	return question.lineage?.change === 'NEW' && !taken ? origin : question.code;
}

const declared = (question: Question, after: Lineage): KeyEdit => ({
	kind: 'set',
	what: 'question',
	id: idOf(question),
	field: 'lineage',
	before: question.lineage ?? null,
	after
});
const codeSet = (question: Question, after: string): KeyEdit => ({
	kind: 'set',
	what: 'question',
	id: idOf(question),
	field: 'code',
	before: question.code,
	after
});

/**
 * One step up or down; a question at the end of its section goes on into the next.
 * @returns null where there is nowhere to go
 */
export function step(draft: KeyDefinition, what: Part, id: string, by: -1 | 1): KeyEdit | null {
	const from = positionOf(draft, what, id);
	if (!from) return null;
	const ids = neighbours(draft, what, from.in);
	const index = ids.indexOf(id);
	const to = index + by;
	if (to >= 0 && to < ids.length) {
		const after = (by < 0 ? ids[to - 1] : ids[to]) ?? null;
		return { kind: 'move', what, id, at: { in: from.in, after } };
	}
	if (what !== 'question') return null;
	const here = draft.sections.findIndex((section) => idOf(section) === from.in);
	const next = draft.sections[here + by];
	if (!next) return null;
	const last = next.questions.at(-1);
	const after = by < 0 && last ? idOf(last) : null;
	return { kind: 'move', what, id, at: { in: idOf(next), after } };
}

function neighbours(draft: KeyDefinition, what: Part, inside: string | null): string[] {
	if (what === 'section') return draft.sections.map(idOf);
	if (what === 'fact') return answered(draft.facts).map(({ id }: FactDefinition) => id);
	return (draft.sections.find((each) => idOf(each) === inside)?.questions ?? []).map(idOf);
}

/** Where a part stands now: `KLIENT-2 är fråga 3 av 4 i Klientens röst.` */
export function placeSentence(draft: KeyDefinition, what: Part, id: string): string {
	const part = partOf(draft, what, id);
	if (!part) return '';
	if ('questions' in part) {
		const index = draft.sections.findIndex((each) => idOf(each) === id);
		return `${part.title || part.code} är område ${index + 1} av ${draft.sections.length}.`;
	}
	if ('source' in part) {
		const facts = answered(draft.facts);
		return `Uppgiften är nummer ${facts.findIndex((fact) => fact.id === id) + 1} av ${facts.length}.`;
	}
	const section = sectionOf(draft, id);
	const questions = section?.questions ?? [];
	const index = questions.findIndex((each) => idOf(each) === id);
	return `${part.code} är fråga ${index + 1} av ${questions.length} i ${section?.title || section?.code}.`;
}
