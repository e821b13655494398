import {
	defaultThreshold,
	suppress,
	type Member,
	type Relation,
	type Suppression
} from './suppression.ts';

/** What an outsider can compute of a hidden cell from the published ones. */
export interface Disclosure {
	id: string;
	n: number;
	min: number;
	/** Infinity when nothing published bounds it. */
	max: number;
}

/**
 * Audit of hidden cells by linear programming: step 4 of methods.md, section 11. A cell with min = max is disclosed.
 * @param suppressed ids of the hidden members, whose n an outsider knows only to be 0 or more
 * @throws RangeError when a relation names an unknown member, or the members do not add up to their totals
 */
export function audit(
	members: readonly Member[],
	relations: readonly Relation[],
	suppressed: readonly string[]
): Disclosure[] {
	const hiddenIds = new Set(suppressed);
	const hidden = members.filter(({ id }) => hiddenIds.has(id));
	const column = new Map(hidden.map(({ id }, at) => [id, at]));
	const n = new Map(members.map((member) => [member.id, member.n]));

	const rows: number[][] = [];
	for (const { parts, total } of relations) {
		const row = [...hidden.map(() => 0), 0];
		const add = (id: string, sign: number) => {
			const files = n.get(id);
			if (files === undefined) throw new RangeError(`a relation names unknown member ${id}`);
			const at = column.get(id);
			if (at === undefined) row[hidden.length] = (row[hidden.length] ?? 0) - sign * files;
			else row[at] = (row[at] ?? 0) + sign;
		};
		for (const part of parts) add(part, 1);
		add(total, -1);
		rows.push(row);
	}
	const tableau = feasible(rows, hidden.length);
	return hidden.map(({ id, n }, at) => ({
		id,
		n,
		min: snapped(-maximum(tableau, at, -1)),
		max: snapped(maximum(tableau, at, 1))
	}));
}

/**
 * Cells to hide, audited: all four steps of methods.md, section 11. While a hidden cell can be computed, the smallest
 * public neighbour in one of its sums is hidden too (ours: the method asks for the audit, not for the remedy).
 * @throws RangeError as `suppress` and `audit`
 */
export function suppressAudited(
	members: readonly Member[],
	relations: readonly Relation[],
	threshold = defaultThreshold
): Suppression {
	const extra: string[] = [];
	for (;;) {
		const found = suppress(members, relations, threshold, extra);
		const out = new Set(found.suppressed);
		const disclosed = new Set(
			audit(members, relations, found.suppressed)
				.filter(({ min, max }) => max - min < small)
				.map(({ id }) => id)
		);
		if (disclosed.size === 0) return found;
		const sums = relations.map(({ parts, total }) => [...parts, total]);
		const near = new Set(sums.filter((ids) => ids.some((id) => disclosed.has(id))).flat());
		const open = members.filter(({ id, n }) => n > 0 && !out.has(id));
		const beside = open.filter(({ id }) => near.has(id));
		const next = (beside.length > 0 ? beside : open).toSorted((a, b) => a.n - b.n)[0];
		if (!next) return found;
		extra.push(next.id);
	}
}

/** Counts are whole numbers: the rounding errors of the pivots are not. */
function snapped(value: number): number {
	const whole = Math.round(value);
	return Math.abs(value - whole) < 1e-7 ? whole + 0 : value;
}

const small = 1e-9;

/** Rows of a solved system: each is `basis` + Σ coefficients = last entry, with every right-hand side 0 or more. */
interface Tableau {
	rows: number[][];
	basis: number[];
	width: number;
}

/** Phase one of the simplex method: a vertex of the values an outsider must think possible. */
function feasible(equations: readonly number[][], width: number): Tableau {
	const positive = equations.map((row) =>
		(row[width] ?? 0) < 0 ? row.map((value) => -value) : [...row]
	);
	// An artificial variable per equation, whose sum is then driven to 0.
	const artificial = positive.length;
	const rows = positive.map((row, i) => [
		...row.slice(0, width),
		...positive.map((_, k) => (k === i ? 1 : 0)),
		row[width] ?? 0
	]);
	const tableau = { rows, basis: rows.map((_, i) => width + i), width: width + artificial };
	const cost = tableau.rows[0]?.map((_, k) => (k >= width && k < tableau.width ? -1 : 0)) ?? [];
	const left = climb(tableau, cost);
	if (left < -1e-6) throw new RangeError('the members do not add up to their totals');

	// Artificial variables still in the basis stand at 0: swap them out, or drop their row as redundant.
	for (let i = tableau.rows.length - 1; i >= 0; i--) {
		if ((tableau.basis[i] ?? 0) < width) continue;
		const swap = tableau.rows[i]?.findIndex((value, k) => k < width && Math.abs(value) > small);
		if (swap !== undefined && swap >= 0) pivot(tableau, i, swap);
		else {
			tableau.rows.splice(i, 1);
			tableau.basis.splice(i, 1);
		}
	}
	return {
		rows: tableau.rows.map((row) => [...row.slice(0, width), row[tableau.width] ?? 0]),
		basis: tableau.basis,
		width
	};
}

/** Largest value of sign × variable, from a vertex. Leaves the given tableau as it was. */
function maximum({ rows, basis, width }: Tableau, variable: number, sign: number): number {
	const cost = Array.from({ length: width + 1 }, (_, k) => (k === variable ? sign : 0));
	return climb({ rows: rows.map((row) => [...row]), basis: [...basis], width }, cost);
}

/** Simplex with Bland's rule, which cannot cycle. Returns the value reached, or Infinity. */
function climb(tableau: Tableau, cost: readonly number[]): number {
	const { rows, basis, width } = tableau;
	for (;;) {
		const price = (k: number) =>
			(cost[k] ?? 0) -
			rows.reduce((sum, row, i) => sum + (cost[basis[i] ?? 0] ?? 0) * (row[k] ?? 0), 0);
		let enter = 0;
		while (enter < width && price(enter) <= small) enter++;
		if (enter === width) break;
		let leave = -1;
		let least = Infinity;
		rows.forEach((row, i) => {
			const slope = row[enter] ?? 0;
			if (slope <= small) return;
			const reach = (row[width] ?? 0) / slope;
			const first = (basis[i] ?? 0) < (basis[leave] ?? Infinity);
			if (reach < least - small || (reach <= least + small && first)) {
				least = Math.min(least, reach);
				leave = i;
			}
		});
		if (leave < 0) return Infinity;
		pivot(tableau, leave, enter);
	}
	return rows.reduce((sum, row, i) => sum + (cost[basis[i] ?? 0] ?? 0) * (row[width] ?? 0), 0);
}

function pivot({ rows, basis }: Tableau, leave: number, enter: number): void {
	const scale = rows[leave]?.[enter] ?? 1;
	const line = (rows[leave] ?? []).map((value) => value / scale);
	rows[leave] = line;
	basis[leave] = enter;
	rows.forEach((row, i) => {
		const factor = row[enter] ?? 0;
		if (i === leave || factor === 0) return;
		line.forEach((value, k) => (row[k] = (row[k] ?? 0) - factor * value));
	});
}
