import { outOf } from '../swedish.ts';
import { roundName } from '../rounds.ts';
import { span } from '../shares.ts';
import { roundedSpan } from '../results/hiding/rounding.ts';
import type { TimeRound } from '../results/over-rounds/chain.ts';
import type { Cell, Figures, QuestionResult } from '../results/result.ts';
import { emptySaid, hiddenSaid, shareSaid } from '../results/said/sentences.ts';
import { drawn, type DrawnFigures } from '../results/view/drawn.ts';

/** A round on the way from what it was to what it is now. */
export interface FollowPoint {
	roundId: string;
	name: string;
	/** As published: rounded. Null: not shown. */
	figures: DrawnFigures | null;
	/** `28 av 58`, or why there is none. */
	outcome: string;
	/** `troligen 36–60 %`; empty where every file was read, or nothing is shown. */
	likely: string;
}

/** The cell of an intervention, by its code. */
export function cellOf({ result }: TimeRound, row: QuestionResult, code: string): Cell {
	const at = result.groups.intervention.findIndex(({ id }) => id === code);
	return row.breakdown.intervention[at] ?? { state: 'empty' };
}

/** The figures as everybody reads them. */
export function publishedCell(round: TimeRound, row: QuestionResult | null, code: string | null) {
	const cell = row && (code === null ? row.total : cellOf(round, row, code));
	return cell?.state === 'shown' ? published(cell.figures) : null;
}

const published = (figures: Figures): Figures => ({
	...figures,
	...roundedSpan(figures, null, figures.step)
});

export function point({ id, result }: TimeRound, cell: Cell): FollowPoint {
	const about = { roundId: id, name: roundName(result.round) };
	if (cell.state !== 'shown') {
		const outcome = cell.state === 'empty' ? emptySaid : hiddenSaid;
		return { ...about, figures: null, outcome, likely: '' };
	}
	const figures = published(cell.figures);
	const likely = figures.census
		? `${shareSaid(figures)}, alla ärenden granskade`
		: `troligen ${span(figures.lower, figures.upper)}`;
	return { ...about, figures: drawn(figures, null), outcome: outOf(figures.ja, figures.n), likely };
}
