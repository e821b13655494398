import { idOf, questionsOf, sectionCode } from '#lib/domain/keys/draft.ts';
import type { KeyEdit, Part } from '#lib/domain/keys/edits.ts';
import { freeCode, sectionOf, type Making } from './question-edits.ts';

/** A code that two people gave at once: the one who came last gets another. */
export interface Recoded {
	what: Part;
	id: string;
	before: string;
	after: string;
	edit: KeyEdit;
}

/** A code that the program chose for a part. */
interface Given {
	what: Part;
	id: string;
	code: string;
	/** Of a section. */
	title: string;
	/** The section of a question. */
	in: string | null;
}

/**
 * The edit with the next free code, when the draft has since got another part with the code that the program chose.
 * @param making its draft is the one that the edit could not be made in
 * @param waiting all edits that are to be made: no code of theirs is chosen
 * @returns null when no code is taken, or when the person wrote it
 */
export function recoded(
	making: Making,
	edit: KeyEdit,
	waiting: readonly { edit: KeyEdit }[]
): Recoded | null {
	const given = givenIn(edit, making).find((each) => isTaken(each, making));
	if (!given) return null;
	const { what, id, code: before } = given;
	const after = next(given, making, waiting);
	return { what, id, before, after, edit: follow(edit, { what, id, before, after }) };
}

/** An edit made before the code was another: it speaks of the same part by its new code. */
export function follow(
	edit: KeyEdit,
	{ what, id, before, after }: Pick<Recoded, 'what' | 'id' | 'before' | 'after'>
): KeyEdit {
	const followed: KeyEdit = JSON.parse(JSON.stringify(edit), (_, value: unknown) => {
		if (value === null || typeof value !== 'object') return value;
		const part = value as Record<string, unknown>;
		if (what === 'question' && part.answer === before) return { ...part, answer: after };
		if (part.id !== id) return part;
		if (part.code === before) return { ...part, code: after };
		if (part.kind !== 'set' || part.field !== 'code') return part;
		const now = (code: unknown) => (code === before ? after : code);
		return { ...part, before: now(part.before), after: now(part.after) };
	});
	return followed;
}

const single = (edit: KeyEdit): Exclude<KeyEdit, { kind: 'many' }>[] =>
	edit.kind === 'many' ? edit.edits.flatMap(single) : [edit];

/** The codes that an edit gives. One that is set alone is the person's own choice. */
function givenIn(edit: KeyEdit, { draft }: Making): Given[] {
	return single(edit).flatMap((each): Given[] => {
		if (each.kind === 'add' && 'code' in each.value) {
			const { code } = each.value;
			const title = 'title' in each.value ? each.value.title : '';
			return [{ what: each.what, id: each.id, code, title, in: each.at.in }];
		}
		if (edit.kind !== 'many' || each.kind !== 'set' || each.what !== 'question') return [];
		const section = sectionOf(draft, each.id);
		return each.field === 'code' && section
			? [{ ...{ what: 'question', id: each.id, code: String(each.after) }, ...at(section) }]
			: [];
	});
}

const at = (section: Parameters<typeof idOf>[0]) => ({ title: '', in: idOf(section) });

function isTaken({ what, id, code }: Given, { draft }: Making): boolean {
	const parts = what === 'section' ? draft.sections : questionsOf(draft);
	return parts.some((each) => each.code === code && idOf(each) !== id);
}

function next(given: Given, making: Making, waiting: readonly { edit: KeyEdit }[]): string {
	const { draft, usedCodes } = making;
	const edits = waiting.flatMap(({ edit }) => single(edit));
	const added = edits.flatMap((each) => (each.kind === 'add' ? [each.value] : []));
	if (given.what === 'section') {
		const sections = added.flatMap((part) => ('questions' in part ? [part] : []));
		return sectionCode(given.title, { ...draft, sections: [...draft.sections, ...sections] });
	}
	const set = edits.flatMap((each) =>
		each.kind === 'set' && each.field === 'code' ? [String(each.after)] : []
	);
	const codes = added.flatMap((part) => ('scale' in part ? [part.code] : []));
	const section = draft.sections.find((each) => idOf(each) === given.in);
	const code = section?.code ?? given.code.replace(/-\d+$/, '');
	return freeCode({ ...making, usedCodes: [...usedCodes, ...codes, ...set] }, { code });
}
