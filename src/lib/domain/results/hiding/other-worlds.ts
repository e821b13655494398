import type { Exchange } from './exchanges.ts';
import { reading } from '../count/readings.ts';
import type { View, World } from './views.ts';

/** So many worlds are tried of each kind, for one intervention. */
const most = { exchanges: 300, pairs: 1500, moves: 400 };

/** A file that counts in a question. */
export interface Own {
	file: number;
	stratum: number;
	/** Its groups, those that are all hidden being one. */
	profile: number;
	value: number;
}

/** Another world, and the interventions that have another number of Ja in it. */
interface Tried {
	changed: Exchange;
	other: readonly number[];
}

/** Other worlds where an intervention has another number of Ja, those nearest in weight first. */
export function* otherWorlds(
	h: number,
	files: readonly Own[],
	secret: ReadonlySet<number>,
	{ weights }: View,
	world: World
): Generator<Tried> {
	const yes = ({ value }: Own) => value === reading.ja;
	const mine = files.filter(({ stratum }) => stratum === h);
	const hiddenOnes = files.filter(({ stratum }) => stratum !== h && secret.has(stratum));
	const far = (a: Own, b: Own) => Math.abs((weights[a.stratum] ?? 0) - (weights[b.stratum] ?? 0));
	const pairs = mine
		.flatMap((a) => hiddenOnes.filter((b) => yes(a) !== yes(b)).map((b): [Own, Own] => [a, b]))
		.sort((p, q) => far(...p) - far(...q));
	const swap = (a: Own, b: Own): Exchange => [
		{ file: a.file, from: b.file },
		{ file: b.file, from: a.file }
	];
	const direct = pairs.filter(([a, b]) => a.profile === b.profile);
	for (const [a, b] of direct.slice(0, most.exchanges))
		yield { changed: swap(a, b), other: [h, b.stratum] };

	// Through a third intervention, whose numbers stay: a ↔ c in the groups of a, d ↔ b in those of b.
	const byProfile = Map.groupBy(files, ({ profile }) => profile);
	let left = most.pairs;
	for (const [a, b] of pairs) {
		if (a.profile === b.profile) continue;
		if (left <= 0) break;
		for (const c of byProfile.get(a.profile) ?? []) {
			if (c.stratum === h || c.stratum === b.stratum || yes(c) === yes(a)) continue;
			for (const d of byProfile.get(b.profile) ?? []) {
				if (d.stratum !== c.stratum || d.value !== a.value || c.value !== b.value) continue;
				if (left-- <= 0) break;
				yield { changed: [...swap(a, c), ...swap(d, b)], other: [h, b.stratum] };
			}
		}
	}
	// Two exchanges at once, the weights of one making up for the other.
	const others = files.filter(({ stratum }) => secret.has(stratum));
	const elsewhere = others.flatMap((c, i) =>
		others
			.slice(i + 1)
			.filter((d) => d.profile === c.profile && d.stratum !== c.stratum && yes(c) !== yes(d))
			.map((d): [Own, Own] => [c, d])
	);
	left = most.pairs;
	for (const [a, b] of direct)
		for (const [c, d] of elsewhere) {
			if ([c, d].some((each) => each === a || each === b)) continue;
			const net = [a, b, c, d]
				.filter(({ stratum }) => stratum === h)
				.reduce((sum, each) => sum + (yes(each) ? -1 : 1), 0);
			if (net === 0) continue;
			if (left-- <= 0) break;
			yield { changed: [...swap(a, b), ...swap(c, d)], other: [h] };
		}
	// Nobody knows of which groups the files of a hidden intervention are: two may be in each other's.
	const { divisions, strata } = world;
	const works = ({ file }: Own, h: number) => {
		const stratum = strata[h];
		return stratum !== undefined && divisions.team.has(divisions.team.of[file] ?? -1, stratum);
	};
	left = most.moves;
	for (const [a, b] of pairs) {
		if (a.profile === b.profile || !works(a, b.stratum) || !works(b, a.stratum)) continue;
		if (left-- <= 0) break;
		yield {
			changed: [
				{ file: a.file, from: b.file, moves: true },
				{ file: b.file, from: a.file, moves: true }
			],
			other: [h, b.stratum]
		};
	}
}
