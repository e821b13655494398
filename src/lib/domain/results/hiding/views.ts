import { cellId } from './hiding.ts';
import { pairKey, type Divisions, type Tallied, type Tally } from '../count/measures.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import type { Coarseness, Dimension, ResultStratum } from '../result.ts';

/** A measure with the questions that each of its rows can be. */
export interface Asked {
	tallied: Tallied;
	/** Per cent that it is shown against; null is none. */
	targets: readonly (number | null)[];
	asks: readonly (readonly string[])[];
}

/** A cell that is shown. */
export interface Shown {
	id: string;
	part: Tally;
	whole: boolean;
	/** An intervention is never rounded more: its weight is one. */
	fixed: boolean;
	has: (stratum: ResultStratum) => boolean;
	step: Coarseness;
	/** Estimated files of the frame, and Ja. */
	x: number;
	y: number;
	truth?: Estimate | null;
}

/** A measure as it is published. */
export interface View extends Asked {
	whole: Shown | null;
	groups: Record<Dimension, (Shown | null)[]>;
	/** Files of the frame for each that is read, by intervention. */
	weights: number[];
}

export interface World {
	strata: readonly ResultStratum[];
	divisions: Divisions;
}

/** How coarsely a cell is published: a group never more finely than the whole. */
export function stepOf(
	steps: ReadonlyMap<string, Coarseness>,
	measure: string,
	id: string
): Coarseness {
	const [own, whole] = [steps.get(id) ?? 1, steps.get(measure) ?? 1];
	return own > whole ? own : whole;
}

export function viewOf(
	asked: Asked,
	{ strata, divisions }: World,
	hidden: ReadonlySet<string>,
	steps: ReadonlyMap<string, Coarseness>
): View {
	const { tallied } = asked;
	const { source, total, groups, sampled } = tallied;
	const weights = strata.map(({ id, N }) => {
		const n = sampled.get(id) ?? 0;
		return n > 0 && tallied.strata.has(id) ? N / n : 0;
	});
	const shown = (
		id: string,
		part: Tally,
		has: Shown['has'],
		dimension: Dimension | null
	): Shown | null => {
		if (hidden.has(id)) return null;
		const fixed = dimension === 'intervention';
		const whole = !fixed && !hidden.has(source.id) && part.counts.files === total.counts.files;
		let [x, y] = [0, 0];
		strata.forEach((stratum, h) => {
			for (const [key, times] of part.pairs.get(stratum.id) ?? []) {
				const pair = pairKey.read(key);
				x += (weights[h] ?? 0) * pair.x * times;
				y += (weights[h] ?? 0) * pair.y * times;
			}
		});
		const step = fixed ? 1 : stepOf(steps, source.id, id);
		return { id: whole ? source.id : id, part, whole, fixed, has, step, x, y };
	};
	const cells = (dimension: Dimension) =>
		groups[dimension].map((part, g) => {
			const has = (stratum: ResultStratum) => divisions[dimension].has(g, stratum);
			return shown(cellId(source.id, dimension, g), part, has, dimension);
		});
	return {
		...asked,
		weights,
		whole: shown(source.id, total, () => true, null),
		groups: {
			intervention: cells('intervention'),
			team: cells('team'),
			gender: cells('gender'),
			ageGroup: cells('ageGroup'),
			caseType: cells('caseType')
		}
	};
}
