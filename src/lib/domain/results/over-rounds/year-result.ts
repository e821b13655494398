import type { ChangeKind, KeyPurpose, Question } from '../../review-key.ts';
import type { Season } from '../../rounds.ts';
import type { Change } from './change.ts';
import type {
	Cell,
	Coarseness,
	IndicatorDefinition,
	QuestionResult,
	SectionResult,
	Verdict
} from '../result.ts';

/**
 * Spring and autumn of a year as one estimate, stored as JSON when the later of the two rounds closes. Its shape is part
 * of the data: a change needs a new `schema`.
 */
export const yearSchema = 'kollegiegranskning.ar/1';

export interface YearResult {
	schema: typeof yearSchema;
	unit: string;
	year: number;
	/** Spring, then autumn. */
	rounds: YearRound[];
	/** Of the autumn round, with the questions that are counted over the year. */
	sections: Pick<SectionResult, 'id' | 'title' | 'kind' | 'questions'>[];
	questions: YearQuestion[];
	indicators: YearIndicator[];
	/** Questions that both rounds asked in ways that can't be counted together. */
	broken: YearBroken[];
	/** Questions that only one of the rounds asked. */
	alone: Record<Season, number>;
}

export interface YearRound {
	season: Season;
	closedOn: string;
	/** Files in the locked frame. */
	frame: number;
	drawn: number;
	handedIn: number;
	notCarriedOut: number;
	missing: number;
	/** Interventions with files in the frame of which none is read, by name. */
	uncovered: string[];
}

export interface YearMeasure {
	/** Without what is told of `notShown`. Shown only when it is in both rounds; never `empty`. */
	total: Cell;
	/** Reckoned from what both rounds publish, since something that it rests on is hidden in either (`year-reckoned.ts`). */
	careful: boolean;
	/** Null when it is not shown. */
	sample: YearSample | null;
	/** The year before. */
	before: YearBefore;
}

export interface YearSample {
	/** Files in the sample of the question, whether it concerned them or not. */
	read: number;
	/** Files in the frames of the strata in the estimate. */
	frame: number;
	/** Strata in the estimate: an intervention is one in each round. */
	strata: number;
}

export interface YearQuestion extends YearMeasure, Pick<QuestionResult, YearQuestionFields> {
	own?: Question['own'];
	concerns?: Question['concerns'];
}
export type YearQuestionFields =
	'id' | 'code' | 'variant' | 'kind' | 'section' | 'text' | 'scale' | 'about';

export interface YearIndicator extends YearMeasure, IndicatorDefinition {
	question: string;
	/** Of autumn: those that are pooled. */
	questions: string[];
	/** The one that stands for them all in headings. */
	asked: YearAsked;
	kind: KeyPurpose;
	split: boolean;
	verdict: Verdict;
}

/** What a sentence needs of a question. */
export interface YearAsked extends Pick<QuestionResult, 'text' | 'about' | 'scale'> {
	own?: Question['own'];
}

export interface YearBroken extends Pick<QuestionResult, 'id' | 'code' | 'text'> {
	/** What the version that broke the line says; absent when it says nothing. */
	change?: ChangeKind;
	reason?: string;
	version?: number;
}

/** The same measure in the year before. */
export type YearBefore =
	| { state: 'none' }
	| {
			state: 'comparable';
			ja: number;
			n: number;
			share: number;
			step: Coarseness;
			difference?: Change;
	  }
	| { state: 'hidden' }
	| { state: 'changed'; change?: ChangeKind; reason?: string; version?: number };
