/** Why a row is not simply accepted: stable codes, and the Swedish sentences that belong to them. */
import type { CaseField } from './fields.ts';

export type ReasonCode =
	| 'identity-number'
	| 'no-case-reference'
	| 'bad-case-reference'
	| 'too-long'
	| 'unreadable-characters'
	| 'too-many-cells'
	| 'date-missing'
	| 'impossible-date'
	| 'unreadable-date'
	| 'decision-in-future'
	| 'birth-year-before-1900'
	| 'birth-year-after-decision'
	| 'unreadable-birth-year'
	| 'outcome-missing'
	| 'unknown-outcome'
	| 'unknown-case-type'
	| 'unknown-gender'
	| 'unknown-yes-no'
	| 'intervention-missing'
	| 'unknown-intervention'
	| 'ambiguous-intervention'
	| 'intervention-not-reviewed'
	| 'caseworker-missing'
	| 'decision-maker-missing'
	| 'unknown-signature'
	| 'left-out'
	| 'duplicate-of';

/** What a person can answer on the page, so that the row is read after all. The other codes refuse. */
export const askingCodes: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
	'unknown-intervention',
	'ambiguous-intervention',
	'caseworker-missing',
	'decision-maker-missing',
	'unknown-signature'
]);

export interface Reason {
	code: ReasonCode;
	/** The field that the reason concerns; `null` where it is the whole row or a column that holds no field. */
	field: CaseField | null;
	/** The heading of the column in the file; `null` where it is the whole row. */
	column: string | null;
	/** One Swedish sentence or two, the column first. Never holds an identity number. */
	sentence: string;
	/** What stands in the cell, shortened; absent where showing it would tell too much. */
	found?: string;
	/** With `duplicate-of`: the row that counts. */
	firstRow?: number;
}

const texts: Readonly<Record<ReasonCode, (found: string, today: string) => string>> = {
	'identity-number': () => 'det ser ut som ett personnummer. Ta bort det ur listan.',
	'no-case-reference': () =>
		'ärendereferensen saknas. Utan ärendenummer går det inte att hitta akten.',
	'bad-case-reference': () =>
		'ärendereferensen innehåller tecken som inte hör till ett ärendenummer.',
	'too-long': () => 'texten är för lång.',
	'unreadable-characters': () => 'texten innehåller tecken som inte går att läsa.',
	'too-many-cells': () =>
		'Raden har fler värden än det finns rubriker. Värdena kan stå i fel kolumn.',
	'date-missing': () => 'datumet saknas. Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-03-12.',
	'impossible-date': (found) =>
		`datumet ${found} finns inte. Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-03-12.`,
	'unreadable-date': (found) =>
		`”${found}” är inte ett datum. Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-03-12.`,
	'decision-in-future': (found, today) =>
		`${found} är senare än i dag, ${today}. Beslutsdatum måste vara i dag eller tidigare.`,
	'birth-year-before-1900': () => 'födelseår före 1900 läses inte in.',
	'birth-year-after-decision': () => 'födelseåret är senare än beslutets år.',
	'unreadable-birth-year': () => 'det är inte ett födelseår. Skriv året med fyra siffror.',
	'outcome-missing': () =>
		'utfallet saknas. Utan utfall går det inte att avgöra om beslutet hör till urvalet.',
	'unknown-outcome': (found) =>
		`”${found}” känns inte igen. Skriv Bifall, Delvis avslag eller Avslag.`,
	'unknown-case-type': (found) => `”${found}” känns inte igen. Skriv Ny ansökan eller Nyprövning.`,
	'unknown-gender': (found) => `”${found}” känns inte igen. Skriv Kvinna, Man eller Okänt.`,
	'unknown-yes-no': (found) => `”${found}” känns inte igen. Skriv Ja eller Nej.`,
	'intervention-missing': () => 'insatsen saknas.',
	'unknown-intervention': (found) => `”${found}” finns inte i enhetens katalog över insatser.`,
	'ambiguous-intervention': (found) =>
		`flera insatser heter ”${found}”, och lagrummet avgör inte vilken det är.`,
	'intervention-not-reviewed': (found) => `”${found}” är ingen insats som enheten granskar.`,
	'caseworker-missing': () => 'signaturen saknas. Utan handläggare går det inte att pröva jäv.',
	'decision-maker-missing': () =>
		'signaturen saknas. Utan beslutsfattare går det inte att pröva jäv.',
	'unknown-signature': (found) =>
		`signaturen ”${found}” finns inte bland medarbetarna. Då går det inte att pröva jäv.`,
	'left-out': () => 'raden läses inte in, eftersom du har valt det.',
	'duplicate-of': () => ''
};

/** As long as a cell may be: an answer on the page must name the whole text. */
const longestFound = 200;

/**
 * A reason tied to a column.
 * @param found what stands in the cell; left out where it must not be shown
 * @param today for the reasons that name the day, ISO
 */
export function reasonFor(
	code: ReasonCode,
	field: CaseField | null,
	column: string | null,
	found = '',
	today = ''
): Reason {
	const shown = found.length > longestFound ? `${found.slice(0, longestFound)}…` : found;
	const text =
		code === 'identity-number' && field === 'caseReference'
			? 'det här ser ut som ett personnummer. Använd ärendenumret i stället.'
			: texts[code](shown, today);
	const sentence = column === null ? text : `${column}: ${text}`;
	return { code, field, column, sentence, ...(shown === '' ? {} : { found: shown }) };
}

/** The reason of a row that is the same as an earlier one in every column. */
export function duplicateReason(firstRow: number): Reason {
	return {
		code: 'duplicate-of',
		field: null,
		column: null,
		sentence: `Raden är lika rad ${firstRow} i alla kolumner och räknas bara en gång.`,
		firstRow
	};
}
