import { answerOptions } from '../answer-scale.ts';
import type { KeyPurpose, Meaning } from '../review-key.ts';
import { roundName } from '../rounds.ts';
import { percent, span } from '../shares.ts';
import { outOf, whole } from '../swedish.ts';
import { choiceOf, choicesOf, type ChoiceOption, type Chosen } from './choice.ts';
import { emptyColumns, headlineOf } from './in-short.ts';
import { publishedResult } from './rounding.ts';
import { drawFacts, methodParagraphs, printFooter, resultText } from './method.ts';
import type { Figures, IndicatorResult, QuestionResult, Result, Verdict } from './result.ts';
import { inShortSaid, unknownSaid } from './in-short-said.ts';
import { asksNotSeen, planNote, questionNotes, scaleSaid, weightingOf } from './notes.ts';
import {
	shareSaid,
	everyFile,
	filesInWords,
	headlineSaid,
	howSure,
	notShown,
	previousSaid,
	kindSaid,
	unreachable,
	verdictSaid,
	type Said
} from './sentences.ts';

/** The result page in words and figures: what is sent to a browser, and nothing of the result object besides. */
export interface ResultPage {
	name: string;
	unit: string;
	headline: HeadlineView | null;
	inShort: {
		strengths: Said[];
		/** Said when there are none. */
		noStrengths: string;
		improvements: ImprovementView[];
		noImprovements: string;
		unknown: string[];
	};
	indicators: IndicatorView[];
	/** Below the table of indicators, or nothing; so for sections and breakdowns. */
	indicatorsWeighted: string;
	parts: PartView[];
	choice: Chosen | null;
	choices: ChoiceOption[];
	method: { paragraphs: string[]; facts: ReturnType<typeof drawFacts> };
	footer: string;
	text: string;
}

/** Figures as a chart takes them. */
export type DrawnFigures = Figures & { targetPercent: number | null };

export function drawn(figures: Figures, targetPercent: number | null): DrawnFigures {
	return { ...figures, targetPercent };
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
	previous: string;
	notes: string[];
}

export interface QuestionView {
	id: string;
	code: string;
	text: string;
	figures: DrawnFigures | null;
	/** Why there are no figures. */
	absent: string;
	/** What its answers count as. */
	answers: Meaning[];
	/** How the answers of a unit's own scale are counted, or nothing. */
	scaleNote: string;
	previous: string;
	notes: string[];
}

export interface PartView {
	kind: KeyPurpose;
	sections: {
		id: string;
		title: string;
		summary: string;
		questions: QuestionView[];
		weighted: string;
		/** Said of the provider's plan, or nothing. */
		planNote: string;
		/** Whether *Framgår inte* is an answer to any of the questions. */
		notSeen: boolean;
	}[];
}

/**
 * The page of a result.
 * @param today calendar date in Sweden, for the footer of a print
 * @param wanted what the breakdowns are of, as the address has it; what is unknown gives the headline
 */
export function resultPage(
	stored: Result,
	wanted: string | null,
	today = stored.round.closedOn
): ResultPage {
	const result = publishedResult(stored);
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
		inShort: {
			strengths: shown(strengths).map(({ question, figures }) => inShortSaid(question, figures)),
			...emptyColumns(result),
			improvements: shown(improvements).map(({ question, figures }) => ({
				...inShortSaid(question, figures),
				more: moreSaid(figures)
			})),
			unknown: unknown.map((each) => unknownSaid(each, result))
		},
		indicators: result.indicators.map((each) => indicatorView(each, result)),
		indicatorsWeighted: weightingOf(result.indicators.map(({ total }) => total)),
		parts: partsOf(result),
		choice: choiceOf(result, wanted),
		choices: choicesOf(result),
		method: { paragraphs: methodParagraphs(result), facts: drawFacts(result) },
		footer: printFooter(result, today),
		text: resultText(result)
	};
}

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
	const concerned = figures.files < (measure.sample?.read ?? 0) && question.about === null;
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
		reviewed: `De ${filesInWords(figures.files, question.about)} ${concerned ? 'som frågan gällde' : 'vi granskade'}`,
		all: everyFile(measure, question.about),
		question: question.text
	};
}

function indicatorView(indicator: IndicatorResult, result: Result): IndicatorView {
	const { code, kind, question, total, target, verdict, previous } = indicator;
	const figures = total.state === 'shown' ? total.figures : null;
	const pooled = result.questions.filter(({ id }) => indicator.questions.includes(id));
	const about = pooled.find(({ id }) => id === indicator.questions[0])?.about ?? null;
	return {
		...{ id: `${code} ${kind}`, title: indicator.title + kindSaid(indicator), question, verdict },
		outcome: figures ? `${outOf(figures.ja, figures.n)} (${shareSaid(figures)})` : notShown(total),
		likely: figures ? span(figures.lower, figures.upper, target) : '',
		target: target === null ? 'Årsmål saknas' : percent(target / 100),
		verdictSaid: verdictSaid(indicator),
		previous: previousSaid(previous),
		notes: [
			...new Set(
				[unreachable(indicator), ...pooled.map((each) => scaleSaid(each, ['MET']))].filter(Boolean)
			),
			...questionNotes(indicator, about, result.strata, true)
		]
	};
}

function partsOf(result: Result): PartView[] {
	const kinds: KeyPurpose[] = ['DOCUMENTATION', 'ORDERS'];
	const questions = new Map(result.questions.map((each) => [each.id, each]));
	return kinds.flatMap((kind) => {
		const sections = result.sections
			.filter((section) => section.kind === kind)
			.map((section) => {
				const asked = section.questions.flatMap((id) => questions.get(id) ?? []);
				return {
					id: section.id,
					title: section.title,
					summary: sectionSaid(section.total.state === 'shown' ? section.total.figures : null),
					weighted: weightingOf([section.total, ...asked.map(({ total }) => total)]),
					planNote: planNote(asked),
					notSeen: asksNotSeen(asked),
					questions: asked.map((question) => questionView(question, result))
				};
			});
		return sections.length > 0 ? [{ kind, sections }] : [];
	});
}

/** The file is the unit of the interval; the share is of all relevant answers (methods.md, section 5). */
function sectionSaid(figures: Figures | null): string {
	if (!figures) return '';
	const likely = figures.census ? '' : `, troligen ${span(figures.lower, figures.upper)}`;
	return `Ja i ${outOf(figures.ja, figures.n)} svar (${shareSaid(figures)}${likely}).`;
}

/** What besides Ja there is of an answer that asks for something to be done. */
function moreSaid({ delvis, framgarInte = 0 }: Figures): string {
	const said = [
		delvis > 0 ? `Delvis i ${whole(delvis)}.` : '',
		framgarInte > 0 ? `Framgår inte i ${whole(framgarInte)}.` : ''
	];
	return said.filter(Boolean).join(' ');
}

function questionView(question: QuestionResult, result: Result): QuestionView {
	const { id, code, text, total, previous, about } = question;
	return {
		...{ id, code, text },
		figures: total.state === 'shown' ? drawn(total.figures, null) : null,
		absent: notShown(total),
		answers: answerOptions(question).map(({ counts }) => counts),
		scaleNote: scaleSaid(question),
		previous: previousSaid(previous),
		notes: questionNotes(question, about, result.strata, true)
	};
}
