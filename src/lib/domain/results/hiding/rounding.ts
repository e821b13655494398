import {
	dimensions,
	type Breakdown,
	type Cell,
	type Coarseness,
	type Figures,
	type Result,
	type Whole
} from '../result.ts';

type Span = Pick<Figures, 'share' | 'lower' | 'upper'>;

/** Undoes binary fractions: 0.285 · 100 is 28.499999999999996. */
const nudge = 1e-9;
const nearest = (value: number, step: number) => Math.floor(value / step + 0.5 + nudge) * step;

/**
 * Share and limits as outsiders get them: in whole per cent, half up. With more digits the weights of the interventions
 * could be solved for the answers of a hidden one.
 * A limit that would be rounded to a target that it is not has one decimal, and stays on its side (methods.md, section
 * 3). In coarse steps the limits are rounded outwards, so that the interval still holds.
 * @param span shares 0–1, @param target per cent, 0–100, @param step per cent units
 */
export function roundedSpan(
	{ share, lower, upper }: Span,
	target: number | null,
	step: Coarseness
): Span {
	const limit = (value: number) => {
		const rounded = nearest(value, 1);
		if (rounded !== target || Math.abs(value - target) <= nudge) return rounded / 100;
		const fine = nearest(value * 10, 1);
		return (value < target && fine === target * 10 ? fine - 1 : fine) / 1000;
	};
	const percent = { share: share * 100, lower: lower * 100, upper: upper * 100 };
	return {
		share: nearest(percent.share, step) / 100,
		lower:
			step === 1 ? limit(percent.lower) : (Math.floor(percent.lower / step + nudge) * step) / 100,
		upper:
			step === 1 ? limit(percent.upper) : (Math.ceil(percent.upper / step - nudge) * step) / 100
	};
}

/** An estimated number of files: in tens from 100, since no more is known of it; more coarsely where the share is. */
export function roughly(files: number, step: Coarseness): number {
	const tens = { 1: 10, 5: 20, 10: 50, 20: 100 }[step];
	return Math.max(1, nearest(files, files >= 100 ? tens : step));
}

/** The result as outsiders get it, on a page or in a file: every share and limit rounded. */
export function publishedResult(result: Result): Result {
	return {
		...result,
		sections: result.sections.map((each) => ({ ...each, ...roundedMeasure(each, null) })),
		questions: result.questions.map((each) => ({ ...each, ...roundedMeasure(each, null) })),
		indicators: result.indicators.map((each) => ({
			...each,
			...roundedMeasure(each, each.target)
		}))
	};
}

const hundredths = (value: number) => nearest(value * 100, 1) / 100;

function roundedScore({ mean, lower, upper }: NonNullable<Figures['score']>) {
	return { mean: hundredths(mean), lower: hundredths(lower), upper: hundredths(upper) };
}

function roundedMeasure(measure: Whole & { breakdown: Breakdown }, target: number | null) {
	const { total, sample, breakdown } = measure;
	const cell = (each: Cell): Cell => {
		if (each.state !== 'shown') return each;
		// The 99 % limits are there to compare with, and shown nowhere.
		const { strict: _, score, ...figures } = each.figures;
		return {
			state: 'shown',
			figures: {
				...figures,
				...roundedSpan(figures, target, figures.step),
				...(score && { score: roundedScore(score) })
			}
		};
	};
	const figures = total.state === 'shown' ? total.figures : null;
	const known = !figures || figures.census || figures.n === sample?.read;
	return {
		total: cell(total),
		sample:
			sample && sample.concerned !== null && !known
				? { ...sample, concerned: roughly(sample.concerned, figures.step) }
				: sample,
		breakdown: Object.fromEntries(
			dimensions.map((dimension) => [dimension, breakdown[dimension].map(cell)])
		) as Breakdown
	};
}
