import { roundName, seasonName } from '../../rounds.ts';
import { runChart } from '../../statistics/charts.ts';
import type { Level } from '../../statistics/interval.ts';
import { change as points, percent } from '../../shares.ts';
import { lineOfIndicator, questionLine, stepsBack, type LineTo, type TimeRound } from './chain.ts';
import { changeOf, type Change } from './change.ts';
import { levelsOf, type Levels } from './levels.ts';
import {
	carefulSaid,
	changeLabels,
	changeSaid,
	decimalsOf,
	manySaid
} from '../said/change-words.ts';
import type { KeyHistory } from './lines.ts';
import { drawn, type DrawnFigures } from '../view/drawn.ts';
import type { IndicatorResult, Measure, QuestionResult } from '../result.ts';
import { roundedSpan } from '../hiding/rounding.ts';
import { breakSaid, kindSaid, lower } from '../said/sentences.ts';

export type { TimeRound } from './chain.ts';

/** A round on a line. Rounds whose questions can be compared have the same series; the last one is today's. */
export interface TimePoint {
	/** Of the round. */
	id: string;
	season: string;
	year: number;
	/** Null: hidden. The line has a gap there. */
	figures: DrawnFigures | null;
	series: string;
	/** Why the line breaks before this round. */
	breakReason?: string;
}

/** The round shown less an earlier one, in words. */
export interface TimeChange {
	/** `Höst 2025`. */
	since: string;
	said: string;
	/** In a word or two, and by how much where chance has no part in it. */
	short: string;
	verdict: Change['verdict'];
}

export interface TimeLine {
	id: string;
	title: string;
	code: string;
	/** In time order. */
	points: TimePoint[];
	/** What can be said of the development, or that it is too early. */
	said: string;
	/** Of the rounds of today's series, 0 to 1; null while they are fewer than ten, and then it is never drawn. */
	median: number | null;
	/** Since the latest, and then since the first, round that is shown and can be compared; one when they are the same. */
	changes: TimeChange[];
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
	/** What chance does in so many comparisons, how strictly they are judged, and why some are reckoned carefully. */
	notes: string[];
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
	const [shown, ...earlier] = rounds;
	if (!shown || earlier.length === 0) return null;
	const { questions, indicators, sections } = shown.result;
	const ofQuestions = new Map(
		questions.map((question) => [question.id, lineBack(question, rounds, questionLine(history))])
	);
	const ofIndicators = indicators.map((indicator) => ({
		...{ indicator, line: lineBack(indicator, rounds, lineOfIndicator(history)) }
	}));
	const levels = levelsOf(shown.result);
	const chosen = questions.find(({ id }) => id === wanted);
	const chosenLine = chosen && ofQuestions.get(chosen.id);
	const drawnIndicators = ofIndicators.map(({ indicator, line }) => ({
		...{ indicator, ...told(line, levels.indicators) }
	}));
	const drawnChosen = chosenLine && told(chosenLine, levels.ofQuestion(chosen.id));
	return {
		indicators: drawnIndicators.map(({ indicator, view }) => ({
			id: `${indicator.code} ${indicator.kind}`,
			title: indicator.title + kindSaid(indicator),
			code: indicator.question,
			...view
		})),
		chosen: drawnChosen
			? { id: chosen.id, title: chosen.text, code: chosen.code, ...drawnChosen.view }
			: null,
		notes: notesOf(
			drawnIndicators.map(({ judged }) => judged),
			drawnChosen?.judged ?? [],
			levels
		),
		choices: sections.map(({ title, questions: ids }) => ({
			title,
			questions: questions
				.filter(({ id }) => ids.includes(id))
				.map(({ id, code, text }) => ({
					...{ id, label: `${code} ${text}` },
					breaks: (ofQuestions.get(id) ?? []).some(({ point }) => point.breakReason)
				}))
		}))
	};
}

/** A point with what it was made of. */
interface Placed {
	point: TimePoint;
	measure: Measure;
	name: string;
}

/** Walks from the round shown to the earlier ones. In time order. */
function lineBack<Row extends QuestionResult | IndicatorResult>(
	shown: Row,
	rounds: readonly TimeRound[],
	line: LineTo<Row>
): Placed[] {
	const [first, ...earlier] = rounds;
	if (!first) return [];
	const points = [...placed(shown, first, 0)];
	let series = 0;
	for (const { round, joined, row, why } of stepsBack(shown, first.result, earlier, line)) {
		if (!joined) {
			series++;
			const newest = points.at(-1);
			if (newest) newest.point.breakReason = breakSaid(why);
		}
		if (row) points.push(...placed(row, round, series));
	}
	return points.reverse();
}

/** A round where no file was asked is not on the line. */
function placed(
	measure: QuestionResult | IndicatorResult,
	{ id, result: { round } }: TimeRound,
	series: number
): Placed[] {
	const { total } = measure;
	if (total.state === 'empty') return [];
	const { season, year } = round;
	const point = {
		...{ id, season: seasonName(season), year, series: String(series) },
		figures: drawnCell(measure)
	};
	return [{ point, measure, name: roundName(round) }];
}

/** As it is published: rounded, and without what only differences need. */
function drawnCell(measure: QuestionResult | IndicatorResult): DrawnFigures | null {
	if (measure.total.state !== 'shown') return null;
	const target = 'target' in measure ? measure.target : null;
	const { strict: _strict, score: _score, ...figures } = measure.total.figures;
	return drawn({ ...figures, ...roundedSpan(figures, target, figures.step) }, target);
}

/** The points that today's line joins, and that are shown. */
function comparable(line: readonly Placed[]) {
	const today = line.at(-1)?.point.series;
	return line.flatMap(({ point, measure, name }) =>
		point.series === today && point.figures ? [{ figures: point.figures, measure, name }] : []
	);
}

/** Today's point with the latest and the first that it can be compared with. */
function sinceOf(line: readonly Placed[]) {
	const points = comparable(line);
	const now = points.at(-1);
	const [latest, first] = [points.at(-2), points[0]];
	if (!now || !latest || !line.at(-1)?.point.figures) return [];
	return [latest, ...(first && first !== latest ? [first] : [])].map((then) => ({ now, then }));
}

function told(
	line: readonly Placed[],
	level: Level
): { view: Omit<TimeLine, 'id' | 'title' | 'code'>; judged: Change[] } {
	const found = sinceOf(line).flatMap(({ now, then }) => {
		const change = changeOf(now.measure, then.measure, level);
		return change ? [{ change, now, then }] : [];
	});
	const changes = found.map(({ change, now, then }): TimeChange => ({
		...{ since: then.name, short: shortSaid(change), verdict: change.verdict },
		said: changeSaid(change, now.figures, then.figures, then.name)
	}));
	const shares = comparable(line).map(({ figures }) => figures.share);
	return {
		view: { points: line.map(({ point }) => point), ...developmentSaid(shares), changes },
		judged: found.map(({ change }) => change)
	};
}

function shortSaid({ verdict, difference, careful }: Change): string {
	if (verdict !== 'exact') return `${lower(changeLabels[verdict])}.`;
	const by = `${careful ? 'omkring ' : ''}${points(difference, decimalsOf(difference))}`;
	return `${by}. Båda gångerna granskades alla ärenden.`;
}

/**
 * @param indicators changes of each, the latest first; one comparison a line counts in the list
 * @param chosen of the chosen question: one of the list of questions of the round, or judged as an indicator
 */
function notesOf(
	indicators: readonly (readonly Change[])[],
	chosen: readonly Change[],
	levels: Levels
): string[] {
	const byChance = ({ verdict }: Change) => verdict !== 'exact';
	const compared = indicators.filter((changes) => changes.some(byChance)).length;
	const stricter =
		levels.list === 0.99 && chosen.some((change) => byChance(change) && change.level === 0.99)
			? `Den valda frågan är en av ${levels.listed} i resultatet. Därför är dess spann bredare här: det håller i 99 fall av 100.`
			: '';
	return [
		manySaid(compared, levels.indicators),
		stricter,
		carefulSaid([...indicators.flat(), ...chosen])
	].filter(Boolean);
}

/** A development is judged from this many comparable rounds (methods.md, section 9). */
const enough = 10;

/** @param shares as they are published, in time order */
function developmentSaid(shares: readonly number[]): Pick<TimeLine, 'said' | 'median'> {
	if (shares.length < enough)
		return { said: 'Det krävs minst 10 mätningar för att bedöma utvecklingen.', median: null };
	const { median, signal, longestRun, longestRunMax } = runChart(shares);
	const middle = `Mitten av mätningarna (medianen) är ${percent(median)}.`;
	const why =
		longestRun > longestRunMax
			? `${longestRun} mätningar i rad på samma sida av mitten`
			: 'ovanligt få växlingar';
	return {
		said: signal
			? `Utvecklingen har ändrats: ${why}. ${middle}`
			: `Mätningarna varierar som slumpen brukar göra. Ingen säker förändring över tid. ${middle}`,
		median
	};
}
