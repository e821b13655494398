import { z } from 'zod';
import {
	cohen,
	doublyRated,
	gwet,
	krippendorff,
	onScale,
	percentAgreement,
	type Alpha,
	type ChanceCorrected,
	type Kappa,
	type Ratings
} from '#lib/domain/statistics/agreement.ts';
import { audit } from '#lib/domain/statistics/suppression-audit.ts';
import { suppress } from '#lib/domain/statistics/suppression.ts';

/** Kinds suppression and agreement. */

const suppressionShape = z.object({
	threshold: z.number().default(5),
	members: z.array(z.object({ id: z.string(), n: z.int().min(0) })),
	relations: z.array(z.object({ parts: z.array(z.string()), total: z.string() }))
});

export function checkSuppression(inputs: unknown): Record<string, unknown> {
	const { threshold, members, relations } = suppressionShape.parse(inputs);
	const { primary, suppressed } = suppress(members, relations, threshold);
	return { primary, suppressed, audit: audit(members, relations, suppressed) };
}

const agreementShape = z.object({
	categories: z.array(z.string()),
	ordinal_categories: z.array(z.string()).nullish(),
	ratings: z.array(z.array(z.string().nullable()))
});

function corrected(found: ChanceCorrected | null) {
	return (
		found && {
			n: found.files,
			n_pairs_cases: found.double,
			pa: found.observed,
			pe: found.expected,
			coef: found.coefficient,
			se: found.se,
			ci_lower: found.interval?.lower,
			ci_upper: found.interval?.upper
		}
	);
}

/** Fleiss' kappa, for comparison only: methods.md offers AC1. Its chance agreement is Σ π² with the π of (16). */
function fleiss(ratings: Ratings, categories: readonly string[]) {
	const pa = gwet(ratings, categories, 'identity')?.observed;
	const rated = ratings.filter((file) => file.length > 0);
	if (pa === undefined || rated.length === 0) return null;
	const pe = categories.reduce((sum, category) => {
		const shares = rated.map((file) => file.filter((a) => a === category).length / file.length);
		return sum + (shares.reduce((all, share) => all + share, 0) / rated.length) ** 2;
	}, 0);
	return { pa, pe, coef: 1 - pe < 1e-12 ? null : (pa - pe) / (1 - pe) };
}

function alpha(found: Alpha | null) {
	return (
		found && {
			units: found.files,
			n_pairable: found.ratings,
			Do: found.observed,
			De: found.expected,
			alpha: found.alpha
		}
	);
}

function kappa({ observed, expected, kappa }: Kappa) {
	return { po: observed, pe: expected, kappa };
}

/** The answers of two fixed people to every file; null when there are more people or some file lacks one. */
function fixedPair(ratings: readonly (readonly (string | null)[])[]): [string, string][] | null {
	const pairs: [string, string][] = [];
	for (const [first, second, ...others] of ratings) {
		if (first == null || second == null || others.length > 0) return null;
		pairs.push([first, second]);
	}
	return pairs.length > 0 ? pairs : null;
}

export function checkAgreement(inputs: unknown): Record<string, unknown> {
	const { categories, ordinal_categories: scale, ratings: grid } = agreementShape.parse(inputs);
	const ratings: Ratings = grid.map((file) => file.filter((answer) => answer !== null));
	const percent = percentAgreement(ratings);
	const pairs = fixedPair(grid);
	return {
		n_double: doublyRated(ratings).length,
		percent_agreement: percent?.share,
		percent_agreement_ci: percent?.interval && [percent.interval.lower, percent.interval.upper],
		ac1: corrected(gwet(ratings, categories, 'identity')),
		ac1_double_only: corrected(gwet(doublyRated(ratings), categories, 'identity')),
		fleiss_kappa: fleiss(ratings, categories),
		alpha_nominal: alpha(krippendorff(ratings, categories, false)),
		cohen_kappa: pairs && kappa(cohen(pairs, categories, 'identity')),
		ordinal: scale && ordinal(ratings, scale, pairs)
	};
}

function ordinal(ratings: Ratings, scale: readonly string[], pairs: [string, string][] | null) {
	const rated = onScale(ratings, scale);
	const both = pairs?.filter((pair) => pair.every((answer) => scale.includes(answer))) ?? [];
	return {
		categories: scale,
		n: rated.length,
		ac2_linear: corrected(gwet(rated, scale, 'linear')),
		ac2_quadratic: corrected(gwet(rated, scale, 'quadratic')),
		alpha_ordinal: alpha(krippendorff(rated, scale, true)),
		weighted_kappa:
			both.length > 0
				? {
						linear: kappa(cohen(both, scale, 'linear')),
						quadratic: kappa(cohen(both, scale, 'quadratic'))
					}
				: null
	};
}
