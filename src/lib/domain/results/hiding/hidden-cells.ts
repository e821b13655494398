import type { QuestionRow } from '../count/catalogue.ts';
import { defaultThreshold } from '../../statistics/suppression.ts';
import { cellId, hideCells, type Chain, type Sized, type Sum } from './hiding.ts';
import type { Divisions, Tallied } from '../count/measures.ts';
import { dimensions, type Coarseness, type ResultStratum } from '../result.ts';
import { exchangeRemedy } from './exchange-audit.ts';
import type { Asked } from './views.ts';
import { weightRemedy, type Audited } from './weight-audit.ts';

/** What protects small groups: cells that are hidden, and cells that are rounded more than to whole per cent. */
export interface Protection {
	hidden: ReadonlySet<string>;
	steps: ReadonlyMap<string, Coarseness>;
	/** Measures whose weights give nothing away, each with the cells of it that are hidden. */
	content: ReadonlySet<string>;
}

export interface Published {
	measures: readonly Asked[];
	/** What is published is a sum of these, which are not: a small one is protected as if it were. */
	unseen: readonly Tallied[];
	/** Cells to hide because what is shown beside them would give a small group away. */
	given: readonly string[];
	variants: readonly Sum[];
	chains: readonly Chain[];
	sections: readonly Sum[];
}

/**
 * What to hide and to round so that no group of 1–4 files can be read or computed, from counts (`hideCells`) nor from
 * weights (`weightRemedy`): each in turn until both are content.
 * @param before what was found for some of the measures, to go on from
 * @param strict protects the weights of groups, and answers that rest on each other, too: when every measure is there, and
 *   not in results of the first schema
 */
export function protectedCells(
	{ measures, unseen, given, variants, sections, chains }: Published,
	strata: readonly ResultStratum[],
	divisions: Divisions,
	{ before, strict = false }: { before?: Protection; strict?: boolean } = {}
): Protection {
	const also = new Set([...(before?.hidden ?? []), ...given]);
	const steps = new Map(before?.steps);
	const content = new Set(before?.content);
	const settled = new Set<string>();
	for (;;) {
		const hidden = hideCells(
			[...measures.map(({ tallied }) => tallied), ...unseen].map(sizeOf),
			variants,
			sections,
			chains,
			also,
			strict
		);
		let more = false;
		for (const { tallied, targets } of measures) {
			const { id } = tallied.source;
			const own = [...hidden].filter((cell) => cell === id || cell.startsWith(`${id}|`));
			// Nothing has changed for this measure since its weights gave nothing away.
			if (content.has(`${id}: ${own.join()}`)) continue;
			const toHide = targets
				.map((target) => remedied({ tallied, strata, divisions, target }, hidden, steps))
				.filter((cell) => cell !== null);
			for (const cell of toHide) also.add(cell);
			if (toHide.length > 0) more = true;
			else content.add(`${id}: ${own.join()}`);
		}
		if (more) continue;
		const world = { strata, divisions };
		const remedy = strict
			? exchangeRemedy(measures, chains, world, hidden, steps, settled)
			: new Map<string, Coarseness | null>();
		for (const [cell, step] of remedy)
			if (step === null) also.add(cell);
			else steps.set(cell, step);
		if (remedy.size === 0) return { hidden, steps, content };
	}
}

/** Rounds as much as it takes. @returns a cell to hide, when that is what it takes */
function remedied(
	audited: Audited,
	hidden: ReadonlySet<string>,
	steps: Map<string, Coarseness>
): string | null {
	for (;;) {
		const remedy = weightRemedy(audited, hidden, steps);
		if (!remedy || 'hide' in remedy) return remedy?.hide ?? null;
		steps.set(remedy.coarsen, remedy.step);
	}
}

function sizeOf({ source, total, groups, links }: Tallied): Sized {
	const size = ({ counts }: Tallied['total']) => ({ files: counts.files, answers: counts.n });
	return {
		id: source.id,
		total: size(total),
		groups: {
			intervention: groups.intervention.map(size),
			team: groups.team.map(size),
			gender: groups.gender.map(size),
			ageGroup: groups.ageGroup.map(size),
			caseType: groups.caseType.map(size)
		},
		links
	};
}

/**
 * Cells of another measure, one for each of a part that has 1–4 files.
 * @param of the measure whose cells they are
 */
export function smallCells({ total, groups }: Tallied, of: string): string[] {
	const small = ({ counts }: Tallied['total']) =>
		counts.files > 0 && counts.files < defaultThreshold;
	return [
		...(small(total) ? [of] : []),
		...dimensions.flatMap((dimension) =>
			groups[dimension].flatMap((group, g) => (small(group) ? [cellId(of, dimension, g)] : []))
		)
	];
}

/** Counts that are told besides the answers that count. */
export interface Told {
	notShown: boolean;
	ejAktuellt: boolean;
}

/** Groups that a condition can ask for. */
const conditioned = ['caseType', 'gender', 'ageGroup'] as const;

/**
 * What is told of questions beside their Ja, Delvis and Nej. Where a question is for one case type, gender or age, those
 * who were not asked, or all who were, are as many as a group: not told while some group like it is hidden.
 */
export function toldOf(all: readonly QuestionRow[], hidden: ReadonlySet<string>) {
	const partly = conditioned.filter((dimension) =>
		all.some(({ id }) => [...hidden].some((cell) => cell.startsWith(`q:${id}|${dimension}|`)))
	);
	return (rows: readonly QuestionRow[]): Told => ({
		notShown: partly.length === 0,
		ejAktuellt: !rows.some(({ restsOn }) => partly.some((fact) => restsOn.facts.has(fact)))
	});
}
