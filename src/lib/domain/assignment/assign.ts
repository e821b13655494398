import type { Hash } from '../hash.ts';
import { boardOf, isHeavy, type Board, type Item } from './board.ts';
import { place } from './place.ts';
import type { Solve } from './program.ts';
import { evenLoads, loadOf, whoGetsWhat } from './programs.ts';
import { neededIn, type AssignableFile, type AssignableReviewer, type Hinder } from './rules.ts';

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

/**
 * Columns of whole numbers that a program may have and still be solved to the end within seconds. Beyond it, whole cases
 * are given out first, one by one, and the rest as a flow.
 */
const mostWhole = 1500;

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
	const seconds = options.seconds ?? 60;
	const board = boardOf(files, reviewers, options);
	const heavy = board.items.filter((item) => isHeavy(board, item));
	const columns = heavy.reduce((sum, { candidates }) => sum + candidates.length, 0);
	if (columns <= mostWhole) {
		const proved = await giveOut(board, options.solve, seconds);
		if (proved !== null) return { ...assignmentOf(board, files, reviewers), proved };
	}
	const standing = wholeCasesFirst(files, reviewers, options, board, heavy);
	const rest = boardOf(files, reviewers, { ...options, standing });
	// What is left of those cases is not kept together any more: their people are chosen.
	const done = await giveOut({ ...rest, split: new Map() }, options.solve, seconds);
	if (done === null) throw new Error('The solver found no assignment');
	return { ...assignmentOf(rest, files, reviewers), proved: false };
}

/**
 * Solves both programs and gives the board's items out.
 * @returns whether both were solved to the end; null when the time was up before there was any answer
 */
async function giveOut(board: Board, solve: Solve, seconds: number): Promise<boolean | null> {
	const { people, holders, items } = board;
	if (items.length === 0) return true;
	const even = evenLoads(board);
	const first = await solve(even.program, seconds / 2);
	if (first.status === 'none') return null;
	const loads = people.map((_, person) => loadOf(holders, person));
	for (const { item, person, column } of even.columns)
		loads[person]! += item.files.length * first.values[column]!;
	const given = whoGetsWhat(board, loads.map(Math.round));
	const second = await solve(given.program, seconds / 2);
	if (second.status === 'none') return null;
	for (const { item, person, column } of given.columns)
		if (second.values[column]! > 0.5) for (const file of item.files) holders[file]!.push(person);
	return first.status === 'optimal' && second.status === 'optimal';
}

/** Who has what once the cases of several files are given out, each to whoever has least by the rules of one file. */
function wholeCasesFirst(
	files: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[],
	{ seed, sha256, standing: before = {} }: AssignOptions,
	board: Board,
	heavy: readonly Item[]
): Record<string, readonly string[]> {
	const standing: Record<string, readonly string[]> = { ...before };
	for (const item of heavy)
		for (const file of item.files) {
			const { id } = board.files[file]!;
			const more = place(files, reviewers, id, { standing, seed, sha256 });
			standing[id] = [...(standing[id] ?? []), ...more];
		}
	return standing;
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
