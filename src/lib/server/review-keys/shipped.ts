import defaultKeys from './default-keys.json' with { type: 'json' };
import { readKeys, type Keys } from './collection.ts';

let shipped: Keys | undefined;

/**
 * The keys and indicators that come with the program, read and checked once.
 * @throws Error when the shipped file is not valid; call it at start, so that the program doesn't start then
 */
export function shippedKeys(): Keys {
	if (shipped) return shipped;
	const keys = readKeys(defaultKeys);
	if ('problems' in keys)
		throw new Error(`Nycklarna som följer med går inte att läsa:\n${keys.problems.join('\n')}`);
	return (shipped = keys);
}
