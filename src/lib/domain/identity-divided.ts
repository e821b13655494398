import { isIdentityNumber } from './identity-digits.ts';
import type { Run } from './identity-text.ts';

/** Twelve digits, each for itself. */
const mostRuns = 12;
const tight = /^[\s./_:\-+]{1,9}$/;
const sign = /^(?:[^\p{L}\p{N}\s,;]\s?|[,;]|\s?[^\p{L}\p{N}\s,;]\s?){1,3}$/u;
const newLine = /^[ \t-]*[\r\n]+[ \t]*$/;
const hyphened = (gap: string) => /[-+]/.test(gap) && tight.test(gap);

/**
 * A number written digit by digit, in pairs, with its last four divided, or over two lines: all runs that hang together,
 * with the right check digit.
 * @param runs of a text, in order
 * @param first the first run that no number has taken
 * @param at which of them holds the last digit
 */
export function dividedNumber(
	runs: readonly Run[],
	first: number,
	at: number
): { start: number; end: number } | null {
	const last = runs[at];
	if (!last || last.digits.length > 5) return null;
	const span = (from: number) => ({ start: runs[from]?.start ?? last.start, end: last.end });
	for (const hangs of [tight, sign]) {
		if (hangs.test(runs[at + 1]?.gap ?? '')) continue;
		let from = at;
		while (from > first && at - from <= mostRuns && hangs.test(runs[from]?.gap ?? '')) from--;
		const begin = beginnings(runs, from, at).find((one) => isNumber(runs.slice(one, at + 1)));
		if (begin !== undefined) return span(begin);
	}
	const boxes = digitByDigit(runs, first, at);
	return boxes < 0 ? null : span(boxes);
}

/** Where a number may begin among runs that hang together: with the first, after a number such as a page, with a date. */
function beginnings(runs: readonly Run[], from: number, at: number): number[] {
	const begin = at - from < mostRuns ? [from] : [];
	const short = (runs[from]?.digits.length ?? 0) <= 2 && /^\s+$/.test(runs[from + 1]?.gap ?? '');
	if (short && at - from <= mostRuns) begin.push(from + 1);
	for (let one = Math.max(from + 1, at - 4); one < at; one++) {
		const size = runs[one]?.digits.length ?? 0;
		if (size === 6 || size === 8 || (one === at - 1 && newLine.test(runs[at]?.gap ?? '')))
			begin.push(one);
	}
	return begin;
}

/** Whether runs that hang together are one number and not a telephone number, times or an amount. */
function isNumber(parts: readonly Run[]): boolean {
	const digits = parts.map((part) => part.digits).join('');
	if (parts.length < 2 || (digits.length !== 10 && digits.length !== 12)) return false;
	if (!isIdentityNumber(digits, true)) return false;
	const gaps = parts.slice(1).map(({ gap }) => gap ?? '');
	if (gaps.length === 1 && newLine.test(gaps[0] ?? '')) return true;
	const { date, four } = divided(parts, digits.length - 4);
	const dateGaps = date.slice(1).map(({ gap }) => gap ?? '');
	const before = four[0]?.gap ?? '';
	const sizes = date.map((part) => part.digits.length);
	const spaced = dateGaps.every((gap) => /^\s+$/.test(gap));
	// 070 123 45 67 is divided as a telephone number is, and 0701-74 06 52.
	const phone = digits.startsWith('0') && !sizes.every((size) => size === 1);
	if (four.length === 0) return false;
	const single = four.length === 1;
	if (phone && !hyphened(before) && !(single && sizes.every((size) => size === 2))) return false;
	if (phone && sizes.some((size) => size % 2 === 1 || size === 4)) return false;
	if (sizes.some((size) => size > 1 && size % 2 === 1) || mixed(sizes))
		return single && hyphened(before) && spaced;
	// 20/12 10.30-11.30 is a day and hours: numbers are divided in one way.
	const within = new Set([...dateGaps, ...four.slice(1).map(({ gap }) => gap ?? '')]);
	if (sizes.every((size) => size === 2) && within.size > 1) return false;
	// 1992/93:1591 is a bill.
	if (sizes[0] === 4 && sizes[1] === 2 && sizes.length === 2 && dateGaps[0] === '/') return false;
	const clock = /^[.:]$/.test(four[1]?.gap ?? '') && four.length === 2;
	return !((clock || sizes[0] === 4) && !hyphened(before) && canBeTime(digits));
}

const mixed = (sizes: readonly number[]) =>
	sizes.includes(1) && sizes.some((size) => size !== 1) && sizes.length > 1;

/** The runs of the date and of the last four; none of the latter where a run holds digits of both. */
function divided(parts: readonly Run[], dateLength: number) {
	let counted = 0;
	const at = parts.findIndex(({ digits }) => (counted += digits.length) >= dateLength);
	const whole = counted === dateLength;
	return { date: parts.slice(0, at + 1), four: whole ? parts.slice(at + 1) : [] };
}

function canBeTime(digits: string): boolean {
	const recent = digits.length === 12 ? digits >= '2000' : digits < '5';
	return recent && digits.slice(-4, -2) < '24' && digits.slice(-2) < '60';
}

/** Where ten or twelve single digits begin that stand alike beside one another, and differently from what is about them; -1 */
function digitByDigit(runs: readonly Run[], first: number, at: number): number {
	if (runs[at]?.digits.length !== 1 || runs[at + 1]?.gap === runs[at]?.gap) return -1;
	for (const count of [12, 10]) {
		const from = at - count + 1;
		const boxes = from < first ? [] : runs.slice(from, at + 1);
		if (boxes.length === 0 || boxes.some(({ digits }) => digits.length !== 1)) continue;
		const gaps = boxes.slice(1).map(({ gap }) => gap ?? '');
		const usual = gaps[0];
		const four = count - 5;
		const alike = gaps.every((gap, index) => gap === usual || (index === four && hyphened(gap)));
		if (!alike || usual === undefined || usual === '' || /\p{L}/u.test(usual)) continue;
		if (runs[from]?.gap === usual) continue;
		if (isIdentityNumber(boxes.map(({ digits }) => digits).join(''), true)) return from;
	}
	return -1;
}
