import type { Hash } from '../hash.ts';
import {
	hinder,
	neededIn,
	type AssignableFile,
	type AssignableReviewer,
	type Hinder
} from './rules.ts';

/** Files that are given out together: one, or those of a case that the same people may take. */
export interface Item {
	readonly files: readonly number[];
	readonly caseReference: string;
	/** Reviewers who may take it and don't have it. */
	readonly candidates: readonly number[];
	/** How many of them it gets. */
	readonly wanted: number;
}

/** Files and reviewers as indices, in seed order. */
export interface Board {
	readonly files: readonly AssignableFile[];
	readonly people: readonly AssignableReviewer[];
	readonly hinders: readonly (readonly (Hinder | null)[])[];
	/** Who has each file; grows as files are given out. */
	readonly holders: number[][];
	readonly items: readonly Item[];
	/** Items of cases that can't be given out whole: each item more that another person has is a case split. */
	readonly split: ReadonlyMap<string, readonly Item[]>;
	/** Who had a file of a case before. */
	readonly knows: (caseReference: string, person: number) => boolean;
}

/**
 * Lays files and reviewers out in seed order, which decides between equals.
 * @param standing who already reviews what, by file
 * @throws RangeError when an id stands twice, or `standing` names an unknown reviewer or one who has a hinder
 */
export function boardOf(
	givenFiles: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[],
	{
		seed,
		sha256,
		standing = {}
	}: {
		readonly seed: string;
		readonly sha256: Hash;
		readonly standing?: Readonly<Record<string, readonly string[]>>;
	}
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
	const known = new Set(
		files.flatMap(({ caseReference }, file) =>
			holders[file]!.map((person) => `${person};${caseReference}`)
		)
	);
	const knows = (caseReference: string, person: number) => known.has(`${person};${caseReference}`);
	const open = files.flatMap((one, file): Item[] => {
		const candidates = [...people.keys()].filter(
			(person) => hinders[file]![person] === null && !holders[file]!.includes(person)
		);
		const needed = neededIn(one) - holders[file]!.length;
		const wanted = Math.min(needed, candidates.length);
		return wanted > 0
			? [{ files: [file], caseReference: one.caseReference, candidates, wanted }]
			: [];
	});
	const held = new Set(
		files.flatMap((file, i) => (holders[i]!.length > 0 ? file.caseReference : []))
	);
	const cases = [...Map.groupBy(open, ({ caseReference }) => caseReference)].map(
		([caseReference, items]) => ({
			caseReference,
			items: held.has(caseReference) ? items : together(items)
		})
	);
	const split = new Map(
		cases
			.filter(({ caseReference, items }) => items.length > 1 || held.has(caseReference))
			.map(({ caseReference, items }) => [caseReference, items])
	);
	return {
		files,
		people,
		hinders,
		holders,
		items: cases.flatMap(({ items }) => items),
		split,
		knows
	};
}

/** The files of a case as one item, when as many people as they want may take them all. */
function together(items: readonly Item[]): readonly Item[] {
	const [first, ...rest] = items;
	if (!first || rest.length === 0) return items;
	const candidates = first.candidates.filter((person) =>
		rest.every((item) => item.candidates.includes(person))
	);
	const alike = rest.every(({ wanted }) => wanted === first.wanted);
	if (!alike || candidates.length < first.wanted) return items;
	return [{ ...first, files: items.flatMap(({ files }) => files), candidates }];
}

/** Whether an item is more than one file alone, so that a flow can't give it out. */
export function isHeavy({ split }: Board, item: Item): boolean {
	return item.files.length > 1 || split.has(item.caseReference);
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
