import type { Span } from '../identity-number.ts';

const initials = /(?<![\p{L}\p{N}.])\p{Lu}\.(?: ?\p{Lu}\.){1,3}(?![\p{L}\p{N}])/gu;
/** M.B without the last stop; A K har, hos A K */
const stopped = /(?<![\p{L}\p{N}.])\p{Lu}\.\p{Lu}(?![\p{L}\p{N}.])/gu;
const spaced =
	/(?<=^|[.,;:!?(”"] |(?:hos|med|för|av|till|att|enligt|om|från|mamma|pappa|son|dotter|bror|syster|brukare|klient|handläggare) )\p{Lu} \p{Lu}(?= (?:har|är|vill|bor|ska|kan|fick|får|säger|uppger|berättar|behöver|själv|och|som|inte|var|hade|önskar|tycker|menar)(?!\p{L}))/gu;
const called = /\binitial(?:er|erna|en|s)? (?:är )?(\p{Lu}{2,3})(?![\p{L}\p{N}])/giu;
const noInitials =
	/^(?:L\.?S\.?S|S\.?O\.?L|S\.?I\.?P|N\.?N|U\.?S\.?A|E\.?U|O\.?B\.?S|P\.?S|H\.?V\.?B|B\.?U\.?P|X\.?X|X\.?Y|B\.?C|F\.?D|D\.?V|E\.?D|D\.?S)\.?$/;

/** A.K.; initialerna AK */
export function initialsIn(text: string): Span[] {
	const found: Span[] = [];
	for (const match of text.matchAll(initials)) {
		if (noInitials.test(match[0].replaceAll(' ', ''))) continue;
		found.push({ start: match.index, end: match.index + match[0].length });
	}
	for (const pattern of [stopped, spaced])
		for (const match of text.matchAll(pattern)) {
			if (noInitials.test(match[0].replaceAll(' ', '')) || /^[AB] [BC]$/.test(match[0])) continue;
			found.push({ start: match.index, end: match.index + match[0].length });
		}
	for (const match of text.matchAll(called)) {
		const letters = match[1] ?? '';
		const end = match.index + match[0].length;
		if (letters === letters.toUpperCase()) found.push({ start: end - letters.length, end });
	}
	return found;
}
