import type { Leaf } from '../conditions.ts';
import type { Condition } from '../review-key.ts';

/**
 * A condition as one text, the same for all ways to write it that don't change what it comes to: parts in another order
 * or twice, a group within a group of the same kind, a group of one part.
 * @param said what a part that is no group comes to
 */
export function normalForm(condition: Condition, said: (leaf: Leaf) => string): string {
	return JSON.stringify(normal(condition, said));
}

type Normal = string | { kind: 'all' | 'any'; parts: Normal[] };

function normal(condition: Condition, said: (leaf: Leaf) => string): Normal {
	if (!('all' in condition || 'any' in condition)) return said(condition);
	const kind = 'all' in condition ? 'all' : 'any';
	const within = 'all' in condition ? condition.all : condition.any;
	const parts = within.flatMap((each) => {
		const part = normal(each, said);
		return typeof part !== 'string' && part.kind === kind ? part.parts : [part];
	});
	const byText = new Map(parts.map((part) => [JSON.stringify(part), part]));
	const ordered = [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
	const [only] = ordered;
	return only !== undefined && ordered.length === 1 ? only : { kind, parts: ordered };
}
