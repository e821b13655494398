import { verdictAgainstTarget, type Estimate } from '../../statistics/estimate.ts';
import { wholeFiles } from '../../statistics/interval.ts';
import { estimateOf, isUncertain, pairKey, type Tally } from '../count/measures.ts';
import { reading } from '../count/readings.ts';
import { dimensions, type Coarseness } from '../result.ts';
import { roughly, roundedSpan } from './rounding.ts';
import type { Shown, View, World } from './views.ts';

/** One file of another world: it has answered as `from`, and in a move it is of the same groups too. */
export interface Changed {
	file: number;
	from: number;
	moves?: true;
}
export type Exchange = readonly Changed[];

/** What must be rounded more, or hidden (null), for a world to be one that the outsider can't tell from the truth. */
export interface Price {
	cost: number;
	cells: ReadonlyMap<string, Coarseness | null>;
}

type Part = Tally;

const coarseness: readonly Coarseness[] = [1, 5, 10, 20];

/** What a file adds to the cells that it is in. */
interface Added {
	stratum: number;
	/** The file whose groups it is of. */
	of: number;
	values: readonly number[];
	by: 1 | -1;
}

interface Count {
	x: number;
	y: number;
	inside: boolean;
}

function countOf(values: readonly number[]): Count {
	let [x, y, other, unseen, blank] = [0, 0, 0, 0, 0];
	for (const value of values) {
		if (value === reading.ja) y++;
		if (value === reading.ejAktuellt) other++;
		else if (value === reading.notShown) unseen++;
		else if (value === reading.unanswered) blank++;
		else if (value !== reading.outside) x++;
	}
	return { x, y, inside: x > 0 || other > 0 || (unseen > 0 && blank === 0) };
}

/** What a cell would have more of, and less. */
interface Moved {
	cell: Shown;
	/** By stratum and pair. */
	pairs: Map<string, { stratum: number; key: number; by: number }>;
	/** By reading. */
	kinds: number[];
	files: number;
}

/**
 * What a world costs: nothing when all that is published of these measures stays the same.
 * @param views the measures that have any of the questions, @param questions those whose answers are exchanged
 * @param rows the readings of each question
 * @param below a price that is as high as this need not be known
 * @returns null when the world is none that could be, or costs as much
 */
export function priceOf(
	exchange: Exchange,
	views: readonly View[],
	questions: ReadonlySet<string>,
	rows: ReadonlyMap<string, Uint8Array>,
	world: World,
	below: number
): Price | null {
	const touched: { view: View; moved: Moved[] }[] = [];
	for (const view of views) {
		// Whose groups a file is in is exchanged for the question alone.
		if (view.asks.length > 1 && exchange.some(({ moves }) => moves)) continue;
		const moved = movedIn(exchange, view, questions, rows, world);
		if (!moved) return null;
		if (moved.length > 0) touched.push({ view, moved });
	}
	const cells = new Map<string, Coarseness | null>();
	let cost = 0;
	/** @returns whether it is still cheap enough */
	const needs = (cell: Shown, step: Coarseness | null): boolean => {
		const known = cells.get(cell.id);
		if (step === cell.step || known === null || (known && step && known >= step)) return true;
		// The whole is never hidden for the sake of groups: they are.
		if (cell.fixed || (cell.whole && step === null)) return false;
		cost += priceTo(cell, step) - (known ? priceTo(cell, known) : 0);
		cells.set(cell.id, step);
		return cost < below;
	};
	for (const { view, moved } of touched)
		for (const each of moved)
			if (
				!needs(
					each.cell,
					finest(each.cell.step, (step) => sameShare(each, view, step))
				)
			)
				return null;
	for (const { view, moved } of touched)
		for (const each of moved) {
			const { cell } = each;
			if (cells.get(cell.id) === null) continue;
			const before = (cell.truth ??= estimateOf(view.tallied, cell.part, world.strata, cell.has));
			const after = estimateOf(view.tallied, withMoved(each, world), world.strata, cell.has);
			const from = cells.get(cell.id) ?? cell.step;
			const step = finest(
				from,
				(step) => said(before, cell, view, step) === said(after, cell, view, step)
			);
			if (!needs(cell, step)) return null;
		}
	return cost < below ? { cost, cells } : null;
}

const finest = (from: Coarseness, same: (step: Coarseness) => boolean): Coarseness | null =>
	coarseness.find((step) => step >= from && same(step)) ?? null;

/** Rounding more is cheaper than hiding, and the whole is dearest. */
function priceTo({ step, whole }: Shown, to: Coarseness | null): number {
	const prices = { 1: 0, 5: 1, 10: 3, 20: 6 };
	if (to === null) return 20;
	return (prices[to] - prices[step]) * (whole ? 3 : 1);
}

function sameShare({ cell, pairs }: Moved, { weights }: View, step: Coarseness): boolean {
	let { x, y } = cell;
	for (const { stratum, key, by } of pairs.values()) {
		const pair = pairKey.read(key);
		x += (weights[stratum] ?? 0) * pair.x * by;
		y += (weights[stratum] ?? 0) * pair.y * by;
	}
	return toStep(x > 0 ? y / x : 0, step) === toStep(cell.x > 0 ? cell.y / cell.x : 0, step);
}

const toStep = (share: number, step: Coarseness) =>
	roundedSpan({ share, lower: 0, upper: 1 }, null, step).share;

function said(
	found: Estimate | null,
	{ whole }: Shown,
	{ targets, tallied }: View,
	step: Coarseness
): string {
	if (!found) return '';
	const { estimate, lower, upper } = found;
	return JSON.stringify([
		isUncertain(step > 1 ? roundedSpan({ share: estimate, lower, upper }, null, step) : found),
		whole && tallied.source.binary && roughly(wholeFiles(found.xHat), step),
		...targets.map((target) => [
			roundedSpan({ share: estimate, lower, upper }, target, step),
			whole && step === 1 && target !== null && verdictAgainstTarget(lower, upper, target / 100)
		])
	]);
}

function withMoved({ cell, pairs }: Moved, { strata }: World): Part {
	const changed = new Map(cell.part.pairs);
	for (const { stratum, key, by } of pairs.values()) {
		const id = strata[stratum]?.id ?? '';
		const own = new Map(changed.get(id));
		const times = (own.get(key) ?? 0) + by;
		if (times > 0) own.set(key, times);
		else own.delete(key);
		changed.set(id, own);
	}
	return { ...cell.part, pairs: changed };
}

/** @returns the cells whose weights feel it; null when some count would be another */
function movedIn(
	exchange: Exchange,
	{ tallied, asks, whole, groups }: View,
	questions: ReadonlySet<string>,
	rows: ReadonlyMap<string, Uint8Array>,
	{ divisions }: World
): Moved[] | null {
	const own = tallied.source.rows;
	const stratumOf = divisions.intervention.of;
	const added: Added[] = [];
	for (const { file, from, moves } of exchange) {
		const before = own.map(({ values }) => values[file] ?? 0);
		const after = before.map((value, i) => {
			for (const id of asks[i] ?? []) {
				if (!questions.has(id)) continue;
				const [mine, other] = [rows.get(id)?.[file] ?? 0, rows.get(id)?.[from] ?? 0];
				// In a pool another question may count in the file, or none.
				if (value === mine) return other;
			}
			return value;
		});
		const same = before.every((value, i) => value === after[i]);
		if (same && !moves) continue;
		const [was, is] = [countOf(before), countOf(after)];
		const blank = (values: readonly number[]) =>
			values.filter((value) => value === reading.unanswered).length;
		// Who is in the sample stays as it is.
		if (was.inside !== is.inside || blank(before) !== blank(after)) return null;
		const stratum = stratumOf[file] ?? -1;
		added.push({ stratum, of: file, values: before, by: -1 });
		added.push({ stratum, of: moves ? from : file, values: after, by: 1 });
	}
	if (added.length === 0) return [];
	const moved = new Map<Shown, Moved>();
	for (const { stratum, of, values, by } of added) {
		const { x, y } = countOf(values);
		const key = pairKey.of(x, y);
		const cells = dimensions.map((dimension) => {
			const group = dimension === 'intervention' ? stratum : (divisions[dimension].of[of] ?? -1);
			return groups[dimension][group];
		});
		for (const cell of [whole, ...cells]) {
			if (!cell) continue;
			const each = moved.get(cell) ?? { cell, pairs: new Map(), kinds: [], files: 0 };
			moved.set(cell, each);
			for (const value of values) each.kinds[value] = (each.kinds[value] ?? 0) + by;
			if (x === 0) continue;
			each.files += by;
			const name = `${stratum} ${key}`;
			const pair = each.pairs.get(name) ?? { stratum, key, by: 0 };
			pair.by += by;
			each.pairs.set(name, pair);
		}
	}
	const all = [...moved.values()];
	const alike = ({ kinds, files }: Moved) =>
		files === 0 && kinds.every((times, kind) => times === 0 || kind === reading.outside);
	if (!all.every(alike)) return null;
	for (const { pairs } of all) for (const [name, { by }] of pairs) if (by === 0) pairs.delete(name);
	return all.filter(({ pairs }) => pairs.size > 0);
}
