import { dimensions, type Dimension, type Result } from '#lib/domain/results/result.ts';
import type { Kind, Known, Value } from './possible.ts';
import { seen, type SeenCell } from './publication.ts';

/** A sum over the files of a round, with what is known of it. */
export interface Row {
	of: (kind: Kind) => number;
	from: number;
	to: number;
}

/** A count that is hidden. */
export interface Target {
	name: string;
	measure: number;
	of: (kind: Kind) => number;
	/** Known to the test alone. */
	truth: number;
	cell: SeenCell;
}

export const isIn = (kind: Kind, { dimension, group }: Pick<SeenCell, 'dimension' | 'group'>) =>
	dimension === null || kind.in[dimension] === group;

/** All that is published, and public, as sums over the unknown numbers of files of each kind. */
export function published(
	result: Result,
	known: Known,
	sees: (result: Result) => Result = (all) => all
): { rows: Row[]; targets: Target[] } {
	const rows: Row[] = [];
	const targets: Target[] = [];
	const { input, measures, kinds, truth } = known;
	const exactly = (of: Row['of'], value: number) => rows.push({ of, from: value, to: value });
	const drawn = result.strata.map(
		({ id }) => input.files.filter(({ stratum }) => stratum === id).length
	);
	drawn.forEach((n, h) => exactly((kind) => Number(kind.in.intervention === h), n));
	const { missing, notCarriedOut } = result.counts;
	exactly(({ file }) => Number(file.state === 'MISSING'), missing);
	exactly(({ file }) => Number(file.state === 'NOT_CARRIED_OUT'), notCarriedOut);
	const lost = missing + notCarriedOut > 0;
	if (!lost)
		for (const dimension of ['ageGroup', 'caseType'] as const)
			known.divisions[dimension].groups.forEach((_, group) =>
				rows.push({
					of: (kind) => Number(kind.in[dimension] === group),
					from: 1,
					to: Infinity
				})
			);

	seen(sees(result), known).forEach((cells, m) => {
		const measure = measures[m];
		if (!measure) return;
		const value = (kind: Kind): Value | undefined => kind.values[m];
		for (const cell of cells) {
			const within =
				(of: (value: Value) => number): Row['of'] =>
				(kind) => {
					const own = value(kind);
					return own && isIn(kind, cell) ? of(own) : 0;
				};
			const n = within((own) => own.n);
			if (cell.state === 'empty') exactly(n, 0);
			if (cell.state === 'hidden') {
				if (!measure.chained) rows.push({ of: n, from: 1, to: Infinity });
				for (const [what, of] of [
					['n', n],
					['ja', within((own) => own.ja)]
				] as const)
					targets.push({
						name: `${what} of ${measure.id}|${cell.dimension ?? 'all'}|${cell.group}`,
						...{ measure: m, of, cell },
						truth: truth.reduce((sum, k) => sum + (kinds[k] ? of(kinds[k]) : 0), 0)
					});
			}
			for (const [name, count] of Object.entries(cell.counts))
				exactly(
					within((own) => own[name as keyof Value]),
					count
				);
			if (cell.share === null) continue;
			// A weight is known where every file drawn was read and answered.
			const all = cells[0];
			if (lost || !measure.binary || all?.counts.unanswered !== 0) continue;
			const weight = result.strata.map(({ N }, h) => N / Math.max(1, drawn[h] ?? 1));
			const bound = (share: number) => (kind: Kind) => {
				const own = value(kind);
				if (!own || !isIn(kind, cell)) return 0;
				return (weight[kind.in.intervention] ?? 0) * (own.ja - share * own.n);
			};
			const half = cell.step / 2;
			rows.push({ of: bound((cell.share - half) / 100), from: -1e-6, to: Infinity });
			rows.push({ of: bound((cell.share + half) / 100), from: -Infinity, to: 1e-6 });
		}
	});
	return { rows, targets };
}

/**
 * A world that keeps these keeps every per cent and interval of a measure: how many files of each stratum count how, in
 * every cell that is shown. Far from all worlds that publish the same do.
 */
export function keptBy(result: Result, known: Known): { measure: number; rows: Row[] }[] {
	const { kinds, truth } = known;
	return seen(result, known).map((cells, measure) => {
		const rows: Row[] = [];
		const open = cells.filter(({ state, dimension }) => state === 'shown' || dimension === null);
		for (const cell of open) {
			const classes = new Set(
				kinds.filter((kind) => isIn(kind, cell)).map((kind) => classOf(kind, measure))
			);
			for (const each of classes) {
				const of = (kind: Kind) => Number(isIn(kind, cell) && classOf(kind, measure) === each);
				const sum = truth.reduce((all, k) => all + (kinds[k] ? of(kinds[k]) : 0), 0);
				rows.push({ of, from: sum, to: sum });
			}
		}
		return { measure, rows };
	});
}

const classOf = (kind: Kind, measure: number) => {
	const { n = 0, ja = 0, inside = 0 } = kind.values[measure] ?? {};
	return [kind.in.intervention, inside, n, ja].join();
};

/** Kinds one step from a file of the round: another group, another stratum, or another file's answers. */
export function near({ kinds, truth }: Known): Set<number> {
	const own = [...new Set(truth)].flatMap((k) => kinds[k] ?? []);
	const places: Dimension[] = [...dimensions];
	const close = new Set(truth);
	kinds.forEach((kind, k) => {
		if (kind.file.state !== 'HANDED_IN') return;
		const answered = own.some(({ file }) => same(file.answers, kind.file.answers));
		if (!answered) return;
		for (const other of own) {
			const steps = places.filter((dimension) => kind.in[dimension] !== other.in[dimension]).length;
			const alike =
				same(other.file.answers, kind.file.answers) && other.file.keys === kind.file.keys;
			if (alike ? steps <= 1 : steps === 0) {
				close.add(k);
				return;
			}
		}
	});
	return close;
}

const same = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b);
