import { headlineOf } from '../results/said/in-short.ts';
import type { Cell, Result } from '../results/result.ts';

/** So many strengths and so many improvements at most (ui-vocabulary, 9). */
export const mostPoints = 3;
/** So many good examples at most, a slide each. */
export const mostExamples = 3;
export const longestHeading = 140;
export const longestTalk = 200;
export const longestNotes = 4000;

/** The slides that every presentation can have, beside those of questions and of good examples. */
export const fixedSlides = ['opening', 'headline', 'strengths', 'improvements', 'decide'] as const;
export type FixedSlide = (typeof fixedSlides)[number];

/** What the chief has written for a slide. */
export interface SlideWords {
	/** Own words as the heading; empty: what the result says. The figures stand below all the same. */
	heading: string;
	/** Own speaker's notes; empty: what the result proposes. */
	notes: string;
}

/** A question as a strength or an improvement. */
export interface ChosenPoint extends SlideWords {
	/** `QuestionResult.id` in the result of the round. */
	question: string;
	/** Whether it has a slide of its own, with its chart. */
	chart: boolean;
}

/** What to talk about, one question a theme. */
export interface Talk {
	/** `SectionResult.id` in the result of the round. */
	section: string;
	question: string;
}

/**
 * What the unit chief has chosen and worded of a result for the staff meeting: the document in `presentation`. It holds no
 * figure: those are always the result's.
 */
export interface PresentationChoice {
	strengths: ChosenPoint[];
	improvements: ChosenPoint[];
	talks: Talk[];
	slides: Record<FixedSlide, SlideWords & { leftOut: boolean }>;
	/** Keys of the good examples that are shown, as the server gives them. */
	examples: string[];
}

/** Never blame, always the way of writing: what to talk about where the chief has worded nothing. */
const talkQuestions = [
	'Hur brukar du skriva för att det ska synas i dokumentationen?',
	'Vad skulle göra det lättare att få med det här när vi skriver?',
	'När fattas det här, och vad hindrar oss då?',
	'Vad kan vi börja med redan nästa vecka?'
] as const;

/** @param result as it is published @returns the question's section; undefined of an unknown question */
export const themeOf = (result: Result, question: string | undefined) =>
	result.sections.find(({ questions }) => question !== undefined && questions.includes(question));

/** The first question that the headline rests on. @param result as it is published */
export function headlineQuestion(result: Result): string | undefined {
	const headline = headlineOf(result);
	return headline?.kind === 'indicator' ? headline.indicator.questions[0] : headline?.question.id;
}

const point = (question: string, chart: boolean): ChosenPoint => ({
	...{ question, chart },
	...{ heading: '', notes: '' }
});

/** The themes that are talked about, each once: the headline's, then those of what can be better, then the strengths'. */
function talkedThemes(
	result: Result,
	{ strengths, improvements, slides }: Omit<PresentationChoice, 'talks' | 'examples'>
): string[] {
	const questions = [
		...(slides.headline.leftOut ? [] : [headlineQuestion(result)]),
		...[...improvements, ...strengths].flatMap(({ question, chart }) => (chart ? [question] : []))
	];
	return [...new Set(questions.flatMap((each) => themeOf(result, each)?.id ?? []))];
}

/**
 * What the result proposes to show: its strengths in one slide, a chart of what it opens with and of each improvement.
 * @param result as it is published
 */
export function proposedChoice(result: Result): PresentationChoice {
	const untouched = () => ({ heading: '', notes: '', leftOut: false });
	const choice = {
		strengths: result.inShort.strengths.slice(0, mostPoints).map((id) => point(id, false)),
		improvements: result.inShort.improvements.slice(0, mostPoints).map((id) => point(id, true)),
		slides: {
			opening: untouched(),
			headline: untouched(),
			strengths: untouched(),
			improvements: untouched(),
			decide: untouched()
		}
	};
	return {
		...choice,
		talks: talkedThemes(result, choice).map((section, i) => ({
			section,
			question: proposedTalk(i)
		})),
		examples: []
	};
}

/** What is proposed to talk about. @param nth of the themes, from 0 */
const proposedTalk = (nth: number): string =>
	talkQuestions[nth % talkQuestions.length] ?? talkQuestions[0];

/** The questions that can be chosen: those that have a figure, section by section. @param result as it is published */
export function choosable(
	result: Result
): { section: string; title: string; questions: { id: string; text: string }[] }[] {
	const isShown = ({ total }: { total: Cell }) => total.state === 'shown';
	return result.sections.flatMap(({ id, title, questions: ids }) => {
		const questions = result.questions
			.filter((each) => ids.includes(each.id) && isShown(each))
			.map(({ id, text }) => ({ id, text }));
		return questions.length > 0 ? [{ section: id, title, questions }] : [];
	});
}
