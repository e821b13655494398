import type { KeyPurpose } from '../review-key.ts';
import { verdictAgainstTarget, type Estimate } from '../statistics/estimate.ts';
import { smallestSampleForTarget } from '../statistics/planning.ts';
import type { QuestionRow } from './catalogue.ts';
import type { Keys } from './lines.ts';
import { previousOfIndicator } from './previous.ts';
import type { IndicatorDefinition, IndicatorResult, Measure, Result } from './result.ts';
import { roundedSpan } from './rounding.ts';

/** The questions of one kind that feed an indicator, or several indicators, counted together. */
export interface Pool {
	id: string;
	kind: KeyPurpose;
	/** Codes of the indicators. */
	feeds: ReadonlySet<string>;
	/** The question in the words of the whole unit stands first, for its variants. */
	rows: QuestionRow[];
	/** Those of them that documentation and orders both feed: they are never counted together. */
	split: ReadonlySet<string>;
	targets: (number | null)[];
}

/**
 * What feeds the indicators: the questions that say so, whatever their codes, and where none does those with the
 * indicator's question code. A file counts once: of two questions in one key the first that feeds the indicator does.
 * @param ofKeys the rows of each key of the round, in its order
 */
export function poolsOf(
	questions: readonly QuestionRow[],
	definitions: readonly IndicatorDefinition[],
	ofKeys: readonly (readonly QuestionRow[])[]
): Pool[] {
	const pools = new Map<string, Pool>();
	for (const definition of definitions) {
		const feeding = questions.filter(({ feeds }) => feeds.has(definition.code));
		const second = new Set(
			ofKeys.flatMap((rows) => rows.filter((row) => feeding.includes(row)).slice(1))
		);
		const kinds = Map.groupBy(
			feeding.length > 0
				? feeding.filter((row) => !second.has(row))
				: questions.filter(({ code }) => code === definition.question),
			({ kind }) => kind
		);
		for (const [kind, found] of kinds) {
			const rows = found.toSorted(
				(a, b) => Number(a.variant !== null) - Number(b.variant !== null)
			);
			const id = `c:${kind} ${rows.map((row) => row.id).join(' ')}`;
			const known = pools.get(id);
			pools.set(id, {
				...{ id, kind, rows },
				split: new Set([...(known?.split ?? []), ...(kinds.size > 1 ? [definition.code] : [])]),
				feeds: new Set([...(known?.feeds ?? []), definition.code]),
				targets: [...(known?.targets ?? []), definition.target]
			});
		}
	}
	return [...pools.values()];
}

/**
 * Judged on unrounded limits (methods.md, section 7).
 * @param best the estimate if every one of the same files were Ja: whether "uppnått" was possible at all
 */
export function indicatorOf(
	{ code, title, unitGoal, target }: IndicatorDefinition,
	{ kind, split, rows }: Pool,
	measure: Measure,
	best: Estimate | null,
	known: Keys,
	previous: readonly Result[]
): IndicatorResult {
	const { total, sample } = measure;
	const question = [...new Set(rows.map((row) => row.code))].join(', ');
	const figures = total.state === 'shown' ? total.figures : null;
	const judge = (lower: number, upper: number) =>
		verdictAgainstTarget(lower, upper, (target ?? 0) / 100);
	// A verdict on finer limits than the reader sees would not agree with them.
	const judged = figures && figures.step > 1 ? roundedSpan(figures, target, figures.step) : figures;
	const reachable =
		figures && target !== null && best ? judge(best.lower, best.upper) === 'met' : null;
	const verdicts = { met: 'MET', 'not-met': 'NOT_MET', undecided: 'UNDECIDED' } as const;
	return {
		...{ code, title, unitGoal, question, target, kind, split: split.has(code) },
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
		previous: previousOfIndicator({ code, question, kind }, rows, known, previous),
		...measure
	};
}
