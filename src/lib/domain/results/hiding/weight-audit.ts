import { estimateW, verdictAgainstTarget, type SampledFile } from '../../statistics/estimate.ts';
import { wholeFiles } from '../../statistics/interval.ts';
import { cellId } from './hiding.ts';
import { answersIn, isUncertain, type Divisions, type Tallied } from '../count/measures.ts';
import type { Coarseness, ResultStratum } from '../result.ts';
import { roughly, roundedSpan } from './rounding.ts';
import { otherSpread, type Spread, type Unknown } from './spreads.ts';

/**
 * Audit of the weights (ours, an addition to methods.md, section 11). The whole weighs each intervention by its files in
 * the frame, and the counts are not weighted. Whoever knows N and how many files were drawn can try every way to spread
 * the answers that are left over the hidden interventions, and see which give the published per cent. So it is with a
 * group that no other group shares its interventions with. A hidden cell is safe when some other way gives the same.
 * Of a section with several questions only the share is tried: its interval rests on how answers lie in files.
 */

/** What to do next: hide a cell, or round one more. */
export type WeightRemedy = { hide: string } | { coarsen: string; step: Coarseness };

/** An intervention of the measure. */
interface Part extends Unknown {
	stratum: ResultStratum;
	/** Its cell. */
	id: string;
	sampled: number;
}

/** A published estimate that an outsider can try to solve. */
interface Equation {
	id: string;
	/** Interventions that it counts answers of. */
	parts: Part[];
	has: (stratum: ResultStratum) => boolean;
	step: Coarseness;
}

export interface Audited {
	tallied: Tallied;
	strata: readonly ResultStratum[];
	divisions: Divisions;
	/** Per cent, when the measure is shown against one. */
	target: number | null;
}

/** Ways to spread the answers that are tried for a cell; if none of them does, the cell counts as given away. */
const triesPerCell = 8000;
/** Of those, how many are followed to the limits of the interval. */
const intervalsPerCell = 1500;

const coarser: Readonly<Record<Coarseness, Coarseness | null>> = { 1: 5, 5: 10, 10: 20, 20: null };

/**
 * Hides the smallest intervention beside a hidden one that weights give away; when all are hidden, rounds the weighted
 * figures to fives, tens or twenties; and at last hides them too.
 * @param steps how coarsely cells are rounded; 1 when not there
 * @returns null when no hidden intervention can be solved
 */
export function weightRemedy(
	audited: Audited,
	hidden: ReadonlySet<string>,
	steps: ReadonlyMap<string, Coarseness>
): WeightRemedy | null {
	const parts = partsOf(audited);
	const unknowns = parts.filter(({ id }) => hidden.has(id));
	const equations = equationsOf(audited, parts, steps)
		.filter(({ id, parts }) => !hidden.has(id) && parts.some((part) => unknowns.includes(part)))
		.sort((a, b) => a.parts.length - b.parts.length);
	if (equations.length === 0) return null;

	const tests = equations.map((equation) => ({
		equation,
		sums: sumsOf(parts, unknowns, equation),
		said: told(audited, parts, equation)
	}));
	/** Other ways that were found; one serves many cells. */
	const known: Spread[] = [];
	let intervals = 0;
	const alike = (spread: Spread) => {
		if (!tests.every(({ sums }) => sums.same(spread)) || intervals-- <= 0) return false;
		const other = parts.map((part) => {
			const at = unknowns.indexOf(part);
			return at < 0 ? part : { ...part, x: spread.x[at] ?? 0, y: spread.y[at] ?? 0 };
		});
		if (!tests.every(({ equation, said }) => told(audited, other, equation) === said)) return false;
		known.push({ x: [...spread.x], y: [...spread.y] });
		return true;
	};
	const found = (at: number, differs: (x: number, y: number) => boolean) => {
		if (known.some(({ x, y }) => differs(x[at] ?? 0, y[at] ?? 0))) return true;
		intervals = intervalsPerCell;
		return otherSpread(unknowns, at, differs, alike, triesPerCell);
	};

	for (const [at, part] of unknowns.entries()) {
		const around = equations.filter((each) => each.parts.includes(part));
		if (around.length === 0 || isSafe(at, unknowns, around, found)) continue;
		for (const { id, parts: of, step } of around) {
			const [beside] = of
				.filter((other) => other.x > 0 && !unknowns.includes(other))
				.sort((a, b) => a.x - b.x);
			if (beside) return { hide: beside.id };
			const next = coarser[step];
			return next ? { coarsen: id, step: next } : { hide: id };
		}
	}
	return null;
}

function isSafe(
	at: number,
	unknowns: readonly Unknown[],
	around: readonly Equation[],
	found: (at: number, differs: (x: number, y: number) => boolean) => boolean
): boolean {
	const part = unknowns[at];
	if (!part) return true;
	// Where every answer is Ja, or none, the published whole says so of every part.
	const flat = around.some(({ parts }) => {
		const [x, y] = [parts.reduce((all, p) => all + p.x, 0), parts.reduce((all, p) => all + p.y, 0)];
		return y === 0 || y === x;
	});
	return flat || found(at, (_, y) => y !== part.y);
}

function partsOf({ tallied, strata }: Audited): Part[] {
	const { source, total } = tallied;
	return strata.flatMap((stratum, h) => {
		const sampled = tallied.sampled.get(stratum.id) ?? 0;
		if (!tallied.strata.has(stratum.id) || sampled === 0) return [];
		const { x, y } = answersIn(total, stratum.id);
		const id = cellId(source.id, 'intervention', h);
		// An intervention without answers is public, unless it is hidden for the sake of another question.
		const least = Math.min(x, 1);
		return [{ stratum, id, sampled, x, y, least, most: sampled * source.rows.length }];
	});
}

function equationsOf(
	{ tallied, divisions }: Audited,
	parts: Part[],
	steps: ReadonlyMap<string, Coarseness>
): Equation[] {
	const { source, links } = tallied;
	const step = (id: string) => steps.get(id) ?? 1;
	const groups = links.flatMap(({ sides }): Equation[] => {
		const [[first, interventions] = [], [dimension, members] = []] = sides;
		const [group, another] = members ?? [];
		if (first !== 'intervention' || !dimension || group === undefined || another !== undefined)
			return [];
		const id = cellId(source.id, dimension, group);
		const ids = interventions?.map((h) => cellId(source.id, first, h)) ?? [];
		const own = parts.filter((part) => ids.includes(part.id));
		const has = (stratum: ResultStratum) => divisions[dimension].has(group, stratum);
		return [{ id, parts: own, has, step: step(id) }];
	});
	return [{ id: source.id, parts, has: () => true, step: step(source.id) }, ...groups];
}

/** The weighted share to the step that it is published in: quick to try, unlike the interval. */
function sumsOf(parts: readonly Part[], unknowns: readonly Part[], { parts: own, step }: Equation) {
	const weight = ({ stratum, sampled }: Part) => stratum.N / sampled;
	const sum = (among: readonly Part[], of: (part: Part) => number) =>
		among.reduce((all, part) => all + of(part), 0);
	const known = own.filter((part) => !unknowns.includes(part));
	const [fixedX, fixedY] = [
		sum(known, (part) => weight(part) * part.x),
		sum(known, (part) => weight(part) * part.y)
	];
	const open = unknowns.flatMap((part, at) => (own.includes(part) ? [{ part, at }] : []));
	const weights = open.map(({ part, at }) => ({ at, weight: weight(part) }));
	const all = open.length === unknowns.length && known.length + open.length === parts.length;
	const [restX, restY] = [
		sum(
			open.map(({ part }) => part),
			(p) => p.x
		),
		sum(
			open.map(({ part }) => part),
			(p) => p.y
		)
	];
	const share = ({ x, y }: Spread) => {
		let [overX, overY] = [fixedX, fixedY];
		for (const { at, weight } of weights) {
			overX += weight * (x[at] ?? 0);
			overY += weight * (y[at] ?? 0);
		}
		return toStep(overX > 0 ? overY / overX : 0, step);
	};
	const truth = share({ x: unknowns.map(({ x }) => x), y: unknowns.map(({ y }) => y) });
	const adds = (values: readonly number[], to: number) =>
		all || weights.reduce((left, { at }) => left - (values[at] ?? 0), to) === 0;
	return {
		truth,
		same: (spread: Spread) =>
			adds(spread.x, restX) && adds(spread.y, restY) && share(spread) === truth
	};
}

function toStep(share: number, step: Coarseness): number {
	return roundedSpan({ share, lower: 0, upper: 1 }, null, step).share;
}

/** All that is published of an estimate, if the answers lay like this. */
function told(
	{ tallied: { source, total }, target }: Audited,
	parts: readonly Part[],
	equation: Equation
): string {
	const { id, step } = equation;
	if (source.rows.length > 1) return 'the share is enough';
	const inside = parts.filter(({ stratum }) => equation.has(stratum));
	const counted = new Set(equation.parts.map((part) => part.id));
	const files = inside.flatMap(({ stratum, sampled, x, y, id }): SampledFile[] => {
		const [answers, yes] = counted.has(id) ? [x, Math.min(x, y)] : [0, 0];
		const each = (x: number, y: number, times: number) =>
			times > 0 ? [{ stratum: stratum.id, x, y, times }] : [];
		return [...each(1, 1, yes), ...each(1, 0, answers - yes), ...each(0, 0, sampled - answers)];
	});
	const strata = inside.map(({ stratum }) => ({ id: stratum.id, N: stratum.N }));
	const found = estimateW(files, strata, { binary: source.binary, level: 0.95 });
	if (!found) return '';
	const { estimate, lower, upper, xHat } = found;
	const exact = total.counts.n === inside.reduce((sum, { sampled }) => sum + sampled, 0);
	return JSON.stringify([
		roundedSpan({ share: estimate, lower, upper }, target, step),
		isUncertain(found),
		id === source.id && source.binary && !exact ? roughly(wholeFiles(xHat), step) : null,
		target === null || step > 1 ? null : verdictAgainstTarget(lower, upper, target / 100)
	]);
}
