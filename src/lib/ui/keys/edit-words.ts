import { partOf, type KeyEdit, type Part } from '#lib/domain/keys/edits.ts';
import { listing } from '#lib/domain/swedish.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Open } from './open-part.ts';

const fieldWords: Readonly<Record<string, string>> = {
	title: 'namnet',
	purpose: 'syftet',
	suggestedFor: 'vad nyckeln passar för',
	instructions: 'instruktionerna',
	code: 'koden',
	text: 'frågans ord',
	hint: 'förklaringen',
	scale: 'svaren som går att välja',
	showIf: 'villkoret',
	references: 'hänvisningarna',
	commentRequiredOn: 'när kommentar krävs',
	indicator: 'indikatorn',
	concerns: 'vad frågan gäller',
	lineage: 'jämförelsen med förra versionen',
	label: 'uppgiftens ord',
	values: 'svaren på uppgiften'
};

/** What an undo came to: `Ångrat: frågans ord i KLIENT-2.` */
export function undoneSentence(
	edit: KeyEdit | null,
	before: KeyDefinition,
	after: KeyDefinition
): string {
	const words = edit && editWords(edit, before, after);
	return words ? `Ångrat: ${words}.` : 'Den senaste ändringen är ångrad.';
}

/** Where in the editor an edit shows; null when its parts are gone. */
export function openedBy(edit: KeyEdit, after: KeyDefinition): Open | null {
	if (edit.kind === 'many')
		return edit.edits.map((each) => openedBy(each, after)).find((open) => open !== null) ?? null;
	if (edit.what === 'key') return { kind: 'key', id: '' };
	const part = partOf(after, edit.what, edit.id);
	if (!part) return null;
	// What the case list tells has no page of its own.
	if ('source' in part && part.source === 'urval') return { kind: 'facts', id: '' };
	return { kind: edit.what, id: edit.id };
}

/** What the link to a part is called. */
export function partName(draft: KeyDefinition, { kind, id }: Open): string {
	if (kind === 'question' || kind === 'section' || kind === 'fact')
		return nameOf(draft, kind, id) ?? '';
	return kind === 'facts' ? 'uppgifterna' : 'nyckeln';
}

/** Two people got the same code at once, and this is the one who came last. */
export const recodedSentence = (what: Part, before: string, after: string): string =>
	`Någon annan tog koden ${before} samtidigt. ${what === 'section' ? 'Ditt område' : 'Din fråga'} har fått koden ${after}.`;

/** What an edit is about, in words; `before` and `after` give what it touches its name. */
export function editWords(edit: KeyEdit, before: KeyDefinition, after: KeyDefinition): string {
	if (edit.kind === 'many')
		return listing([...new Set(edit.edits.map((each) => editWords(each, before, after)))]);
	if (edit.what === 'key') return `${fieldWords[edit.field] ?? 'ändringen'} för nyckeln`;
	const name = nameOf(after, edit.what, edit.id) ?? nameOf(before, edit.what, edit.id) ?? '';
	switch (edit.kind) {
		case 'add':
			return `${name} är tillbaka`;
		case 'remove':
			return `${name} är borta igen`;
		case 'move':
			return `${name} står där den stod`;
		case 'set': {
			const field = edit.field.startsWith('guidance:') ? 'vägledningen' : fieldWords[edit.field];
			return `${field ?? 'ändringen'} i ${name}`;
		}
	}
}

/** What a part is called in a sentence: its code, or its title when it has one of its own. */
export function nameOf(key: KeyDefinition, what: Part, id: string): string | null {
	const part = partOf(key, what, id);
	if (!part) return null;
	if ('label' in part) return part.label ? `uppgiften ”${part.label}”` : 'uppgiften';
	return 'questions' in part ? `området ${part.title || part.code}` : part.code;
}
