/** How much text the parsed documents that are kept may come from, in characters. */
const most = 12_000_000;

const kept = new Map<string, { document: unknown; size: number }>();
let size = 0;

/**
 * A stored JSON document that never changes, parsed once for all who read it: a large one takes as long to parse as a
 * page takes to make. It is frozen, since all get the same one. What was read longest ago goes when there is no room.
 * @param sha256 of its text, which says what is in it, whichever database it is in
 * @param text reads it; is called only when it is not kept
 */
export function parsed<Document>(sha256: string, text: () => string): Document {
	const found = kept.get(sha256) ?? parse(text());
	kept.delete(sha256);
	kept.set(sha256, found);
	for (const [oldest, { size: less }] of kept) {
		if (size <= most || oldest === sha256) break;
		kept.delete(oldest);
		size -= less;
	}
	return found.document as Document;
}

function parse(content: string) {
	size += content.length;
	return { document: frozen(JSON.parse(content)), size: content.length };
}

function frozen<T>(value: T): T {
	if (typeof value === 'object' && value !== null) {
		Object.values(value).forEach(frozen);
		Object.freeze(value);
	}
	return value;
}
