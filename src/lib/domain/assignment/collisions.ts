import { doubleUnits } from '../draw.ts';
import type { FrameUnit } from '../frame.ts';
import type { Hash } from '../hash.ts';
import {
	hinder,
	isBlind,
	isOutside,
	seatsOf,
	type AssignableFile,
	type AssignableReviewer,
	type Hinder
} from './rules.ts';

/** Who reviews what already, by file. */
export type Standing = Readonly<Record<string, readonly string[]>>;

/**
 * Files that lack reviewers for one and the same reason, and the rules that collide: the fewest there are, since each
 * reviewer is kept from them by one reason alone. Whoever is outside the group that the round keeps a file within is kept
 * from it by that one rule, whatever else there is.
 */
export interface Collision {
	readonly files: readonly string[];
	/** How many people each of the files lacks. */
	readonly missing: number;
	/** Those who have the file, and so can't be the other of two. */
	readonly holders: readonly string[];
	readonly reasons: readonly { readonly reviewer: string; readonly reason: Hinder }[];
}

/**
 * Something that makes every file of a collision get its reviewers. Each has been tried on them.
 * - `PEOPLE`: those people, of other groups, although the round keeps the files within their group
 * - `GROUP`: anybody of another group
 * - `PAIR`: two together in one review instead of two independently of each other
 * - `LOWER_SHARE`: fewer double reviews, so that none of these files is one
 */
export type WayOut =
	| { readonly kind: 'PEOPLE'; readonly people: readonly string[] }
	| { readonly kind: 'GROUP'; readonly team: string }
	| { readonly kind: 'PAIR'; readonly people: readonly [string, string] }
	| { readonly kind: 'LOWER_SHARE'; readonly percent: number };

/**
 * The files that can't get all their reviewers, in groups with the same cause, in the order of the files.
 * @param standing everybody who has and keeps a place, by file, also those who could not be given it today
 */
export function collisions(
	files: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[],
	standing: Standing
): Collision[] {
	const found = new Map<string, Collision & { files: string[] }>();
	for (const file of files) {
		const holders = standing[file.id] ?? [];
		const reasons = reviewers.flatMap((reviewer) => {
			if (holders.includes(reviewer.id)) return [];
			const reason = isOutside(file, reviewer) ? 'OTHER_GROUP' : hinder(file, reviewer);
			return reason === null ? [] : [{ reviewer: reviewer.id, reason }];
		});
		const missing = seatsOf(file) - holders.length - candidates(file, reviewers, holders).length;
		if (missing <= 0) continue;
		const key = JSON.stringify([missing, file.team, isBlind(file), holders, reasons]);
		const same = found.get(key);
		if (same) same.files.push(file.id);
		else found.set(key, { files: [file.id], missing, holders, reasons });
	}
	return [...found.values()];
}

function candidates(
	file: AssignableFile,
	reviewers: readonly AssignableReviewer[],
	holders: readonly string[]
): AssignableReviewer[] {
	return reviewers.filter(
		(reviewer) => hinder(file, reviewer) === null && !holders.includes(reviewer.id)
	);
}

/** The draw, as far as a lower share of double reviews needs it. */
export interface DrawnDoubles {
	readonly percent: number;
	/** The round reads its single files in pairs, so that a lower share frees nobody. */
	readonly inPairs: boolean;
	readonly seed: string;
	readonly sha256: Hash;
	readonly sample: readonly FrameUnit[];
	/** Which drawn unit a file stands for: its own, or the one whose place it took. */
	readonly unitOf: (file: string) => FrameUnit;
}

/**
 * Ways out of a collision that have been tried and work for all its files, the smallest change first. A lower share is
 * low enough for every double file that is stuck, so that the draw is made anew once.
 * @param all every collision of the round
 * @param loads reviews by reviewer: those with least for their capacity are named first; by name where all are alike
 * @param doubles null when the draw can't be changed any more
 */
export function waysOut(
	collision: Collision,
	all: readonly Collision[],
	files: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[],
	loads: Readonly<Record<string, number>>,
	doubles: DrawnDoubles | null
): WayOut[] {
	const stuck = files.filter(({ id }) => collision.files.includes(id));
	const ids = new Set(all.flatMap((one) => one.files));
	const stuckDoubles = files.filter((file) => ids.has(file.id) && isBlind(file));
	const relative = ({ id, capacity = 1 }: AssignableReviewer) =>
		((loads[id] ?? 0) + 1) / Math.max(capacity, 1e-9);
	const byLoad = reviewers.toSorted((a, b) => relative(a) - relative(b));
	return [
		...otherPeople(collision, stuck, byLoad),
		...otherGroups(collision, stuck, byLoad),
		...pairs(collision, stuck, byLoad),
		...(doubles ? lowerShare(collision, stuck, stuckDoubles, reviewers, doubles) : [])
	];
}

/** Whether the files would get all their reviewers if they were changed so. */
function solves(
	{ holders }: Collision,
	stuck: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[],
	changed: (file: AssignableFile) => AssignableFile
): boolean {
	return stuck
		.map(changed)
		.every((file) => holders.length + candidates(file, reviewers, holders).length >= seatsOf(file));
}

function opened(
	file: AssignableFile,
	people: readonly string[],
	teams: readonly string[]
): AssignableFile {
	const before = file.exceptions ?? { people: [], teams: [] };
	return {
		...file,
		exceptions: {
			people: [...before.people, ...people],
			teams: [...before.teams, ...teams]
		}
	};
}

/** Those who could take every one of the files, were they not of another group. */
function keptOutByGroup(
	stuck: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[]
): AssignableReviewer[] {
	return reviewers.filter((reviewer) =>
		stuck.every(
			(file) =>
				hinder(file, reviewer) === 'OTHER_GROUP' &&
				hinder(opened(file, [reviewer.id], []), reviewer) === null
		)
	);
}

const mostOfAKind = 2;

function otherPeople(
	collision: Collision,
	stuck: readonly AssignableFile[],
	byLoad: readonly AssignableReviewer[]
): WayOut[] {
	const free = keptOutByGroup(stuck, byLoad).map(({ id }) => id);
	const sets = Array.from({ length: mostOfAKind }, (_, i) => free.slice(i, i + collision.missing));
	return sets
		.filter(
			(people) =>
				people.length === collision.missing &&
				solves(collision, stuck, byLoad, (file) => opened(file, people, []))
		)
		.map((people) => ({ kind: 'PEOPLE', people }));
}

function otherGroups(
	collision: Collision,
	stuck: readonly AssignableFile[],
	byLoad: readonly AssignableReviewer[]
): WayOut[] {
	const teams = new Set(keptOutByGroup(stuck, byLoad).flatMap(({ team }) => team ?? []));
	return [...teams]
		.filter((team) => solves(collision, stuck, byLoad, (file) => opened(file, [], [team])))
		.slice(0, mostOfAKind)
		.map((team) => ({ kind: 'GROUP', team }));
}

/**
 * Two who review together know of each other, so that those who lead may be one of them. What one has begun alone can't
 * become the answer of two.
 */
function pairs(
	collision: Collision,
	stuck: readonly AssignableFile[],
	byLoad: readonly AssignableReviewer[]
): WayOut[] {
	if (!stuck.every((file) => isBlind(file) && !file.begun)) return [];
	const free = byLoad.filter(({ id }) => !collision.holders.includes(id));
	const willing = free.filter((reviewer) =>
		stuck.every((file) => {
			const together = opened({ ...file, pair: true }, [reviewer.id], []);
			return hinder(together, reviewer) === null;
		})
	);
	// Those who need no exception from the group rule come first.
	const own = willing.filter((reviewer) =>
		stuck.every((file) => hinder({ ...file, pair: true }, reviewer) === null)
	);
	const people = [
		...collision.holders,
		...[...own, ...willing.filter((one) => !own.includes(one))].map(({ id }) => id)
	];
	const [one, other] = people;
	if (one === undefined || other === undefined) return [];
	const works = solves(collision, stuck, byLoad, (file) =>
		opened({ ...file, pair: true }, [one, other], [])
	);
	return works ? [{ kind: 'PAIR', people: [one, other] }] : [];
}

function lowerShare(
	collision: Collision,
	stuck: readonly AssignableFile[],
	stuckDoubles: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[],
	{ percent, inPairs, seed, sha256, sample, unitOf }: DrawnDoubles
): WayOut[] {
	if (inPairs || !stuck.every(isBlind)) return [];
	const single = (file: AssignableFile) => ({ ...file, double: false });
	if (!solves(collision, stuck, reviewers, single)) return [];
	const units = stuckDoubles.map(({ id }) => unitOf(id));
	for (let lower = percent - 1; lower >= 0; lower--) {
		const drawn = doubleUnits(sample, seed, lower, sha256);
		if (units.every(({ stratum, caseReference }) => !drawn.has(`${stratum};${caseReference}`)))
			return [{ kind: 'LOWER_SHARE', percent: lower }];
	}
	return [];
}
