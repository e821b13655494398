import type { Run } from './identity-text.ts';

/** A date that an identity number may begin with, as it is written. */
export interface WrittenDate {
	/** YYMMDD or YYYYMMDD; it need not exist. */
	digits: string;
	start: number;
	/** What divides it: null where nothing does, `month` where that is a word. */
	sign: string | null;
	/** How many runs of digits it is made of. */
	runs: number;
}

/** One sign, perhaps with a space about it, or spaces. */
const smallGap = /^(?:\s?[^\p{L}\p{N}\s]\s?|\s{1,3})$/u;
const monthGap =
	/^(?::e)?[\s.,/-]{0,3}(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\p{L}{0,6}[\s.,/'-]{0,3}$/iu;
const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

const two = (digits: string) => digits.padStart(2, '0');
const isYear = (digits: string) => /^(?:1[89]|20)\d\d$/.test(digits);

/**
 * The dates that end with a run: `640823`, `1964 0823`, `1964-08-23`, `23/8 1964`, `23 augusti 1964`.
 * @param runs of a text, in order
 * @param at which of them is the last of the date
 */
export function datesEndingAt(runs: readonly Run[], at: number, first: number): WrittenDate[] {
	const [c, b, a] = [at, at - 1, at - 2].map((index) => (index >= first ? runs[index] : undefined));
	if (!c) return [];
	const dates: WrittenDate[] = [];
	const add = (digits: string, start: number, sign: string | null, count: number) =>
		dates.push({ digits, start, sign, runs: count });
	if (c.digits.length === 6 || c.digits.length === 8) add(c.digits, c.start, null, 1);
	if (!b || c.gap === null) return dates;
	const named = monthGap.exec(c.gap)?.[1]?.toLowerCase();
	if (named !== undefined) {
		const month = two(String(months.indexOf(named) + 1));
		const [first, last] = [b.digits, c.digits];
		if (first.length <= 2 && (last.length === 2 || isYear(last)))
			add(last + month + two(first), b.start, 'month', 2);
		if (isYear(first) && last.length <= 2) add(first + month + two(last), b.start, 'month', 2);
	}
	if (!smallGap.test(c.gap)) return dates;
	if (isYear(b.digits) && c.digits.length === 4) add(b.digits + c.digits, b.start, c.gap, 2);
	if (!a || b.gap === null || !smallGap.test(b.gap) || b.digits.length > 2) return dates;
	if (c.digits.length <= 2) {
		const full = b.digits.length === 2 && c.digits.length === 2;
		if (isYear(a.digits) || (full && a.digits.length === 2))
			add(a.digits + two(b.digits) + two(c.digits), a.start, c.gap, 3);
	}
	if (a.digits.length <= 2 && (isYear(c.digits) || (c.digits.length === 2 && b.gap === '/')))
		add(c.digits + two(b.digits) + two(a.digits), a.start, c.gap, 3);
	return dates;
}
