import { SvelteMap } from 'svelte/reactivity';
import {
	mostPoints,
	type ChosenPoint,
	type FixedSlide,
	type PresentationChoice,
	type SlideWords
} from '#lib/domain/presentation/choice.ts';

/** A choice while it is changed: always three places of each, those without a question not shown. */
export interface Draft {
	strengths: ChosenPoint[];
	improvements: ChosenPoint[];
	/** By section. */
	talks: SvelteMap<string, string>;
	slides: Record<FixedSlide, SlideWords & { leftOut: boolean }>;
	examples: string[];
}

const nothing = (): ChosenPoint => ({ question: '', heading: '', notes: '', chart: true });
const places = (points: readonly ChosenPoint[]) =>
	Array.from({ length: mostPoints }, (_, i) => ({ ...(points[i] ?? nothing()) }));

export function draftOf({
	strengths,
	improvements,
	talks,
	slides,
	examples
}: PresentationChoice): Draft {
	return {
		strengths: places(strengths),
		improvements: places(improvements),
		talks: new SvelteMap(talks.map(({ section, question }) => [section, question])),
		slides: structuredClone(slides),
		examples: [...examples]
	};
}

interface Theme {
	section: string;
	title: string;
	questions: readonly { id: string }[];
}

/** The themes that have a chart, each once: the headline's, those of what can be better, those of the strengths. */
export function talkedIn(
	{ strengths, improvements, slides }: Draft,
	headlineTheme: string,
	themes: readonly Theme[]
): Theme[] {
	const ofPoint = ({ question, chart }: ChosenPoint) =>
		chart ? themes.filter(({ questions }) => questions.some(({ id }) => id === question)) : [];
	const headline = slides.headline.leftOut
		? []
		: themes.filter(({ section }) => section === headlineTheme);
	return [...new Set([...headline, ...[...improvements, ...strengths].flatMap(ofPoint)])];
}
