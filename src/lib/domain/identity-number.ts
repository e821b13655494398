import { datesEndingAt, type WrittenDate } from './identity-dates.ts';
import { isBirthDate, isIdentityNumber } from './identity-digits.ts';
import { dividedNumber } from './identity-divided.ts';
import { plainText, readingsOf, runsOf, type Run } from './identity-text.ts';

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
 * tells. In prose, what somebody writes in sentences, a date that exists is enough, and words may stand within a number.
 */
export type Writing = 'cell' | 'prose';

/**
 * All identity numbers in a text, first to last.
 *
 * A number is ten or twelve digits whose date exists and whose check digit is right, in whatever script and with whatever
 * unseen signs in it, written together or with any sign or spaces before the last four, and with the date in one piece or
 * divided (`1991-09-14-2399`, `14 september 1991-2399`), also digit by digit as in the boxes of a form, or with a letter
 * first among the last four (temporary numbers of regions). In prose words may stand before the last four (`910914, slutar
 * på 2399`) unless they or what follows say that it is a time, a year or an amount. Letters may stand against a number; more
 * digits may not.
 *
 * Privacy comes first: a number that stands by itself and has the hyphen or the plus, or that is called personnummer,
 * counts also when the check digit is wrong, since a mistyped number still points at somebody. A part of a longer
 * reference (`FN-931231-0024`) must have the right check digit.
 *
 * Runs in time linear in the text.
 * @param text any text, of any length
 */
export function findIdentityNumbers(text: string, writing: Writing = 'cell'): Span[] {
	const all: Span[] = [];
	for (const reading of readingsOf(text)) {
		const { text: plain, starts, ends } = plainText(text, reading);
		for (const { start, end } of numbersIn(plain, writing)) {
			all.push({ start: starts?.[start] ?? start, end: ends?.[end - 1] ?? end });
		}
	}
	all.sort((a, b) => a.start - b.start || b.end - a.end);
	const found: Span[] = [];
	for (const span of all) if (span.start >= (found.at(-1)?.end ?? 0)) found.push(span);
	return found;
}

/** Whether a text has an identity number anywhere; see {@link findIdentityNumbers}. */
export function hasIdentityNumber(text: string, writing: Writing = 'cell'): boolean {
	return readingsOf(text).some(
		(reading) => numbersIn(plainText(text, reading).text, writing).next().done !== true
	);
}

/** What a number is looked for in: the text, its runs, and the first run that no number has taken. */
interface Place {
	text: string;
	writing: Writing;
	runs: readonly Run[];
	first: number;
}

function* numbersIn(text: string, writing: Writing): Generator<Span> {
	const runs = runsOf(text);
	let taken = 0;
	let first = 0;
	for (let at = 0; at < runs.length; at++) {
		// Digits that a temporary number has taken are no run of their own.
		if ((runs[at]?.start ?? 0) < taken) {
			first = at + 1;
			continue;
		}
		const number = numberEndingAt({ text, writing, runs, first }, at);
		if (!number) continue;
		yield number;
		taken = number.end;
		first = at + 1;
	}
}

/** The number whose last digits are a run, or null. */
function numberEndingAt(place: Place, at: number): Span | null {
	const last = place.runs[at];
	if (!last) return null;
	if (isWhole(place, last)) return { start: last.start, end: last.end };
	if (last.digits.length === 4 && last.gap !== null && at > place.first) {
		for (const date of datesEndingAt(place.runs, at - 1, place.first)) {
			if (isBeforeFour(place, date, at)) return { start: date.start, end: last.end };
		}
	}
	return dividedNumber(place.runs, place.first, at) ?? temporary(place, at) ?? fourFirst(place, at);
}

/** Ten or twelve digits together. */
function isWhole({ text, writing }: Place, run: Run): boolean {
	const { digits, start } = run;
	if (digits.length !== 10 && digits.length !== 12) return false;
	const called = isCalledNumber(text, start);
	// A mobile number looks like one born in 2007.
	if (writing === 'prose' && !called && /^07[02369]\d{7}$/.test(digits)) return false;
	if (isIdentityNumber(digits, !called && (writing === 'cell' || !isNothingElse(text, run))))
		return true;
	// The number for value added tax of somebody who trades in their own name.
	const taxed = digits.length === 12 && digits.endsWith('01') && /SE ?$/i.test(near(text, start));
	return taxed && isIdentityNumber(digits.slice(0, 10), true);
}

const tight = /^[\s./_:\-+]{1,9}$/;
const letters = /\p{L}/u;
/** Words that can't be before anything else than the last four. */
const strong = /siffr|sista|slut|person|pnr|samordn|kontroll/i;
const lastFour = /sista\s+(?:fyra|4)|siffr/i;
const otherwise =
	/(?<!\p{L})(?:kl|klockan|tid|sid|sidan?|kr|kronor|dnr|diarie\p{L}*|ärende\p{L}*|mål|rum|lgh|box|summa\p{L}*|belopp\p{L}*|kostn\p{L}*|bilaga|lag|sfs|prop|mellan|till|från|år|året|sedan)(?!\p{L})|§|[.!?]\s+\p{Lu}/iu;
const amount = /^\s?(?:(?:kr|kronor|sek|tim|timmar|h|st|år|min|dagar)(?!\p{L})|:-|§|%|,\d)/iu;

/** Whether four digits are the last four of a number that begins with a date. */
function isBeforeFour(place: Place, date: WrittenDate, at: number): boolean {
	const { text, writing, runs } = place;
	const four = runs[at];
	const gap = four?.gap;
	if (!four || gap === null || gap === undefined || !isBirthDate(date.digits)) return false;
	const called = isCalledNumber(text, date.start);
	const says = strong.test(gap);
	if (!says && isSomethingElse(place, date, at)) return false;
	if (letters.test(gap) && !says && (writing === 'cell' || gap.length > 32)) return false;
	const alone = standsAlone(text, date.start, four.end);
	const joined = tight.test(gap) && /[-+]/.test(gap);
	const lenient = date.sign === null ? called || (joined && alone) : called && joined;
	const said = writing === 'prose' && lastFour.test(gap);
	return isIdentityNumber(date.digits + four.digits, !lenient && !said);
}

/** Whether four digits after a date are rather a time, a year, an amount, or the beginning of another date. */
function isSomethingElse(
	{ text, runs, first }: Place,
	{ digits, sign, runs: count }: WrittenDate,
	at: number
): boolean {
	const { digits: four, gap: between, end } = runs[at] ?? { digits: '', gap: null, end: 0 };
	const gap = between ?? '';
	const next = runs[at + 1];
	const year = four >= '1900' && four < '2100';
	if (year && next && next.digits.length <= 2 && /^[-./]$/.test(next.gap ?? '')) return true;
	const worded = letters.test(gap);
	const hyphened = tight.test(gap) && /[-+]/.test(gap);
	if (year && (worded || /[.,;:!?]\s/.test(gap))) return true;
	if (worded && (otherwise.test(gap) || amount.test(text.slice(end, end + 8)))) return true;
	const timed = canBeTime(digits.slice(0, -4), four);
	if (timed && /^\s?t\s?$/i.test(gap)) return true;
	if (sign === null) return false;
	// A time after a date (2026-08-14 1030) is no number.
	if (!hyphened && gap.charAt(0) !== sign.charAt(0) && timed) return true;
	if (count !== 2) return false;
	// 4571 2012 0812 1039 is the number of a card.
	const before = at - 3 >= first && runs[at - 3]?.digits.length === 4 && runs[at - 2]?.gap === sign;
	return before || (next?.digits.length === 4 && next.gap === sign);
}

const letterJoined =
	/\s{0,2}[-+]\s{0,2}(?:[A-Z] ?\d{3}|[A-Z]{2} ?\d\d|[a-z]\d{3}|[a-z]{2}\d\d)(?![\p{L}\d])/uy;
const letterAfter = /[^\p{L}\p{N}\ue000]{0,9}(?:[TRSUWXJKLMNPF]\d{3}|[A-Z]{2}\d\d)(?![\p{L}\d])/uy;
const letterAtOnce = /(?:[A-Z]\d{3}|[A-Z]{2}\d\d)(?![\p{L}\d])/uy;

/** 20181022-T920: a date and a temporary number with a letter first among the last four. */
function temporary({ text, runs, first }: Place, at: number): Span | null {
	const last = runs[at];
	if (!last || !letters.test(runs[at + 1]?.gap ?? 'a')) return null;
	for (const { digits, start, sign } of datesEndingAt(runs, at, first)) {
		if (joins(text, start - 1) || !isBirthDate(digits)) continue;
		const forms = sign === null ? [letterJoined, letterAtOnce, letterAfter] : [letterJoined];
		for (const form of forms) {
			form.lastIndex = last.end;
			if (form.test(text)) return { start, end: form.lastIndex };
		}
	}
	return null;
}

/** Sista fyra 2399, född 910914 */
function fourFirst({ text, writing, runs, first }: Place, at: number): Span | null {
	if (writing === 'cell' || !runs.slice(Math.max(0, at - 3), at).some(isFour)) return null;
	for (const date of datesEndingAt(runs, at, first)) {
		const index = at - date.runs;
		const four = index >= first ? runs[index] : undefined;
		const gap = runs[index + 1]?.gap;
		if (four?.digits.length !== 4 || gap === null || gap === undefined) continue;
		const says = /siffr|sista|slut/i.test(near(text, four.start) + gap) || /^ ?\($/.test(gap);
		if (says && isIdentityNumber(date.digits + four.digits, true))
			return { start: four.start, end: runs[at]?.end ?? four.end };
	}
	return null;
}

const isFour = ({ digits }: Run) => digits.length === 4;

/** The words just before. */
function near(text: string, start: number): string {
	return text.slice(Math.max(0, start - 24), start).toLowerCase();
}

/** Whether the words just before call what follows a personal identity number. */
function isCalledNumber(text: string, start: number): boolean {
	return /(?:person|samordnings|födelse|identitets?|id)-?n(?:umme)?r|pnr|p-nr|persnr/.test(
		near(text, start)
	);
}

/** Neither telephone number, date with time, nor what the words before call a reference. */
function isNothingElse(text: string, { start, end, digits }: Run): boolean {
	if (digits.startsWith('0') || !standsAlone(text, start, end)) return false;
	if (digits.length === 12 && canBeTime(digits.slice(0, 4), digits.slice(8))) return false;
	return !/dnr|diarie|ärende|mål|ref|faktura|konto|org|giro|fn|lagr|beslut(?:s)?n|akt/.test(
		near(text, start)
	);
}

/** Journals have been kept with the time of day in this century. */
function canBeTime(year: string, four: string): boolean {
	const recent = year.length === 4 ? year >= '2000' : year < '50';
	return recent && four.slice(0, 2) < '24' && four.slice(2) < '60';
}

/** Neither a letter nor a further joint on either side: not a part of a longer reference. */
function standsAlone(text: string, start: number, end: number): boolean {
	return !joins(text, start - 1) && !joins(text, end);
}

function joins(text: string, at: number): boolean {
	return /[-+/_\p{L}]/u.test(text.charAt(at));
}
