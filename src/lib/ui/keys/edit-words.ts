import { partOf, type KeyEdit, type Part } from '#lib/domain/key-edits.ts';
import { listing } from '#lib/domain/swedish.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';

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

/** What an undo came to: `Ångrat: frågans ord i KLIENT-2.` Null: what was undone had never left this computer. */
export function undoneSentence(
	edit: KeyEdit | null,
	before: KeyDefinition,
	after: KeyDefinition
): string {
	const words = edit && editWords(edit, before, after);
	return words ? `Ångrat: ${words}.` : 'Den senaste ändringen är ångrad.';
}

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
