import type { Span } from '../identity-number.ts';

/** What may stand between the parts of a telephone number. */
const joint = String.raw`[\s\u00a0]?(?:[-–‑/][\s\u00a0]?)?`;
const national = new RegExp(
	String.raw`(?<![\p{L}\d\-/.,:§])\(?0[1-9]\d{0,3}\)?(?:${joint}\d{1,8}){0,5}(?![\d])`,
	'gu'
);
const abroad = new RegExp(
	String.raw`(?<![\p{L}\d])(?:\+|00)\d{1,3}${joint}(?:\(0\)${joint})?\d{1,10}(?:${joint}\d{1,8}){0,5}(?!\d)`,
	'gu'
);
const dotted = /(?<![\p{L}\d.])0\d{1,3}(?:\.\d{2,3}){2,4}(?![\d.])/gu;
/** A number without its area, where the word before says what it is. */
const called = new RegExp(
	String.raw`(?<!\p{L})(?:tel|tfn|telefon|telefonnr|telefonnummer|mobil|mobilen|mobilnr|mobilnummer|ring|ringa|ringer|växel|växeln|sms|sms:a|fax|nås på|ankn)[.:]? ?(?:på |är |nr )?((?:\d{1,4}${joint}){1,4}\d{2,8})(?![\d\p{L}])`,
	'giu'
);

/** Telephone numbers: Swedish, and with +46 or 0046, and of other countries. @param text any text, of any length */
export function findPhones(text: string): Span[] {
	const found: Span[] = [];
	for (const match of text.matchAll(abroad)) {
		const count = digitsIn(match[0]);
		if (count >= 9 && count <= 15) found.push(spanOf(match));
	}
	for (const match of text.matchAll(national)) {
		const number = nationalIn(match[0]);
		if (number) found.push({ start: match.index, end: match.index + number.length });
	}
	for (const match of text.matchAll(dotted)) {
		const count = digitsIn(match[0]);
		if (count >= 8 && count <= 10 && isArea(match[0].replace(/\D/g, ''))) found.push(spanOf(match));
	}
	for (const match of text.matchAll(called)) {
		const number = match[1] ?? '';
		const end = match.index + match[0].length;
		const count = digitsIn(number);
		// 2026-08-14 is a day to ring, 10-12 the hours.
		if (count >= 6 && count <= 10 && !/^(?:19|20)\d\d-?\d\d-?\d\d/.test(number)) {
			found.push({ start: end - number.length, end });
		}
	}
	return found;
}

/** The number without what stands after it, as in ”070 123 45 67 4 gånger”; null: none. */
function nationalIn(written: string): string | null {
	let number = written;
	while (!isNational(number)) {
		const shorter = number.replace(/[\s\u00a0]\d+$/u, '');
		if (shorter === number) return null;
		number = shorter;
	}
	return number;
}

function isNational(number: string): boolean {
	const digits = number.replace(/\D/g, '');
	const most = digits.startsWith('07') ? 10 : 11;
	if (digits.length < 8 || digits.length > most || !isArea(digits)) return false;
	const parts = number.split(/\D+/).filter((part) => part !== '');
	// 0800-1630 is a span of time, 01-02-2026 a date.
	if (parts.length === 2 && parts.every((part) => part.length === 4)) return false;
	return !/^0\d[-/ ]\d\d[-/ ](?:19|20)\d\d$/.test(number);
}

/** 08, 031, 0980 …: no area begins with 00, and the first part of a number is no day of a month such as 01. */
function isArea(digits: string): boolean {
	return /^0(?:8|[1-7]\d|9\d)/.test(digits);
}

const digitsIn = (text: string) => text.replace(/\D/g, '').length;

function spanOf(match: RegExpExecArray): Span {
	const leading = match[0].startsWith('(') && !match[0].includes(')') ? 1 : 0;
	return { start: match.index + leading, end: match.index + match[0].length };
}

const at = /@|\(at\)|\[at\]|\(a\)|snabel-a/giu;
const longestLocal = 64;
const longestDomain = 120;

/** E-mail addresses, also with (at) for the sign. @param text any text, of any length */
export function findEmails(text: string): Span[] {
	const found: Span[] = [];
	for (const match of text.matchAll(at)) {
		const sign = match.index;
		const local = /[\p{L}\p{N}._%+'-]+ ?$/u.exec(
			text.slice(Math.max(0, sign - longestLocal), sign)
		);
		const after = sign + match[0].length;
		const domain = /^ ?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u.exec(
			text.slice(after, after + longestDomain)
		);
		if (!local || !domain || (found.at(-1)?.end ?? 0) > sign) continue;
		const start = Math.max(sign - local[0].length, found.at(-1)?.end ?? 0);
		found.push({ start, end: after + domain[0].length });
	}
	return found;
}
