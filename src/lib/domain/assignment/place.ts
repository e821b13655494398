import type { Hash } from '../hash.ts';
import { hinder, neededIn, type AssignableFile, type AssignableReviewer } from './rules.ts';
import { loadCost, spreadCost, wishCost } from './wishes.ts';

/**
 * Who gets the free places of one file while everything else stays: when a case is handed back or a reserve comes in.
 * The same rules as `assign`, in the same order: no hinder, two different people, the case with whoever has it already,
 * then the load that is lowest for the person's capacity, then the wishes, then the seed.
 * @param file the file's id
 * @param standing who reviews what, by file
 * @returns those who get it, at most as many as it lacks; fewer when nobody more can
 */
export function place(
	files: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[],
	file: string,
	{
		standing,
		seed,
		sha256
	}: {
		readonly standing: Readonly<Record<string, readonly string[]>>;
		readonly seed: string;
		readonly sha256: Hash;
	}
): string[] {
	const one = files.find(({ id }) => id === file);
	if (!one) throw new RangeError(`No file ${file}`);
	const holdersOf = (id: string) => (Object.hasOwn(standing, id) ? (standing[id] ?? []) : []);
	const isHolder = (id: string, person: string) => holdersOf(id).includes(person);
	const heldBy = new Map<string, AssignableFile[]>();
	for (const each of files)
		for (const person of holdersOf(each.id)) {
			const list = heldBy.get(person);
			if (list) list.push(each);
			else heldBy.set(person, [each]);
		}
	const cost = (reviewer: AssignableReviewer): number[] => {
		const held = heldBy.get(reviewer.id) ?? [];
		const knows = held.some(({ caseReference }) => caseReference === one.caseReference);
		const alike = held.filter(({ stratum }) => stratum === one.stratum).length;
		return [
			knows ? 0 : 1,
			loadCost(held.length + 1, reviewer),
			wishCost(one, reviewer) + spreadCost(alike + 1)
		];
	};
	return reviewers
		.filter((reviewer) => hinder(one, reviewer) === null && !isHolder(file, reviewer.id))
		.map((reviewer) => ({
			id: reviewer.id,
			cost: cost(reviewer),
			ticket: sha256(`${seed},${file},${reviewer.id}`)
		}))
		.sort((a, b) => compare(a.cost, b.cost) || (a.ticket < b.ticket ? -1 : 1))
		.slice(0, Math.max(0, neededIn(one) - holdersOf(file).length))
		.map(({ id }) => id);
}

function compare(a: readonly number[], b: readonly number[]): number {
	for (const [i, cost] of a.entries()) {
		const difference = cost - (b[i] ?? 0);
		if (Math.abs(difference) > 1e-9) return difference;
	}
	return 0;
}
