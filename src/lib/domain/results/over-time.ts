import { seasonName } from '../rounds.ts';
import { runChart } from '../statistics/charts.ts';
import { percent } from '../shares.ts';
import { indicatorLine, lineOf, type KeyHistory, type Keys, type Line } from './lines.ts';
import { drawn, type DrawnFigures } from './page.ts';
import type { Cell, IndicatorResult, QuestionResult, Result } from './result.ts';
import { publishedResult } from './rounding.ts';
import { breakSaid, kindSaid } from './sentences.ts';

/** A round on a line. Rounds whose questions can be compared have the same series; the last one is today's. */
export interface TimePoint {
	/** Of the round. */
	id: string;
	season: string;
	year: number;
	/** Null: hidden. */
	figures: DrawnFigures | null;
	series: string;
	/** Why the line breaks before this round. */
	breakReason?: string;
}

export interface TimeLine {
	id: string;
	title: string;
	code: string;
	/** In time order. */
	points: TimePoint[];
	/** What can be said of the development, or that it is too early. */
	said: string;
}

/** `breaks`: its line stops somewhere on the way back. */
export interface ChoosableQuestion {
	id: string;
	label: string;
	breaks: boolean;
}

export interface OverTime {
	indicators: TimeLine[];
	chosen: TimeLine | null;
	/** Questions that can be chosen, by section. */
	choices: { title: string; questions: ChoosableQuestion[] }[];
}

export interface TimeRound {
	id: string;
	result: Result;
}

/**
 * The line over all rounds up to the one shown. Each round has its own figures, as they were published then; points are
 * joined where `lineOf` joins them, and stop where a question has nothing before it.
 * @param rounds the one shown first, then the earlier ones, the latest first
 * @param wanted id of a question in the round shown, as the address has it; what is unknown gives none
 * @returns null before there is an earlier round
 */
export function overTime(
	rounds: readonly TimeRound[],
	history: readonly KeyHistory[],
	wanted: string | null
): OverTime | null {
	const published = rounds.map(({ id, result }) => ({ id, result: publishedResult(result) }));
	const [shown, ...earlier] = published;
	if (!shown || earlier.length === 0) return null;
	const { questions, indicators, sections } = shown.result;
	const chosen = questions.find(({ id }) => id === wanted);
	const questionBack = (question: QuestionResult) =>
		lineBack(question, published, (row, from, then) => lineOf(row, keysOf(from, history), then));
	return {
		indicators: indicators.map((indicator) => ({
			id: `${indicator.code} ${indicator.kind}`,
			title: indicator.title + kindSaid(indicator),
			code: indicator.question,
			...lineBack(indicator, published, (row, from, then) =>
				indicatorLine(row, rowsOf(row, from), keysOf(from, history), then)
			)
		})),
		chosen: chosen
			? {
					...{ id: chosen.id, title: chosen.text, code: chosen.code },
					...questionBack(chosen)
				}
			: null,
		choices: sections.map(({ title, questions: ids }) => ({
			title,
			questions: questions
				.filter(({ id }) => ids.includes(id))
				.map((question) => ({
					...{ id: question.id, label: `${question.code} ${question.text}` },
					breaks: questionBack(question).points.some(({ breakReason }) => breakReason)
				}))
		}))
	};
}

const keysOf = (result: Result, history: readonly KeyHistory[]): Keys => ({
	keys: result.round.keys,
	history
});

const rowsOf = ({ questions }: IndicatorResult, result: Result): QuestionResult[] =>
	result.questions.filter(({ id }) => questions.includes(id));

/** Walks from the round shown to the earlier ones, each line from the latest round that asked. */
function lineBack<Row extends { total: Cell; target?: number | null }>(
	shown: Row,
	rounds: readonly TimeRound[],
	line: (row: Row, from: Result, then: Result) => Line<Row>
): Pick<TimeLine, 'points' | 'said'> {
	const [first, ...earlier] = rounds;
	if (!first) return { points: [], said: '' };
	const points = [...point(shown, first, 0)];
	let [row, from, series] = [shown, first.result, 0];
	for (const round of earlier) {
		const found = line(row, from, round.result);
		if (found.state === 'none') continue;
		if (found.state === 'broken') {
			series++;
			const newest = points.at(-1);
			if (newest) newest.breakReason = breakSaid(found.why);
			if (found.to === null) break;
		}
		if (!found.to) break;
		points.push(...point(found.to, round, series));
		[row, from] = [found.to, round.result];
	}
	points.reverse();
	return { points, said: developmentSaid(points) };
}

/** A round where no file was asked is not on the line. */
function point(
	{ total, target = null }: { total: Cell; target?: number | null },
	{ id, result: { round } }: TimeRound,
	series: number
): TimePoint[] {
	if (total.state === 'empty') return [];
	const figures = total.state === 'shown' ? drawn(total.figures, target) : null;
	return [
		{ id, season: seasonName(round.season), year: round.year, figures, series: String(series) }
	];
}

/** A development is judged from this many comparable rounds (methods.md, section 9). */
const enough = 10;

function developmentSaid(points: readonly TimePoint[]): string {
	const today = points.at(-1)?.series;
	const shares = points.flatMap(({ series, figures }) =>
		series === today && figures ? [figures.share] : []
	);
	if (shares.length < enough)
		return 'Det är för tidigt att tala om en utveckling. Det krävs minst tio mätningar som går att jämföra.';
	const { median, signal } = runChart(shares);
	return signal
		? `Mätningarna följer ett mönster som sällan beror på slumpen. Medianen är ${percent(median)}.`
		: `Mätningarna varierar kring ${percent(median)} på ett sätt som kan bero på slumpen.`;
}
