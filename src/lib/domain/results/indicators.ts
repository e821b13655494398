import type { KeyPurpose } from '../review-key.ts';
import { verdictAgainstTarget, type Estimate } from '../statistics/estimate.ts';
import { smallestSampleForTarget } from '../statistics/planning.ts';
import type { QuestionRow } from './catalogue.ts';
import { previousOfIndicator } from './previous.ts';
import type { IndicatorDefinition, IndicatorResult, Measure, Result } from './result.ts';
import { roundedSpan } from './rounding.ts';

/** A question code that indicators ask for, pooled over its rows of one kind. */
export interface Pool {
	id: string;
	kind: KeyPurpose;
	code: string;
	/** The question in the words of the whole unit stands first, for its variants. */
	rows: QuestionRow[];
	/** Documentation and orders both ask the code: they are never counted together. */
	split: boolean;
	targets: (number | null)[];
}

export function poolsOf(
	questions: readonly QuestionRow[],
	definitions: readonly IndicatorDefinition[]
): Pool[] {
	return [...new Set(definitions.map(({ question }) => question))].flatMap((code) => {
		const targets = definitions.filter(({ question }) => question === code).map((d) => d.target);
		const kinds = Map.groupBy(
			questions.filter((row) => row.code === code),
			({ kind }) => kind
		);
		return [...kinds].map(([kind, rows]) => ({
			...{ id: `c:${kind} ${code}`, kind, code, targets, split: kinds.size > 1 },
			rows: rows.toSorted((a, b) => Number(a.variant !== null) - Number(b.variant !== null))
		}));
	});
}

/**
 * Judged on unrounded limits (methods.md, section 7).
 * @param best the estimate if every one of the same files were Ja: whether "uppnått" was possible at all
 */
export function indicatorOf(
	{ code, title, unitGoal, question, target }: IndicatorDefinition,
	{ kind, split, rows }: Pool,
	measure: Measure,
	best: Estimate | null,
	previous: readonly Result[]
): IndicatorResult {
	const { total, sample } = measure;
	const figures = total.state === 'shown' ? total.figures : null;
	const judge = (lower: number, upper: number) =>
		verdictAgainstTarget(lower, upper, (target ?? 0) / 100);
	// A verdict on finer limits than the reader sees would not agree with them.
	const judged = figures && figures.step > 1 ? roundedSpan(figures, target, figures.step) : figures;
	const reachable =
		figures && target !== null && best ? judge(best.lower, best.upper) === 'met' : null;
	const verdicts = { met: 'MET', 'not-met': 'NOT_MET', undecided: 'UNDECIDED' } as const;
	return {
		...{ code, title, unitGoal, question, target, kind, split },
		questions: rows.map(({ id }) => id),
		verdict: !judged
			? 'NO_VALUE'
			: target === null
				? 'NO_TARGET'
				: verdicts[judge(judged.lower, judged.upper)],
		reachable,
		needed:
			reachable === false && sample?.strata === 1 && sample.concerned
				? smallestSampleForTarget(sample.concerned, (target ?? 0) / 100)
				: null,
		previous: previousOfIndicator({ question, kind }, rows, previous),
		...measure
	};
}
