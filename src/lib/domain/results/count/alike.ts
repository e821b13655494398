import type { Divisions } from './measures.ts';
import { dimensions } from '../result.ts';

/** Files of one stratum that are in the same member of every breakdown: to count, they only differ in their answers. */
export interface Alike {
	stratum: string;
	/** In the order of `dimensions`. */
	members: readonly number[];
	/** Positions in the list of files. */
	files: Int32Array;
}

/** Every measure of a round parts the same files in the same way: kept as long as the breakdowns are. */
const known = new WeakMap<Divisions, { strataOf: readonly string[]; alike: readonly Alike[] }>();

/** All files of a round, each among those like it, in the order in which the first of them come. */
export function alikeIn(strataOf: readonly string[], divisions: Divisions): readonly Alike[] {
	const before = known.get(divisions);
	if (before?.strataOf === strataOf) return before.alike;
	const alike = parted(strataOf, divisions);
	known.set(divisions, { strataOf, alike });
	return alike;
}

function parted(strataOf: readonly string[], divisions: Divisions): Alike[] {
	const strata = new Map<string, number>();
	const places = new Map<number, number>();
	const sizes: number[] = [];
	const place = Int32Array.from(strataOf, (stratum, file) => {
		let name = strata.get(stratum) ?? strata.size;
		strata.set(stratum, name);
		for (const dimension of dimensions) {
			const { groups, of } = divisions[dimension];
			name = name * (groups.length + 1) + (of[file] ?? groups.length);
		}
		const at = places.get(name) ?? places.size;
		places.set(name, at);
		sizes[at] = (sizes[at] ?? 0) + 1;
		return at;
	});
	const files = sizes.map((size) => new Int32Array(size));
	const filled = new Int32Array(sizes.length);
	place.forEach((at, file) => {
		const next = filled[at] ?? 0;
		files[at]?.set([file], next);
		filled[at] = next + 1;
	});
	return files.map((each) => {
		const first = each[0] ?? 0;
		return {
			stratum: strataOf[first] ?? '',
			members: dimensions.map(
				(dimension) => divisions[dimension].of[first] ?? divisions[dimension].groups.length
			),
			files: each
		};
	});
}
