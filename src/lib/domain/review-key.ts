import type { Law } from './case-facts.ts';

/**
 * The review key (granskningsnyckel) as a unit adopts it. The shape follows `kollegiegranskning.nyckelsamling/1`;
 * files are validated by `server/review-keys/schema.ts` before they become these types.
 */

export const answerValues = ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'] as const;
export type AnswerValue = (typeof answerValues)[number];

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

export interface Question {
	code: string;
	text: string;
	hint?: string;
	/** The answers allowed, in the order they are shown. */
	scale: readonly AnswerValue[];
	showIf: Condition | null;
	guidance: Readonly<Partial<Record<AnswerValue, string>>>;
	references: readonly { label: string; when?: Law }[];
	commentRequiredOn: readonly AnswerValue[];
	indicator: string | null;
	/** Keys may put a question differently to another group under the same code; variants pool only in the indicator. */
	variant: string | null;
}

export interface Section {
	code: string;
	title: string;
	questions: readonly Question[];
}

/** `DOCUMENTATION`: the caseworker's own text. `ORDERS`: orders and the provider's plans, autumn only; their results stand apart. */
export type KeyPurpose = 'DOCUMENTATION' | 'ORDERS';

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
