/**
 * A linear program: least Σ cost·x with rowLower ≤ A·x ≤ rowUpper and 0 ≤ x ≤ upper; the columns in `integer` take
 * whole numbers. A is by column: the entries of column j stand from starts[j] to starts[j + 1].
 */
export interface Program {
	readonly cost: readonly number[];
	readonly upper: readonly number[];
	/** 1 for a column of whole numbers. */
	readonly integer: readonly number[];
	readonly rowLower: readonly number[];
	readonly rowUpper: readonly number[];
	readonly starts: readonly number[];
	readonly rows: readonly number[];
	readonly values: readonly number[];
}

export interface Solution {
	/** `feasible`: the time was up before it was proved that there is no better one. `none`: there is no answer. */
	readonly status: 'optimal' | 'feasible' | 'none';
	/** By column; empty when there is none. */
	readonly values: ArrayLike<number>;
}

/**
 * Solves a program. Comes in as an argument, as hashing does: the domain says what is wanted, a library finds it.
 * @param seconds how long it may look for something better
 */
export type Solve = (program: Program, seconds: number) => Promise<Solution>;

/** A program while it is written down. */
export class ProgramSheet {
	readonly #cost: number[] = [];
	readonly #upper: number[] = [];
	readonly #integer: number[] = [];
	readonly #rowLower: number[] = [];
	readonly #rowUpper: number[] = [];
	readonly #starts: number[] = [0];
	readonly #rows: number[] = [];
	readonly #values: number[] = [];

	/** @returns the row's index */
	row(lower: number, upper: number): number {
		this.#rowLower.push(lower);
		return this.#rowUpper.push(upper) - 1;
	}

	/** @returns the column's index */
	column(
		{ cost, upper, whole = false }: { cost: number; upper: number; whole?: boolean },
		entries: readonly (readonly [row: number, value: number])[]
	): number {
		this.#cost.push(cost);
		this.#upper.push(upper);
		for (const [row, value] of entries) {
			this.#rows.push(row);
			this.#values.push(value);
		}
		this.#starts.push(this.#rows.length);
		return this.#integer.push(whole ? 1 : 0) - 1;
	}

	/**
	 * Columns that together say how much of something somebody has, each unit dearer than the one before: `row` holds
	 * the something minus them.
	 * @param dearer the cost of unit n, from 1
	 */
	rising(row: number, from: number, most: number, dearer: (unit: number) => number): void {
		// Far out nobody sees a single unit: steps grow, so that few columns reach far.
		let step = 1;
		for (let unit = from + 1; unit <= most; unit += step) {
			if (unit - from > 64) step = Math.ceil((unit - from) / 16);
			const size = Math.min(step, most - unit + 1);
			this.column({ cost: dearer(unit + (size - 1) / 2), upper: size }, [[row, -1]]);
		}
	}

	get program(): Program {
		return {
			cost: this.#cost,
			upper: this.#upper,
			integer: this.#integer,
			rowLower: this.#rowLower,
			rowUpper: this.#rowUpper,
			starts: this.#starts,
			rows: this.#rows,
			values: this.#values
		};
	}
}
