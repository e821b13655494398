import { indicatorLine, lineOf, type KeyBreak, type KeyHistory, type Line } from './lines.ts';
import type { IndicatorResult, QuestionResult, Result } from '../result.ts';

/** A round with its result, as pages over several rounds have them. */
export interface TimeRound {
	id: string;
	result: Result;
}

/** An earlier round on the line of a row: joined to the one after it, or where the line breaks. */
export interface Step<Row> {
	round: TimeRound;
	joined: boolean;
	/** Null: what was asked in its place is not known, and the line ends. */
	row: Row | null;
	/** Why it breaks, when somebody has said. */
	why: KeyBreak | null;
}

/** What a row is to an earlier round. */
export type LineTo<Row> = (row: Row, from: Result, then: Result) => Line<Row>;

/**
 * Walks from a row to earlier rounds, each step from the latest round that asked. A round that did not ask is passed over.
 * @param earlier the latest first
 */
export function stepsBack<Row>(
	shown: Row,
	of: Result,
	earlier: readonly TimeRound[],
	line: LineTo<Row>
): Step<Row>[] {
	const steps: Step<Row>[] = [];
	let [row, from] = [shown, of];
	for (const round of earlier) {
		const found = line(row, from, round.result);
		if (found.state === 'none') continue;
		const why = found.state === 'broken' ? found.why : null;
		steps.push({ round, joined: found.state === 'joined', row: found.to, why });
		if (!found.to) break;
		[row, from] = [found.to, round.result];
	}
	return steps;
}

/** The lines of questions. */
export const questionLine =
	(history: readonly KeyHistory[]): LineTo<QuestionResult> =>
	(row, from, then) =>
		lineOf(row, { keys: from.round.keys, history }, then);

/** The lines of indicators. */
export const lineOfIndicator =
	(history: readonly KeyHistory[]): LineTo<IndicatorResult> =>
	(row, from, then) => {
		const rows = from.questions.filter(({ id }) => row.questions.includes(id));
		return indicatorLine(row, rows, { keys: from.round.keys, history }, then);
	};
