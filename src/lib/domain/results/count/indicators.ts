import { keyPurposes, type KeyDefinition, type KeyPurpose } from '../../review-key.ts';
import { verdictAgainstTarget, type Estimate } from '../../statistics/estimate.ts';
import { smallestSampleForTarget } from '../../statistics/planning.ts';
import type { Catalogue, QuestionRow } from './catalogue.ts';
import type {
	Cell,
	IndicatorDefinition,
	IndicatorResult,
	Measure,
	Previous,
	Verdict
} from '../result.ts';
import { roundedSpan } from '../hiding/rounding.ts';

/** What feeds an indicator, or several, in one kind of key: in each file at most one question. */
export interface Pool {
	id: string;
	kind: KeyPurpose;
	/** Codes of the indicators. */
	feeds: ReadonlySet<string>;
	/** The question in the words of the whole unit stands first, for its variants. */
	rows: QuestionRow[];
	/** The one of them that counts in a file with these keys. */
	rowIn(keys: readonly KeyDefinition[]): QuestionRow | undefined;
	/** Those of the indicators that documentation and orders both feed: they are never counted together. */
	split: ReadonlySet<string>;
	targets: (number | null)[];
}

/**
 * What feeds the indicators: the questions of which a file's own keys say so, whatever their codes. A row that keys share
 * feeds the indicator only in the files of those keys that say so.
 */
export function poolsOf(catalogue: Catalogue, definitions: readonly IndicatorDefinition[]): Pool[] {
	const pools = new Map<string, Pool>();
	for (const { code, target } of definitions) {
		const rowIn = (kind: KeyPurpose) => (keys: readonly KeyDefinition[]) =>
			catalogue.feedingOf(keys)[kind].get(code);
		const feeding = new Set(
			keyPurposes.flatMap((kind) => catalogue.uses.map((keys) => rowIn(kind)(keys)))
		);
		const kinds = Map.groupBy(
			catalogue.questions.filter((row) => feeding.has(row)),
			({ kind }) => kind
		);
		for (const [kind, found] of kinds) {
			const rows = found.toSorted(
				(a, b) => Number(a.variant !== null) - Number(b.variant !== null)
			);
			const ofUses = catalogue.uses.map((keys) => rowIn(kind)(keys)?.id ?? '-');
			const id = `c:${kind} ${ofUses.join(' ')}`;
			const known = pools.get(id);
			pools.set(id, {
				...{ id, kind, rows, rowIn: rowIn(kind) },
				split: new Set([...(known?.split ?? []), ...(kinds.size > 1 ? [code] : [])]),
				feeds: new Set([...(known?.feeds ?? []), code]),
				targets: [...(known?.targets ?? []), target]
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
	previous: Previous
): IndicatorResult {
	const { total, sample } = measure;
	const figures = total.state === 'shown' ? total.figures : null;
	const reachable =
		figures && target !== null && best
			? verdictAgainstTarget(best.lower, best.upper, target / 100) === 'met'
			: null;
	return {
		...{ code, title, unitGoal, question: codesOf(rows), target, kind, split: split.has(code) },
		questions: rows.map(({ id }) => id),
		verdict: verdictOf(total, target),
		reachable,
		needed:
			reachable === false && sample?.strata === 1 && sample.concerned
				? smallestSampleForTarget(sample.concerned, (target ?? 0) / 100)
				: null,
		previous,
		...measure
	};
}

/** What a figure says of a target in per cent, 0 to 100: on unrounded limits, but never on finer ones than the reader sees. */
export function verdictOf(total: Cell, target: number | null): Verdict {
	if (total.state !== 'shown') return 'NO_VALUE';
	if (target === null) return 'NO_TARGET';
	const { figures } = total;
	const { lower, upper } = figures.step > 1 ? roundedSpan(figures, target, figures.step) : figures;
	const verdicts = { met: 'MET', 'not-met': 'NOT_MET', undecided: 'UNDECIDED' } as const;
	return verdicts[verdictAgainstTarget(lower, upper, target / 100)];
}

/** The codes of the questions of an indicator, as it is told which they are. */
export const codesOf = (rows: readonly Pick<QuestionRow, 'code'>[]) =>
	[...new Set(rows.map(({ code }) => code))].join(', ');
