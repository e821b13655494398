import { wilson, z95, type Span } from './interval.ts';
import { tQuantile } from './quantiles.ts';

/**
 * Agreement between reviewers on files read independently by two or more (methods.md, section 10).
 * A rating is the answer of one rater to one file; a rater who did not read the file is left out.
 */
export type Ratings = readonly (readonly string[])[];

export type Weighting = 'identity' | 'linear' | 'quadratic';

/** w_kl of (16) for answers number k and l of q, in the order of the scale. */
function weight(weighting: Weighting, k: number, l: number, q: number): number {
	if (weighting === 'identity' || q < 2) return k === l ? 1 : 0;
	const step = Math.abs(k - l) / (q - 1);
	return 1 - (weighting === 'linear' ? step : step * step);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** How many raters gave each file each answer; files without a rating fall away. */
function counts(ratings: Ratings, categories: readonly string[]): number[][] {
	const position = new Map(categories.map((category, k) => [category, k]));
	return ratings
		.filter((file) => file.length > 0)
		.map((file) => {
			const row = categories.map(() => 0);
			for (const answer of file) {
				const k = position.get(answer);
				if (k === undefined) throw new RangeError(`the scale has no answer ${answer}`);
				row[k] = (row[k] ?? 0) + 1;
			}
			return row;
		});
}

/** Files with two ratings or more: the only ones that can agree or disagree. */
export function doublyRated(ratings: Ratings): Ratings {
	return ratings.filter((file) => file.length >= 2);
}

/**
 * The ratings that stand on the scale, such as Ja–Delvis–Nej without Ej aktuellt, in files where two or more do.
 * @param scale the ordered answers
 */
export function onScale(ratings: Ratings, scale: readonly string[]): Ratings {
	return doublyRated(ratings.map((file) => file.filter((answer) => scale.includes(answer))));
}

export interface PercentAgreement {
	files: number;
	/** Share of identical pairs, 0–1, averaged over the files. */
	share: number;
	/** Wilson interval; null when some file has more than two answers. */
	interval: Span | null;
}

/**
 * Per cent identical answers (15).
 * @returns null when no file has two answers
 */
export function percentAgreement(ratings: Ratings): PercentAgreement | null {
	const double = doublyRated(ratings);
	if (double.length === 0) return null;
	const categories = [...new Set(double.flat())];
	const share =
		sum(
			counts(double, categories).map((row) => {
				const r = sum(row);
				return sum(row.map((n) => n * (n - 1))) / (r * (r - 1));
			})
		) / double.length;
	const pairs = double.every((file) => file.length === 2);
	return {
		files: double.length,
		share,
		interval: pairs ? wilson(share, double.length, z95) : null
	};
}

export interface ChanceCorrected {
	/** Files with a rating, and with two or more. */
	files: number;
	double: number;
	/** Observed and expected agreement, P_a and P_e. */
	observed: number;
	expected: number;
	coefficient: number;
	/** Standard error and 95 % interval; null with a single file. */
	se: number | null;
	interval: Span | null;
}

/**
 * Gwet's AC1 (identity) or AC2 (linear, quadratic) with standard error (16).
 * @param categories every answer allowed, used or not, in the order of the scale
 * @returns null when no file has two answers, or the scale has only one
 * @throws RangeError on an answer outside the categories
 */
export function gwet(
	ratings: Ratings,
	categories: readonly string[],
	weighting: Weighting
): ChanceCorrected | null {
	const table = counts(ratings, categories);
	const q = categories.length;
	const n = table.length;
	const double = table.filter((row) => sum(row) >= 2).length;
	if (double === 0 || q < 2) return null;

	const w = categories.map((_, k) => categories.map((_, l) => weight(weighting, k, l, q)));
	const scale = sum(w.flat()) / (q * (q - 1));
	const used = categories.map((_, k) => sum(table.map((row) => (row[k] ?? 0) / sum(row))) / n);
	const expected = scale * sum(used.map((share) => share * (1 - share)));
	const perFile = table.map((row) => {
		const r = sum(row);
		if (r < 2) return 0;
		const near = w.map((line) => sum(line.map((value, l) => value * (row[l] ?? 0))));
		return sum(row.map((count, k) => count * ((near[k] ?? 0) - 1))) / (r * (r - 1));
	});
	const observed = sum(perFile) / double;
	const coefficient = (observed - expected) / (1 - expected);
	const found = { files: n, double, observed, expected, coefficient };
	if (n === 1) return { ...found, se: null, interval: null };

	const deviations = table.map((row, i) => {
		const r = sum(row);
		const chance = r >= 2 ? expected : 0;
		const g = ((n / double) * ((perFile[i] ?? 0) - chance)) / (1 - expected);
		const e = (scale * sum(row.map((count, k) => count * (1 - (used[k] ?? 0))))) / r;
		const pull = (2 * (1 - coefficient) * (e - expected)) / (1 - expected);
		return (g - pull - coefficient) ** 2;
	});
	const se = Math.sqrt(sum(deviations) / (n * (n - 1)));
	const reach = tQuantile(0.975, n - 1) * se;
	const interval = {
		lower: Math.max(-1, coefficient - reach),
		upper: Math.min(1, coefficient + reach)
	};
	return { ...found, se, interval };
}

export interface Alpha {
	/** Files with two ratings or more, and the ratings in them. */
	files: number;
	ratings: number;
	/** Observed and expected disagreement. */
	observed: number;
	expected: number;
	/** Null when only one answer occurs: nothing to discriminate. */
	alpha: number | null;
}

/**
 * Krippendorff's alpha (17).
 * @param categories in the order of the scale, @param ordinal whether that order counts
 * @returns null when no file has two answers
 * @throws RangeError on an answer outside the categories
 */
export function krippendorff(
	ratings: Ratings,
	categories: readonly string[],
	ordinal: boolean
): Alpha | null {
	const table = counts(doublyRated(ratings), categories);
	if (table.length === 0) return null;
	const totals = categories.map((_, k) => sum(table.map((row) => row[k] ?? 0)));
	const n = sum(totals);
	const distance = (c: number, k: number) => {
		if (c === k) return 0;
		if (!ordinal) return 1;
		const between = totals.slice(Math.min(c, k), Math.max(c, k) + 1);
		return (sum(between) - ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2) ** 2;
	};
	const pairs = (value: (c: number, k: number) => number) =>
		sum(categories.flatMap((_, c) => categories.map((_, k) => distance(c, k) * value(c, k))));
	const observed =
		pairs((c, k) => sum(table.map((row) => ((row[c] ?? 0) * (row[k] ?? 0)) / (sum(row) - 1)))) / n;
	const expected = pairs((c, k) => (totals[c] ?? 0) * (totals[k] ?? 0)) / (n * (n - 1));
	return {
		files: table.length,
		ratings: n,
		observed,
		expected,
		alpha: expected === 0 ? null : 1 - observed / expected
	};
}

export interface Kappa {
	observed: number;
	expected: number;
	/** Null when both raters only ever gave the same single answer. */
	kappa: number | null;
}

/**
 * Cohen's kappa (18), for the same two people on every file only.
 * @param pairs the answers of the first and the second person, 1 file or more
 * @param categories in the order of the scale, for the weights
 */
export function cohen(
	pairs: readonly (readonly [string, string])[],
	categories: readonly string[],
	weighting: Weighting
): Kappa {
	const q = categories.length;
	const near = (a: string, b: string) =>
		weight(weighting, categories.indexOf(a), categories.indexOf(b), q);
	const share = (rater: 0 | 1, category: string) =>
		pairs.filter((pair) => pair[rater] === category).length / pairs.length;
	const observed = sum(pairs.map(([a, b]) => near(a, b))) / pairs.length;
	const expected = sum(
		categories.flatMap((a) => categories.map((b) => near(a, b) * share(0, a) * share(1, b)))
	);
	const kappa = 1 - expected < 1e-12 ? null : (observed - expected) / (1 - expected);
	return { observed, expected, kappa };
}
