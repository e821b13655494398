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

/** How two runs of digits hang together. */
const APART = 0;
const SPACED = 1;
const HYPHENED = 2;

const longestGap = 9;

/**
 * All identity numbers in a text, first to last.
 *
 * A number is ten or twelve digits whose date exists (day also + 60) and whose check digit is right, written
 * together, with hyphen, plus, dash, full stop, slash or spaces before the last four, and with the date in
 * one piece or divided (`1991-09-14-2399`). Letters may stand against it; more digits may not.
 *
 * Privacy comes first: a number that stands by itself and has the hyphen or the plus counts also when
 * the check digit is wrong, since a mistyped number still points at somebody. A part of a longer reference
 * (`FN-931231-0024`) must have the right check digit.
 *
 * Runs in time linear in the text.
 * @param text any text, of any length
 */
export function findIdentityNumbers(text: string): Span[] {
	const found: Span[] = [];
	scan(text, found);
	return found;
}

/** Whether a text has an identity number anywhere; see {@link findIdentityNumbers}. */
export function hasIdentityNumber(text: string): boolean {
	return scan(text, null);
}

/** Collects into `found`, or stops at the first number when there is nothing to collect into. */
function scan(text: string, found: Span[] | null): boolean {
	const length = text.length;
	// The three runs of digits before the present one: a (farthest), b, c (nearest).
	let aStart = -1;
	let aEnd = -1;
	let bStart = -1;
	let bEnd = -1;
	let cStart = -1;
	let cEnd = -1;
	let at = 0;
	while (at < length) {
		if (!isDigit(text.charCodeAt(at))) {
			at++;
			continue;
		}
		const start = at;
		do at++;
		while (at < length && isDigit(text.charCodeAt(at)));
		const end = at;
		let from = -1;
		if (end - start === 12 || end - start === 10) {
			if (isNumber(text.slice(start, end), true)) from = start;
		} else if (end - start === 4 && cStart >= 0) {
			const gap = gapBetween(text, cEnd, start);
			if (gap !== APART) {
				const last = text.slice(start, end);
				const lengthC = cEnd - cStart;
				if (lengthC === 8 || lengthC === 6) {
					const strict = gap !== HYPHENED || !standsAlone(text, cStart, end);
					if (isNumber(text.slice(cStart, cEnd) + last, strict)) from = cStart;
				} else if (lengthC === 2 && bEnd - bStart === 2 && aStart >= 0) {
					// 1991-09-14-2399: the date divided. A time after a date (2026-08-14 1030) is no number.
					const lengthA = aEnd - aStart;
					const date = text.slice(aStart, aEnd) + text.slice(bStart, bEnd);
					const divided =
						(lengthA === 4 || lengthA === 2) && bStart - aEnd === 1 && cStart - bEnd === 1;
					const joined = gap === HYPHENED || text.charCodeAt(bEnd) === text.charCodeAt(cEnd);
					if (divided && joined && isNumber(date + text.slice(cStart, cEnd) + last, true)) {
						from = aStart;
					}
				} else if (lengthC === 4 && bEnd - bStart === 4 && cStart - bEnd === 1) {
					if (isNumber(text.slice(bStart, bEnd) + text.slice(cStart, cEnd) + last, true)) {
						from = bStart;
					}
				}
			}
		}
		if (from >= 0) {
			if (found === null) return true;
			found.push({ start: from, end });
			aStart = bStart = cStart = -1;
		} else {
			aStart = bStart;
			aEnd = bEnd;
			bStart = cStart;
			bEnd = cEnd;
			cStart = start;
			cEnd = end;
		}
	}
	return found !== null && found.length > 0;
}

function isDigit(code: number): boolean {
	return code >= 48 && code <= 57;
}

function gapBetween(text: string, from: number, to: number): number {
	if (from === to || to - from > longestGap) return APART;
	let kind = SPACED;
	for (let at = from; at < to; at++) {
		const code = text.charCodeAt(at);
		if (isHyphen(code)) kind = HYPHENED;
		else if (!isSpacing(code)) return APART;
	}
	return kind;
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

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** @param digits ten or twelve of them */
function isNumber(digits: string, needsCheckDigit: boolean): boolean {
	const short = digits.length === 10 ? digits : digits.slice(2);
	const month = Number(short.slice(2, 4));
	const day = Number(short.slice(4, 6)) % 60;
	const dayWritten = Number(short.slice(4, 6));
	const most = daysInMonth[month - 1];
	if (most === undefined || day < 1 || day > most || (dayWritten > 31 && dayWritten < 61))
		return false;
	const yearOfCentury = Number(short.slice(0, 2));
	if (digits.length === 12) {
		const century = Number(digits.slice(0, 2));
		if (century < 18 || century > 20) return false;
		const year = century * 100 + yearOfCentury;
		if (month === 2 && day === 29 && (year % 4 !== 0 || year === 1800 || year === 1900))
			return false;
	} else if (month === 2 && day === 29 && yearOfCentury % 4 !== 0) return false;
	return !needsCheckDigit || luhn(short);
}

/** Luhn (ISO/IEC 7812-1, annex B): every other digit doubled from the first of ten, the sum of digits a multiple of ten. */
function luhn(ten: string): boolean {
	let sum = 0;
	for (let at = 0; at < 10; at++) {
		const digit = ten.charCodeAt(at) - 48;
		const weighted = at % 2 === 0 ? digit * 2 : digit;
		sum += weighted > 9 ? weighted - 9 : weighted;
	}
	return sum % 10 === 0;
}
