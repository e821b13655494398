/** The rows of a case list: as they stand in the file, and as they are judged. */
import type { AgeGroup, CaseType, DecisionOutcome, Gender, Law } from '../case-facts.ts';
import { hasIdentityNumber } from '../identity-number.ts';
import type { CaseField, ColumnMapping } from './fields.ts';
import type {
	Handler,
	KnownIntervention,
	KnownPerson,
	RememberedIntervention,
	RememberedSignature
} from './matching.ts';
import type { Reason } from './reasons.ts';
import type { Cell } from './values.ts';

/** A row of the file. `row` is its line there, the first line being 1. */
export interface TableRow {
	row: number;
	cells: readonly Cell[];
}

/** What is known when a list is judged. */
export interface Known {
	/** ISO date; a later decision is refused. */
	today: string;
	people: readonly KnownPerson[];
	interventions: readonly KnownIntervention[];
	rememberedSignatures?: readonly RememberedSignature[];
	rememberedInterventions?: readonly RememberedIntervention[];
	/** Groups of the unit: one that the list writes in another way gets the unit's name. */
	teams?: readonly string[];
	/** Answers about rows where a signature is missing, by {@link answerTo}; `null`: leave the row out. */
	answers?: ReadonlyMap<string, string | null>;
	/** Headings in the file, to name columns in the reasons. */
	headings?: readonly string[];
}

export type SignatureField = 'caseworker' | 'coCaseworker' | 'decisionMaker';

/** The key of an answer about a missing signature. */
export function answerTo(row: number, field: SignatureField): string {
	return `${row} ${field}`;
}

/** One decision, as it goes on to the database. The birth year is not in it: only the age group is kept. */
export interface CaseDecision {
	caseReference: string;
	team: string | null;
	caseworker: Handler;
	coCaseworker: Handler | null;
	/** `null` only where the list has no column for it. */
	decisionMaker: Handler | null;
	/** Code of the intervention. */
	intervention: string;
	law: Law;
	/** As it stands in the list, or the catalogue's where the list has none. */
	legalBasis: string;
	decisionDate: string;
	caseType: CaseType | null;
	outcome: DecisionOutcome;
	gender: Gender | null;
	ageGroup: AgeGroup | null;
	childrenInHousehold: boolean | null;
	orderDate: string | null;
	planDate: string | null;
	protectedIdentity: boolean;
	closedOn: string | null;
}

/** What can be shown of a row that is not read in; a cell with an identity number is left out. */
export interface RowAbout {
	caseReference: string | null;
	intervention: string | null;
	legalBasis: string | null;
	decisionMaker: string | null;
}

export type RowOutcome = 'accept' | 'ask' | 'refuse' | 'duplicate';

export interface JudgedRow {
	row: number;
	outcome: RowOutcome;
	reasons: readonly Reason[];
	/** Set when the outcome is `accept`, and only then. */
	decision: CaseDecision | null;
	/** What was written in a way of its own and read all the same: ”HEMTJÄNST”, ”28/5 2026”, ”m”. */
	unusual: readonly string[];
	/** Set when the outcome is another than `accept`. */
	about: RowAbout | null;
}

/** No case system has longer case numbers; the rest is text that has strayed into the column. */
export const longestReference = 64;

/**
 * What can be shown of a row: never a cell with an identity number.
 * @param texts the row's cells, trimmed
 */
export function aboutRow(texts: readonly string[], mapping: ColumnMapping): RowAbout {
	const shown = (field: CaseField): string | null => {
		const text = texts[mapping[field] ?? -1] ?? '';
		return text === '' || hasIdentityNumber(text) ? null : text.slice(0, longestReference);
	};
	return {
		caseReference: shown('caseReference'),
		intervention: shown('intervention'),
		legalBasis: shown('legalBasis'),
		decisionMaker: shown('decisionMaker')
	};
}
