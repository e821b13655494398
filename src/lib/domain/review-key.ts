import type { Law } from './case-facts.ts';

/**
 * The review key (granskningsnyckel) as a unit adopts it. The shape follows `kollegiegranskning.nyckel/1`;
 * files are validated by `server/review-keys/key-file.ts` before they become these types.
 */

export const standardValues = ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'] as const;
export type StandardValue = (typeof standardValues)[number];
/** The answers of a scale of the unit's own; what they are called and count as stands in the question. */
export const ownValues = ['VAL_1', 'VAL_2', 'VAL_3', 'VAL_4', 'VAL_5', 'VAL_6'] as const;
export const answerValues = [...standardValues, ...ownValues] as const;
export type AnswerValue = (typeof answerValues)[number];

/**
 * What an answer counts as (product.md, rule 6). `NOT_SEEN` (framgår inte av akten) stays in the denominator as not met,
 * shown apart; `NOT_APPLICABLE` leaves it.
 */
export const meanings = ['MET', 'PARTLY', 'NOT_MET', 'NOT_SEEN', 'NOT_APPLICABLE'] as const;
export type Meaning = (typeof meanings)[number];

export interface OwnAnswer {
	label: string;
	counts: Meaning;
}

/** Facts by id. A fact that is not known is absent, never an empty string. */
export type Facts = Readonly<Record<string, string>>;
/** Answers by question code. An unanswered question is absent. */
export type Answers = Readonly<Record<string, AnswerValue>>;

export type Condition =
	| { fact: string; in: readonly string[] }
	| { answer: string; in: readonly AnswerValue[] }
	| { all: readonly Condition[] }
	| { any: readonly Condition[] };

export interface FactDefinition {
	id: string;
	label: string;
	type: 'enum' | 'date' | 'yesNo';
	values?: Readonly<Record<string, string>>;
	/** `urval`: known from the case list, the reviewer may correct it. `granskare`: the reviewer answers it. */
	source: 'urval' | 'granskare';
	hint?: string;
}

/**
 * What a question is to the version before. Only `UNCHANGED`, `WORDING` and, where `follows` says whose line goes on,
 * `SPLIT` and `MERGED` can be compared (`keys/comparability.ts`).
 */
export const changeKinds = ['UNCHANGED', 'WORDING', 'NEW_SCALE', 'NEW', 'SPLIT', 'MERGED'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface Lineage {
	change: ChangeKind;
	/** Codes in the version before: one, none for `NEW`, two or more for `MERGED`. */
	from: readonly string[];
	/** For `SPLIT` and `MERGED`: the code whose line over time goes on in this question. Null: the line breaks. */
	follows: string | null;
	/** Shown in the result. */
	reason: string;
}

export interface Question {
	/** The same through all versions, whatever the code. Absent in keys from before the editor: then the code. */
	id?: string;
	code: string;
	text: string;
	hint?: string;
	/** The answers allowed, in the order they are shown. */
	scale: readonly AnswerValue[];
	/** Present when the scale is the unit's own: one entry for each value of it. */
	own?: Readonly<Partial<Record<AnswerValue, OwnAnswer>>>;
	/** `PLAN`: concerns the provider's plan. Absent: the caseworker's documentation. */
	concerns?: 'PLAN';
	showIf: Condition | null;
	guidance: Readonly<Partial<Record<AnswerValue, string>>>;
	references: readonly { label: string; when?: Law }[];
	commentRequiredOn: readonly AnswerValue[];
	indicator: string | null;
	/** Keys may put a question differently to another group under the same code; variants pool only in the indicator. */
	variant: string | null;
	/** Absent in a key's first version, and in a draft until the editor has said. */
	lineage?: Lineage;
}

export interface Section {
	/** As a question's. */
	id?: string;
	code: string;
	title: string;
	questions: readonly Question[];
}

/** `DOCUMENTATION`: the caseworker's own text. `ORDERS`: orders and the provider's plans, autumn only; their results stand apart. */
export const keyPurposes = ['DOCUMENTATION', 'ORDERS'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

export interface KeyDefinition {
	id: string;
	title: string;
	purpose: string;
	kind: KeyPurpose;
	suggestedFor: string;
	/** Decisions the key is for; empty: all. */
	appliesTo: Readonly<Record<string, readonly string[]>>;
	instructions: readonly string[];
	facts: readonly FactDefinition[];
	/** Facts that hold for every case under this key and are not asked. */
	factDefaults: Facts;
	/** The number of the version that the questions' lineage speaks of. Absent in a first version. */
	basedOn?: number;
	/** The edition of the shipped key that the version comes from, `1`. Absent: the first, or a key of the unit's own. */
	edition?: string;
	/** Only in a draft from a file: indicators that it brings. The unit gets those that it lacks when it is adopted. */
	indicators?: readonly Omit<Indicator, 'target'>[];
	sections: readonly Section[];
}

export interface Indicator {
	id: string;
	title: string;
	/** The question code that feeds it. */
	question: string;
	/** Per cent, 0 to 100, or null when the unit has set none. */
	target: number | null;
	unitGoal: string;
}
