import type { Cell, Figures, Verdict } from '../results/result.ts';
import { isWeighted } from '../results/said/notes.ts';
import { verdictAgainstTarget } from '../statistics/estimate.ts';
import type { Direction } from './goal.ts';

/** What a result has already said of a target, when it was stored. */
export interface StoredVerdict {
	/** Per cent, 0 to 100. */
	target: number | null;
	verdict: Verdict;
}

/**
 * What the figures say of a year's target. The stored verdict where it is of the same target (methods.md, section 7: on
 * unrounded limits). Otherwise on the limits as they are published, at the edge of their rounding that says least, so that
 * a target which is set later never tells more than the page does, and is never called reached when it may not be.
 * @param cell as it is published
 * @param target per cent, 0 to 100; null: none
 * @param direction `UP`: at least the target; `DOWN`: at most
 * @param stored null where nothing was said, as of a question
 */
export function verdictOn(
	cell: Cell,
	{ target, direction }: { target: number | null; direction: Direction },
	stored: StoredVerdict | null
): Verdict {
	if (cell.state !== 'shown') return 'NO_VALUE';
	if (target === null) return 'NO_TARGET';
	if (direction === 'UP' && stored?.target === target) return stored.verdict;
	const { lower, upper } = edges(cell.figures);
	const which = direction === 'UP' ? 'at-least' : 'at-most';
	const verdicts = { met: 'MET', 'not-met': 'NOT_MET', undecided: 'UNDECIDED' } as const;
	return verdicts[verdictAgainstTarget(lower, upper, target / 100, which)];
}

/** The widest that published limits can have been before they were rounded. */
function edges(figures: Figures): { lower: number; upper: number } {
	const { lower, upper, census, ja, n, step } = figures;
	// Every file of the strata in the estimate is read, so that each counts as one and the share is the counts, which stand
	// on the page to the last file. Where the share says otherwise it is what is published, and the counts are not used.
	if (census && step === 1 && !isWeighted(figures)) return { lower: ja / n, upper: ja / n };
	// Coarse limits are rounded outwards already.
	const half = step === 1 ? 0.005 : 0;
	return { lower: Math.max(0, lower - half), upper: Math.min(1, upper + half) };
}
