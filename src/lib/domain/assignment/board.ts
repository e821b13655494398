export interface BoardFile {
	readonly caseReference: string;
	readonly stratum: string;
	/** How many different people it needs. */
	readonly seats: number;
	/** By reviewer. */
	readonly may: readonly boolean[];
}

/** Files of one case that one reviewer has: they are moved together. */
interface Bundle {
	readonly holder: number;
	readonly files: readonly number[];
}

/**
 * The assignment while it is made: files and reviewers as indices, in an order that decides between equals.
 *
 * Files to reviewers with even loads is a flow with convex costs, where an assignment is optimal exactly when no chain
 * of moves (a gives b a file, b gives c another …) leads from someone to somebody else with at least two fewer: no
 * other assignment then has a smaller sum of squared loads, a smaller highest or a larger lowest load. `balance` walks
 * such chains until there are none.
 */
export class AssignmentBoard {
	readonly #files: readonly BoardFile[];
	readonly #people: number;
	readonly #holders: number[][];
	readonly #fixed: Set<number>[];
	readonly #held: Set<number>[];
	/** Indices of the files of the same case, by file. */
	readonly #siblings: readonly (readonly number[])[];
	/** How many files of each stratum a reviewer has. */
	readonly #strata: Map<string, number>[];

	constructor(files: readonly BoardFile[], people: number) {
		this.#files = files;
		this.#people = people;
		this.#holders = files.map(() => []);
		this.#fixed = files.map(() => new Set());
		this.#held = Array.from({ length: people }, () => new Set());
		this.#strata = Array.from({ length: people }, () => new Map());
		const byCase = Map.groupBy(files.keys(), (file) => files[file]!.caseReference);
		this.#siblings = files.map(({ caseReference }) => byCase.get(caseReference) ?? []);
	}

	load(person: number): number {
		return this.#held[person]!.size;
	}

	holders(file: number): readonly number[] {
		return this.#holders[file]!.toSorted((a, b) => a - b);
	}

	canTake(person: number, files: readonly number[]): boolean {
		return files.every(
			(file) => this.#files[file]!.may[person] === true && !this.#held[person]!.has(file)
		);
	}

	/** Gives a file to a reviewer for good. */
	fix(file: number, person: number): void {
		this.#give(file, person);
		this.#fixed[file]!.add(person);
	}

	/** Fills the empty seats: the cases with fewest possible reviewers first, each to the least loaded. */
	fill(): void {
		const cases = new Set(this.#siblings);
		const choices = (files: readonly number[]) => {
			let count = 0;
			for (let person = 0; person < this.#people; person++)
				if (this.canTake(person, files)) count += 1;
			return count;
		};
		const queue = [...cases].map((files) => ({ files, choices: choices(files) }));
		queue.sort((a, b) => a.choices - b.choices);
		for (const { files } of queue) {
			for (let seat = 1; seat <= 2; seat++) {
				const open = files.filter((file) => {
					const { seats } = this.#files[file]!;
					return seats >= seat && this.#holders[file]!.length < seats;
				});
				if (open.length === 0) continue;
				if (this.#giveToLeastLoaded(open)) continue;
				for (const file of open) this.#giveToLeastLoaded([file]);
			}
		}
	}

	/** Evens the loads out; keeps the files of a case together unless the loads would differ more for it. */
	balance(): void {
		const largest = Math.max(1, ...this.#siblings.map((files) => files.length));
		let moved = true;
		while (moved) {
			moved = false;
			for (let weight = 1; weight <= largest; weight++)
				while (this.#shiftAlongChain(weight, false)) moved = true;
		}
		this.#exchange();
		while (this.#shiftAlongChain(1, true));
		this.#exchange();
	}

	#give(file: number, person: number): void {
		this.#holders[file]!.push(person);
		this.#held[person]!.add(file);
		const strata = this.#strata[person]!;
		const { stratum } = this.#files[file]!;
		strata.set(stratum, (strata.get(stratum) ?? 0) + 1);
	}

	#take(file: number, person: number): void {
		const holders = this.#holders[file]!;
		holders.splice(holders.indexOf(person), 1);
		this.#held[person]!.delete(file);
		const strata = this.#strata[person]!;
		const { stratum } = this.#files[file]!;
		strata.set(stratum, (strata.get(stratum) ?? 0) - 1);
	}

	#move({ holder, files }: Bundle, to: number): void {
		for (const file of files) {
			this.#take(file, holder);
			this.#give(file, to);
		}
	}

	#giveToLeastLoaded(files: readonly number[]): boolean {
		const { stratum } = this.#files[files[0]!]!;
		let best = -1;
		let bestCost = Infinity;
		const siblings = this.#siblings[files[0]!]!;
		const many = this.#files.length + 1;
		for (let person = 0; person < this.#people; person++) {
			if (!this.canTake(person, files)) continue;
			const knowsCase = siblings.some((file) => this.#held[person]!.has(file));
			const cost =
				(knowsCase ? 0 : many ** 2) +
				this.load(person) * many +
				(this.#strata[person]!.get(stratum) ?? 0);
			if (cost < bestCost) [best, bestCost] = [person, cost];
		}
		if (best === -1) return false;
		for (const file of files) this.#give(file, best);
		return true;
	}

	/** What a reviewer can give away: the files of one case together, or each file alone. */
	#bundles(holder: number, apart: boolean): Bundle[] {
		const bundles: Bundle[] = [];
		for (const first of this.#held[holder]!) {
			const files = apart
				? [first]
				: this.#siblings[first]!.filter((file) => this.#held[holder]!.has(file));
			if (files[0] !== first || files.some((file) => this.#fixed[file]!.has(holder))) continue;
			bundles.push({ holder, files });
		}
		return bundles;
	}

	/**
	 * Finds a chain of moves of `weight` files each, from someone to somebody who has more than `weight` fewer, and
	 * walks it. Each walk lowers the sum of squared loads, so walks come to an end.
	 */
	#shiftAlongChain(weight: number, apart: boolean): boolean {
		const people = [...this.#held.keys()];
		const lowest = Math.min(...people.map((person) => this.load(person)));
		const sources = people
			.filter((person) => this.load(person) > lowest + weight)
			.sort((a, b) => this.load(b) - this.load(a) || a - b);
		for (const source of sources) {
			const cameBy = new Map<number, Bundle>();
			const reached = [source];
			let target = source;
			for (const person of reached) {
				for (const bundle of this.#bundles(person, apart)) {
					if (bundle.files.length !== weight) continue;
					for (const next of people) {
						if (next === source || cameBy.has(next) || !this.canTake(next, bundle.files)) continue;
						cameBy.set(next, bundle);
						reached.push(next);
						if (this.load(next) < this.load(target)) target = next;
					}
				}
			}
			if (this.load(source) - this.load(target) <= weight) continue;
			for (let to = target; to !== source;) {
				const bundle = cameBy.get(to)!;
				this.#move(bundle, to);
				to = bundle.holder;
			}
			return true;
		}
		return false;
	}

	/**
	 * Moves and exchanges between two reviewers as long as they make the loads more even or, with loads as even as
	 * before, give somebody more different interventions.
	 */
	#exchange(): void {
		for (let round = 0, better = true; better && round < 10; round++) {
			better = false;
			for (let a = 0; a < this.#people; a++) {
				while (this.#bundles(a, false).some((mine) => this.#exchangeOne(mine))) better = true;
			}
		}
	}

	#exchangeOne(mine: Bundle): boolean {
		const { holder, files } = mine;
		const lowest = Math.min(...this.#held.map((held) => held.size));
		const repeats = files.some(
			(file) => (this.#strata[holder]!.get(this.#files[file]!.stratum) ?? 0) > 1
		);
		if (!repeats && this.load(holder) <= lowest + 1) return false;
		const none: Bundle = { holder, files: [] };
		for (let other = 0; other < this.#people; other++) {
			if (other === holder || !this.canTake(other, files)) continue;
			for (const theirs of [none, ...this.#bundles(other, false)]) {
				if (!this.canTake(holder, theirs.files)) continue;
				const before = this.#cost(holder) + this.#cost(other);
				this.#move(mine, other);
				this.#move({ holder: other, files: theirs.files }, holder);
				if (this.#cost(holder) + this.#cost(other) < before) return true;
				this.#move({ holder, files: theirs.files }, other);
				this.#move({ holder: other, files }, holder);
			}
		}
		return false;
	}

	/** Squared load first, then squared numbers of files per intervention. */
	#cost(person: number): number {
		let repeats = 0;
		for (const count of this.#strata[person]!.values()) repeats += count * count;
		return this.load(person) ** 2 * 1e6 + repeats;
	}
}
