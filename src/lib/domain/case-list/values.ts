/** How the words and dates of a case list are read. Every function answers for one cell and knows no other. */
import type { CaseType, DecisionOutcome, Gender, Law } from '../case-facts.ts';

/** A cell: text, or a real Excel date (midnight UTC). */
export type Cell = string | Date;

/** Text as it is compared: composed (NFC), trimmed, one space between words, lower case. */
export function foldText(text: string): string {
	return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The text of a cell without space around it; a lone dash is nothing; an Excel date is written ÅÅÅÅ-MM-DD. */
export function cellText(cell: Cell | undefined): string {
	if (cell === undefined) return '';
	if (typeof cell !== 'string') return isoOfDate(cell);
	const text = cell.trim();
	return text.length === 1 && (text === '-' || text === '–' || text === '—') ? '' : text;
}

function isoOfDate(date: Date): string {
	const time = date.getTime();
	return Number.isNaN(time) ? '#' : new Date(time).toISOString().slice(0, 10);
}

export type DateReading = { date: string; plain: boolean } | 'impossible' | 'unreadable';

const months = [
	'januari',
	'februari',
	'mars',
	'april',
	'maj',
	'juni',
	'juli',
	'augusti',
	'september',
	'oktober',
	'november',
	'december'
];

const yearFirst = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?:[t ][\d:.]{1,15}z?)?$/;
const together = /^(\d{4})(\d{2})(\d{2})$/;
const dayFirst = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?|\s)(\d{4})(?: [\d:.]{1,15})?$/;
const monthNamed = /^(?:den )?(\d{1,2})(?:\.|:e)? ([a-zå]{3,9})\.? (\d{4})$/;
const excelSerial = /^\d{5}$/;
const dayMilliseconds = 86_400_000;
/** Excel's day 0 for dates after February 1900. */
const excelEpoch = Date.UTC(1899, 11, 30);

/**
 * Reads a date (data/README.md): `2026-03-12`, `20260312`, `12/3 2026`, `12/3/2026`, `12.3.2026`, `12 mars 2026`, a real
 * Excel date, or its day number when the column has lost its format. Swedish order, day before month.
 * @returns the date as ISO text, and whether it was written as ÅÅÅÅ-MM-DD; `impossible` when it is written as
 *   a date but is not in the calendar or before 1900
 */
export function readDate(cell: Cell): DateReading {
	if (typeof cell !== 'string') {
		const date = isoOfDate(cell);
		return date < '1900' || date > '9999' ? 'impossible' : { date, plain: true };
	}
	const text = foldText(cell);
	let match = yearFirst.exec(text) ?? undefined;
	if (match) return calendarDate(match[1], match[3], match[4], text);
	match = together.exec(text) ?? undefined;
	if (match) return calendarDate(match[1], match[2], match[3], text);
	match = dayFirst.exec(text) ?? undefined;
	if (match) return calendarDate(match[3], match[2], match[1], text);
	match = monthNamed.exec(text) ?? undefined;
	if (match) {
		const name = match[2] ?? '';
		const month = months.findIndex((full) => full === name || full.slice(0, 3) === name);
		if (month < 0) return 'unreadable';
		return calendarDate(match[3], String(month + 1), match[1], text);
	}
	if (excelSerial.test(text)) {
		return { date: isoOfDate(new Date(excelEpoch + Number(text) * dayMilliseconds)), plain: false };
	}
	return 'unreadable';
}

function calendarDate(
	year = '',
	month = '',
	day = '',
	text: string
): Exclude<DateReading, 'unreadable'> {
	const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const time = new Date(`${date}T00:00:00Z`);
	// JavaScript lets 31 February roll over into March: the date that comes back must be the one that went in.
	if (Number.isNaN(time.getTime()) || isoOfDate(time) !== date || date < '1900')
		return 'impossible';
	return { date, plain: date === text };
}

/** The year of a cell with a year or a whole date; `null` when it is neither. */
export function readYear(cell: Cell): number | null {
	if (typeof cell === 'string' && /^\d{4}$/.test(cell.trim())) return Number(cell.trim());
	const reading = readDate(cell);
	if (typeof reading === 'string' || (typeof cell === 'string' && excelSerial.test(cell.trim()))) {
		return typeof cell === 'string' ? yearOfOldDate(cell) : null;
	}
	return Number(reading.date.slice(0, 4));
}

/** 1850-01-01 is no possible decision date, but its year is plain to see, and too early. */
function yearOfOldDate(text: string): number | null {
	const match = /^(\d{4})-\d{2}-\d{2}$/.exec(text.trim());
	return match ? Number(match[1]) : null;
}

const lawWords: readonly (readonly [Law, RegExp])[] = [
	['RIKSFARDTJANST', /riksfärdtjänst|1997:735/],
	['LSS', /(^|[^a-zåäö])lss([^a-zåäö]|$)|1993:387|stöd och service till vissa/],
	['SOL', /(^|[^a-zåäö])sol([^a-zåäö]|$)|socialtjänstlag|2025:400|2001:453/]
];

/** The law that a legal basis names (`LSS 9 § 10`, `SoL`, `Lag (1997:735) om riksfärdtjänst`); `null` when none is recognised. */
export function readLaw(text: string): Law | null {
	const folded = foldText(text);
	return lawWords.find(([, words]) => words.test(folded))?.[0] ?? null;
}

const caseTypeWords: ReadonlyMap<string, CaseType> = words({
	NEW: [
		'ny ansökan',
		'nyansökan',
		'ny',
		'nytt',
		'ansökan',
		'första ansökan',
		'förstagångsansökan',
		'nytt beslut'
	],
	REASSESSMENT: ['nyprövning', 'ny prövning', 'förlängning', 'fortsatt insats']
});

const outcomeWords: ReadonlyMap<string, DecisionOutcome> = words({
	GRANTED: [
		'bifall',
		'bifallen',
		'bifallet',
		'bifalls',
		'beviljat',
		'beviljad',
		'beviljas',
		'bevilja',
		'helt bifall'
	],
	PARTIAL: [
		'delvis avslag',
		'delvis bifall',
		'delvis beviljat',
		'delvis beviljad',
		'delvis',
		'delavslag',
		'delbifall'
	],
	REJECTED: ['avslag', 'avslagen', 'avslaget', 'avslås', 'avslå', 'helt avslag']
});

const genderWords: ReadonlyMap<string, Gender> = words({
	FEMALE: ['kvinna', 'k', 'flicka', 'kvinnor', 'kvinnligt', 'f'],
	MALE: ['man', 'm', 'pojke', 'män', 'manligt'],
	OTHER: ['okänt', 'o', 'okänd', 'annat', 'uppgift saknas', 'saknas']
});

const yesNoWords: ReadonlyMap<string, boolean> = new Map([
	...['ja', 'j', 'x', 'sant', 'true', 'yes'].map((word) => [word, true] as const),
	...['nej', 'n', 'falskt', 'false', 'no', 'inga', 'inget', 'ingen'].map(
		(word) => [word, false] as const
	)
]);

const protectedWords: ReadonlySet<string> = new Set([
	'skyddad',
	'skyddade personuppgifter',
	'skyddade uppgifter',
	'skyddad folkbokföring',
	'skyddad identitet',
	'sekretess',
	'sekretessmarkering',
	'sekretessmarkerad',
	'fingerade personuppgifter',
	'kvarskrivning'
]);

function words<T extends string>(lists: Record<T, readonly string[]>): ReadonlyMap<string, T> {
	return new Map(
		(Object.keys(lists) as T[]).flatMap((value) =>
			lists[value].map((word) => [word, value] as const)
		)
	);
}

/** New application or reassessment. *Omprövning* is neither (glossary.md, section 4); `null` for it and other words. */
export function readCaseType(text: string): CaseType | null {
	return caseTypeWords.get(foldText(text)) ?? null;
}

/** Granted, partly or not; `null` when the word is not known. */
export function readOutcome(text: string): DecisionOutcome | null {
	return outcomeWords.get(foldText(text)) ?? null;
}

/** Kvinna, Man, Okänt or k, m, o (data/README.md); `null` when the word is not known. */
export function readGender(text: string): Gender | null {
	return genderWords.get(foldText(text)) ?? null;
}

/** Ja or Nej, also j, n, x, and a number (0 is Nej); `null` when it is none of them. */
export function readYesNo(text: string): boolean | null {
	const folded = foldText(text);
	if (/^\d{1,2}$/.test(folded)) return Number(folded) > 0;
	return yesNoWords.get(folded) ?? null;
}

/** As {@link readYesNo}, and the names of the protections themselves. */
export function readProtected(text: string): boolean | null {
	return protectedWords.has(foldText(text)) || readYesNo(text);
}
