import { goto } from '$app/navigation';
import { idOf } from '#lib/domain/keys/draft.ts';
import { removal, type KeyEdit, type Part } from '#lib/domain/keys/edits.ts';
import type { ChangeKind, FactDefinition } from '#lib/domain/review-key.ts';
import type { EditorState } from './editor-state.svelte.ts';
import { addedFact, addedLast } from './fact-edits.ts';
import { linkTo, type Open } from './open-part.ts';
import {
	addedQuestion,
	addedSection,
	declaration,
	merged,
	placeSentence,
	questionOf,
	sectionOf,
	split,
	step,
	type Making
} from './question-edits.ts';

/** The place of what is said of a whole part: that it can't be moved or removed. */
export const partPlace = (what: Part, id: string) => `${what}:${id}`;

/** A random id, as the server makes them. */
export function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(12));
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_');
}

const making = (editor: EditorState): Making => ({
	draft: editor.draft,
	base: editor.base?.definition ?? null,
	usedCodes: editor.usedCodes
});

/** Opens a part. @param focus id of what gets focus; without it the heading does */
export async function open(editor: EditorState, part: Open, focus: string | null = null) {
	editor.focusNext = focus;
	await goto(linkTo(part), { keepFocus: true, noScroll: true });
}

/** A new question: after the one that is open, else last in the section, else last of all. */
export async function addQuestion(editor: EditorState, opened: Open) {
	const { draft } = editor;
	const after = opened.kind === 'question' ? opened.id : null;
	const section =
		(after !== null && sectionOf(draft, after)) ||
		draft.sections.find((each) => opened.kind === 'section' && idOf(each) === opened.id) ||
		draft.sections.at(-1);
	if (!section) return;
	const id = newId();
	const edit = addedQuestion(making(editor), section, after, id);
	if (!editor.make(edit, partPlace('section', idOf(section)))) return;
	editor.said = `Frågan ${questionOf(editor.draft, id)?.code ?? ''} är tillagd.`;
	await open(editor, { kind: 'question', id }, 'fraga');
}

export async function addSection(editor: EditorState, title: string) {
	const id = newId();
	if (!editor.make(addedSection(making(editor), title, id), 'outline')) return;
	editor.said = `Området ${title} är tillagt.`;
	await open(editor, { kind: 'section', id });
}

export async function addFact(editor: EditorState, type: 'yesNo' | 'enum') {
	const id = newId();
	if (!editor.make(addedFact(editor.draft, id, type), 'facts')) return;
	editor.said = 'Uppgiften är tillagd.';
	await open(editor, { kind: 'fact', id }, 'uppgift');
}

export function addStandardFact(editor: EditorState, fact: FactDefinition) {
	if (editor.make(addedLast(editor.draft, fact), 'facts'))
		editor.said = `${fact.label} är tillagt.`;
}

export function moveBy(editor: EditorState, what: Part, id: string, by: -1 | 1): boolean {
	const edit = step(editor.draft, what, id, by);
	if (edit) return move(editor, what, id, edit);
	editor.said = by < 0 ? 'Den står redan först.' : 'Den står redan sist.';
	return false;
}

export function moveTo(
	editor: EditorState,
	what: Part,
	id: string,
	at: { in: string | null; after: string | null }
): boolean {
	return move(editor, what, id, { kind: 'move', what, id, at });
}

function move(editor: EditorState, what: Part, id: string, edit: KeyEdit): boolean {
	const place = partPlace(what, id);
	const moved = editor.make(edit, place);
	editor.said = moved ? placeSentence(editor.draft, what, id) : (editor.errors[place] ?? '');
	return moved;
}

/** Removes a part and opens what stood beside it. */
export async function remove(editor: EditorState, what: Part, id: string, words: string) {
	const before = editor.draft;
	if (!editor.make(removal(before, what, id), partPlace(what, id))) return;
	editor.said = words;
	if (what === 'fact') return open(editor, { kind: 'facts', id: '' });
	if (what === 'section') {
		const index = before.sections.findIndex((each) => idOf(each) === id);
		const beside = editor.draft.sections[index] ?? editor.draft.sections.at(-1);
		return open(editor, beside ? { kind: 'section', id: idOf(beside) } : { kind: 'key', id: '' });
	}
	const section = sectionOf(before, id);
	const index = section?.questions.findIndex((each) => idOf(each) === id) ?? -1;
	const beside = section?.questions[index + 1] ?? section?.questions[index - 1];
	if (beside) return open(editor, { kind: 'question', id: idOf(beside) });
	return open(editor, section ? { kind: 'section', id: idOf(section) } : { kind: 'key', id: '' });
}

export async function splitQuestion(editor: EditorState, id: string) {
	const copy = newId();
	const edit = split(making(editor), id, copy);
	if (!edit || !editor.make(edit, partPlace('question', id))) return;
	const [one, two] = [questionOf(editor.draft, id)?.code, questionOf(editor.draft, copy)?.code];
	editor.said = `${one} är delad. Den nya frågan heter ${two}.`;
	await open(editor, { kind: 'question', id: copy }, 'fraga');
}

export function mergeQuestions(editor: EditorState, id: string, otherId: string) {
	const other = questionOf(editor.draft, otherId)?.code;
	const edit = merged(making(editor), id, otherId);
	if (!edit || !editor.make(edit, partPlace('question', id))) return;
	editor.said = `${other} är sammanslagen med ${questionOf(editor.draft, id)?.code}.`;
}

/** What the question is to the version before; says when that gives it another code. */
export function declare(editor: EditorState, id: string, change: ChangeKind) {
	const before = questionOf(editor.draft, id)?.code;
	const edit = declaration(making(editor), id, change);
	if (!edit || !editor.make(edit, `question:${id}:lineage`)) return;
	const after = questionOf(editor.draft, id)?.code;
	if (after !== before) editor.said = `Frågan har fått koden ${after}. Den hette ${before}.`;
}
