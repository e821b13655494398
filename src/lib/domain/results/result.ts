import type { AgeGroup, CaseType, DecisionOutcome, Gender, Law } from '../case-facts.ts';
import type { AnswerValue, ChangeKind, KeyPurpose, Question } from '../review-key.ts';
import type { EliminationReason } from '../eliminations.ts';
import type { Excluded, FrameChoiceKept } from '../frame.ts';
import type { DoubleRule } from '../round-rules.ts';
import type { Season } from '../rounds.ts';
import type { Span } from '../statistics/interval.ts';
import type { Change } from './over-rounds/change.ts';

/**
 * The result object of a closed round: every figure that any page, slide, export or indicator shows. It is stored as
 * JSON when the round closes, so its shape is part of the data: a change needs a new `schema`.
 * A hidden cell carries no figure at all, so nothing that reads the object can leak one.
 */
export const resultSchema = 'kollegiegranskning.resultat/2';
/** Of results stored before 0.5.0: they lack what has come since (`first-schema.ts`). */
export const firstResultSchema = 'kollegiegranskning.resultat/1';

export interface Result {
	schema: typeof resultSchema | typeof firstResultSchema;
	round: RoundHead;
	counts: RoundCounts;
	/** In the order of the catalogue. */
	strata: ResultStratum[];
	teams: ResultTeam[];
	/** The members of each breakdown, in the order of its cells. */
	groups: Record<Dimension, Group[]>;
	sections: SectionResult[];
	questions: QuestionResult[];
	indicators: IndicatorResult[];
	inShort: InShort;
}

export interface RoundHead {
	unit: string;
	season: Season;
	year: number;
	periodFrom: string;
	periodTo: string;
	outcomes: DecisionOutcome[];
	reviewFrom: string;
	reviewTo: string;
	/** Calendar date in Sweden. */
	closedOn: string;
	doubleSharePercent: number;
	/** Absent: the first answers count, as in every round before samsyn was recorded. */
	doubleRule?: DoubleRule;
	/** `rule` and `excluded`, and the two below with a question mark, are absent in results from before 0.3.0. */
	frame: { hash: string; size: number; rule?: FrameChoiceKept; excluded?: Excluded };
	/** The last one is the one that counts. */
	draws: {
		number: number;
		seed: string;
		seedSource: 'random' | 'chosen';
		drawnOn: string;
		/** Why the draw before it was replaced. */
		reasonForNewDraw?: string;
	}[];
	keys: { id: string; title: string; version: number; kind: KeyPurpose; sha256: string }[];
	reviewers: number;
	/** Wrongly in the frame, and how many of those a reserve took the place of. */
	eliminated: number;
	replaced: number;
	/** The eliminated files by reason, in the order of `eliminationReasons`. */
	eliminations?: { reason: EliminationReason; files: number }[];
}

/** Files by what became of them. `drawn` is the others together. */
export interface RoundCounts {
	drawn: number;
	handedIn: number;
	notCarriedOut: number;
	/** The documentation is missing in the case system: a result, never replaced. */
	missing: number;
	/** Of the files drawn, those that two review independently of each other. */
	double: number;
	/** Those that two read together, in one review; absent when none. */
	pairs?: number;
}

export interface ResultStratum {
	/** The code of the intervention. */
	id: string;
	name: string;
	legalBasis: string;
	law: Law;
	/** Files in the locked frame. */
	N: number;
	/** Groups that have files of it in the frame. */
	teams: string[];
	/** Whether any file of it was drawn. */
	drawn: boolean;
	/** Whether any file was read. If not, the result does not speak for the stratum. */
	covered: boolean;
}

export interface ResultTeam {
	id: string;
	name: string;
}

export const dimensions = ['intervention', 'team', 'gender', 'ageGroup', 'caseType'] as const;
export type Dimension = (typeof dimensions)[number];

/** A member of a breakdown; `none`: the list does not tell. */
export interface Group {
	id: string | Gender | AgeGroup | CaseType | 'none';
	name: string;
}

export type Cell =
	| { state: 'shown'; figures: Figures }
	/** 1–4 files, or hidden so that such a group can't be computed. Which of them is not told: it would bound the size. */
	| { state: 'hidden' }
	/** No file counts in the denominator: "Inga ärenden". */
	| { state: 'empty' };

/** Counts of answers in the reviewed files, and the weighted estimate for all files. */
export interface Figures {
	ja: number;
	delvis: number;
	nej: number;
	/** *Framgår inte*: in the denominator as not met, and never told as Nej. Absent where no question has the answer. */
	framgarInte?: number;
	/** Chosen by the reviewer. Null where it would tell how many files a hidden group has. */
	ejAktuellt: number | null;
	/** Hidden by a condition, or not in the file's key. Null where hidden groups could be reckoned with it: in every
	 * breakdown, and in the whole while some group of a fact is hidden. */
	notShown: number | null;
	/** Shown and left unanswered: outside the sample of the question. */
	unanswered: number;
	/** Denominator: Ja, Delvis, Nej and Framgår inte. In a section these are answers, several a file. */
	n: number;
	/** Files in the denominator; the same as `n` for a question. */
	files: number;
	/** Weighted share Ja, 0 to 1. */
	share: number;
	/** Limits of W, 95 %. */
	lower: number;
	upper: number;
	/** All files are read: there is nothing left to chance. */
	census: boolean;
	/** "Mycket osäkert": the interval is wider than 0.30. */
	uncertain: boolean;
	/** Steps of per cent that share and limits are published in; wider than one to protect a hidden intervention. */
	step: Coarseness;
	/** W at 99 %, for comparisons in a long list. Only of a whole whose interventions are all shown (`isOpen`). */
	strict?: Span;
	/** Mean score, Ja 1, Delvis one half, Nej and Framgår inte 0 (methods.md, section 1), 0 to 1. Only as `strict`. */
	score?: Span & { mean: number };
}

export type Coarseness = 1 | 5 | 10 | 20;

/** What an estimate for the whole unit rests on. */
export interface Sample {
	/** Files in the sample of the question, whether it concerned them or not. */
	read: number;
	/** Files in the frame of the strata in the estimate. */
	frame: number;
	/** Files in the frame that the question concerns, estimated and rounded. Null for a section. */
	concerned: number | null;
	/** Strata in the estimate. */
	strata: number;
	/** Strata that the question was meant for, of which no file is in its sample. */
	uncovered: string[];
}

export type Breakdown = Record<Dimension, Cell[]>;

/** A measure in all files. */
export interface Whole {
	total: Cell;
	/** Null when the total is not shown. */
	sample: Sample | null;
}

export interface Measure extends Whole {
	breakdown: Breakdown;
	/** Women less men, when both are shown. */
	genders?: Change;
}

export interface SectionResult extends Measure {
	id: string;
	code: string;
	kind: KeyPurpose;
	title: string;
	/** Questions of the section, as they are shown. */
	questions: string[];
	/** Those of them that the section's figure is made of: a question with 1–4 files is left out. */
	counted: string[];
}

export interface QuestionResult extends Measure {
	id: string;
	code: string;
	variant: string | null;
	kind: KeyPurpose;
	section: string;
	text: string;
	hint: string | null;
	scale: AnswerValue[];
	/** Only in a scale of the unit's own: what the answers are called and count as. */
	own?: Question['own'];
	/** Only of the provider's plan. */
	concerns?: Question['concerns'];
	/** The one case type that the question concerns, when its condition says so. */
	about: CaseType | null;
	previous: Previous;
}

export type Verdict = 'MET' | 'NOT_MET' | 'UNDECIDED' | 'NO_TARGET' | 'NO_VALUE';

export interface IndicatorDefinition {
	code: string;
	title: string;
	unitGoal: string;
	/** Per cent, 0 to 100. */
	target: number | null;
}

/**
 * The questions that feed an indicator, pooled: documentation by itself, and orders and plans by themselves. Which they are
 * is for the keys to say; of a question that keys share, only the files of those that say so count.
 */
export interface IndicatorResult extends IndicatorDefinition, Measure {
	/** Their code, or their codes. */
	question: string;
	kind: KeyPurpose;
	/** Whether it is asked in both kinds, so that the indicator has two rows. */
	split: boolean;
	/** Questions that are pooled; the first stands for them all in headings. */
	questions: string[];
	verdict: Verdict;
	/** Whether so few files could show the target as met at all. Null without a target or a figure. */
	reachable: boolean | null;
	/** Files that would be needed in one stratum, when `reachable` is false. */
	needed: number | null;
	previous: Previous;
}

/** The same question in an earlier round, as plain figures. */
export type Previous =
	| { state: 'none' }
	| {
			state: 'comparable';
			season: Season;
			year: number;
			ja: number;
			n: number;
			share: number;
			step: Coarseness;
			/** This round less that one. */
			difference?: Change;
	  }
	| { state: 'hidden' | 'empty'; season: Season; year: number }
	| {
			state: 'changed';
			season: Season;
			year: number;
			/** What the version that broke the line says of the question. Absent when it says nothing. */
			change?: ChangeKind;
			reason?: string;
			version?: number;
	  };

export interface InShort {
	strengths: string[];
	improvements: string[];
	/** What is certainly another share than in the round before, in the order of the key. */
	changed?: Changed[];
	unknown: Unknown[];
}

export type Changed =
	| { about: 'indicator'; indicator: string; kind: KeyPurpose }
	| { about: 'question'; question: string };

/** What the round can't tell. */
export type Unknown =
	| { about: 'target'; indicator: string; kind: KeyPurpose }
	| { about: 'gender'; question: string }
	| { about: 'change'; season: Season; year: number }
	| { about: 'uncertain'; questions: number }
	| { about: 'strata'; strata: string[] };

/** A file as the computation reads it. Its id is never in the result. */
export interface ResultFile {
	stratum: string;
	teamId: string | null;
	gender: Gender;
	ageGroup: AgeGroup | null;
	caseType: CaseType;
}
