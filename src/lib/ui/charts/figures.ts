import { meaningWords } from '#lib/domain/answer-scale.ts';
import type { Coarseness } from '#lib/domain/results/result.ts';
import { shareSaid } from '#lib/domain/results/said/sentences.ts';
import type { Meaning } from '#lib/domain/review-key.ts';
import { percent, span } from '#lib/domain/shares.ts';
import { count, listing, outOf, whole } from '#lib/domain/swedish.ts';

/**
 * What a chart draws of one question, as the result object has it. Counts are files; `n` is the denominator
 * (answered and relevant). Shares are fractions, 0 to 1, weighted to all files; null when there is no estimate.
 */
export interface ChartFigures {
	ja: number;
	delvis: number;
	nej: number;
	/** Absent when the question has no such answer. */
	framgarInte?: number;
	/** Null when it is not told. */
	ejAktuellt: number | null;
	unanswered: number;
	n: number;
	share: number | null;
	/** Steps of per cent that the share is published in; one when not given. */
	step?: Coarseness;
	lower: number | null;
	upper: number | null;
	/** The year's target in per cent, 0 to 100, as an indicator has it. */
	targetPercent?: number | null;
}

export interface Segment {
	counts: Meaning;
	look: 'ja' | 'delvis' | 'nej' | 'framgar';
	label: string;
	count: number;
	/** Per cent of `n`, where the segment begins and ends. */
	from: number;
	to: number;
}

/** The stacked bar of the reviewed files. Answers that nobody gave have no segment. */
export function segments(figures: ChartFigures): Segment[] {
	const { ja, delvis, nej, framgarInte = 0 } = figures;
	const all = Math.max(1, ja + delvis + nej + framgarInte);
	let reached = 0;
	return (
		[
			['MET', 'ja', ja],
			['PARTLY', 'delvis', delvis],
			['NOT_MET', 'nej', nej],
			['NOT_SEEN', 'framgar', framgarInte]
		] as const
	)
		.map(([counts, look, n]) => {
			const from = (reached / all) * 100;
			reached += n;
			const to = (reached / all) * 100;
			return { counts, look, label: meaningWords[counts], count: n, from, to };
		})
		.filter((segment) => segment.count > 0);
}

/** The estimated share of a table, as every sentence says it. */
export const shareOrNone = ({ share, step = 1, ja, n }: ChartFigures) =>
	share === null ? 'Saknas' : shareSaid({ share, step, ja, n });

/** A count that may be withheld. */
export const countSaid = (n: number | null) => (n === null ? 'visas inte' : whole(n));

/** The count of an answer, or a dash where the question has no such answer. */
export const countOrNone = (n: number | null | undefined) => (n === undefined ? '–' : countSaid(n));

/** `Troligen 70–91 %`, or nothing without an estimate. */
export function likely({ lower, upper, targetPercent }: ChartFigures): string {
	return lower === null || upper === null ? '' : `Troligen ${span(lower, upper, targetPercent)}`;
}

/** The same as the picture, for those who don't see it. */
export function spoken(figures: ChartFigures): string {
	const counts = segments(figures).map(({ label, count: n }) => `${label} ${whole(n)}`);
	const sentences = [
		`${outOf(figures.ja, figures.n)} Ja`,
		counts.length > 1 ? listing(counts) : '',
		likely(figures),
		figures.targetPercent == null ? '' : `Årsmål ${percent(figures.targetPercent / 100)}`
	];
	return sentences
		.filter(Boolean)
		.map((sentence) => `${sentence}.`)
		.join(' ');
}

/** `4 ärenden saknar svar på frågan.`, or nothing. */
export function unansweredText(n: number): string {
	return n === 0 ? '' : `${count(n, 'ärende', 'ärenden')} saknar svar på frågan.`;
}
