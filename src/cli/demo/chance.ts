import { createHash } from 'node:crypto';

/**
 * Chance that is the same every time the demo is made: a number from 0 up to 1, settled by the words alone. Nothing
 * depends on the order in which the words are asked about.
 */
export function chance(...words: readonly (string | number)[]): number {
	return createHash('sha256').update(words.join('\n')).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** One of a list. @throws RangeError on an empty list */
export function pick<T>(list: readonly T[], ...words: readonly (string | number)[]): T {
	const picked = list[Math.floor(chance(...words) * list.length)];
	if (picked === undefined) throw new RangeError('Nothing to pick from');
	return picked;
}

/** The list in an order that chance has settled. */
export function shuffled<T>(
	list: readonly T[],
	nameOf: (item: T) => string,
	...words: readonly (string | number)[]
): T[] {
	return list
		.map((item) => ({ item, at: chance(...words, nameOf(item)) }))
		.sort((a, b) => a.at - b.at)
		.map(({ item }) => item);
}
