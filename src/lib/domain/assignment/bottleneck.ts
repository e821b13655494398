import { hinder, neededIn, type AssignableFile, type AssignableReviewer } from './rules.ts';
import type { Standing } from './collisions.ts';

/**
 * Why some reviewers get more than their share, as something anybody can count: that many places can be taken by none
 * but these people, so however the files are given out these people must bear them.
 */
export interface Bottleneck {
	readonly people: readonly string[];
	/** Places that none but these people can take. */
	readonly places: number;
	/** Reviews that would be these people's share if everybody could take everything. */
	readonly share: number;
}

/**
 * Places that must be borne by these people whatever is done: of each file, what is left when everybody else who may
 * take it has taken it.
 */
export function forcedPlaces(
	files: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[],
	people: ReadonlySet<string>
): number {
	return files.reduce((sum, file) => {
		const able = reviewers.filter((reviewer) => hinder(file, reviewer) === null);
		const outside = able.filter(({ id }) => !people.has(id)).length;
		return sum + Math.max(0, Math.min(neededIn(file), able.length) - outside);
	}, 0);
}

/**
 * The reviewers who have at least one review more than their share, with the proof that it can't be otherwise: the group
 * of people that their files can't leave, found by following who could take over whose files. Empty when nobody has. With
 * locked places, or cases whose files stay together, somebody can have more without a group like that; they are then not
 * in the answer.
 * @param given who reviews what in the assignment
 */
export function bottlenecks(
	files: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[],
	given: Standing
): Bottleneck[] {
	const capacityOf = new Map(reviewers.map(({ id, capacity = 1 }) => [id, capacity]));
	const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
	const whole = sum([...capacityOf.values()]);
	const heldBy = Map.groupBy(
		files.flatMap((file) => (given[file.id] ?? []).map((person) => ({ file, person }))),
		({ person }) => person
	);
	const load = (person: string) => heldBy.get(person)?.length ?? 0;
	const places = sum(reviewers.map(({ id }) => load(id)));
	const shareOf = (people: readonly string[]) =>
		(places * sum(people.map((id) => capacityOf.get(id) ?? 0))) / whole;
	const able = new Map(
		files.map((file) => [
			file.id,
			reviewers.filter((reviewer) => hinder(file, reviewer) === null).map(({ id }) => id)
		])
	);
	const found: Bottleneck[] = [];
	const explained = new Set<string>();
	for (const { id } of reviewers.toSorted((a, b) => load(b.id) - load(a.id))) {
		if (explained.has(id) || load(id) < shareOf([id]) + 1) continue;
		const people = new Set([id]);
		for (const person of people)
			for (const { file } of heldBy.get(person) ?? []) {
				const holders = given[file.id] ?? [];
				for (const other of able.get(file.id) ?? [])
					if (!holders.includes(other)) people.add(other);
			}
		const forced = forcedPlaces(files, reviewers, people);
		const list = [...people];
		if (forced <= shareOf(list) + 1e-9) continue;
		for (const person of people) explained.add(person);
		found.push({ people: list, places: forced, share: shareOf(list) });
	}
	return found;
}
