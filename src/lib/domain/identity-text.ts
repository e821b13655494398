/** A text as identity numbers are looked for in it: every digit ASCII, every dash `-`, nothing that isn't seen. */
export interface PlainText {
	text: string;
	/** Where in the original what stands at a place begins and ends; null: at the same place. */
	starts: readonly number[] | null;
	ends: readonly number[] | null;
}

/**
 * How what may be a digit is read: `all`: raised, lowered and encircled figures are digits; `main`: they are notes to what
 * stands before them; `misread`: O and l among digits are 0 and 1, as a scanner writes them.
 */
export type Reading = 'all' | 'main' | 'misread';

/** U+E000 stands between the cells of a row. */
const ordinary = /^[\t\n\r\x20-\x7eÀ-ÖØ-öø-ÿ\ue000]*$/;
const misreadable = /\d[OoIl]|[OoIl]\d/;
const figure = /\p{No}/u;
/** Marks over letters are kept: they spell words. */
const letter = /\p{L}/u;
const unseen = /^(?:\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{M}|(?!\s)\p{Cc})$/u;
const dash = /^(?:\p{Pd}|[\u02d7\u2043\u2212\u2500\u2501\u2796\u30fc\uff70])$/u;
const decimal = /^\p{Nd}$/u;
/** No form of these is more than a few characters. */
const longestForm = 4;

/** The ways to read a text: one, unless it has other signs than letters and plain digits. @param text any text */
export function readingsOf(text: string): Reading[] {
	const readings: Reading[] = ['all'];
	if (figure.test(text)) readings.push('main');
	if (misreadable.test(text)) readings.push('misread');
	return readings;
}

/** The text read so, in time linear in the text. @param text any text, of any length */
export function plainText(text: string, reading: Reading): PlainText {
	const source = reading === 'misread' ? asMisread(text) : text;
	if (ordinary.test(source)) return { text: source, starts: null, ends: null };
	const parts: string[] = [];
	const starts: number[] = [];
	const ends: number[] = [];
	let at = 0;
	let before = '';
	for (const sign of source) {
		const form = formOf(sign, reading, before);
		const end = at + sign.length;
		for (let count = 0; count < form.length; count++) {
			starts.push(at);
			ends.push(end);
		}
		if (form !== '') {
			parts.push(form);
			before = form;
		}
		at = end;
	}
	return { text: parts.join(''), starts, ends };
}

function formOf(sign: string, reading: Reading, before: string): string {
	const code = sign.codePointAt(0) ?? 0;
	if (code < 0x7f && code >= 0x20) return sign;
	if (decimal.test(sign)) return String(valueOf(code));
	if (dash.test(sign)) return '-';
	if (unseen.test(sign)) return /\p{M}/u.test(sign) && letter.test(before) ? sign : '';
	if (figure.test(sign)) return reading === 'main' ? ' ' : (valueOfFigure(sign, code) ?? sign);
	const form = sign.normalize('NFKC');
	return form.length <= longestForm ? form : sign;
}

/** The digits of a script follow one another from zero (Unicode, 4.6), and scripts of more sets set after set. */
function valueOf(code: number): number {
	let zero = code;
	while (code - zero < 60 && decimal.test(String.fromCodePoint(zero - 1))) zero--;
	return (code - zero) % 10;
}

/** ² ⑵ ⒉ ② ❷ ➁ ➋; null: not one digit, such as ½. */
function valueOfFigure(sign: string, code: number): string | null {
	if (code === 0x24ff) return '0';
	if (code >= 0x2776 && code <= 0x2793) return String(((code - 0x2776) % 10) + 1).slice(-1);
	if (code >= 0x24f5 && code <= 0x24fd) return String(code - 0x24f4);
	const digits = sign.normalize('NFKC').replace(/\D/g, '');
	return digits.length === 1 ? digits : null;
}

/** O and l that stand against a digit, or against one another and a digit. */
function asMisread(text: string): string {
	return text.replace(/[\dOoIl]{2,14}/g, (part) =>
		/\d/.test(part) ? part.replace(/[Oo]/g, '0').replace(/[Il]/g, '1') : part
	);
}

/** Digits that stand together, and what stands between them and the digits before; null: too much, or another cell. */
export interface Run {
	start: number;
	end: number;
	/** More than twelve are no number however many they are: of those, thirteen. */
	digits: string;
	gap: string | null;
}

const longestGap = 40;

/** All runs of ASCII digits, first to last. @param text any text */
export function runsOf(text: string): Run[] {
	const runs: Run[] = [];
	let before = -1;
	for (const match of text.matchAll(/\d+/g)) {
		const start = match.index;
		const end = start + match[0].length;
		// Sista 4: 2399
		if (match[0] === '4' && /sista\s$/i.test(text.slice(Math.max(0, start - 6), start))) continue;
		const near = before >= 0 && start - before <= longestGap;
		const between = near ? text.slice(before, start) : '\ue000';
		const gap = between.includes('\ue000') ? null : between;
		runs.push({ start, end, digits: match[0].slice(0, 13), gap });
		before = end;
	}
	return runs;
}
