import type { Said } from '../results/said/sentences.ts';
import type { DrawnFigures } from '../results/view/drawn.ts';
import type { Meaning } from '../review-key.ts';

/** What every slide has. Browser, handout, speaker's window and PowerPoint render this and nothing else. */
interface SlideBase {
	/** Names the slide among the others: `opening`, `question:12`. Never in the address. */
	key: string;
	/** The heading: the chief's words, or the result's. */
	title: string;
	/** Speaker's notes, paragraphs parted by an empty line. */
	notes: string;
}

/** What was done: how many of how many, and how they were drawn. */
export interface OpeningSlide extends SlideBase {
	kind: 'opening';
	unit: string;
	/** When the decisions were made: `1 november 2025–30 april 2026`. */
	period: string;
	/** A figure and what it counts: `1 228`, `beslut i den låsta listan`. */
	facts: { figure: string; what: string }[];
	/** What has to be known with it, a sentence each. */
	remarks: string[];
}

/** A question in a list of three. */
export interface SlidePoint {
	/** `QuestionResult.id`. */
	question: string;
	/** The chief's own words; empty: only what the result says. */
	heading: string;
	/** What the result says, always shown. */
	said: Said;
	/** `Delvis i 9.`, or nothing. */
	more: string;
}

/** *Det här gör vi bra* or *Det här kan bli bättre*. */
export interface PointsSlide extends SlideBase {
	kind: 'strengths' | 'improvements';
	points: SlidePoint[];
	/** Said when there are none. */
	none: string;
}

/** One chart: the answers in the reviewed files, and below on the same axis the span for all files. */
export interface SlideChart {
	/** Counts of each answer, share and limits 0 to 1, target in per cent or null. */
	figures: DrawnFigures;
	/** The answers that somebody gave, in the order of the bar. */
	answers: { counts: Meaning; label: string; count: number }[];
	/** `De 61 nyprövningar vi granskade` */
	reviewed: string;
	/** `Alla 791 nyprövningar` */
	all: string;
	/** `83 %`, `omkring 85 %` */
	share: string;
	/** `Troligen 70–91 %`; empty where every file was read. */
	likely: string;
	/** `Årsmål 90 %`; empty without a target. */
	target: string;
	/** The question in full: what the table is called. */
	question: string;
	/** The whole chart in words. */
	spoken: string;
}

export interface ChartSlide extends SlideBase {
	kind: 'chart';
	of: 'headline' | 'strength' | 'improvement';
	/** What the result says, when the title is the chief's own words; else empty. */
	said: string;
	/** How sure the figure is. */
	sure: string;
	/** Whether the year's target is met; empty without one. */
	verdict: string;
	/** What else has to stand beside the figures. */
	remarks: string[];
	chart: SlideChart;
	/** The theme in words, `Samordning och uppföljning`. */
	theme: string;
	talk: { how: string; question: string } | null;
}

/** A strength that a caseworker has lent to the meeting. */
export interface ExampleSlide extends SlideBase {
	kind: 'example';
	intervention: string;
	text: string;
}

/** *Vad gör vi nu?* */
export interface DecideSlide extends SlideBase {
	kind: 'decide';
	/** Themes of what can be better: what an action can be about. */
	themes: { section: string; title: string; questions: string[] }[];
	actions: SlideAction[];
	/** Open actions besides those shown. */
	more: number;
}

/** An open action as the meeting sees it. */
export interface SlideAction {
	id: string;
	title: string;
	theme: string;
	owner: string;
	/** `2026-11-30` */
	dueOn: string;
}

export type Slide = OpeningSlide | PointsSlide | ChartSlide | ExampleSlide | DecideSlide;

/** A good example that a caseworker has lent, and still lends. */
export interface LentExample {
	key: string;
	intervention: string;
	text: string;
}

/** What stands at the edge of every slide. */
export interface SlideFrame {
	/** `Vår 2026` */
	round: string;
	unit: string;
	/** `APT tisdag den 16 juni 2026`; empty without a date. */
	apt: string;
	/** `98 av 1 228 beslut, dragna genom lottning. 19 granskare. Inga personuppgifter om enskilda.` */
	foot: string;
}
