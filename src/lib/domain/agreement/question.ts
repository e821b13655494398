import { meaningOf } from '../answer-scale.ts';
import type { AnswerValue, Meaning, Question } from '../review-key.ts';
import {
	gwet,
	krippendorff,
	percentAgreement,
	type Ratings,
	type Weighting
} from '../statistics/agreement.ts';
import type { Span } from '../statistics/interval.ts';

/** From how many files on agreement is told as a coefficient (methods.md, section 10). */
export const coefficientFrom = 10;

export const agreementWords = ['svag', 'måttlig', 'god', 'mycket god'] as const;
export type AgreementWord = (typeof agreementWords)[number];

/**
 * What a coefficient is called (methods.md, section 10, after Altman 1991): below 0.4, 0.6, and up to and with 0.8.
 * @param coefficient −1 to 1
 */
export function agreementWord(coefficient: number): AgreementWord {
	const almost = 1e-9;
	if (coefficient < 0.4 - almost) return 'svag';
	if (coefficient < 0.6 - almost) return 'måttlig';
	return coefficient <= 0.8 + almost ? 'god' : 'mycket god';
}

/** A chance-corrected figure (methods.md (16)). */
export interface Coefficient {
	name: 'AC1' | 'AC2';
	value: number;
	interval: Span | null;
	word: AgreementWord;
}

/** How alike the two were in some of the files. */
export interface Alike {
	files: number;
	identical: number;
	/** Null with fewer than ten files. */
	coefficient: Coefficient | null;
}

/** How many files got these two answers, whoever gave which; in the order of the scale. */
export interface AnswerPair {
	answers: readonly [AnswerValue, AnswerValue];
	files: number;
}

export interface Agreement extends Alike {
	/** Share of files with identical answers, 0–1, with its Wilson interval (15). */
	share: number;
	interval: Span;
	/** Only pairs that occur. */
	pairs: AnswerPair[];
	/** Whether the question concerned the file; null when no one thought that it did not. */
	relevance: Alike | null;
	/** On Ja–Delvis–Nej, where both are on it; null when that is the same as the whole, or no file is. */
	scale: (Alike & { alpha: number | null }) | null;
	/** Krippendorff's alpha, nominal (17); null under ten files, and when only one answer occurs. */
	alpha: number | null;
	/** The answer that was given most often, with its share of all answers, 0–1. */
	commonest: { answer: AnswerValue; share: number };
}

const ordered: readonly Meaning[] = ['MET', 'PARTLY', 'NOT_MET'];

/**
 * How alike two reviewers answered a question, over files that they read independently: per cent (15), AC1 with q = the
 * answers allowed (16), and alpha (17). *Ej aktuellt* has no place on the scale: whether the question concerned the file
 * is reckoned first, by itself, and then AC2-linear and ordinal alpha on what the answers count as, where both are on
 * the scale. *Framgår inte* concerns the file, and is not on the scale (product.md, rule 6).
 * @param pairs the two answers of each file, in either order; one file or more
 * @throws RangeError on an answer that the question lacks, or no file
 */
export function agreementOf(
	question: Pick<Question, 'scale' | 'own'>,
	pairs: readonly (readonly [AnswerValue, AnswerValue])[]
): Agreement {
	const found = percentAgreement(pairs);
	if (!found?.interval) throw new RangeError('no file that two answered');
	const { scale } = question;
	const meant = pairs.map((pair) => pair.map((value) => meaningOf(question, value)));
	const allowed = [...new Set(scale.map((value) => meaningOf(question, value)))];
	const steps = ordered.filter((meaning) => allowed.includes(meaning));
	const onScale = meant.filter((pair) => pair.every((meaning) => steps.includes(meaning)));
	const relevant = meant.map((pair) =>
		pair.map((meaning) => (meaning === 'NOT_APPLICABLE' ? 'no' : 'yes'))
	);
	const asWhole = steps.length === 2 && scale.length === 2;
	const enough = pairs.length >= coefficientFrom;
	return {
		...alikeIn(pairs, scale, 'identity'),
		share: found.share,
		interval: found.interval,
		pairs: counted(pairs, scale),
		relevance: relevant.flat().includes('no') ? alikeIn(relevant, ['yes', 'no'], 'identity') : null,
		scale:
			steps.length < 2 || onScale.length === 0 || asWhole
				? null
				: {
						...alikeIn(onScale, steps, steps.length > 2 ? 'linear' : 'identity'),
						alpha: alphaOf(onScale, steps, true)
					},
		alpha: enough ? alphaOf(pairs, scale, false) : null,
		commonest: commonestOf(pairs.flat(), scale, found.files)
	};
}

/** Of answers given as often, the first on the scale: which of the two reviewers gave it is of no matter. */
function commonestOf(
	answers: readonly AnswerValue[],
	scale: readonly AnswerValue[],
	files: number
): Agreement['commonest'] {
	const [first = { answer: 'JA' as const, times: 0 }] = scale
		.map((answer) => ({ answer, times: answers.filter((each) => each === answer).length }))
		.sort((a, b) => b.times - a.times);
	return { answer: first.answer, share: first.times / (2 * files) };
}

function alikeIn(ratings: Ratings, categories: readonly string[], weighting: Weighting): Alike {
	const files = ratings.length;
	const identical = ratings.filter(([one, other]) => one === other).length;
	const found = files < coefficientFrom ? null : gwet(ratings, categories, weighting);
	return {
		...{ files, identical },
		coefficient: found && {
			name: weighting === 'identity' ? 'AC1' : 'AC2',
			value: found.coefficient,
			interval: found.interval,
			word: agreementWord(found.coefficient)
		}
	};
}

function alphaOf(ratings: Ratings, categories: readonly string[], ordinal: boolean): number | null {
	if (ratings.length < coefficientFrom) return null;
	return krippendorff(ratings, categories, ordinal)?.alpha ?? null;
}

function counted(
	pairs: readonly (readonly [AnswerValue, AnswerValue])[],
	scale: readonly AnswerValue[]
): AnswerPair[] {
	const sides = pairs.map((pair) =>
		pair.map((value) => scale.indexOf(value)).sort((a, b) => a - b)
	);
	return scale.flatMap((first, i) =>
		scale.slice(i).flatMap((second, step): AnswerPair | [] => {
			const files = sides.filter(([a, b]) => a === i && b === i + step).length;
			return files > 0 ? { answers: [first, second], files } : [];
		})
	);
}
