import { count, listing, outOf, percent, span, whole } from '#lib/domain/swedish.ts';
import type { AnswerValue } from '#lib/domain/review-key.ts';
import { answerLabels } from '#lib/domain/words.ts';

/**
 * What a chart draws of one question, as the result object has it. Counts are files; `n` is the denominator
 * (answered and relevant). Shares are fractions, 0 to 1, weighted to all files; null when there is no estimate.
 */
export interface ChartFigures {
	ja: number;
	delvis: number;
	nej: number;
	/** Null when it is not told. */
	ejAktuellt: number | null;
	unanswered: number;
	n: number;
	share: number | null;
	lower: number | null;
	upper: number | null;
	/** The year's target in per cent, 0 to 100, as an indicator has it. */
	targetPercent?: number | null;
}

export interface Segment {
	value: AnswerValue;
	look: 'ja' | 'delvis' | 'nej';
	label: string;
	count: number;
	/** Per cent of `n`, where the segment begins and ends. */
	from: number;
	to: number;
}

/** The stacked bar of the reviewed files. Answers that nobody gave have no segment. */
export function segments(figures: ChartFigures): Segment[] {
	const all = Math.max(1, figures.ja + figures.delvis + figures.nej);
	let reached = 0;
	return (
		[
			['JA', 'ja', figures.ja],
			['DELVIS', 'delvis', figures.delvis],
			['NEJ', 'nej', figures.nej]
		] as const
	)
		.map(([value, look, n]) => {
			const from = (reached / all) * 100;
			reached += n;
			return { value, look, label: answerLabels[value], count: n, from, to: (reached / all) * 100 };
		})
		.filter((segment) => segment.count > 0);
}

/** A count that may be withheld. */
export const countSaid = (n: number | null) => (n === null ? 'visas inte' : whole(n));

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
