/** How hard a text is to read, by Björnsson's läsbarhetsindex. */

const word = /[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu;
const sentenceEnd = /[.!?:]+(?=[”"’)]*(?:\s+[”"(]?\p{Lu}|\s*$))/gu;

/** The words of a text; a compound with hyphens is one. */
export function wordsIn(text: string): string[] {
	return text.match(word) ?? [];
}

/**
 * LIX: words per sentence plus the share of words over six letters in per cent (C.-H. Björnsson, Läsbarhet, Liber 1968).
 * Under 30 is very easy, 40 to 50 is like newspapers, over 60 is bureaucratic Swedish. A sentence ends where a full stop,
 * colon, question or exclamation mark is followed by a capital or by nothing, so `10 kap. 3 §` is no end.
 * @returns a whole number from 0; 0 when there are no words
 */
export function lix(text: string): number {
	const words = wordsIn(text);
	if (words.length === 0) return 0;
	const sentences = Math.max(1, text.match(sentenceEnd)?.length ?? 0);
	const long = words.filter((each) => each.replace(/[-’']/g, '').length > 6).length;
	return Math.round(words.length / sentences + (100 * long) / words.length);
}
