import type { Hash } from '../hash.ts';
import { ProgramSheet, type Solve } from './program.ts';
import {
	hinder,
	neededIn,
	type AssignableFile,
	type AssignableReviewer,
	type Hinder
} from './rules.ts';
import { loadCost, spreadCost, wishCost } from './wishes.ts';

export interface AssignOptions {
	/** Decides between equals, so that nobody is favoured by name or by order of entry. */
	readonly seed: string;
	readonly sha256: Hash;
	readonly solve: Solve;
	/** Who already reviews what, by file: these stay where they are and count in the loads. */
	readonly standing?: Readonly<Record<string, readonly string[]>>;
	/** How long the solver may look, in all; 60 when absent. */
	readonly seconds?: number;
}

export interface Assigned {
	readonly file: string;
	/** Who reviews it: one, or two different people; fewer when the file also is impossible. */
	readonly reviewers: readonly string[];
}

/** A file that lacks a reviewer it needs, and why each reviewer who doesn't have it can't take it. */
export interface Impossible {
	readonly file: string;
	readonly missing: number;
	readonly reasons: readonly { readonly reviewer: string; readonly reason: Hinder }[];
}

export interface Assignment {
	/** Every file, in the order they were handed in. */
	readonly files: readonly Assigned[];
	readonly impossible: readonly Impossible[];
	/** Number of reviews by reviewer. */
	readonly loads: Readonly<Record<string, number>>;
	/** Whether it is proved that no assignment has more even loads, or meets more wishes with loads as these. */
	readonly proved: boolean;
}

/** A case split between reviewers weighs more than any load or wish. */
const splitCase = 1e5;

/**
 * Assigns files to reviewers. In this order: nobody gets a file with a hinder, and two who review the same file are
 * different people; as many places as possible are filled; files of one case go to the same reviewer; loads (numbers of
 * reviews in proportion to capacity) are as even as these rules and `standing` allow; then the wishes of `wishes.ts`.
 * Two programs are solved, each to the best there is: first the loads, then who gets what with those loads. The same
 * input and seed give the same assignment, in whatever order files and reviewers are handed in.
 * @throws RangeError when an id stands twice, or `standing` names an unknown reviewer or one who has a hinder
 */
export async function assign(
	files: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[],
	options: AssignOptions
): Promise<Assignment> {
	const board = boardOf(files, reviewers, options);
	const seconds = options.seconds ?? 60;
	const even = await evenLoads(board, options.solve, seconds / 2);
	const given = await whoGetsWhat(board, even.loads, options.solve, seconds / 2);
	for (const [place, person] of given.given) board.holders[place.file]!.push(person);
	return {
		...assignmentOf(board, files, reviewers),
		proved: even.proved && given.proved
	};
}

/** A file that has places to fill. */
interface OpenFile {
	readonly file: number;
	/** Reviewers who may take it and don't have it. */
	readonly candidates: readonly number[];
	/** How many of them it gets. */
	readonly wanted: number;
}

/** Files and reviewers as indices, in seed order. */
interface Board {
	readonly files: readonly AssignableFile[];
	readonly people: readonly AssignableReviewer[];
	readonly hinders: readonly (readonly (Hinder | null)[])[];
	readonly holders: number[][];
	readonly open: readonly OpenFile[];
	/** Open files that share their case with another file of the round, by case; the rest are alone. */
	readonly shared: ReadonlyMap<string, readonly OpenFile[]>;
	/** Who has a file of a case already. */
	readonly knows: (caseReference: string, person: number) => boolean;
}

function boardOf(
	givenFiles: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[],
	{ seed, sha256, standing = {} }: AssignOptions
): Board {
	const files = inSeedOrder('file', givenFiles, seed, sha256);
	const people = inSeedOrder('reviewer', reviewers, seed, sha256);
	const index = new Map(people.map(({ id }, person) => [id, person]));
	const hinders = files.map((file) => people.map((reviewer) => hinder(file, reviewer)));
	const holders = files.map(({ id }, file) => {
		const stay = Object.hasOwn(standing, id) ? (standing[id] ?? []) : [];
		return stay.map((reviewer, place) => {
			const person = index.get(reviewer);
			if (person === undefined || hinders[file]![person] || stay.indexOf(reviewer) !== place)
				throw new RangeError(`${reviewer} can't stand for file ${id}`);
			return person;
		});
	});
	const open = files.flatMap((one, file): OpenFile[] => {
		const candidates = [...people.keys()].filter(
			(person) => hinders[file]![person] === null && !holders[file]!.includes(person)
		);
		const wanted = Math.min(neededIn(one) - holders[file]!.length, candidates.length);
		return wanted > 0 ? [{ file, candidates, wanted }] : [];
	});
	const known = new Set(
		files.flatMap(({ caseReference }, file) =>
			holders[file]!.map((person) => `${person};${caseReference}`)
		)
	);
	const perCase = Map.groupBy(files.keys(), (file) => files[file]!.caseReference);
	const shared = new Map(
		[...Map.groupBy(open, ({ file }) => files[file]!.caseReference)].filter(
			([caseReference]) => (perCase.get(caseReference)?.length ?? 0) > 1
		)
	);
	const knows = (caseReference: string, person: number) => known.has(`${person};${caseReference}`);
	return { files, people, hinders, holders, open, shared, knows };
}

function inSeedOrder<T extends { readonly id: string }>(
	kind: string,
	list: readonly T[],
	seed: string,
	sha256: Hash
): T[] {
	const keyed = list.map((item) => ({ item, key: sha256(`${seed},${kind},${item.id}`) }));
	keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
	keyed.forEach(({ item }, i) => {
		if (item.id === keyed[i - 1]?.item.id) throw new RangeError(`${item.id} stands twice`);
	});
	return keyed.map(({ item }) => item);
}

/**
 * Columns for whoever may take which open file of a shared case, so that a case in the hands of one more person costs.
 * @returns the columns of a file by reviewer
 */
function addSharedCases(
	sheet: ProgramSheet,
	{ shared, knows }: Board,
	take: (open: OpenFile, person: number, extra: [number, number][]) => void
): void {
	for (const [caseReference, files] of shared) {
		for (const person of new Set(files.flatMap(({ candidates }) => candidates))) {
			const mine = files.filter(({ candidates }) => candidates.includes(person));
			// touched ≥ each file taken: the row holds touched − taken ≥ 0.
			const rows = mine.map(() => sheet.row(0, Infinity));
			sheet.column(
				{ cost: knows(caseReference, person) ? 0 : splitCase, upper: 1 },
				rows.map((row) => [row, 1])
			);
			mine.forEach((open, i) => take(open, person, [[rows[i]!, -1]]));
		}
	}
}

/** The most even loads that the rules allow. Files that the same people may take are alike here. */
async function evenLoads(board: Board, solve: Solve, seconds: number) {
	const { people, holders, open, shared } = board;
	const loads = people.map((_, person) => held(holders, person));
	if (open.length === 0) return { loads, proved: true };
	const sheet = new ProgramSheet();
	const loadRows = people.map(() => sheet.row(0, 0));
	const taken: { person: number; column: number }[] = [];
	const fileRows = new Map(
		[...shared.values()].flat().map((one) => [one, sheet.row(one.wanted, one.wanted)])
	);
	addSharedCases(sheet, board, (one, person, extra) => {
		const column = sheet.column({ cost: 0, upper: 1, whole: true }, [
			[fileRows.get(one)!, 1],
			[loadRows[person]!, 1],
			...extra
		]);
		taken.push({ person, column });
	});
	const alike = Map.groupBy(
		open.filter((one) => !fileRows.has(one)),
		({ candidates, wanted }) => `${wanted};${candidates.join()}`
	);
	for (const files of alike.values()) {
		const { candidates, wanted } = files[0]!;
		const all = wanted * files.length;
		const row = sheet.row(all, all);
		for (const person of candidates) {
			const column = sheet.column({ cost: 0, upper: files.length }, [
				[row, 1],
				[loadRows[person]!, 1]
			]);
			taken.push({ person, column });
		}
	}
	const most = open.length;
	people.forEach((reviewer, person) => {
		// Between equals the seed decides who gets the odd one, by a difference too small to matter otherwise.
		const nudge = 1 + (1e-4 * person) / people.length;
		sheet.rising(
			loadRows[person]!,
			loads[person]!,
			loads[person]! + most,
			(n) => loadCost(n, reviewer) * nudge
		);
	});
	const { status, values } = await solved(sheet, solve, seconds);
	for (const { person, column } of taken) loads[person]! += values[column]!;
	return { loads: loads.map(Math.round), proved: status === 'optimal' };
}

/** Who gets what, with these loads: as few wishes as possible go unmet. */
async function whoGetsWhat(board: Board, loads: readonly number[], solve: Solve, seconds: number) {
	const { files, people, holders, open, shared } = board;
	if (open.length === 0) return { given: [], proved: true };
	const sheet = new ProgramSheet();
	const loadRows = people.map((_, person) => {
		const more = loads[person]! - held(holders, person);
		return sheet.row(more, more);
	});
	const strata = new Map<string, { row: number; person: number; from: number; most: number }>();
	const stratumOf = (person: number, stratum: string) => {
		const key = `${person};${stratum}`;
		let one = strata.get(key);
		if (!one) {
			const has = holders.filter(
				(some, file) => some.includes(person) && files[file]!.stratum === stratum
			);
			one = { row: sheet.row(0, 0), person, from: has.length, most: has.length };
			strata.set(key, one);
		}
		one.most += 1;
		return one.row;
	};
	const given: [OpenFile, number, number][] = [];
	const fileRows = new Map(open.map((one) => [one, sheet.row(one.wanted, one.wanted)]));
	const take = (one: OpenFile, person: number, extra: [number, number][]) => {
		const file = files[one.file]!;
		// Equals are told apart by their places in seed order.
		const nudge = (((one.file + 1) * (person + 1) * 7919) % 997) / 1e5;
		const column = sheet.column(
			{ cost: wishCost(file, people[person]!) + nudge, upper: 1, whole: extra.length > 0 },
			[
				[fileRows.get(one)!, 1],
				[loadRows[person]!, 1],
				[stratumOf(person, file.stratum), 1],
				...extra
			]
		);
		given.push([one, person, column]);
	};
	addSharedCases(sheet, board, take);
	const sharing = new Set([...shared.values()].flat());
	for (const one of open)
		if (!sharing.has(one)) for (const person of one.candidates) take(one, person, []);
	for (const { row, person, from, most } of strata.values())
		sheet.rising(row, from, Math.min(most, Math.max(from, loads[person]!)), spreadCost);
	const { status, values } = await solved(sheet, solve, seconds);
	return {
		given: given
			.filter(([, , column]) => values[column]! > 0.5)
			.map(([one, person]) => [one, person] as const),
		proved: status === 'optimal'
	};
}

async function solved(sheet: ProgramSheet, solve: Solve, seconds: number) {
	const solution = await solve(sheet.program, seconds);
	if (solution.status === 'infeasible') throw new Error('The solver found no assignment');
	return solution;
}

function held(holders: readonly (readonly number[])[], person: number): number {
	return holders.filter((people) => people.includes(person)).length;
}

function assignmentOf(
	{ files: queue, people, hinders, holders }: Board,
	files: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[]
): Omit<Assignment, 'proved'> {
	const place = new Map(queue.map(({ id }, file) => [id, file]));
	const idsOf = (file: number) =>
		holders[file]!.toSorted((a, b) => a - b).map((person) => people[person]!.id);
	const assigned = files.map(({ id }) => ({ file: id, reviewers: idsOf(place.get(id)!) }));
	const counts = new Map(reviewers.map(({ id }) => [id, 0]));
	for (const { reviewers } of assigned)
		for (const id of reviewers) counts.set(id, (counts.get(id) ?? 0) + 1);
	const impossible = files.flatMap((one): Impossible[] => {
		const file = place.get(one.id)!;
		const missing = neededIn(one) - holders[file]!.length;
		if (missing <= 0) return [];
		const reasons = people.flatMap(({ id: reviewer }, person) => {
			const reason = hinders[file]![person];
			return reason ? [{ reviewer, reason }] : [];
		});
		return [{ file: one.id, missing, reasons }];
	});
	return { files: assigned, impossible, loads: Object.fromEntries(counts) };
}
