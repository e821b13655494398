import type { Level } from '../../statistics/interval.ts';
import { changeOf } from './change.ts';
import { indicatorLine, lineOf, type Asked, type Keys, type Line } from './lines.ts';
import type { IndicatorResult, Measure, Previous, Result } from '../result.ts';
import { roundedSpan } from '../hiding/rounding.ts';

/** The same question in an earlier round: what is told of it, and the measure that today's can be compared with. */
export interface Found {
	previous: Previous;
	/** Null unless comparable and shown. */
	then: Measure | null;
}

/**
 * The question in the latest earlier round that asked it, comparable where its line goes on (`lineOf`). What was hidden
 * then stays hidden.
 * @param earlier results, the latest round first
 */
export function previousOf(question: Asked, now: Keys, earlier: readonly Result[]): Found {
	return latest(earlier, (result) => lineOf(question, now, result));
}

/** An indicator, likewise. */
export function previousOfIndicator(
	indicator: Pick<IndicatorResult, 'code' | 'question' | 'kind'>,
	rows: readonly Asked[],
	now: Keys,
	earlier: readonly Result[]
): Found {
	return latest(earlier, (result) => indicatorLine(indicator, rows, now, result));
}

/** What is told of the round before beside a measure of this one, with the difference where both are shown. */
export function comparedWith({ previous, then }: Found, now: Measure, level: Level): Previous {
	if (previous.state !== 'comparable' || !then) return previous;
	const difference = changeOf(now, then, level);
	return difference ? { ...previous, difference } : previous;
}

function latest(earlier: readonly Result[], line: (result: Result) => Line<Measure>): Found {
	for (const result of earlier) {
		const found = line(result);
		const { season, year } = result.round;
		if (found.state === 'joined') return figuresThen({ season, year }, found.to);
		if (found.state === 'broken') {
			const { change, reason, version } = found.why ?? { change: null };
			return {
				previous: {
					...{ state: 'changed', season, year },
					...(change && { change, reason, version })
				},
				then: null
			};
		}
	}
	return { previous: { state: 'none' }, then: null };
}

function figuresThen(round: Pick<Result['round'], 'season' | 'year'>, then: Measure): Found {
	const { total } = then;
	if (total.state !== 'shown') return { previous: { state: total.state, ...round }, then: null };
	const { ja, n, step } = total.figures;
	const { share } = roundedSpan(total.figures, null, step);
	return { previous: { state: 'comparable', ...round, ja, n, share, step }, then };
}
