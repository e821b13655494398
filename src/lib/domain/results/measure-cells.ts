import { wholeFiles } from '../statistics/interval.ts';
import type { Protection, Told } from './hidden-cells.ts';
import { cellId } from './hiding.ts';
import { estimateOf, figuresOf, type Divisions, type Tallied } from './measures.ts';
import type { Cell, Dimension, Measure, ResultStratum } from './result.ts';

/**
 * A measure as it is published: every cell that is not hidden with its figures, and what the whole rests on.
 */
export function measureOf(
	tallied: Tallied,
	strata: readonly ResultStratum[],
	divisions: Divisions,
	{ hidden, steps }: Pick<Protection, 'hidden' | 'steps'>,
	told: Told
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
		const { notShown, ejAktuellt, ...figures } = figuresOf(part, estimate, step);
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
	// A group that every file is in says what the whole does, and may not say it more finely.
	const isWhole = (dimension: Dimension, { counts }: Tallied['total']) =>
		dimension !== 'intervention' && counts.files === total.counts.files;
	const cells = (dimension: Dimension) =>
		groups[dimension].map((part, g) => {
			const id = cellId(source.id, dimension, g);
			const has = (stratum: ResultStratum) => divisions[dimension].has(g, stratum);
			return cell(id, part, has, steps.get(isWhole(dimension, part) ? source.id : id));
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
