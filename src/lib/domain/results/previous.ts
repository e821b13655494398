import { indicatorLine, lineOf, type Asked, type Keys, type Line } from './lines.ts';
import type { Cell, IndicatorResult, Previous, Result } from './result.ts';
import { roundedSpan } from './rounding.ts';

/**
 * The question in the latest earlier round that asked it, comparable where its line goes on (`lineOf`). What was hidden
 * then stays hidden.
 * @param earlier results, the latest round first
 */
export function previousOf(question: Asked, now: Keys, earlier: readonly Result[]): Previous {
	return latest(earlier, (result) => lineOf(question, now, result));
}

/** An indicator, likewise. */
export function previousOfIndicator(
	indicator: Pick<IndicatorResult, 'code' | 'question' | 'kind'>,
	rows: readonly Asked[],
	now: Keys,
	earlier: readonly Result[]
): Previous {
	return latest(earlier, (result) => indicatorLine(indicator, rows, now, result));
}

function latest(
	earlier: readonly Result[],
	line: (result: Result) => Line<{ total: Cell }>
): Previous {
	for (const result of earlier) {
		const found = line(result);
		if (found.state === 'joined') return figuresThen(result, found.to.total);
		if (found.state === 'broken') {
			const { season, year } = result.round;
			const { change, reason, version } = found.why ?? { change: null };
			return { state: 'changed', season, year, ...(change && { change, reason, version }) };
		}
	}
	return { state: 'none' };
}

function figuresThen({ round: { season, year } }: Result, cell: Cell): Previous {
	if (cell.state !== 'shown') return { state: cell.state, season, year };
	const { ja, n, step } = cell.figures;
	const { share } = roundedSpan(cell.figures, null, step);
	return { state: 'comparable', season, year, ja, n, share, step };
}
