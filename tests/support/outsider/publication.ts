import { resultTable } from '#lib/server/exports/result-csv.ts';
import type { InputFile } from '#lib/domain/results/compute.ts';
import { indicatorOf } from '#lib/domain/results/count/indicators.ts';
import { inShortOf } from '#lib/domain/results/said/in-short.ts';
import { cellId } from '#lib/domain/results/hiding/hiding.ts';
import type { Told } from '#lib/domain/results/hiding/hidden-cells.ts';
import { measureOf } from '#lib/domain/results/count/measure-cells.ts';
import {
	estimateOf,
	tally,
	type Division,
	type Divisions
} from '#lib/domain/results/count/measures.ts';
import {
	besideShare,
	withFigures,
	withGenders,
	type Measured
} from '#lib/domain/results/count/secondary.ts';
import { resultPage } from '#lib/domain/results/view/page.ts';
import {
	dimensions,
	type Cell,
	type Dimension,
	type Measure,
	type Result
} from '#lib/domain/results/result.ts';
import { emptySaid, hiddenSaid } from '#lib/domain/results/said/sentences.ts';
import { sourcesOf, type Known } from './possible.ts';

/** Everything that is published of a result: the page with every choice that an address can have, and the file. */
export function everything(result: Result): string[] {
	const { choices, ...page } = resultPage(result, null);
	return [
		text(page),
		text(choices),
		...choices.map(({ value }) => text(resultPage(result, value).choice)),
		text(resultTable(result))
	];
}

/** The same for the same, in whatever order it was put together. */
function text(value: unknown): string {
	return JSON.stringify(value, (_, each: unknown) =>
		each !== null && typeof each === 'object' && !Array.isArray(each)
			? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
			: each
	);
}

export interface SeenCell {
	dimension: Dimension | null;
	group: number;
	state: Cell['state'];
	/** What stands in the row of the file; null where it does not. */
	counts: Partial<
		Record<
			'ja' | 'delvis' | 'nej' | 'ejAktuellt' | 'notShown' | 'unanswered' | 'n' | 'files',
			number
		>
	>;
	/** Per cent, and the steps that it is in. */
	share: number | null;
	step: number;
}

const steps: [string, number][] = [
	['femtal', 5],
	['tiotal', 10],
	['tjugotal', 20]
];
const columns = {
	ja: 'Ja',
	delvis: 'Delvis',
	nej: 'Nej',
	ejAktuellt: 'Ej aktuellt',
	notShown: 'Visades inte',
	unanswered: 'Saknar svar',
	n: 'Räknas'
} as const;

/** The cells of each measure as anybody reads them in the file, and of sections how many files, from the page. */
export function seen(result: Result, known: Known): SeenCell[][] {
	// Of a section that counts one question nothing is published: here the outsider gets that too.
	const told = {
		...result,
		sections: result.sections.map(({ counted, ...each }) => ({
			...each,
			counted: [...counted, ...counted]
		}))
	};
	const [head = [], ...table] = resultTable(told);
	const at = (name: string) => head.indexOf(name);
	const [from, to] = [at('Troligen från, procent'), at('Troligen till, procent')];
	const groups = dimensions.flatMap((dimension) =>
		known.divisions[dimension].groups.map((_, group) => ({ dimension, group }))
	);
	const places: { dimension: Dimension | null; group: number }[] = [
		{ dimension: null, group: 0 },
		...groups
	];
	const sections = resultPage(told, null).choices.filter(({ group }) => group === 'Avsnitt');
	return known.measures.map(({ id, binary }, m) =>
		places.map(({ dimension, group }, p): SeenCell => {
			const row = table[m * places.length + p] ?? [];
			const note = String(row[at('Anmärkning')] ?? '');
			const state = note.includes(hiddenSaid)
				? 'hidden'
				: note.includes(emptySaid)
					? 'empty'
					: 'shown';
			const shown = state === 'shown' && row[at(columns.n)] !== null;
			if (!shown) return { dimension, group, state, counts: {}, share: null, step: 1 };
			const counts: SeenCell['counts'] = {};
			for (const [name, column] of Object.entries(columns)) {
				const count = row[at(column)];
				if (typeof count === 'number') counts[name as keyof typeof columns] = count;
			}
			const view =
				binary || dimension === null
					? undefined
					: sections.find(({ value }) => `s:${value.slice('avsnitt.'.length)}` === id);
			const figures =
				view &&
				resultPage(told, view.value).choice?.divisions.find((each) => each.dimension === dimension)
					?.groups[group]?.figures;
			if (figures) counts.files = figures.files;
			return {
				...{ dimension, group, state, counts },
				// Limits that say nothing stand beside a share that is not weighted.
				share: row[from] === 0 && row[to] === 100 ? null : Number(row[at('Uppfyllt, procent')]),
				step: steps.find(([word]) => note.includes(word))?.[1] ?? 1
			};
		})
	);
}

/** Other files in the same groups. */
function dividing(divisions: Divisions, files: readonly InputFile[]): Divisions {
	const facts: Record<Dimension, (file: InputFile) => string | null> = {
		intervention: ({ stratum }) => stratum,
		team: ({ teamId }) => teamId,
		gender: ({ gender }) => gender,
		ageGroup: ({ ageGroup }) => ageGroup,
		caseType: ({ caseType }) => caseType
	};
	const divided = (dimension: Dimension): Division => {
		const { groups, has } = divisions[dimension];
		const at = new Map(groups.map(({ id }, g) => [id as string, g]));
		const of = Int32Array.from(files, (file) => at.get(facts[dimension](file) ?? 'none') ?? -1);
		return { groups, has, of };
	};
	return {
		intervention: divided('intervention'),
		team: divided('team'),
		gender: divided('gender'),
		ageGroup: divided('ageGroup'),
		caseType: divided('caseType')
	};
}

/** What is hidden, as `hideCells` names cells; and what is told beside Ja, Delvis and Nej. */
export interface Hiding {
	hidden: ReadonlySet<string>;
	told?: Told;
}

/** What the program would publish of other files, were the same cells hidden and the same counts left out. */
export function retold(
	result: Result,
	known: Known,
	files: readonly InputFile[],
	hiding?: Hiding
): Result {
	const { input, pools, catalogue } = known;
	const { strata } = result;
	const divisions = dividing(known.divisions, files);
	const strataOf = files.map(({ stratum }) => stratum);
	const sources = sourcesOf(known, files);
	const measured = (was: Measure, m: number, ids: readonly string[]): Measured => {
		const source = sources[m];
		if (!source) throw new RangeError('No such measure');
		const tallied = tally(source, strataOf, divisions);
		const cells = cellsOf(was, source.id);
		const steps = new Map(
			cells.flatMap(({ id, cell }) =>
				cell.state === 'shown' ? [[id, cell.figures.step] as const] : []
			)
		);
		const hidden =
			hiding?.hidden ??
			new Set(cells.flatMap(({ id, cell }) => (cell.state === 'hidden' ? [id] : [])));
		const { total } = was;
		const told = hiding?.told ?? {
			notShown: total.state === 'shown' && total.figures.notShown !== null,
			ejAktuellt: cells.some(
				({ cell }) => cell.state === 'shown' && cell.figures.ejAktuellt !== null
			)
		};
		const measure = measureOf(tallied, strata, divisions, { hidden, steps }, told);
		const partly = catalogue.questions.some(
			(row) => ids.includes(row.id) && row.scale.includes('DELVIS')
		);
		const beside = besideShare(tallied, measure, partly, strataOf, strata, divisions);
		return { tallied, measure: withFigures(measure, beside) };
	};
	const told = <Of extends Measure>(
		list: readonly Of[],
		from: number,
		of: (each: Of) => string[]
	) =>
		withGenders(
			list.map((was, i) => ({ was, ...measured(was, from + i, of(was)) })),
			strata,
			divisions,
			({ was }) => was.genders?.level ?? 0.95
		);
	const sectionsFrom = result.indicators.length;
	const indicators = told(result.indicators, 0, (each) => each.questions).map(
		({ was, tallied, measure }) => {
			const pool = pools.find((each) => each.feeds.has(was.code) && each.kind === was.kind);
			const definition = input.indicators.find(({ code }) => code === was.code);
			if (!pool || !definition) throw new RangeError('No such indicator');
			const best = estimateOf(tallied, tallied.total, strata, () => true, { allYes: true });
			return indicatorOf(definition, pool, measure, best, was.previous);
		}
	);
	const sections = told(result.sections, sectionsFrom, (each) => each.counted).map(
		({ was: { genders: _, ...was }, measure }) => ({ ...was, ...measure })
	);
	const questionsFrom = sectionsFrom + result.sections.length;
	const questions = told(result.questions, questionsFrom, (each) => [each.id]).map(
		({ was: { genders: _, ...was }, measure }) => ({ ...was, ...measure })
	);
	const of = (state: InputFile['state']) => files.filter((file) => file.state === state).length;
	const counts = {
		...result.counts,
		...{ handedIn: of('HANDED_IN'), missing: of('MISSING') },
		notCarriedOut: of('NOT_CARRIED_OUT')
	};
	const covered = strata.map((stratum) => ({
		...stratum,
		covered: files.some(({ stratum: id, state }) => id === stratum.id && state === 'HANDED_IN')
	}));
	const inShort = inShortOf({ indicators, questions, strata: covered });
	return { ...result, counts, strata: covered, indicators, sections, questions, inShort };
}

function cellsOf({ total, breakdown }: Measure, id: string): { id: string; cell: Cell }[] {
	return [
		{ id, cell: total },
		...dimensions.flatMap((dimension) =>
			breakdown[dimension].map((cell, g) => ({ id: cellId(id, dimension, g), cell }))
		)
	];
}

/**
 * Without the weighted per cent and interval of a group that has no interventions of its own: what the program's audit of
 * weights does not reckon with.
 */
export function withoutGroupWeights(result: Result): Result {
	const lone = (t: string) =>
		result.strata.every(({ teams }) => !teams.includes(t) || teams.length === 1);
	const blurred = <Of extends Measure>({ genders: _, ...measure }: Of) => ({
		...measure,
		breakdown: Object.fromEntries(
			dimensions.map((dimension) => [
				dimension,
				measure.breakdown[dimension].map((cell, g): Cell => {
					const id = result.groups[dimension][g]?.id ?? '';
					const own = dimension === 'intervention' || (dimension === 'team' && lone(id));
					if (own || cell.state !== 'shown') return cell;
					const { ja, n } = cell.figures;
					const flat = { share: ja / n, lower: 0, upper: 1, uncertain: false, census: false };
					return { state: 'shown', figures: { ...cell.figures, ...flat, step: 1 } };
				})
			])
		) as Measure['breakdown']
	});
	return {
		...result,
		sections: result.sections.map(blurred),
		questions: result.questions.map(blurred),
		indicators: result.indicators.map(blurred)
	};
}
