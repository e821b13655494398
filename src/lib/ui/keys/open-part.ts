import { idOf, questionsOf } from '#lib/domain/keys/draft.ts';
import { partOf, type Part } from '#lib/domain/keys/edits.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';

/** What the editor has open. `facts`: the facts of the case, all; `gone`: what the address names is not there. */
export type Open = { kind: Part; id: string } | { kind: 'key' | 'facts' | 'gone'; id: '' };

const names: readonly (readonly [Part, string])[] = [
	['question', 'fraga'],
	['section', 'omrade'],
	['fact', 'uppgift']
];

/** What an address says is open; without a word of it the first question, in a key without questions the key itself. */
export function openPart(search: URLSearchParams, draft: KeyDefinition): Open {
	for (const [kind, name] of names) {
		const id = search.get(name);
		if (id !== null) return partOf(draft, kind, id) ? { kind, id } : { kind: 'gone', id: '' };
	}
	if (search.has('uppgifter')) return { kind: 'facts', id: '' };
	const [first] = questionsOf(draft);
	if (search.has('nyckeln') || !first) return { kind: 'key', id: '' };
	return { kind: 'question', id: idOf(first) };
}

/** Inside the editor: `?fraga=…`. */
export function linkTo({ kind, id }: Open): string {
	const name = names.find(([part]) => part === kind)?.[1];
	if (name) return `?${name}=${encodeURIComponent(id)}`;
	return kind === 'facts' ? '?uppgifter' : '?nyckeln';
}
