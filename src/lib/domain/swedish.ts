/**
 * Swedish numbers, dates and plurals as the product writes them (ui-vocabulary.md, section 10).
 * Server sentences and pages share them, so that one figure never has two spellings.
 * Dates are ISO text; instants are UTC milliseconds, told in Swedish time.
 */

export const nbsp = '\u00A0';
const minus = '\u2212';
export const enDash = '\u2013';

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
const weekdays = ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag'];

const stockholm = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Europe/Stockholm',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: 'numeric',
	minute: '2-digit',
	hourCycle: 'h23'
});

const collator = new Intl.Collator('sv-SE', { numeric: true });

/** Half up on the magnitude. The nudge undoes binary fractions: 0.285 · 100 is 28.499999999999996. */
export function halfUp(value: number, digits = 0): number {
	const scale = 10 ** digits;
	return (Math.sign(value) * Math.round(Math.abs(value) * scale + 1e-9)) / scale;
}

function grouped(digits: string): string {
	return digits.replace(/\B(?=(\d{3})+$)/g, nbsp);
}

/** Half up, grouped in threes, with decimal comma. @param keepZeros as many decimals as `digits` says */
export function plain(value: number, digits: number, keepZeros: boolean): string {
	const rounded = halfUp(value, digits);
	const fixed = Math.abs(rounded).toFixed(digits);
	const [whole = '0', fraction = ''] = fixed.split('.');
	const decimals = keepZeros ? fraction : fraction.replace(/0+$/, '');
	return (rounded < 0 ? minus : '') + grouped(whole) + (decimals ? `,${decimals}` : '');
}

/** A number with decimal comma, grouped in threes, at most `digits` decimals, half up: `3,3`, `4`, `12 500`. */
export function decimal(value: number, digits = 1): string {
	return plain(value, digits, false);
}

/** A number with this many decimals, zeros kept: `0,90`. For figures that are compared digit by digit. */
export function decimals(value: number, digits: number): string {
	return plain(value, digits, true);
}

/** A whole number grouped in threes with non-breaking spaces: `1 284`. Rounds half up. */
export function whole(value: number): string {
	return plain(value, 0, false);
}

/** A count and its noun: `1 ärende`, `2 ärenden`, `1 284 beslut`. */
export function count(n: number, one: string, many: string): string {
	return `${whole(n)} ${n === 1 ? one : many}`;
}

/** A fraction of cases: `18 av 20`. */
export function outOf(part: number, all: number): string {
	return `${whole(part)} av ${whole(all)}`;
}

/** Words in a row: `a, b och c`. */
export function listing(words: readonly string[]): string {
	if (words.length < 2) return words.join('');
	return `${words.slice(0, -1).join(', ')} och ${words.at(-1) ?? ''}`;
}

/** Words to choose among: `a, b eller c`. */
export function alternatives(words: readonly string[]): string {
	if (words.length < 2) return words.join('');
	return `${words.slice(0, -1).join(', ')} eller ${words.at(-1) ?? ''}`;
}

/** For `sort`: a to ö with å, ä, ö last, numbers by size. */
export function compareSwedish(a: string, b: string): number {
	return collator.compare(a, b);
}

function parts(date: string): { year: number; month: string; day: number; weekday: string } {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
	const [year, month, day] = (match ?? []).slice(1).map(Number);
	const at = new Date(`${date}T00:00:00Z`);
	if (year === undefined || month === undefined || day === undefined || at.getUTCDate() !== day)
		throw new RangeError(`Not an ISO date: ${date}`);
	return { year, month: months[month - 1] ?? '', day, weekday: weekdays[at.getUTCDay()] ?? '' };
}

/** `12 mars 2027` of `2027-03-12`. @throws RangeError unless the text is a calendar date */
export function dateWords(date: string): string {
	const { day, month, year } = parts(date);
	return `${day} ${month} ${year}`;
}

/** `12 mars`. @throws RangeError unless the text is a calendar date */
export function dayAndMonth(date: string): string {
	const { day, month } = parts(date);
	return `${day} ${month}`;
}

/** `den 12 mars 2027`. @throws RangeError unless the text is a calendar date */
export function dateInText(date: string): string {
	return `den ${dateWords(date)}`;
}

/** `fredag den 12 mars`. @throws RangeError unless the text is a calendar date */
export function weekdayInText(date: string): string {
	const { weekday, day, month } = parts(date);
	return `${weekday} den ${day} ${month}`;
}

/** `1 mars–16 april 2027`, `1–16 april 2027`. @throws RangeError unless both texts are calendar dates */
export function period(from: string, to: string): string {
	const [a, b] = [parts(from), parts(to)];
	if (from === to) return dateWords(from);
	if (a.year !== b.year) return `${dateWords(from)}${enDash}${dateWords(to)}`;
	if (a.month !== b.month) return `${dayAndMonth(from)}${enDash}${dateWords(to)}`;
	return `${a.day}${enDash}${dateWords(to)}`;
}

/** The calendar date in Sweden at an instant: `2027-03-12`, as tables and fields have it. */
export function dateOf(instant: number): string {
	const part = local(instant);
	return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The clock in Sweden at an instant: `kl. 14.32`, `kl. 9.05`. */
export function clock(instant: number): string {
	const part = local(instant);
	return `kl. ${Number(part('hour'))}.${part('minute')}`;
}

/** Date and clock in Sweden for tables and receipts: `2026-11-05 kl. 10.02`. */
export function momentInTable(instant: number): string {
	return `${dateOf(instant)} ${clock(instant)}`;
}

/** Date and clock in Sweden in running text: `den 5 november 2026 kl. 10.02`. */
export function momentInText(instant: number): string {
	return `${dateInText(dateOf(instant))} ${clock(instant)}`;
}

function local(instant: number): (type: Intl.DateTimeFormatPartTypes) => string {
	const found = stockholm.formatToParts(instant);
	return (type) => found.find((part) => part.type === type)?.value ?? '';
}

/**
 * Work as people count it: `40 minuter` under an hour, else hours, one decimal under ten: `3,3 timmar`, `68 timmar`.
 * @param minutes 0 or more
 */
export function workload(minutes: number): string {
	if (minutes < 59.5) return count(halfUp(minutes), 'minut', 'minuter');
	const hours = plain(minutes / 60, minutes < 597 ? 1 : 0, false);
	return `${hours} ${hours === '1' ? 'timme' : 'timmar'}`;
}

/**
 * A title whose long compounds may break where Swedish breaks them, by soft hyphens: browsers without Swedish rules break
 * anywhere in a narrow margin.
 */
export function breakable(title: string): string {
	return title.replace(/(\p{L}{5,}?s?)(granskning|beställning|psykiatri)/giu, '$1\u00ad$2');
}
