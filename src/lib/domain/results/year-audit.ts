import type { Tallied } from './measures.ts';
import type { Coarseness, Dimension, Measure, ResultStratum } from './result.ts';
import { coarser, partsOf, solved, type Equation, type Part } from './weight-audit.ts';

/** A measure in one of the year's rounds, as that round has published it. */
export interface RoundMeasure {
	/** In the order of the round's breakdown, with the ids that the strata have in the year. */
	strata: readonly ResultStratum[];
	measure: Pick<Measure, 'total' | 'breakdown'>;
	/** Per cent, when it is shown against one there. */
	target: number | null;
	/** Groups that share their interventions with no other, each with the weighted share of it that is shown. */
	groups: readonly { strata: ReadonlySet<string>; has: Equation['has']; step: Coarseness }[];
}

/**
 * How coarsely a year's share can be published (ours). It weighs both rounds' files by other weights than each round does,
 * so it is one more equation about what they hide: whoever knows all frames can try every way to spread the answers over the
 * hidden interventions of both. What the rounds have published stays as it is.
 * @param tallied the measure over both rounds, @param rounds each that it is made of
 * @param target per cent, when the year is shown against one
 * @returns null when it can't be shown at all
 */
export function yearStep(
	tallied: Tallied,
	rounds: readonly RoundMeasure[],
	target: number | null
): Coarseness | null {
	const parts = partsOf({ tallied, strata: rounds.flatMap(({ strata }) => strata) });
	const unknowns = parts.filter(({ stratum }) => rounds.some((round) => hides(round, stratum)));
	const known = rounds.flatMap((round) => equationsOf(round, parts));
	const roundOf = ({ stratum }: Part) =>
		rounds.findIndex(({ strata }) => strata.some(({ id }) => id === stratum.id));
	let step: Coarseness | null = coarsest(known.map((each) => each.step));
	while (step !== null) {
		const year: Equation = {
			...{ id: 'year', parts, has: () => true, step, target, concerned: false }
		};
		const all = [year, ...known];
		if (solved(tallied.source, parts, unknowns, all, roundOf).next().done) return step;
		step = coarser[step];
	}
	return null;
}

const coarsest = (steps: readonly Coarseness[]): Coarseness =>
	([20, 10, 5] as const).find((step) => steps.includes(step)) ?? 1;

function hides({ strata, measure }: RoundMeasure, { id }: ResultStratum): boolean {
	const h = strata.findIndex((stratum) => stratum.id === id);
	return measure.breakdown.intervention[h]?.state === 'hidden';
}

function equationsOf(
	{ strata, measure, target, groups }: RoundMeasure,
	parts: readonly Part[]
): Equation[] {
	if (measure.total.state !== 'shown') return [];
	const ids = new Set(strata.map(({ id }) => id));
	const within = (of: ReadonlySet<string>) => parts.filter(({ stratum }) => of.has(stratum.id));
	return [
		{
			...{ id: 'whole', parts: within(ids), has: ({ id }) => ids.has(id), target },
			...{ step: measure.total.figures.step, concerned: true }
		},
		...groups.map(({ strata, has, step }): Equation => ({
			...{ id: 'group', parts: within(strata), has, step, target, concerned: false }
		}))
	];
}

/**
 * The groups of a round's measure whose shares the audit of the round tries too.
 * @param strata of the round, in the order of its breakdown
 * @param has whether the estimate of a group rests on a stratum
 */
export function groupsOf(
	{ links }: Pick<Tallied, 'links'>,
	{ breakdown }: Pick<Measure, 'breakdown'>,
	strata: readonly ResultStratum[],
	has: (dimension: Dimension, group: number, stratum: ResultStratum) => boolean
): RoundMeasure['groups'] {
	return links.flatMap(({ sides }) => {
		const [[first, interventions] = [], [dimension, members] = []] = sides;
		const [group, another] = members ?? [];
		if (first !== 'intervention' || !dimension || group === undefined || another !== undefined)
			return [];
		const cell = breakdown[dimension][group];
		if (cell?.state !== 'shown') return [];
		return {
			strata: new Set(interventions?.flatMap((h) => strata[h]?.id ?? [])),
			has: (stratum: ResultStratum) => has(dimension, group, stratum),
			step: cell.figures.step
		};
	});
}
