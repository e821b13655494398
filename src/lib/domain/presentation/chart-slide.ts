import { meaningWords } from '../answer-scale.ts';
import { drawn } from '../results/view/drawn.ts';
import {
	coarseNote,
	planNote,
	questionNotes,
	scaleSaid,
	weightingNote
} from '../results/said/notes.ts';
import { sincePrevious } from '../results/said/change-words.ts';
import { ordersNote } from '../results/said/method.ts';
import type {
	Figures,
	IndicatorResult,
	Previous,
	QuestionResult,
	Result,
	Whole
} from '../results/result.ts';
import {
	everyFile,
	lower,
	plainly,
	questionSaid,
	reviewedFiles,
	shareSaid,
	unreachable,
	verdictSaid
} from '../results/said/sentences.ts';
import { percent, span } from '../shares.ts';
import { listing, outOf, whole } from '../swedish.ts';
import type { SlideWords } from './choice.ts';
import type { ChartSlide, SlideChart } from './slide.ts';

/** What a chart is of: a question, or an indicator with the question whose words stand for it. */
export interface Charted {
	key: string;
	of: ChartSlide['of'];
	measure: Whole & { previous: Previous };
	question: QuestionResult;
	indicator: IndicatorResult | null;
	theme: string;
}

/** A slide with the chart of what is shown; null where nothing is. @param result as it is published */
export function chartSlide(
	charted: Charted,
	words: SlideWords,
	result: Result,
	talk: ChartSlide['talk']
): ChartSlide | null {
	const { measure, question, indicator } = charted;
	if (measure.total.state !== 'shown') return null;
	const { figures } = measure.total;
	const said = plainly(questionSaid(question, figures));
	const target = indicator?.target ?? null;
	return {
		...{ kind: 'chart', key: charted.key, of: charted.of, theme: charted.theme, talk },
		title: words.heading || said,
		said: words.heading ? `${said}.` : '',
		sure: ifAllWereRead(measure, question, target),
		verdict: indicator && target !== null ? spokenVerdict(indicator) : '',
		remarks: [
			coarseNote(figures),
			weightingNote(figures),
			question.kind === 'ORDERS' ? ordersNote : planNote([question])
		].filter(Boolean),
		chart: chartOf(measure, figures, question, target),
		notes: words.notes || proposedNotes(charted, figures, result)
	};
}

/** `Hade vi granskat alla 791 nyprövningar hade det troligen varit 70–91 %.` */
function ifAllWereRead(measure: Whole, { about }: QuestionResult, target: number | null): string {
	if (measure.total.state !== 'shown') return '';
	const { figures } = measure.total;
	const all = everyFile(measure, about);
	return figures.census
		? `${all} är granskade: det är ${shareSaid(figures)}, utan urvalsosäkerhet.`
		: `Hade vi granskat ${lower(all)} hade det troligen varit ${span(figures.lower, figures.upper, target)}.`;
}

/** The verdict as one says it in a room. What is certain is said as everywhere. */
function spokenVerdict(indicator: IndicatorResult): string {
	const goal = percent((indicator.target ?? 0) / 100);
	return indicator.verdict === 'UNDECIDED'
		? `Vi vet inte säkert om vi når årsmålet ${goal}.`
		: verdictSaid(indicator);
}

function chartOf(
	measure: Whole,
	figures: Figures,
	question: QuestionResult,
	target: number | null
): SlideChart {
	const { ja, delvis, nej, framgarInte = 0 } = figures;
	const answers = (
		[
			['MET', ja],
			['PARTLY', delvis],
			['NOT_MET', nej],
			['NOT_SEEN', framgarInte]
		] as const
	).flatMap(([counts, count]) =>
		count > 0 ? [{ counts, count, label: meaningWords[counts] }] : []
	);
	const likely = figures.census ? '' : `Troligen ${span(figures.lower, figures.upper, target)}`;
	const goal = target === null ? '' : `Årsmål ${percent(target / 100)}`;
	const spoken = [
		`${outOf(ja, figures.n)} Ja`,
		answers.length > 1
			? listing(answers.map(({ label, count }) => `${label} ${whole(count)}`))
			: '',
		likely,
		goal
	];
	return {
		...{ figures: drawn(figures, target), answers, likely, target: goal },
		reviewed: reviewedFiles(measure, question.about),
		all: everyFile(measure, question.about),
		share: shareSaid(figures),
		question: question.text,
		spoken: spoken.flatMap((each) => (each ? [`${each}.`] : [])).join(' ')
	};
}

/** What the speaker should know: what is uncertain, how it was before, what a target asks. */
function proposedNotes(charted: Charted, figures: Figures, result: Result): string {
	const { measure, question, indicator } = charted;
	return [
		...questionNotes(measure, question.about, result.strata),
		sincePrevious(measure.previous, figures),
		indicator ? unreachable(indicator) : '',
		scaleSaid(question)
	]
		.filter(Boolean)
		.join('\n\n');
}
