import { wholeFiles } from '../../statistics/interval.ts';
import type { Protection, Told } from '../hiding/hidden-cells.ts';
import { stepOf } from '../hiding/views.ts';
import { cellId } from '../hiding/hiding.ts';
import { estimateOf, figuresOf, isUncertain, type Divisions, type Tallied } from './measures.ts';
import type { Cell, Dimension, Measure, ResultStratum } from '../result.ts';
import { roundedSpan } from '../hiding/rounding.ts';

/**
 * A measure as it is published: every cell that is not hidden with its figures, and what the whole rests on.
 * @param strict no group is told more finely than the whole, since one that every file is in says what it does
 */
export function measureOf(
	tallied: Tallied,
	strata: readonly ResultStratum[],
	divisions: Divisions,
	{ hidden, steps }: Pick<Protection, 'hidden' | 'steps'>,
	told: Told,
	strict = true
): Measure {
	const { source, total, groups } = tallied;
	const cell = (
		id: string,
		part: Tallied['total'],
		has: (stratum: ResultStratum) => boolean,
		step = steps.get(id) ?? 1
	): Cell => {
		if (hidden.has(id)) return { state: 'hidden' };
		const estimate = estimateOf(tallied, part, strata, has);
		if (!estimate) return { state: 'empty' };
		const { notShown, ejAktuellt, ...found } = figuresOf(part, estimate, step);
		// As `verdictOf`: nothing is judged on finer limits than the reader sees.
		const uncertain =
			strict && step > 1 ? isUncertain(roundedSpan(found, null, step)) : found.uncertain;
		const figures = { ...found, uncertain };
		return {
			state: 'shown',
			figures: {
				...figures,
				// How many files of a group were drawn is not told: it would bound the hidden groups of other questions.
				notShown: part === total && told.notShown ? notShown : null,
				ejAktuellt: told.ejAktuellt ? ejAktuellt : null
			}
		};
	};
	const cells = (dimension: Dimension) =>
		groups[dimension].map((part, g) => {
			const id = cellId(source.id, dimension, g);
			const has = (stratum: ResultStratum) => divisions[dimension].has(g, stratum);
			const careful = strict && dimension !== 'intervention';
			return cell(id, part, has, careful ? stepOf(steps, source.id, id) : steps.get(id));
		});
	const whole = estimateOf(tallied, total, strata, () => true);
	const shown = whole && !hidden.has(source.id);
	return {
		total: cell(source.id, total, () => true),
		sample: shown
			? {
					read: whole.sampled,
					frame: whole.covered.reduce((sum, { N }) => sum + N, 0),
					concerned: source.binary ? wholeFiles(whole.xHat) : null,
					strata: whole.covered.length,
					uncovered: whole.uncovered.flatMap(({ id }) => {
						const h = strata.findIndex((stratum) => stratum.id === id);
						// That a hidden intervention has no answers is not told.
						const told = !hidden.has(cellId(source.id, 'intervention', h));
						return told ? [id] : [];
					})
				}
			: null,
		breakdown: {
			intervention: cells('intervention'),
			team: cells('team'),
			gender: cells('gender'),
			ageGroup: cells('ageGroup'),
			caseType: cells('caseType')
		}
	};
}
