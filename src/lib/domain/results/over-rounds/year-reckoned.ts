import { isUncertain } from '../count/measures.ts';
import type { Cell, Coarseness, Figures, Sample } from '../result.ts';
import { roundedSpan } from '../hiding/rounding.ts';

/** A measure of a round as it is published (`publishedResult`): shares, limits and files concerned are rounded. */
export interface PublishedWhole {
	total: Cell;
	sample: Sample | null;
}

/** Counts of the rounds together. */
type Counted = 'ja' | 'delvis' | 'nej' | 'unanswered' | 'n' | 'files';
const counted: readonly Counted[] = ['ja', 'delvis', 'nej', 'unanswered', 'n', 'files'];

/**
 * The year from what its rounds have published and nothing else (ours), so that it tells nothing more of a group that either
 * hides. The pooled share is the mean of the rounds' shares weighted by the files that the question concerns, so only their
 * rounding stands between the two. The limits are MOVER for a weighted sum of independent estimates (Zou and Donner 2008),
 * rounded outwards; where all files were read only the rounding of the shares is left.
 * @param rounds as they are published
 * @returns null unless every round shows the whole
 */
export function yearReckoned(rounds: readonly PublishedWhole[]): Figures | null {
	const parts = rounds.flatMap(({ total, sample }) =>
		total.state === 'shown' && sample
			? [{ figures: total.figures, files: sample.concerned ?? sample.frame }]
			: []
	);
	const all = parts.reduce((sum, { files }) => sum + files, 0);
	if (parts.length < rounds.length || all === 0) return null;
	const told = parts.map(({ figures }) => figures);
	const census = told.every((figures) => figures.census);
	let [share, below, above] = [0, 0, 0];
	for (const { figures, files } of parts) {
		const weight = files / all;
		const { lower, upper } = figures.census ? withinRounding(figures) : figures;
		share += weight * figures.share;
		below += (weight * (figures.share - lower)) ** 2;
		above += (weight * (upper - figures.share)) ** 2;
	}
	const lower = Math.max(0, share - Math.sqrt(below));
	const upper = Math.min(1, share + Math.sqrt(above));
	const step = coarsest(told.map((figures) => figures.step));
	const sum = (of: Counted) => told.reduce((total, figures) => total + figures[of], 0);
	const known = told.every(({ ejAktuellt }) => ejAktuellt !== null);
	const notSeen = told.some(({ framgarInte }) => framgarInte !== undefined);
	return {
		...(Object.fromEntries(counted.map((of) => [of, sum(of)])) as Record<Counted, number>),
		...(notSeen && {
			framgarInte: told.reduce((total, { framgarInte = 0 }) => total + framgarInte, 0)
		}),
		ejAktuellt: known ? told.reduce((total, each) => total + (each.ejAktuellt ?? 0), 0) : null,
		notShown: null,
		...{ share: roundedSpan({ share, lower, upper }, null, step).share },
		...outwards({ lower, upper }, step),
		...{ census, uncertain: isUncertain({ lower, upper }), step }
	};
}

const coarsest = (steps: readonly Coarseness[]): Coarseness =>
	([20, 10, 5] as const).find((step) => steps.includes(step)) ?? 1;

/** A share without chance can have been rounded from this far away. */
function withinRounding({ share, step }: Figures): Pick<Figures, 'lower' | 'upper'> {
	return { lower: Math.max(0, share - step / 200), upper: Math.min(1, share + step / 200) };
}

/** Undoes binary fractions. */
const nudge = 1e-9;

function outwards(
	{ lower, upper }: Pick<Figures, 'lower' | 'upper'>,
	step: Coarseness
): Pick<Figures, 'lower' | 'upper'> {
	return {
		lower: (Math.floor((lower * 100) / step + nudge) * step) / 100,
		upper: (Math.ceil((upper * 100) / step - nudge) * step) / 100
	};
}
