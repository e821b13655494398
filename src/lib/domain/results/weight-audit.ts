import { estimateW, verdictAgainstTarget, type SampledFile } from '../statistics/estimate.ts';
import { wholeFiles } from '../statistics/interval.ts';
import { cellId } from './hiding.ts';
import { answersIn, isUncertain, type Divisions, type Tallied } from './measures.ts';
import type { Coarseness, ResultStratum } from './result.ts';
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
export interface Part extends Unknown {
	stratum: ResultStratum;
	/** Its cell. */
	id: string;
	sampled: number;
}

/** A published estimate that an outsider can try to solve. */
export interface Equation {
	id: string;
	/** Interventions that it counts answers of. */
	parts: Part[];
	has: (stratum: ResultStratum) => boolean;
	step: Coarseness;
	/** Per cent, when it is shown against one. */
	target: number | null;
	/** Whether it is told how many files it concerns, when that is not known. */
	concerned: boolean;
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

export const coarser: Readonly<Record<Coarseness, Coarseness | null>> = {
	1: 5,
	5: 10,
	10: 20,
	20: null
};

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
	const shown = equationsOf(audited, parts, steps).filter(({ id }) => !hidden.has(id));
	for (const around of solved(audited.tallied.source, parts, unknowns, shown)) {
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

/** What is asked of a measure here. */
type Source = Pick<Tallied['source'], 'rows' | 'binary'>;

/**
 * The hidden interventions that can be solved, one at a time, as the equations that they are in: the smallest first.
 * @param parts all interventions of the measure, @param unknowns those of them that are hidden
 * @param published the estimates that are shown
 * @param together what has the same sums of its own: other ways are tried among those first
 */
export function* solved(
	source: Source,
	parts: readonly Part[],
	unknowns: readonly Part[],
	published: readonly Equation[],
	together: (part: Part) => unknown = () => null
): Generator<readonly Equation[]> {
	const equations = published
		.filter(({ parts }) => parts.some((part) => unknowns.includes(part)))
		.sort((a, b) => a.parts.length - b.parts.length);
	if (equations.length === 0) return;

	const tests = equations.map((equation) => ({
		equation,
		sums: sumsOf(parts, unknowns, equation),
		said: told(source, parts, equation)
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
		if (!tests.every(({ equation, said }) => told(source, other, equation) === said)) return false;
		known.push({ x: [...spread.x], y: [...spread.y] });
		return true;
	};
	const found = (at: number, differs: (x: number, y: number) => boolean) => {
		if (known.some(({ x, y }) => differs(x[at] ?? 0, y[at] ?? 0))) return true;
		const beside = unknowns.map((part, i) => ({ part, i }));
		const own = beside.filter(({ part }) => together(part) === together(unknowns[at] ?? part));
		return [own, ...(own.length < beside.length ? [beside] : [])].some((among) => {
			intervals = intervalsPerCell;
			const whole = { x: unknowns.map(({ x }) => x), y: unknowns.map(({ y }) => y) };
			const passes = (spread: Spread) => {
				among.forEach(({ i }, place) => {
					whole.x[i] = spread.x[place] ?? 0;
					whole.y[i] = spread.y[place] ?? 0;
				});
				return alike(whole);
			};
			const parts = among.map(({ part }) => part);
			const place = among.findIndex(({ i }) => i === at);
			return otherSpread(parts, place, differs, passes, triesPerCell);
		});
	};

	for (const [at, part] of unknowns.entries()) {
		const around = equations.filter((each) => each.parts.includes(part));
		if (around.length > 0 && !isSafe(at, unknowns, around, found)) yield around;
	}
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

/** The interventions of a measure that some file is read of. */
export function partsOf({ tallied, strata }: Pick<Audited, 'tallied' | 'strata'>): Part[] {
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
	{ tallied, divisions, target }: Audited,
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
		return [{ id, parts: own, has, step: step(id), target, concerned: false }];
	});
	const whole = { id: source.id, parts, has: () => true, step: step(source.id), target };
	return [{ ...whole, concerned: source.binary }, ...groups];
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
function told(source: Source, parts: readonly Part[], equation: Equation): string {
	const { step, target } = equation;
	if (source.rows.length > 1) return 'the share is enough';
	const inside = parts.filter(({ stratum }) => equation.has(stratum));
	const own = new Set(equation.parts.map((part) => part.id));
	const files = inside.flatMap(({ stratum, sampled, x, y, id }): SampledFile[] => {
		const [answers, yes] = own.has(id) ? [x, Math.min(x, y)] : [0, 0];
		const each = (x: number, y: number, times: number) =>
			times > 0 ? [{ stratum: stratum.id, x, y, times }] : [];
		return [...each(1, 1, yes), ...each(1, 0, answers - yes), ...each(0, 0, sampled - answers)];
	});
	const strata = inside.map(({ stratum }) => ({ id: stratum.id, N: stratum.N }));
	const found = estimateW(files, strata, { binary: source.binary, level: 0.95 });
	if (!found) return '';
	const { estimate, lower, upper, xHat } = found;
	const counted = equation.parts.reduce((sum, { x }) => sum + x, 0);
	const exact = counted === inside.reduce((sum, { sampled }) => sum + sampled, 0);
	return JSON.stringify([
		roundedSpan({ share: estimate, lower, upper }, target, step),
		isUncertain(found),
		equation.concerned && !exact ? roughly(wholeFiles(xHat), step) : null,
		target === null || step > 1 ? null : verdictAgainstTarget(lower, upper, target / 100)
	]);
}
