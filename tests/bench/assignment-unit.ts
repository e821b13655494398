import type { AssignableFile, AssignableReviewer } from '#lib/domain/assignment/rules.ts';
import { hinder, seatsOf } from '#lib/domain/assignment/rules.ts';
import { metBefore } from '#lib/domain/assignment/wishes.ts';

/** A round to be shared out. */
export interface Round {
	files: AssignableFile[];
	reviewers: AssignableReviewer[];
}

/** Who reviews which file, by file id. */
export type Given = ReadonlyMap<string, readonly string[]>;

/**
 * A unit that never was, the same each time: groups of ten, every fourth part-time, one in ten on leave, everybody with
 * last round's colleagues to avoid; files of eight interventions, one in five for two blind reviewers, one in ten in a
 * case with a file of another intervention, with handlers in the case's own group and a wish for another group's reviewer.
 */
export function roundOf(files: number, people: number): Round {
	const random = numbers(files * 1000 + people);
	const pick = (most: number) => Math.floor(random() * most);
	const person = (index: number) => `P${index}`;
	const teamOf = (index: number) => `G${Math.floor(index / 10)}`;
	const reviewers = Array.from({ length: people }, (_, index): AssignableReviewer => ({
		id: person(index),
		team: teamOf(index),
		capacity: index % 4 === 3 ? 0.5 + pick(3) / 10 : index % 10 === 8 ? 0.4 : 1,
		away: index % 10 === 9 && index % 20 === 9,
		leads: index % 25 === 0,
		lately: Object.fromEntries(Array.from({ length: 5 }, () => [person(pick(people)), 1]))
	}));
	return {
		reviewers,
		files: Array.from({ length: files }, (_, index): AssignableFile => {
			// Of ten files the last two are one case under two interventions.
			const caseOf = index % 10 === 9 ? index - 1 : index;
			const worker = (caseOf * 7) % people;
			const near = (step: number) => Math.min(people - 1, worker - (worker % 10) + step);
			return {
				id: `F${index}`,
				caseReference: `FN-${caseOf}`,
				stratum: `INSATS_${index % 8}`,
				double: index % 5 === 2,
				team: teamOf(worker),
				rule: 'PREFER_OTHER',
				handlers: [
					{ person: person(worker), reason: 'OWN_CASE' },
					{ person: person(near(caseOf % 10)), reason: 'DECISION_MAKER' },
					...(caseOf % 4 === 0
						? [{ person: person(near(pick(10))), reason: 'CO_HANDLER' as const }]
						: [])
				]
			};
		})
	};
}

/** The plain way: each file, in order, to whoever may have it and has least in proportion to working time. */
export function greedy({ files, reviewers }: Round): Given {
	const loads = new Map(reviewers.map(({ id }) => [id, 0]));
	const given = new Map<string, string[]>();
	for (const file of files) {
		const people: string[] = [];
		while (people.length < seatsOf(file)) {
			let least: AssignableReviewer | null = null;
			for (const one of reviewers)
				if (
					!people.includes(one.id) &&
					hinder(file, one) === null &&
					(least === null || loadOf(one) < loadOf(least))
				)
					least = one;
			if (least === null) break;
			people.push(least.id);
			loads.set(least.id, (loads.get(least.id) ?? 0) + 1);
		}
		given.set(file.id, people);
	}
	return given;

	function loadOf({ id, capacity = 1 }: AssignableReviewer): number {
		return (loads.get(id) ?? 0) / capacity;
	}
}

/** How good an assignment is. Less is better, of everything. */
export interface Evenness {
	/** Places that nobody got. */
	empty: number;
	/** The furthest that a number of reviews lies from the share by working time, in reviews. */
	fromShare: number;
	/** The most reviews per full-time equivalent minus the fewest, of those who work at all. */
	gap: number;
	/** Reviewers who meet a caseworker whom they reviewed last time. */
	repeatedPairs: number;
	/** Files in the reviewer's own group, against the wish. */
	ownGroup: number;
	/** Files after the first of an intervention for the same reviewer. */
	sameIntervention: number;
	/** Cases under two interventions that went to more people than they had to. */
	splitCases: number;
}

/** @throws Error when a hard rule is broken */
export function evennessOf({ files, reviewers }: Round, given: Given): Evenness {
	const byId = new Map(reviewers.map((one) => [one.id, one]));
	const loads = new Map(
		reviewers.filter(({ away }) => !away).map(({ id }) => [id, { reviews: 0, strata: new Set() }])
	);
	const sum = { empty: 0, repeatedPairs: 0, ownGroup: 0, sameIntervention: 0, splitCases: 0 };
	for (const file of files) {
		const people = given.get(file.id) ?? [];
		if (new Set(people).size !== people.length) throw new Error(`${file.id} has one person twice`);
		sum.empty += seatsOf(file) - people.length;
		for (const id of people) {
			const one = byId.get(id);
			const load = loads.get(id);
			if (!one || !load || hinder(file, one)) throw new Error(`${id} can't have ${file.id}`);
			sum.repeatedPairs += metBefore(file, one) > 0 ? 1 : 0;
			sum.ownGroup += file.team === one.team ? 1 : 0;
			sum.sameIntervention += load.strata.has(file.stratum) ? 1 : 0;
			load.strata.add(file.stratum);
			load.reviews += 1;
		}
	}
	for (const ofCase of Map.groupBy(files, ({ caseReference }) => caseReference).values()) {
		const people = new Set(ofCase.flatMap(({ id }) => given.get(id) ?? []));
		const least = Math.max(...ofCase.map(({ id }) => given.get(id)?.length ?? 0));
		sum.splitCases += people.size > least ? 1 : 0;
	}
	const all = [...loads].map(([id, { reviews }]) => ({
		reviews,
		capacity: byId.get(id)?.capacity ?? 1
	}));
	const total = all.reduce((sum, { reviews }) => sum + reviews, 0);
	const work = all.reduce((sum, { capacity }) => sum + capacity, 0);
	const rates = all.map(({ reviews, capacity }) => reviews / capacity);
	return {
		...sum,
		fromShare: Math.max(
			...all.map(({ reviews, capacity }) => Math.abs(reviews - (total * capacity) / work))
		),
		gap: Math.max(...rates) - Math.min(...rates)
	};
}

/** Numbers from 0 to 1 that look like chance and are the same each time (mulberry32). */
function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}
