import { z } from 'zod';
import {
	difference,
	differenceWithin,
	type ChangeVerdict,
	type Difference
} from '#lib/domain/statistics/difference.ts';
import {
	estimateW,
	verdictAgainstTarget,
	type Estimate,
	type SampledFile,
	type TargetVerdict
} from '#lib/domain/statistics/estimate.ts';
import { zOf, type Level } from '#lib/domain/statistics/interval.ts';
import { layered, type Stratum } from '#lib/domain/statistics/sample.ts';
import {
	answerShape,
	domainShape,
	levelShape,
	measureShape,
	questionFiles,
	recordShape,
	sectionFiles,
	strataOf,
	strataShape
} from './answers.ts';
import { Accepting } from './compare.ts';

/** Kinds estimate, section, difference_rounds and difference_gender. */

const targetWords: Record<TargetVerdict, string> = {
	met: 'uppnatt',
	'not-met': 'ej_uppnatt',
	undecided: 'kan_ej_avgoras'
};

const statuses = ['stickprov', 'totalundersokning'];

/** R writes a list of names as a list, a single name or rows with N; the names are what counts. */
function names(expected: unknown): string {
	const list = expected == null ? [] : [expected].flat();
	return JSON.stringify(
		list.map((entry: unknown) =>
			typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : entry
		)
	);
}

function fields(
	files: readonly SampledFile[],
	strata: readonly Stratum[],
	level: Level,
	found: Estimate | null
): Record<string, unknown> {
	const { layers, uncovered, unread } = layered(files, strata);
	const missing = JSON.stringify(uncovered.map(({ id }) => id));
	const status = unread === 0 ? 'totalundersokning' : 'stickprov';
	const contributing = files.filter(({ x }) => x > 0);
	// For the t intervals of other methods (statistics/README.md).
	const df = contributing.length - new Set(contributing.map(({ stratum }) => stratum)).size;
	const shared = {
		n_sample: files.length,
		n_contributing: contributing.length,
		N: strata.reduce((sum, { N }) => sum + N, 0),
		N_covered: layers.reduce((sum, { stratum }) => sum + stratum.N, 0),
		strata_without_sample: new Accepting(missing, (expected) => names(expected) === missing),
		level
	};
	if (!found)
		return {
			...shared,
			df: new Accepting('0', (expected) => expected === 0 || expected === null),
			X_hat: new Accepting('0', (expected) => expected === 0 || expected === null),
			// Formats of the case folder name no word for an empty domain: any but those of an estimate will do.
			status: new Accepting('no files', (expected) => !statuses.includes(String(expected)))
		};
	return {
		...shared,
		df,
		estimate: found.estimate,
		se: found.se,
		variance: found.variance,
		X_hat: found.xHat,
		n_hat: found.nHat,
		n_K: found.nK,
		shape: found.sigma,
		psi: found.psi,
		n_star: found.nStar,
		wilson_lower: found.wilsonLower,
		wilson_upper: found.wilsonUpper,
		logical_lower: found.logicalLower,
		logical_upper: found.logicalUpper,
		round_to: found.roundTo,
		ci_lower: found.lower,
		ci_upper: found.upper,
		status:
			uncovered.length === 0
				? status
				: new Accepting(status, (word) => word === status || !statuses.includes(String(word)))
	};
}

function targetVerdict(found: Estimate | null, target: number | null | undefined) {
	if (target == null) return null;
	if (!found) return new Accepting('no files', (word) => !String(word).endsWith('uppnatt'));
	return targetWords[verdictAgainstTarget(found.lower, found.upper, target)];
}

const estimateShape = z.object({
	measure: measureShape,
	level: levelShape,
	strata: strataShape,
	records: z.array(recordShape),
	domain: domainShape,
	target: z.number().nullish()
});

export function checkEstimate(inputs: unknown): Record<string, unknown> {
	const { measure, level, records, domain, target, ...rest } = estimateShape.parse(inputs);
	const strata = strataOf(rest.strata);
	const files = questionFiles(records, measure, domain?.gender);
	const found = estimateW(files, strata, { binary: measure === 'andel_ja', level });
	return { ...fields(files, strata, level, found), target_verdict: targetVerdict(found, target) };
}

const sectionShape = estimateShape
	.omit({ records: true })
	.extend({ answers: z.array(answerShape) });

export function checkSection(inputs: unknown): Record<string, unknown> {
	const { measure, level, answers, domain, target, ...rest } = sectionShape.parse(inputs);
	const strata = strataOf(rest.strata);
	const files = sectionFiles(answers, measure, domain?.gender);
	const found = estimateW(files, strata, { binary: false, level });
	return {
		...fields(files, strata, level, found),
		target_verdict: targetVerdict(found, target),
		per_file: files
	};
}

const changeWords: Record<ChangeVerdict, (word: string) => boolean> = {
	increased: (word) => word === 'okat',
	decreased: (word) => word === 'minskat',
	unchanged: (word) => word.endsWith('oforandrat'),
	undecided: (word) => word === 'kan_ej_avgoras'
};

function verdict(computed: ChangeVerdict): Accepting {
	return new Accepting(computed, (word) => typeof word === 'string' && changeWords[computed](word));
}

/** Without one of the estimates there is no difference; the verdict may then be any word that claims none. */
const noVerdict = new Accepting(
	'no difference',
	(word) => !['okat', 'minskat'].includes(String(word)) && !String(word).endsWith('oforandrat')
);

/** Limits for comparison only: never shown (methods.md, section 0). */
function wald(found: Difference | null, level: Level) {
	const reach = found ? zOf(level) * found.se : 0;
	return {
		wald_lower: found && found.difference - reach,
		wald_upper: found && found.difference + reach
	};
}

const roundShape = z.object({ strata: strataShape, records: z.array(recordShape) });

const roundsShape = z.object({
	measure: measureShape,
	level: levelShape,
	delta: z.number().optional(),
	domain: domainShape,
	round1: roundShape,
	round2: roundShape
});

export function checkRounds(inputs: unknown): Record<string, unknown> {
	const { measure, level, delta, domain, round1, round2 } = roundsShape.parse(inputs);
	const rounds = [round1, round2].map((round) => {
		const strata = strataOf(round.strata);
		const files = questionFiles(round.records, measure, domain?.gender);
		const found = estimateW(files, strata, { binary: measure === 'andel_ja', level });
		return { found, fields: fields(files, strata, level, found) };
	});
	const [before, after] = rounds;
	const found =
		before?.found && after?.found ? difference(after.found, before.found, { delta }) : null;
	return {
		round1: before?.fields,
		round2: after?.fields,
		difference: found?.difference,
		se_design: found?.se,
		...wald(found, level),
		ci_lower: found?.lower,
		ci_upper: found?.upper,
		verdict: found ? verdict(found.verdict) : noVerdict
	};
}

const genderShape = z.object({
	measure: measureShape,
	level: levelShape,
	delta: z.number().optional(),
	strata: strataShape,
	records: z.array(recordShape)
});

export function checkGender(inputs: unknown): Record<string, unknown> {
	const { measure, level, delta, records, ...rest } = genderShape.parse(inputs);
	const strata = strataOf(rest.strata);
	const [women, men] = ['Kvinna', 'Man'].map((gender) => {
		const files = questionFiles(records, measure, gender);
		const found = estimateW(files, strata, { binary: measure === 'andel_ja', level });
		return { files, found, fields: fields(files, strata, level, found) };
	});
	const found =
		women?.found && men?.found
			? differenceWithin(women.files, strata, women.found, men.found, { delta })
			: null;
	return {
		Kvinna: women?.fields,
		Man: men?.fields,
		difference: found?.difference,
		covariance: found?.covariance,
		rho: found?.rho,
		se_design: found?.se,
		...wald(found, level),
		ci_lower: found?.lower,
		ci_upper: found?.upper,
		verdict: found ? verdict(found.verdict) : noVerdict
	};
}
