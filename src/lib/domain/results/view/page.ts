import { roundName } from '../../rounds.ts';
import { percent, span } from '../../shares.ts';
import { outOf } from '../../swedish.ts';
import { choiceOf, choicesOf, type ChoiceOption, type Chosen } from './choice.ts';
import { changeInTable, changeLabels, listSaid, sincePrevious } from '../said/change-words.ts';
import { drawn, type DrawnFigures } from './drawn.ts';
import { groupOf, groupsOf, type GroupOption, type ShownGroup } from './groups.ts';
import { emptyColumns, headlineOf } from '../said/in-short.ts';
import { publishedResult } from '../hiding/rounding.ts';
import { drawFacts, methodParts, printFooter, type MethodPart } from '../said/method.ts';
import { partsOf, type PartView } from './parts.ts';
import type { IndicatorResult, Measure, Previous, Result, RoundHead, Verdict } from '../result.ts';
import {
	changedColumn,
	inShortSaid,
	moreSaid,
	unknownView,
	type ChangedColumn,
	type UnknownView
} from '../said/in-short-said.ts';
import { filesSaid, unreadSaid } from '../said/files-said.ts';
import { questionNotes, scaleSaid, weightingOf } from '../said/notes.ts';
import { resultText } from '../said/text.ts';
import { womenMen, type WomenMen } from './women-men.ts';
import {
	shareSaid,
	everyFile,
	headlineSaid,
	howSure,
	lower,
	notShown,
	previousSaid,
	reviewedFiles,
	kindSaid,
	unreachable,
	verdictSaid,
	type Said
} from '../said/sentences.ts';

/** The result page in words and figures: what is sent to a browser, and nothing of the result object besides. */
export interface ResultPage {
	name: string;
	unit: string;
	headline: HeadlineView | null;
	/** How many files the figures rest on. */
	files: string;
	/** That many of those drawn were never read, or nothing. */
	unread: string;
	inShort: {
		strengths: Said[];
		/** Said when there are none. */
		noStrengths: string;
		improvements: ImprovementView[];
		noImprovements: string;
		changed: ChangedColumn;
		unknown: UnknownView[];
	};
	indicators: IndicatorView[];
	/** Below the table of indicators. */
	indicatorNotes: string[];
	/** Of the group that the address asks for, or of all files. */
	parts: PartView[];
	/** Below the tables of the parts. */
	partNotes: string[];
	/** Null: all files. */
	group: (Pick<ShownGroup, 'value' | 'said'> & { inText: string }) | null;
	groups: { heading: string; groups: GroupOption[] }[];
	womenMen: WomenMen | null;
	choice: Chosen | null;
	choices: ChoiceOption[];
	method: { parts: MethodPart[]; facts: ReturnType<typeof drawFacts> };
	footer: string;
	text: string;
}

export interface HeadlineView {
	said: Said;
	/** Empty without a target. */
	verdict: string;
	/** Whether the interval leaves the target open. */
	undecided: boolean;
	sure: string;
	notes: string[];
	figures: DrawnFigures;
	reviewed: string;
	all: string;
	question: string;
}

export interface ImprovementView extends Said {
	/** `Delvis i 9. Framgår inte i 3.`, or nothing. */
	more: string;
}

export interface IndicatorView {
	id: string;
	title: string;
	question: string;
	/** `51 av 61 (83 %)`, or why there is none. */
	outcome: string;
	likely: string;
	target: string;
	verdict: Verdict;
	verdictSaid: string;
	figures: DrawnFigures | null;
	/** `Höst 2025: 47 av 60 (78 %)`, or why there is none. */
	previous: string;
	/** `Går inte att avgöra: +6 (mellan −12 och 24)`, or nothing. */
	change: string;
	/** The same as a sentence. */
	changeSaid: string;
	notes: string[];
}

/** What an address and its reader ask of a page besides the round. */
export interface PageWishes {
	/** Calendar date in Sweden, for the footer of a print; the day the round was closed when not given. */
	today?: string;
	/** The group whose answers are shown question by question, as the address has it; what is unknown gives all files. */
	group?: string | null;
	/** The round before, for what is told of key versions. */
	before?: RoundHead | null;
}

/**
 * The page of a result.
 * @param wanted what the breakdowns are of, as the address has it; what is unknown gives the headline
 */
export function resultPage(
	stored: Result,
	wanted: string | null,
	{ today = stored.round.closedOn, group: asked = null, before = null }: PageWishes = {}
): ResultPage {
	const result = publishedResult(stored);
	const group = groupOf(result, asked);
	const { strengths, improvements, unknown } = result.inShort;
	const shown = (ids: readonly string[]) =>
		ids.flatMap((id) => {
			const question = result.questions.find((each) => each.id === id);
			return question?.total.state === 'shown'
				? [{ question, figures: question.total.figures }]
				: [];
		});
	return {
		name: roundName(result.round),
		unit: result.round.unit,
		headline: headlineView(result),
		files: filesSaid(result),
		unread: unreadSaid(result),
		inShort: {
			strengths: shown(strengths).map(({ question, figures }) => inShortSaid(question, figures)),
			...emptyColumns(result),
			improvements: shown(improvements).map(({ question, figures }) => ({
				...inShortSaid(question, figures),
				more: moreSaid(figures)
			})),
			changed: changedColumn(result),
			unknown: unknown.map((each) => unknownView(each, result))
		},
		indicators: result.indicators.map((each) => indicatorView(each, result)),
		indicatorNotes: [
			weightingOf(result.indicators.map(({ total }) => total)),
			...listSaid(result.indicators.map(changeOfMeasure))
		].filter(Boolean),
		parts: partsOf(result, group),
		partNotes: group ? [] : listSaid(result.questions.map(changeOfMeasure)),
		group: group && { value: group.value, said: group.said, inText: inText(group) },
		groups: groupsOf(result),
		womenMen: womenMen(result),
		choice: choiceOf(result, wanted),
		choices: choicesOf(result),
		method: { parts: methodParts(result, before), facts: drawFacts(result) },
		footer: printFooter(result, today),
		text: resultText(result)
	};
}

/** `kvinnor och flickor`, `bara insats: Ledsagarservice` */
const inText = ({ dimension, said }: ShownGroup) =>
	dimension === 'gender' ? lower(said) : `bara ${lower(said)}`;

const changeOfMeasure = ({ previous }: Measure & { previous: Previous }) =>
	previous.state === 'comparable' ? previous.difference : undefined;

function headlineView(result: Result): HeadlineView | null {
	const headline = headlineOf(result);
	const said = headline && headlineSaid(headline, result.questions);
	if (!headline || !said) return null;
	const indicator = headline.kind === 'indicator' ? headline.indicator : null;
	const measure = indicator ?? (headline.kind === 'question' ? headline.question : null);
	const question = result.questions.find(
		({ id }) =>
			id ===
			(headline.kind === 'indicator' ? headline.indicator.questions[0] : headline.question.id)
	);
	if (measure?.total.state !== 'shown' || !question) return null;
	const { figures } = measure.total;
	const target = indicator?.target ?? null;
	return {
		said,
		verdict: indicator ? verdictSaid(indicator) : '',
		undecided: indicator?.verdict === 'UNDECIDED',
		sure: howSure(measure, question.about, target),
		notes: [
			...(indicator ? [unreachable(indicator)].filter(Boolean) : []),
			...[scaleSaid(question)].filter(Boolean),
			...questionNotes(measure, question.about, result.strata)
		],
		figures: drawn(figures, target),
		reviewed: reviewedFiles(measure, question.about),
		all: everyFile(measure, question.about),
		question: question.text
	};
}

function indicatorView(indicator: IndicatorResult, result: Result): IndicatorView {
	const { code, kind, question, total, target, verdict, previous } = indicator;
	const figures = total.state === 'shown' ? total.figures : null;
	const change = (figures && changeOfMeasure(indicator)) ?? '';
	const pooled = result.questions.filter(({ id }) => indicator.questions.includes(id));
	const about = pooled.find(({ id }) => id === indicator.questions[0])?.about ?? null;
	return {
		...{ id: `${code} ${kind}`, title: indicator.title + kindSaid(indicator), question, verdict },
		outcome: figures ? `${outOf(figures.ja, figures.n)} (${shareSaid(figures)})` : notShown(total),
		likely: figures ? span(figures.lower, figures.upper, target) : '',
		target: target === null ? 'Årsmål saknas' : percent(target / 100),
		verdictSaid: verdictSaid(indicator),
		figures: figures && drawn(figures, target),
		previous: previousSaid(previous),
		change: change && `${changeLabels[change.verdict]}: ${changeInTable(change)}`,
		changeSaid: figures ? sincePrevious(previous, figures) : '',
		notes: [
			...new Set(
				[unreachable(indicator), ...pooled.map((each) => scaleSaid(each, ['MET']))].filter(Boolean)
			),
			...questionNotes(indicator, about, result.strata, true)
		]
	};
}
