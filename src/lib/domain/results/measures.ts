import { estimateW, type Estimate, type SampledFile } from '../statistics/estimate.ts';
import type { Stratum } from '../statistics/sample.ts';
import { reading, type Readings } from './readings.ts';
import {
	dimensions,
	type Coarseness,
	type Dimension,
	type Figures,
	type Group,
	type ResultStratum
} from './result.ts';

/** A breakdown as the computation uses it. */
export interface Division {
	groups: Group[];
	/** The member that each file belongs to. */
	of: Int32Array;
	/** Which strata an estimate of the member rests on (methods.md, section 1). */
	has(group: number, stratum: ResultStratum): boolean;
}
export type Divisions = Record<Dimension, Division>;

/** Something with a share: a question, a code pooled over its variants, or a section. */
export interface MeasureSource {
	id: string;
	rows: readonly Readings[];
	/** One question: x and y are 0 or 1. */
	binary: boolean;
}

type Counts = Record<
	'ja' | 'delvis' | 'nej' | 'ejAktuellt' | 'notShown' | 'unanswered' | 'n' | 'files',
	number
> & {
	/** Absent when no question of the measure has the answer. */
	framgarInte?: number;
};

/** One group of files: its counts, and how many files have which (x, y) in each stratum. */
interface Tally {
	counts: Counts;
	pairs: Map<string, Map<number, number>>;
}

/** Members of two breakdowns that only share files with each other: their sums are the same, so each tells of the other. */
export interface Link {
	files: number;
	answers: number;
	sides: [Dimension, number[]][];
}

export interface Tallied {
	source: MeasureSource;
	strata: ReadonlySet<string>;
	total: Tally;
	groups: Record<Dimension, Tally[]>;
	links: Link[];
	/** Sampled files by stratum. */
	sampled: Map<string, number>;
}

/** Room for y beside x in one number. */
const pair = (x: number, y: number) => x * 4096 + y;
const xOf = (key: number) => Math.floor(key / 4096);
const yOf = (key: number) => key % 4096;

const emptyTally = (notSeen: boolean): Tally => ({
	counts: {
		ja: 0,
		delvis: 0,
		nej: 0,
		ejAktuellt: 0,
		notShown: 0,
		unanswered: 0,
		n: 0,
		files: 0,
		...(notSeen && { framgarInte: 0 })
	},
	pairs: new Map()
});

const slots = ['ja', 'delvis', 'nej', 'ejAktuellt', 'notShown', 'unanswered'] as const;

/**
 * Counts a measure in all files and in every member of every breakdown.
 * A section's file is outside the sample when all that was shown of the section is unanswered.
 */
export function tally(
	source: MeasureSource,
	strataOf: readonly string[],
	divisions: Divisions
): Tallied {
	const notSeen = source.rows.some((row) => row.notSeen);
	const total = emptyTally(notSeen);
	const groups = Object.fromEntries(
		dimensions.map((dimension) => [
			dimension,
			divisions[dimension].groups.map(() => emptyTally(notSeen))
		])
	) as Record<Dimension, Tally[]>;
	const sampled = new Map<string, number>();
	const concerned: number[] = [];
	const answers: number[] = [];
	const found = new Uint16Array(8);

	strataOf.forEach((stratum, file) => {
		found.fill(0);
		for (const { values } of source.rows) {
			const at = values[file] ?? 0;
			found[at] = (found[at] ?? 0) + 1;
		}
		const times = (kind: number) => found[kind] ?? 0;
		const y = times(reading.ja);
		const x = y + times(reading.delvis) + times(reading.nej) + times(reading.framgarInte);
		const inside =
			x + times(reading.ejAktuellt) > 0 ||
			(times(reading.notShown) > 0 && times(reading.unanswered) === 0);
		if (!inside && times(reading.unanswered) === 0) return;
		const tallies = [total];
		for (const dimension of dimensions) {
			const member = groups[dimension][divisions[dimension].of[file] ?? -1];
			if (member) tallies.push(member);
		}
		for (const { counts, pairs } of tallies) {
			slots.forEach((slot, kind) => (counts[slot] += times(kind + 1)));
			if (counts.framgarInte !== undefined) counts.framgarInte += times(reading.framgarInte);
			if (!inside) continue;
			counts.n += x;
			if (x === 0) continue;
			counts.files++;
			const here = pairs.get(stratum) ?? new Map<number, number>();
			pairs.set(stratum, here.set(pair(x, y), (here.get(pair(x, y)) ?? 0) + 1));
		}
		if (!inside) return;
		sampled.set(stratum, (sampled.get(stratum) ?? 0) + 1);
		if (x > 0) {
			concerned.push(file);
			answers.push(x);
		}
	});
	const strata = new Set(source.rows.flatMap((row) => [...row.strata]));
	const links = linksOf(concerned, answers, divisions);
	return { source, strata, total, groups, links, sampled };
}

/** Connected members of each two breakdowns: methods.md, section 11, "every published sum". */
function linksOf(
	files: readonly number[],
	answers: readonly number[],
	divisions: Divisions
): Link[] {
	const links: Link[] = [];
	dimensions.forEach((a, first) => {
		for (const b of dimensions.slice(first + 1)) {
			const width = divisions[a].groups.length;
			const root = Array.from({ length: width + divisions[b].groups.length }, (_, i) => i);
			const top = (i: number): number => {
				const up = root[i] ?? i;
				return up === i ? i : top(up);
			};
			const ends = files.map((file) => [divisions[a].of[file] ?? 0, divisions[b].of[file] ?? 0]);
			for (const [from = 0, to = 0] of ends) root[top(width + to)] = top(from);
			const parts = new Map<number, { files: number; answers: number; in: Set<number> }>();
			ends.forEach(([from = 0, to = 0], i) => {
				const part = parts.get(top(from)) ?? { files: 0, answers: 0, in: new Set() };
				part.files++;
				part.answers += answers[i] ?? 0;
				part.in.add(from).add(width + to);
				parts.set(top(from), part);
			});
			// One part alone is the total itself.
			if (parts.size < 2) continue;
			for (const part of [...parts.values()].sort(
				(p, q) => Math.min(...p.in) - Math.min(...q.in)
			)) {
				const members = [...part.in].sort((p, q) => p - q);
				links.push({
					files: part.files,
					answers: part.answers,
					sides: [
						[a, members.filter((m) => m < width)],
						[b, members.filter((m) => m >= width).map((m) => m - width)]
					]
				});
			}
		}
	});
	return links;
}

/**
 * The estimate of a group: files outside the group stay with x = 0 (methods.md, section 1). The files stand in the
 * order of strata and values, so the order in which they were given changes no digit.
 * @param has whether the group's estimate rests on the stratum
 */
export function estimateOf(
	tallied: Tallied,
	{ pairs }: Tally,
	strata: readonly ResultStratum[],
	has: (stratum: ResultStratum) => boolean,
	allYes = false
): Estimate | null {
	const files: SampledFile[] = [];
	const used: Stratum[] = [];
	for (const stratum of strata) {
		if (!tallied.strata.has(stratum.id) || !has(stratum)) continue;
		used.push({ id: stratum.id, N: stratum.N });
		let rest = tallied.sampled.get(stratum.id) ?? 0;
		for (const [key, times] of [...(pairs.get(stratum.id) ?? [])].sort(([a], [b]) => a - b)) {
			const x = xOf(key);
			const file = { stratum: stratum.id, x, y: allYes ? x : yOf(key) };
			for (let i = 0; i < times; i++) files.push(file);
			rest -= times;
		}
		for (let i = 0; i < rest; i++) files.push({ stratum: stratum.id, x: 0, y: 0 });
	}
	return estimateW(files, used, { binary: tallied.source.binary, level: 0.95 });
}

/** Answers that count in a stratum, and those of them that are Ja. */
export function answersIn({ pairs }: Tally, stratum: string): { x: number; y: number } {
	let [x, y] = [0, 0];
	for (const [key, times] of pairs.get(stratum) ?? []) {
		x += xOf(key) * times;
		y += yOf(key) * times;
	}
	return { x, y };
}

/** "Mycket osäkert" when the interval is wider than this (methods.md, section 3). */
const wide = 0.3;

export function isUncertain({ lower, upper }: Pick<Estimate, 'lower' | 'upper'>): boolean {
	return upper - lower > wide + 1e-12;
}

/** Counts and estimate of a group as the result shows them. */
export function figuresOf(
	{ counts }: Pick<Tally, 'counts'>,
	estimate: Estimate,
	step: Coarseness
): Figures {
	const { lower, upper, census } = estimate;
	return {
		...counts,
		share: estimate.estimate,
		lower,
		upper,
		census,
		uncertain: isUncertain(estimate),
		step
	};
}
