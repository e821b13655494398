import { estimateW, type Estimate, type SampledFile } from '../../statistics/estimate.ts';
import type { Level } from '../../statistics/interval.ts';
import type { Stratum } from '../../statistics/sample.ts';
import { alikeIn } from './alike.ts';
import { reading, type Readings } from './readings.ts';
import {
	dimensions,
	type Coarseness,
	type Dimension,
	type Figures,
	type Group,
	type ResultStratum
} from '../result.ts';

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
	/** Mean score (methods.md, section 1): y is 1 for Ja, one half for Delvis. Never `binary`. */
	scored?: true;
}

type Counts = Record<
	'ja' | 'delvis' | 'nej' | 'ejAktuellt' | 'notShown' | 'unanswered' | 'n' | 'files',
	number
> & {
	/** Absent when no question of the measure has the answer. */
	framgarInte?: number;
};

/** One group of files: its counts, and how many files have which (x, y) in each stratum; scored, y is in half points. */
export interface Tally {
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

/** Room for y, in half points if need be, beside x in one number. */
const room = 8192;
const xOf = (key: number) => Math.floor(key / room);
const yOf = (key: number) => key % room;
/** How `pairs` names an (x, y), of a measure that is not scored. */
export const pairKey = {
	of: (x: number, y: number) => x * room + y,
	read: (key: number) => ({ x: xOf(key), y: yOf(key) })
};

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
 * @throws RangeError on a measure of more questions than a number has room for
 */
export function tally(
	source: MeasureSource,
	strataOf: readonly string[],
	divisions: Divisions
): Tallied {
	if (2 * source.rows.length >= room) throw new RangeError('Too many questions in one measure');
	const notSeen = source.rows.some((row) => row.notSeen);
	const total = emptyTally(notSeen);
	const groups = Object.fromEntries(
		dimensions.map((dimension) => [
			dimension,
			divisions[dimension].groups.map(() => emptyTally(notSeen))
		])
	) as Record<Dimension, Tally[]>;
	const sampled = new Map<string, number>();
	const concerned: Concerned[] = [];
	for (const alike of alikeIn(strataOf, divisions)) {
		const { stratum, members } = alike;
		const found = countAlike(source, alike.files);
		const tallies = [total];
		dimensions.forEach((dimension, d) => {
			const member = groups[dimension][members[d] ?? -1];
			if (member) tallies.push(member);
		});
		for (const { counts, pairs } of tallies) {
			slots.forEach((slot, kind) => (counts[slot] += found.kinds[kind + 1] ?? 0));
			if (counts.framgarInte !== undefined)
				counts.framgarInte += found.kinds[reading.framgarInte] ?? 0;
			counts.n += found.answers;
			counts.files += found.files;
			if (found.files === 0) continue;
			const here = pairs.get(stratum) ?? new Map<number, number>();
			for (const [key, times] of found.pairs) here.set(key, (here.get(key) ?? 0) + times);
			pairs.set(stratum, here);
		}
		if (found.inside > 0) sampled.set(stratum, (sampled.get(stratum) ?? 0) + found.inside);
		if (found.files > 0) {
			concerned.push({ members, files: found.files, answers: found.answers });
		}
	}
	const strata = new Set(source.rows.flatMap((row) => [...row.strata]));
	return { source, strata, total, groups, links: linksOf(concerned, divisions), sampled };
}

/** Of the files of one stratum and the same members: those whom the measure concerns. */
interface Concerned {
	members: readonly number[];
	files: number;
	answers: number;
}

/** What a measure counts in some files. */
function countAlike({ rows, scored }: MeasureSource, files: Int32Array) {
	const kinds = new Float64Array(8);
	const pairs = new Map<number, number>();
	let inside = 0;
	let answers = 0;
	const found = new Uint16Array(8);
	const times = (kind: number) => found[kind] ?? 0;
	const values = rows.map((row) => row.values);
	for (const file of files) {
		found.fill(0);
		for (const each of values) {
			const at = each[file] ?? 0;
			found[at] = times(at) + 1;
		}
		for (let kind = 1; kind < 8; kind++) kinds[kind] = (kinds[kind] ?? 0) + times(kind);
		const yes = times(reading.ja);
		const partly = times(reading.delvis);
		const x = yes + partly + times(reading.nej) + times(reading.framgarInte);
		if (x > 0) {
			const key = x * room + (scored ? 2 * yes + partly : yes);
			pairs.set(key, (pairs.get(key) ?? 0) + 1);
			answers += x;
			inside++;
		} else if (
			times(reading.ejAktuellt) > 0 ||
			(times(reading.notShown) > 0 && times(reading.unanswered) === 0)
		)
			inside++;
	}
	let concerned = 0;
	for (const each of pairs.values()) concerned += each;
	return { kinds, pairs, inside, answers, files: concerned };
}

/** Connected members of each two breakdowns: methods.md, section 11, "every published sum". */
function linksOf(concerned: readonly Concerned[], divisions: Divisions): Link[] {
	const links: Link[] = [];
	dimensions.forEach((a, first) => {
		for (const [after, b] of dimensions.slice(first + 1).entries()) {
			const width = divisions[a].groups.length;
			const root = Array.from({ length: width + divisions[b].groups.length }, (_, i) => i);
			const top = (i: number): number => {
				const up = root[i] ?? i;
				return up === i ? i : top(up);
			};
			const ends = concerned.map(({ members, files, answers }) => ({
				from: members[first] ?? 0,
				to: width + (members[first + 1 + after] ?? 0),
				...{ files, answers }
			}));
			for (const { from, to } of ends) root[top(to)] = top(from);
			const parts = new Map<number, { files: number; answers: number; in: Set<number> }>();
			for (const { from, to, files, answers } of ends) {
				const part = parts.get(top(from)) ?? { files: 0, answers: 0, in: new Set() };
				part.files += files;
				part.answers += answers;
				part.in.add(from).add(to);
				parts.set(top(from), part);
			}
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

/** Files of a group in one stratum that the measure concerns, those that are alike in one place, sorted by value. */
export function pairsIn(
	{ source }: Pick<Tallied, 'source'>,
	{ pairs }: Tally,
	stratum: string
): Required<SampledFile>[] {
	return [...(pairs.get(stratum) ?? [])]
		.sort(([a], [b]) => a - b)
		.map(([key, times]) => {
			const y = source.scored ? yOf(key) / 2 : yOf(key);
			return { stratum, x: xOf(key), y, times };
		});
}

/**
 * The estimate of a group: files outside the group stay with x = 0 (methods.md, section 1). The files stand in the
 * order of strata and values, so the order in which they were given changes no digit.
 * @param has whether the group's estimate rests on the stratum
 * @param options.allYes as if every file were Ja
 */
export function estimateOf(
	tallied: Tallied,
	group: Tally,
	strata: readonly ResultStratum[],
	has: (stratum: ResultStratum) => boolean,
	{ allYes = false, level = 0.95 }: { allYes?: boolean; level?: Level } = {}
): Estimate | null {
	const files: SampledFile[] = [];
	const used: Stratum[] = [];
	for (const stratum of strata) {
		if (!tallied.strata.has(stratum.id) || !has(stratum)) continue;
		used.push({ id: stratum.id, N: stratum.N });
		let rest = tallied.sampled.get(stratum.id) ?? 0;
		for (const file of pairsIn(tallied, group, stratum.id)) {
			files.push(allYes ? { ...file, y: file.x } : file);
			rest -= file.times;
		}
		if (rest > 0) files.push({ stratum: stratum.id, x: 0, y: 0, times: rest });
	}
	return estimateW(files, used, { binary: tallied.source.binary, level });
}

/** Answers that count in a stratum, and those of them that are Ja, in a measure that is not scored. */
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
