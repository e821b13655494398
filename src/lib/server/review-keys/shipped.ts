import type { Indicator, KeyDefinition } from '#lib/domain/review-key.ts';
import { readKeyJson, type KeyInFile } from './key-file.ts';
import orders from './shipped/best-genomforande.json' with { type: 'json' };
import children from './shipped/dok-barn-unga.json' with { type: 'json' };
import psychiatry from './shipped/dok-socialpsykiatri-sol.json' with { type: 'json' };
import adults from './shipped/dok-vuxen-lss-sol.json' with { type: 'json' };

/** The keys and indicators that come with the program. */
export interface ShippedKeys {
	readonly keys: readonly KeyDefinition[];
	readonly indicators: readonly Indicator[];
}

/**
 * The indicators in the order that they are told, each with the target that a unit starts with. A key file has no
 * targets: they are each unit's own. 90 per cent: verksamhetsplan 2017, Beställarenheten funktionsnedsättning.
 */
const targets: readonly (readonly [indicator: string, target: number | null])[] = [
	['IND-KLIENT', 90],
	['IND-BARN', null],
	['IND-INFO', null],
	['IND-SIP', null],
	['IND-UPPF', null],
	['IND-METOD', null],
	['IND-MAL', null],
	['IND-GP', null],
	['IND-GP-DELAKTIG', null]
];

let shipped: ShippedKeys | undefined;

/**
 * Read and checked once.
 * @throws Error when a shipped file is not valid; call it at start, so that the program doesn't start then
 */
export function shippedKeys(): ShippedKeys {
	if (shipped) return shipped;
	const files = [adults, children, orders, psychiatry].map(valid);
	const told = files.flatMap(({ indicators }) => indicators);
	return (shipped = {
		keys: files.map(({ key }) => key),
		indicators: targets.flatMap(([id, target]) => {
			const found = told.find((indicator) => indicator.id === id);
			if (!found) return [];
			const { title, question, unitGoal } = found;
			return { id, title, question, target, unitGoal };
		})
	});
}

function valid(json: { id: string }): KeyInFile {
	const read = readKeyJson(json);
	if (!('problems' in read)) return read;
	const problems = read.problems.map(({ path, sentence }) => `${path}: ${sentence}`);
	throw new Error(`Nyckeln ${json.id} går inte att läsa:\n${problems.join('\n')}`);
}
