import { isBirthDate, isIdentityNumber } from './identity-digits.ts';

/**
 * Finds Swedish personal identity numbers and co-ordination numbers in running text (product.md, rule 10).
 *
 * Form and check digit: Skatteverket, SKV 704 (personal identity number: YYMMDD-NNNC, Luhn over the ten
 * last digits) and SKV 707 (co-ordination number: day of birth + 60).
 */

/** Where in the text: `text.slice(start, end)` is the number. Never put the slice itself in a message, a file or a log. */
export interface Span {
	start: number;
	end: number;
}

/**
 * Where a text stands. In a cell of a table ten digits may be a reference that begins with a date: only the check digit
 * tells. In prose, what somebody writes in sentences, a date that exists is enough.
 */
export type Writing = 'cell' | 'prose';

/** How two runs of digits hang together. */
const APART = 0;
const SPACED = 1;
const HYPHENED = 2;
type Joint = typeof APART | typeof SPACED | typeof HYPHENED;

const longestGap = 9;
/** Twelve digits, each for itself. */
const mostRuns = 12;

/** Digits that stand together, as ASCII; `joint`: how they hang together with the run before. */
interface Run extends Span {
	digits: string;
	joint: Joint;
}

/**
 * All identity numbers in a text, first to last.
 *
 * A number is ten or twelve digits whose date exists (day also + 60) and whose check digit is right, written
 * together, with hyphen, plus, dash, full stop, slash or spaces before the last four, and with the date in
 * one piece or divided (`1991-09-14-2399`), also digit by digit as in the boxes of a form, or with a letter first among
 * the last four (temporary numbers of regions). Letters may stand against it; more digits may not.
 *
 * Privacy comes first: a number that stands by itself and has the hyphen or the plus, or that is called personnummer,
 * counts also when the check digit is wrong, since a mistyped number still points at somebody. A part of a longer
 * reference (`FN-931231-0024`) must have the right check digit.
 *
 * Runs in time linear in the text.
 * @param text any text, of any length
 */
export function findIdentityNumbers(text: string, writing: Writing = 'cell'): Span[] {
	const found: Span[] = [];
	scan(text, writing, found);
	return found;
}

/** Whether a text has an identity number anywhere; see {@link findIdentityNumbers}. */
export function hasIdentityNumber(text: string, writing: Writing = 'cell'): boolean {
	return scan(text, writing, null);
}

/** Collects into `found`, or stops at the first number when there is nothing to collect into. */
function scan(text: string, writing: Writing, found: Span[] | null): boolean {
	let runs: Run[] = [];
	let run = runFrom(text, 0, null);
	while (run) {
		const next = runFrom(text, run.end, run);
		runs.push(run);
		if (runs.length > mostRuns + 1) runs.shift();
		const number = numberEndingWith(text, writing, runs, next);
		if (number) {
			if (found === null) return true;
			found.push(number);
			runs = [];
		}
		// Digits that a temporary number has taken are no run of their own.
		run = number && next && number.end > next.start ? runFrom(text, number.end, null) : next;
	}
	return found !== null && found.length > 0;
}

/** The next run of digits. Signs without width inside it are not there. */
function runFrom(text: string, from: number, before: Run | null): Run | null {
	let at = from;
	while (at < text.length && digitOf(text.charCodeAt(at)) < 0) at++;
	if (at === text.length) return null;
	const start = at;
	let end = at;
	let digits = '';
	for (; at < text.length; at++) {
		const code = text.charCodeAt(at);
		const digit = digitOf(code);
		if (digit >= 0) {
			// More than twelve are no number however many they are.
			if (digits.length < 13) digits += String(digit);
			end = at + 1;
		} else if (!hasNoWidth(code)) break;
	}
	return { start, end, digits, joint: before ? jointOf(text, before.end, start) : APART };
}

/** The number whose last digits are the last run, or null. */
function numberEndingWith(
	text: string,
	writing: Writing,
	runs: readonly Run[],
	next: Run | null
): Span | null {
	const last = runs.at(-1);
	if (!last) return null;
	const whole = last.digits.length === 12 || last.digits.length === 10;
	const called =
		isCalledNumber(text, last.start) || (writing === 'prose' && isNothingElse(text, last));
	if (whole && isIdentityNumber(last.digits, !called)) return { start: last.start, end: last.end };
	const c = runs.at(-2);
	if (last.digits.length === 4 && c) {
		const start = fourAfterDate(text, last, c, runs.at(-3), runs.at(-4));
		if (start >= 0) return { start, end: last.end };
	}
	return dividedOtherwise(runs, next) ?? temporary(text, runs);
}

/** Where the number begins whose date stands in one, two or three runs before the last four; -1: there is none. */
function fourAfterDate(text: string, last: Run, c: Run, b?: Run, a?: Run): number {
	if (c.digits.length === 8 || c.digits.length === 6) {
		if (last.joint === APART && !saysLastFour(text, c.end, last.start)) return -1;
		const alone = last.joint === HYPHENED && standsAlone(text, c.start, last.end);
		const strict = !alone && !isCalledNumber(text, c.start);
		return isIdentityNumber(c.digits + last.digits, strict) ? c.start : -1;
	}
	if (last.joint === APART || c.joint === APART || !b || c.start - b.end !== 1) return -1;
	if (c.digits.length === 4 && b.digits.length === 4) {
		return isIdentityNumber(b.digits + c.digits + last.digits, true) ? b.start : -1;
	}
	const divided =
		c.digits.length === 2 &&
		b.digits.length === 2 &&
		a !== undefined &&
		(a.digits.length === 4 || a.digits.length === 2) &&
		b.start - a.end === 1;
	if (!divided) return -1;
	// A time after a date (2026-08-14 1030) is no number.
	const joined = last.joint === HYPHENED || text.charCodeAt(b.end) === text.charCodeAt(c.end);
	if (!joined && canBeTime(a.digits, last.digits)) return -1;
	return isIdentityNumber(a.digits + b.digits + c.digits + last.digits, true) ? a.start : -1;
}

/** Digit by digit, in pairs, or with the last four divided: the runs from where they begin to hang together, all of them. */
function dividedOtherwise(runs: readonly Run[], next: Run | null): Span | null {
	const last = runs.at(-1);
	if (!last || last.digits.length > 4 || (next !== null && next.joint !== APART)) return null;
	let first = runs.length - 1;
	while (first > 0 && runs[first]?.joint !== APART) first--;
	const parts = runs.slice(first);
	if (parts.length < 2 || parts.length > mostRuns) return null;
	const digits = parts.map((part) => part.digits).join('');
	if (digits.length !== 10 && digits.length !== 12) return null;
	let counted = 0;
	let four: Run | undefined;
	for (const part of parts) {
		if (counted === digits.length - 4) four = part;
		// 070 123 45 67 is divided as a telephone number is.
		if (counted < digits.length - 4 && part.digits.length > 1 && part.digits.length % 2)
			return null;
		counted += part.digits.length;
	}
	if (!four || !isIdentityNumber(digits, true)) return null;
	const inPairs = parts.every((part) => part.digits.length === 2);
	if (inPairs && digits.startsWith('0') && four.joint !== HYPHENED) return null;
	const dated = parts[0]?.digits.length === 4 && canBeTime(digits.slice(0, 4), digits.slice(-4));
	return dated ? null : { start: parts[0]?.start ?? last.start, end: last.end };
}

const letterFirst = /[-+\u2010-\u2015\u2212\u00ad](?:[A-Za-z]\d{3}|[A-Z]{2}\d\d)(?![\p{L}\d])/uy;
const letterAtOnce = /(?:[A-Z]\d{3}|[A-Z]{2}\d\d)(?![\p{L}\d])/uy;

/** 20181022-T920: a date and a temporary number with a letter first among the last four. */
function temporary(text: string, runs: readonly Run[]): Span | null {
	const [a, b, c] = runs.slice(-3);
	let [first, last] = [runs.at(-1), runs.at(-1)];
	let date = first?.digits ?? '';
	if (a && b && c && b.start - a.end === 1 && c.start - b.end === 1 && date.length === 2) {
		[first, last] = [a, c];
		date = a.digits + b.digits + c.digits;
	}
	if (!first || !last || (date.length !== 8 && date.length !== 6)) return null;
	if (joins(text, first.start - 1) || !isBirthDate(date)) return null;
	for (const form of first === last ? [letterFirst, letterAtOnce] : [letterFirst]) {
		form.lastIndex = last.end;
		if (form.test(text)) return { start: first.start, end: form.lastIndex };
	}
	return null;
}

/** ASCII, full-width, Arabic and Persian digits; -1: no digit. */
function digitOf(code: number): number {
	if (code < 0x660) return code >= 48 && code <= 57 ? code - 48 : -1;
	if (code <= 0x669) return code - 0x660;
	if (code >= 0x6f0 && code <= 0x6f9) return code - 0x6f0;
	return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : -1;
}

function jointOf(text: string, from: number, to: number): Joint {
	if (from === to || to - from > longestGap) return APART;
	let kind: Joint = SPACED;
	for (let at = from; at < to; at++) {
		const code = text.charCodeAt(at);
		if (isHyphen(code)) kind = HYPHENED;
		else if (!isSpacing(code)) return APART;
	}
	return kind;
}

/** 910914, sista fyra 2399; 910914 (2399) */
function saysLastFour(text: string, from: number, to: number): boolean {
	if (to - from > 40) return false;
	const between = text.slice(from, to).toLowerCase();
	return (
		between.includes('sista') || between.includes('siffr') || /^[ ,*~=|'()[\]]{1,4}$/.test(between)
	);
}

/** Whether the words just before call what follows a personal identity number. */
function isCalledNumber(text: string, start: number): boolean {
	const before = text.slice(Math.max(0, start - 24), start).toLowerCase();
	return /(?:person|samordnings|födelse)n(?:umme)?r|pnr|p-nr|persnr/.test(before);
}

/** Neither telephone number, date with time, nor what the words before call a reference. */
function isNothingElse(text: string, { start, end, digits }: Run): boolean {
	if (digits.startsWith('0') || !standsAlone(text, start, end)) return false;
	if (digits.length === 12 && canBeTime(digits.slice(0, 4), digits.slice(8))) return false;
	const before = text.slice(Math.max(0, start - 24), start).toLowerCase();
	return !/dnr|diarie|ärende|mål|ref|faktura|konto|org|giro|fn|lagr|beslut(?:s)?n|akt/.test(before);
}

/** Journals have been kept with the time of day in this century. */
function canBeTime(year: string, four: string): boolean {
	const recent = year.length === 4 ? year >= '2000' : year < '50';
	return recent && four.slice(0, 2) < '24' && four.slice(2) < '60';
}

/** Hyphen-minus, plus, the dashes and hyphens of Unicode and the minus sign. */
function isHyphen(code: number): boolean {
	return (
		code === 0x2d ||
		code === 0x2b ||
		(code >= 0x2010 && code <= 0x2015) ||
		code === 0x2212 ||
		code === 0xad ||
		code === 0xfe63 ||
		code === 0xff0d
	);
}

function hasNoWidth(code: number): boolean {
	return (code >= 0x200b && code <= 0x200d) || code === 0x2060 || code === 0xfeff;
}

/** White space, characters without width, and `.`, `/`, `_`, `:`, which people write where the hyphen should stand. */
function isSpacing(code: number): boolean {
	return (
		code === 0x20 ||
		code === 0xa0 ||
		(code >= 0x09 && code <= 0x0d) ||
		code === 0x2e ||
		code === 0x2f ||
		code === 0x5f ||
		code === 0x3a ||
		(code >= 0x2000 && code <= 0x200d) ||
		code === 0x202f ||
		code === 0x2060 ||
		code === 0xfeff
	);
}

/** Neither a letter nor a further joint on either side: not a part of a longer reference. */
function standsAlone(text: string, start: number, end: number): boolean {
	return !joins(text, start - 1) && !joins(text, end);
}

function joins(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	if (Number.isNaN(code)) return false;
	if (code < 0x80) {
		const lower = code | 0x20;
		return (
			(lower >= 97 && lower <= 122) ||
			code === 0x2d ||
			code === 0x2b ||
			code === 0x2f ||
			code === 0x5f
		);
	}
	return isHyphen(code) || (code >= 0xc0 && code <= 0x24f);
}
