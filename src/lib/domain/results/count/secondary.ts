import { differenceWithin } from '../../statistics/difference.ts';
import { estimateW, type SampledFile } from '../../statistics/estimate.ts';
import type { Level } from '../../statistics/interval.ts';
import { fromPublished, isOpen, type Change } from '../over-rounds/change.ts';
import { estimateOf, pairsIn, tally, type Divisions, type Tallied } from './measures.ts';
import type { Figures, Measure, ResultStratum } from '../result.ts';

/** What stands beside the share of a measure: all of it said in `result.ts` where it is stored. */

/** A measure with the counts that it was made of. */
export interface Measured {
	tallied: Tallied;
	measure: Measure;
}

/** The measure with more beside its share. */
export function withFigures(measure: Measure, beside: Partial<Figures>): Measure {
	const { total } = measure;
	return total.state === 'shown'
		? { ...measure, total: { state: 'shown', figures: { ...total.figures, ...beside } } }
		: measure;
}

/**
 * The measures with the difference between women and men.
 * @param levelOf the level of each (`levels.ts`)
 */
export function withGenders<Of extends Measured>(
	list: readonly Of[],
	strata: readonly ResultStratum[],
	divisions: Divisions,
	levelOf: (each: Of) => Level
): Of[] {
	return list.map((each) => {
		const genders = gendersOf(each, strata, divisions, levelOf(each));
		return genders ? { ...each, measure: { ...each.measure, genders } } : each;
	});
}

/** The cells of women and men, when both are shown. */
function bothGenders({ breakdown }: Measure, divisions: Divisions) {
	const at = (gender: string) => divisions.gender.groups.findIndex(({ id }) => id === gender);
	const [women, men] = [at('FEMALE'), at('MALE')];
	const [first, second] = [breakdown.gender[women], breakdown.gender[men]];
	return first?.state === 'shown' && second?.state === 'shown'
		? { women, men, first: first.figures, second: second.figures }
		: null;
}

const everywhere = () => true;

/**
 * W at 99 %, and the mean score where an answer can be Delvis (methods.md, sections 1–3).
 * @param measure as it is published; nothing is added unless it `isOpen`
 * @param partly whether Delvis is an answer to any question of the measure
 */
export function besideShare(
	tallied: Tallied,
	measure: Measure,
	partly: boolean,
	strataOf: readonly string[],
	strata: readonly ResultStratum[],
	divisions: Divisions
): Pick<Figures, 'strict' | 'score'> {
	if (!isOpen(measure)) return {};
	const sure = estimateOf(tallied, tallied.total, strata, everywhere, { level: 0.99 });
	const strict = sure && { lower: sure.lower, upper: sure.upper };
	if (!partly) return { ...(strict && { strict }) };
	const points = tally({ ...tallied.source, binary: false, scored: true }, strataOf, divisions);
	const mean = estimateOf(points, points.total, strata, everywhere);
	return {
		...(strict && { strict }),
		...(mean && { score: { mean: mean.estimate, lower: mean.lower, upper: mean.upper } })
	};
}

/**
 * The strongest correlation between women and men that the methods met (methods.md, section 6, case g04). The one of the round
 * would tell of its interventions, so where one is hidden this stands in its place: the interval is then the wider.
 */
const unknownCorrelation = -0.5;

/**
 * Women less men in one round: MOVER with the estimated correlation of the two (methods.md (10) and (11)). Where an
 * intervention of the measure is hidden it is reckoned from what is published alone.
 * @returns undefined unless both are shown
 */
export function gendersOf(
	{ tallied, measure }: Measured,
	strata: readonly ResultStratum[],
	divisions: Divisions,
	level: Level
): Change | undefined {
	const both = bothGenders(measure, divisions);
	const ofWomen = tallied.groups.gender[both?.women ?? -1];
	const ofMen = tallied.groups.gender[both?.men ?? -1];
	if (!both || !ofWomen || !ofMen) return undefined;
	const used = strata.filter(
		({ id }) => tallied.strata.has(id) && (tallied.sampled.get(id) ?? 0) > 0
	);
	const joint = used.flatMap(({ id: stratum }) => {
		const own = pairsIn(tallied, ofWomen, stratum).map((file) => ({ file, woman: true }));
		const others = pairsIn(tallied, ofMen, stratum).map((file) => ({ file, woman: false }));
		const files = [...own, ...others];
		const counted = files.reduce((sum, { file }) => sum + file.times, 0);
		const rest = (tallied.sampled.get(stratum) ?? 0) - counted;
		const none = { stratum, x: 0, y: 0, times: rest };
		return rest > 0 ? [...files, { file: none, woman: null }] : files;
	});
	const sampleOf = (woman: boolean): SampledFile[] =>
		joint.map((each) => (each.woman === woman ? each.file : { ...each.file, x: 0, y: 0 }));
	const estimate = (woman: boolean) =>
		estimateW(sampleOf(woman), used, { binary: tallied.source.binary, level });
	const [a, b] = [estimate(true), estimate(false)];
	if (!a || !b) return undefined;
	const exact = a.census && b.census ? ({ verdict: 'exact' } as const) : {};
	if (!isOpen(measure) || both.first.step > 1 || both.second.step > 1) {
		const published = fromPublished(both.first, both.second, level, unknownCorrelation);
		return { ...published, careful: 'protected', ...exact };
	}
	const within = differenceWithin(sampleOf(true), used, a, b);
	const { lower, upper, verdict } = within;
	return { difference: within.difference, lower, upper, level, verdict, ...exact };
}
