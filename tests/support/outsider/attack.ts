import type { Highs, Model } from 'highs';
import type { InputFile, ResultInput } from '#lib/domain/results/compute.ts';
import type { Result } from '#lib/domain/results/result.ts';
import { isIn, keptBy, near, published, type Row, type Target } from './equations.ts';
import { knownOf, type Known } from './possible.ts';
import { everything, retold } from './publication.ts';

export interface Finding {
	name: string;
	truth: number;
	/** In the cell. */
	files: number;
	/** `known`: only the truth gives what is published. `open`: no other way was found, nor that there is none. */
	verdict: 'known' | 'open';
	how: string;
}

export interface Attack {
	targets: number;
	/** As many as there was time for. */
	tried: number;
	findings: Finding[];
	worlds: number;
	/** Whether the truth itself gives what is published: else the outsider has misunderstood something. */
	understood: boolean;
	kinds: number;
}

type World = Map<number, number>;

/** What the outsider finds out of a result. @param said what is published, when it is not what the program computed */
export function attack(
	highs: Highs,
	input: ResultInput,
	result: Result,
	{ sees = (all: Result) => all, milliseconds = 2000, seconds = 0.3 } = {}
): Attack {
	const known = knownOf(input, result);
	const said = everything(sees(result));
	const publishes = (files: readonly InputFile[]) => {
		const other = everything(sees(retold(result, known, files)));
		return said.every((each, i) => each === other[i]);
	};
	const { rows, targets } = published(result, known, sees);
	const fixed = zeroed(known, rows);
	const hidden = worthTrying(targets, known, fixed, input);
	const understood = publishes(input.files);
	const findings: Finding[] = [];
	const worlds: World[] = [];
	let tries = 0;
	if (hidden.length > 0 && understood) {
		const all = known.kinds.map((_, k) => k).filter((k) => !fixed.has(k));
		const close = near(known);
		const solvers = [all.filter((k) => close.has(k)), all].map((columns) =>
			lazily(() => programOf(highs, { known, result, rows, targets, columns, seconds }))
		);
		try {
			const end = performance.now() + milliseconds;
			for (const target of hidden) {
				if (performance.now() > end) break;
				tries++;
				const finding = tried(target, targets, known, worlds, solvers, publishes);
				if (finding)
					findings.push({
						name: target.name,
						truth: target.truth,
						files: sizeOf(target, known),
						...finding
					});
			}
		} finally {
			for (const solver of solvers) solver.end();
		}
	}
	return {
		...{ targets: hidden.length, tried: tries, findings, understood },
		...{ worlds: worlds.length, kinds: known.kinds.length - fixed.size }
	};
}

/** Each hidden count once, those of few files first. */
function worthTrying(
	targets: readonly Target[],
	known: Known,
	fixed: ReadonlySet<number>,
	input: ResultInput
): Target[] {
	const sums = new Map<string, Target>();
	const told = new Set<string>();
	const open = known.kinds.filter((_, k) => !fixed.has(k));
	for (const target of targets.toReversed()) {
		const vector = open.map(target.of).join('');
		// An empty group has no count to hide, and what is published as none, or as all, says so of every part.
		if (sizeOf(target, known) === 0 || !/[1-9]/.test(vector)) continue;
		if (isOnReceipt(target, input, known)) told.add(vector);
		else sums.set(vector, target);
	}
	return [...sums]
		.flatMap(([vector, target]) => (told.has(vector) ? [] : [target]))
		.sort((a, b) => sizeOf(a, known) - sizeOf(b, known));
}

/** Where every file drawn of some interventions counts, how many they are stands in the receipt. */
function isOnReceipt(
	{ name, of, truth }: Target,
	{ files, strata }: ResultInput,
	{ kinds }: Known
) {
	if (!name.startsWith('n')) return false;
	const most = strata.map(({ id }, h) => {
		const own = kinds.filter(
			(kind) => kind.in.intervention === h && kind.file.state === 'HANDED_IN'
		);
		const inside = own.some((kind) => of(kind) > 0);
		return inside
			? Math.max(...own.map(of)) * files.filter(({ stratum }) => stratum === id).length
			: 0;
	});
	return truth === most.reduce((sum, n) => sum + n, 0);
}

/** Kinds of which there is no file: some sum of them is published as none. */
function zeroed({ kinds }: Known, rows: readonly Row[]): Set<number> {
	const none = rows.filter(({ from, to }) => from === 0 && to === 0);
	return new Set(kinds.flatMap((kind, k) => (none.some(({ of }) => of(kind) > 0) ? [k] : [])));
}

function sizeOf({ measure, cell }: Target, { kinds, truth }: Known): number {
	const own = truth.flatMap((k) => kinds[k] ?? []).filter((kind) => isIn(kind, cell));
	return own.reduce((sum, kind) => sum + (kind.values[measure]?.files ?? 0), 0);
}

function tried(
	target: Target,
	targets: readonly Target[],
	known: Known,
	worlds: World[],
	solvers: { get(): Program; end(): void }[],
	publishes: (files: readonly InputFile[]) => boolean
): Pick<Finding, 'verdict' | 'how'> | null {
	const valueIn = (world: World) =>
		[...world].reduce(
			(sum, [k, n]) => sum + n * (known.kinds[k] ? target.of(known.kinds[k]) : 0),
			0
		);
	if (worlds.some((world) => valueIn(world) !== target.truth)) return null;
	const at = targets.indexOf(target);
	const sides = [
		[target.truth + 1, Infinity],
		[0, target.truth - 1]
	] as const;
	let found = 0;
	const [close, all] = solvers;
	const [everywhere, elsewhere, nowhere] = freedoms(target.measure, known);
	for (const [solver, keep] of [
		[close, everywhere],
		[close, nowhere],
		[all, nowhere],
		[close, elsewhere],
		[all, elsewhere],
		[all, everywhere]
	] as const) {
		let none = 0;
		for (const [from, to] of sides) {
			const answer = to < 0 ? 'none' : solver?.get().solve(at, from, to, keep ?? new Set());
			if (answer === 'none') none++;
			if (!answer || answer === 'none' || answer === 'late') continue;
			found++;
			const files = [...answer].flatMap(([k, n]) =>
				Array.from({ length: n }, () => known.kinds[k]?.file ?? [])
			);
			if (!publishes(files.flat())) continue;
			worlds.push(answer);
			return null;
		}
		if (none === 2 && solver === all && keep === nowhere)
			return { verdict: 'known', how: 'by sums' };
	}
	return { verdict: 'open', how: `${found} others fit the sums and publish something else` };
}

/** For which measures a world keeps more than it must: all, those that have nothing to do with the target, none. */
function freedoms(measure: number, { measures }: Known): [Set<number>, Set<number>, Set<number>] {
	const all = measures.map((_, m) => m);
	const own = measures[measure];
	const apart = all.filter((m) => {
		const other = measures[m];
		return m !== measure && other?.binary && own?.binary && !other.id.startsWith('c:');
	});
	return [new Set(all), new Set(apart), new Set()];
}

interface Program {
	solve(
		target: number,
		from: number,
		to: number,
		keep: ReadonlySet<number>
	): World | 'none' | 'late';
	end(): void;
}

function lazily(make: () => Program) {
	let made: Program | undefined;
	return { get: () => (made ??= make()), end: () => made?.end() };
}

interface Given {
	known: Known;
	result: Result;
	rows: readonly Row[];
	targets: readonly Target[];
	columns: readonly number[];
	seconds: number;
}

function programOf(highs: Highs, given: Given): Program {
	const { known, result, rows, targets, columns, seconds } = given;
	const { infinity, constants } = highs;
	const kept = keptBy(result, known).flatMap(({ measure, rows }) =>
		rows.map((row) => ({ ...row, measure }))
	);
	const all = [
		...rows,
		...kept.map(({ of }) => ({ of, from: -Infinity, to: Infinity })),
		...targets.map(({ of }) => ({ of, from: -Infinity, to: Infinity }))
	];
	const limit = (value: number) =>
		value === Infinity ? infinity : value === -Infinity ? -infinity : value;
	const starts = [0];
	const indices: number[] = [];
	const values: number[] = [];
	for (const k of columns) {
		const kind = known.kinds[k];
		all.forEach(({ of }, row) => {
			const value = kind ? of(kind) : 0;
			if (value === 0) return;
			indices.push(row);
			values.push(value);
		});
		starts.push(indices.length);
	}
	const size = columns.length;
	const model: Model = highs.createModel({
		...{ numCols: size, numRows: all.length },
		colCost: new Float64Array(size),
		colLower: new Float64Array(size),
		colUpper: new Float64Array(size).fill(known.truth.length),
		rowLower: Float64Array.from(all, ({ from }) => limit(from)),
		rowUpper: Float64Array.from(all, ({ to }) => limit(to)),
		matrix: {
			...{ format: 'csc', numRows: all.length, numCols: size },
			starts: Int32Array.from(starts),
			indices: Int32Array.from(indices),
			values: Float64Array.from(values)
		},
		integrality: new Int32Array(size).fill(1) as never
	});
	model.options.set({
		...{ output_flag: false, time_limit: seconds, random_seed: 1, mip_max_improving_sols: 1 }
	});
	let seed = 1;
	const random = () => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return seed / 2 ** 32;
	};
	return {
		solve(target, from, to, keep) {
			kept.forEach(({ measure, from, to }, i) => {
				const on = keep.has(measure);
				model.changeRowBounds(rows.length + i, on ? from : -infinity, on ? to : infinity);
			});
			targets.forEach((_, i) => {
				const on = i === target;
				model.changeRowBounds(
					rows.length + kept.length + i,
					on ? limit(from) : -infinity,
					on ? limit(to) : infinity
				);
			});
			for (let c = 0; c < size; c++) model.changeColCost(c, random());
			model.clearSolver();
			model.zeroAllClocks();
			model.run();
			const status = model.getModelStatus();
			if (status === constants.modelStatus.infeasible) return 'none';
			if (model.info.get('primal_solution_status') !== 2) return 'late';
			const found = model.getSolution().colValue;
			const world: World = new Map();
			columns.forEach((k, c) => {
				const n = Math.round(found[c] ?? 0);
				if (n > 0) world.set(k, n);
			});
			return world;
		},
		end: () => model.dispose()
	};
}
