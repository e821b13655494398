import type { AgeGroup, CaseType, DecisionOutcome, Gender, Law } from './case-facts.ts';
import type { EliminationReason } from './eliminations.ts';
import type { ChangeKind } from './review-key.ts';
import type { ReviewState, RoundState } from './rounds.ts';

/** What the identifiers are called in Swedish (ui-vocabulary.md, section 4), on pages, in the log and in exports. */

export const roundStateLabels: Readonly<Record<RoundState, string>> = {
	DRAFT: 'Utkast',
	SELECTING: 'Urval pågår',
	ASSIGNED: 'Fördelad',
	REVIEWING: 'Granskning pågår',
	MODERATING: 'Samsyn',
	CLOSED: 'Avslutad',
	PURGED: 'Gallrad'
};

export const roundStateExplanations: Readonly<Record<RoundState, string>> = {
	DRAFT: 'Upplägget är inte klart.',
	SELECTING: 'Ärendena väljs ut.',
	ASSIGNED: 'Alla ärenden har en granskare. Granskningen har inte startat.',
	REVIEWING: 'Granskarna svarar på frågorna.',
	MODERATING: 'Svåra frågor diskuteras innan resultatet fastställs.',
	CLOSED: 'Resultatet är fastställt. Svaren går inte att ändra.',
	PURGED: 'Kopplingen till ärendena är borttagen. Sammanställningen finns kvar.'
};

export const reviewStateLabels: Readonly<Record<ReviewState, string>> = {
	NOT_STARTED: 'Inte påbörjad',
	STARTED: 'Påbörjad',
	SUBMITTED: 'Inlämnad',
	REOPENED: 'Öppnad igen',
	NOT_CARRIED_OUT: 'Inte genomförd'
};

/** `IN_USE` is derived: an adopted version in a round that is not closed. */
export type KeyLabelState = 'DRAFT' | 'ADOPTED' | 'IN_USE' | 'SUPERSEDED' | 'ARCHIVED';
export const keyStateLabels: Readonly<Record<KeyLabelState, string>> = {
	DRAFT: 'Utkast',
	ADOPTED: 'Fastställd',
	IN_USE: 'Används',
	SUPERSEDED: 'Ersatt',
	ARCHIVED: 'Arkiverad'
};

/** What a question is to the version before. */
export const changeLabels: Readonly<Record<ChangeKind, string>> = {
	UNCHANGED: 'Oförändrad',
	WORDING: 'Bara orden är ändrade',
	NEW_SCALE: 'Samma innebörd, nya svar',
	NEW: 'Ny fråga',
	SPLIT: 'Delad fråga',
	MERGED: 'Sammanslagen fråga'
};

export const lawLabels: Readonly<Record<Law, string>> = {
	LSS: 'LSS',
	SOL: 'SoL',
	RIKSFARDTJANST: 'Lagen om riksfärdtjänst'
};

export const caseTypeLabels: Readonly<Record<CaseType, string>> = {
	NEW: 'Ny ansökan',
	REASSESSMENT: 'Nyprövning'
};

export const decisionOutcomeLabels: Readonly<Record<DecisionOutcome, string>> = {
	GRANTED: 'Bifall',
	PARTIAL: 'Delvis avslag',
	REJECTED: 'Avslag'
};

export const genderLabels: Readonly<Record<Gender, string>> = {
	FEMALE: 'Kvinna eller flicka',
	MALE: 'Man eller pojke',
	OTHER: 'Annat eller uppgift saknas'
};

/** The groups of a breakdown. */
export const genderGroupLabels: Readonly<Record<Gender, string>> = {
	FEMALE: 'Kvinnor och flickor',
	MALE: 'Män och pojkar',
	OTHER: 'Annat eller uppgift saknas'
};

export const ageGroupLabels: Readonly<Record<AgeGroup, string>> = {
	'0-14': '0–14 år',
	'15-17': '15–17 år',
	'18-20': '18–20 år',
	'21-64': '21–64 år',
	'65+': '65 år eller äldre'
};

export const eliminationReasonLabels: Readonly<Record<EliminationReason, string>> = {
	CLOSED_BEFORE_PERIOD: 'Ärendet var avslutat före perioden',
	MOVED_BEFORE_PERIOD: 'Ärendet var flyttat före perioden',
	PROTECTED_IDENTITY: 'Skyddade personuppgifter',
	WRONG_INTERVENTION: 'Fel insats i listan'
};

/** A result, never replaced. */
export const missingFileLabel = 'Underlaget saknas i verksamhetssystemet';

/** Category only: nobody has to explain a conflict of interest (glossary.md, jävsgrund). */
export const conflictReasons = [
	'OWN_CASE',
	'CO_HANDLER',
	'DECISION_MAKER',
	'PREVIOUS_HANDLER',
	'PRIVATE_RELATION',
	'OTHER'
] as const;
export type ConflictReason = (typeof conflictReasons)[number];
export const conflictReasonLabels: Readonly<Record<ConflictReason, string>> = {
	OWN_CASE: 'Jag är handläggare i ärendet',
	CO_HANDLER: 'Jag är eller har varit medhandläggare',
	DECISION_MAKER: 'Jag har fattat beslutet',
	PREVIOUS_HANDLER: 'Jag har haft ärendet tidigare',
	PRIVATE_RELATION: 'Jag har en privat koppling',
	OTHER: 'Annan orsak'
};

/** Verdicts on a target, in words: uncertain never looks like failure. */
export const verdictLabels = {
	MET: 'Årsmålet nås',
	NOT_MET: 'Årsmålet nås inte',
	UNDECIDED: 'Går inte att avgöra om årsmålet nås',
	NO_TARGET: 'Årsmål saknas',
	NO_VALUE: 'Inget utfall'
} as const;

export const actionStateLabels = {
	NEW: 'Ny',
	ONGOING: 'Pågår',
	DONE: 'Klar',
	CANCELLED: 'Utgår',
	OVERDUE: 'Försenad'
} as const;
