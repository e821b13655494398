import { roundName } from '../rounds.ts';
import { inShortSaid, moreSaid } from '../results/said/in-short-said.ts';
import { emptyColumns, headlineOf, isOurs } from '../results/said/in-short.ts';
import { filesSaid, unreadSaid } from '../results/said/files-said.ts';
import { drawnSaid, losses, methodParagraphs, reviewersSaid } from '../results/said/method.ts';
import type { QuestionResult, Result } from '../results/result.ts';
import { plainly } from '../results/said/sentences.ts';
import { count, outOf, period, weekdayInText, whole } from '../swedish.ts';
import { chartSlide, type Charted } from './chart-slide.ts';
import { whatWeDid } from './what-we-did.ts';
import {
	headlineQuestion,
	mostExamples,
	mostPoints,
	themeOf,
	type ChosenPoint,
	type PresentationChoice
} from './choice.ts';
import type {
	ChartSlide,
	DecideSlide,
	ExampleSlide,
	LentExample,
	OpeningSlide,
	PointsSlide,
	Slide,
	SlideAction,
	SlideFrame,
	SlidePoint
} from './slide.ts';

export type { Slide, SlideAction, SlideFrame } from './slide.ts';
export { proposedChoice, type PresentationChoice } from './choice.ts';

/** So many open actions at most on the last slide. */
const mostActions = 5;

const talkHow = 'Prata två och två i fem minuter';

export interface Around {
	/** Calendar date of the meeting, or null. */
	aptOn: string | null;
	/** The unit's open actions, those decided last first. */
	actions: readonly SlideAction[];
	/** The good examples that are lent now. */
	examples?: readonly LentExample[];
}

/**
 * The slides of a result: what was done, what it opens with, what is good, what can be better, a chart of each chosen
 * question, and what is decided. What is not shown in the result is in none of them, whatever was chosen.
 * @param result as it is published
 * @param choice as stored, or `proposedChoice`; what it names that the result does not show is passed over
 */
export function slidesOf(result: Result, choice: PresentationChoice, around: Around): Slide[] {
	const strengths = chosen(result, choice.strengths, []);
	const improvements = chosen(
		result,
		choice.improvements,
		strengths.map(({ question }) => question.id)
	);
	const { slides } = choice;
	const talks = talksOf(result, choice, [...improvements, ...strengths]);
	const headline = slides.headline.leftOut ? null : headlineSlide(result, choice, talks);
	const charts = (points: readonly ChosenQuestion[], of: ChartSlide['of']) =>
		points.flatMap(({ question, words }): Slide | Slide[] => {
			// What the presentation opens with is not shown once more.
			if (!words.chart || (headline && isHeadline(result, question))) return [];
			const charted = chartedQuestion(result, question, of);
			return chartSlide(charted, words, result, talks.get(charted.key) ?? null) ?? [];
		});
	return [
		...(slides.opening.leftOut ? [] : [openingSlide(result, choice)]),
		...(headline ? [headline] : []),
		...(slides.strengths.leftOut ? [] : [pointsSlide('strengths', result, choice, strengths)]),
		...charts(strengths, 'strength'),
		...exampleSlides(choice, around),
		...(slides.improvements.leftOut
			? []
			: [pointsSlide('improvements', result, choice, improvements)]),
		...charts(improvements, 'improvement'),
		...(slides.decide.leftOut ? [] : [decideSlide(result, choice, improvements, around)])
	];
}

/** What stands at the edge of every slide. @param result as it is published, @param aptOn calendar date, or null */
export function slideFrame({ round, counts }: Result, aptOn: string | null): SlideFrame {
	const drawnOf =
		counts.drawn === round.frame.size
			? `Alla ${count(counts.drawn, 'beslut', 'beslut')} i listan.`
			: `${outOf(counts.drawn, round.frame.size)} beslut, dragna genom lottning.`;
	return {
		round: roundName(round),
		unit: round.unit,
		apt: aptOn ? `APT ${weekdayInText(aptOn)} ${aptOn.slice(0, 4)}` : '',
		foot: `${drawnOf} ${reviewersSaid(round)} Inga personuppgifter om enskilda.`
	};
}

interface ChosenQuestion {
	question: QuestionResult;
	words: ChosenPoint;
}

/** Those that the result shows, each once. @param taken ids that already stand elsewhere */
function chosen(
	result: Result,
	points: readonly ChosenPoint[],
	taken: readonly string[]
): ChosenQuestion[] {
	const seen = new Set(taken);
	return points
		.flatMap((words) => {
			const question = result.questions.find(({ id }) => id === words.question);
			if (question?.total.state !== 'shown' || seen.has(question.id)) return [];
			seen.add(question.id);
			return [{ question, words }];
		})
		.slice(0, mostPoints);
}

const keyOf = ({ id }: QuestionResult) => `question:${id}`;

function chartedQuestion(result: Result, question: QuestionResult, of: ChartSlide['of']): Charted {
	const theme = themeOf(result, question.id)?.title ?? '';
	return { key: keyOf(question), of, measure: question, question, indicator: null, theme };
}

/** Whether the slide that the presentation opens with is about this question and no other. */
function isHeadline(result: Result, { id }: QuestionResult): boolean {
	const headline = headlineOf(result);
	return headline?.kind === 'indicator'
		? headline.indicator.questions.length === 1 && headline.indicator.questions[0] === id
		: headline?.question.id === id;
}

function headlineSlide(
	result: Result,
	{ slides }: PresentationChoice,
	talks: ReadonlyMap<string, ChartSlide['talk']>
): ChartSlide | null {
	const headline = headlineOf(result);
	const question = result.questions.find(({ id }) => id === headlineQuestion(result));
	if (!headline || !question) return null;
	const indicator = headline.kind === 'indicator' ? headline.indicator : null;
	return chartSlide(
		{
			...{ key: 'headline', of: 'headline', question, indicator },
			measure: indicator ?? question,
			theme: themeOf(result, question.id)?.title ?? ''
		},
		slides.headline,
		result,
		talks.get('headline') ?? null
	);
}

/** On which slide each theme is talked about: the first that shows it, those of what can be better before the strengths. */
function talksOf(
	result: Result,
	{ talks, slides }: PresentationChoice,
	points: readonly ChosenQuestion[]
): Map<string, ChartSlide['talk']> {
	const opens = slides.headline.leftOut ? undefined : headlineQuestion(result);
	const shown = [
		...(opens === undefined ? [] : [{ key: 'headline', question: opens }]),
		...points.flatMap(({ question, words }) =>
			words.chart ? [{ key: keyOf(question), question: question.id }] : []
		)
	];
	const found = new Map<string, ChartSlide['talk']>();
	const talked = new Set<string>();
	for (const { key, question } of shown) {
		const theme = themeOf(result, question)?.id;
		const talk = talks.find(({ section }) => section === theme);
		if (!talk?.question || talked.has(talk.section)) continue;
		talked.add(talk.section);
		found.set(key, { how: talkHow, question: talk.question });
	}
	return found;
}

function openingSlide(result: Result, { slides }: PresentationChoice): OpeningSlide {
	const { round, counts } = result;
	const { drawn, handedIn } = counts;
	const size = whole(round.frame.size);
	return {
		...{ kind: 'opening', key: 'opening', unit: round.unit },
		title: slides.opening.heading || whatWeDid(result),
		period: period(round.periodFrom, round.periodTo),
		facts: [
			{ figure: size, what: 'beslut i listan' },
			{
				figure: whole(drawn),
				what: drawn === round.frame.size ? 'ingick, alla i listan' : 'valdes genom lottning'
			},
			{ figure: whole(handedIn), what: drawn === handedIn ? 'granskades, alla' : 'granskades' },
			{ figure: whole(round.reviewers), what: 'granskare läste' }
		],
		remarks: [
			unreadSaid(result),
			'Vi tittar på vad som går att läsa i ärendet. Ingen handläggare redovisas för sig.'
		].filter(Boolean),
		notes:
			slides.opening.notes ||
			[
				[drawnSaid(result), filesSaid(result), ...losses(result)].join(' '),
				...methodParagraphs(result).slice(-2)
			].join('\n\n')
	};
}

function pointsSlide(
	kind: PointsSlide['kind'],
	result: Result,
	{ slides }: PresentationChoice,
	points: readonly ChosenQuestion[]
): PointsSlide {
	const { noStrengths, noImprovements } = emptyColumns(result);
	const words = slides[kind];
	const good = kind === 'strengths';
	const notOurs = points.some(({ question }) => !isOurs(question));
	const shown: SlidePoint[] = points.flatMap(({ question, words: { heading } }) =>
		question.total.state === 'shown'
			? {
					...{ question: question.id, heading },
					said: inShortSaid(question, question.total.figures),
					more: good ? '' : moreSaid(question.total.figures)
				}
			: []
	);
	return {
		...{ kind, key: kind, points: shown },
		title: words.heading || (good ? 'Det här gör vi bra' : 'Det här kan bli bättre'),
		none: good ? noStrengths : noImprovements,
		notes:
			words.notes ||
			[
				good
					? 'Börja här. Fråga vad i arbetssättet som gör att det fungerar.'
					: 'Det gäller hur vi skriver tillsammans, inte vem som har skrivit.',
				notOurs ? 'En del av svaren handlar om utförarens text och inte om vår dokumentation.' : ''
			]
				.filter(Boolean)
				.join('\n\n')
	};
}

/** Those that are chosen and still lent. */
function exampleSlides(choice: PresentationChoice, { examples = [] }: Around): ExampleSlide[] {
	return examples
		.filter(({ key }) => choice.examples.includes(key))
		.slice(0, mostExamples)
		.map(({ key, intervention, text }) => ({
			...{ kind: 'example', key: `example:${key}`, intervention, text },
			title: 'Ett gott exempel ur våra ärenden',
			notes:
				'Texten är skriven av en granskare. Handläggaren har sagt ja till att den visas. Fråga inte vems ärende det är.'
		}));
}

function decideSlide(
	result: Result,
	{ slides }: PresentationChoice,
	improvements: readonly ChosenQuestion[],
	{ actions }: Around
): DecideSlide {
	const byTheme = Map.groupBy(improvements, ({ question }) => themeOf(result, question.id));
	const themes = [...byTheme].flatMap(([theme, points]) =>
		theme
			? { section: theme.id, title: theme.title, questions: points.map((each) => each.question.id) }
			: []
	);
	return {
		...{ kind: 'decide', key: 'decide', themes },
		title: slides.decide.heading || 'Vad gör vi nu?',
		actions: actions.slice(0, mostActions),
		more: Math.max(0, actions.length - mostActions),
		notes:
			slides.decide.notes ||
			[
				'Bestäm en sak per tema, hellre liten och klar än stor och vag. Skriv vem som håller i den och när den ska vara klar.',
				improvements.length > 0
					? improvements
							.map(({ question }) =>
								question.total.state === 'shown'
									? `– ${plainly(inShortSaid(question, question.total.figures))}.`
									: ''
							)
							.join('\n')
					: ''
			]
				.filter(Boolean)
				.join('\n\n')
	};
}
