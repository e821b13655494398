import { hasIdentityNumber } from '../identity-number.ts';
import { hasUnseenSigns } from '../unseen-signs.ts';

/** Anything that a browser would read as an element: `<b>`, `</p>`, `<!--`. A lone `<` in a sentence is none. */
const html = /<[!/?]?[a-z][^<]*>|<!--/i;

/**
 * What a wording of a key may not hold: an identity number, HTML, control characters.
 * @returns a Swedish sentence, or null when the text can be used
 */
export function textProblem(text: string): string | null {
	if (hasIdentityNumber(text, 'prose'))
		return 'Det ser ut som ett personnummer i texten. Ta bort det innan du sparar.';
	if (html.test(text)) return 'Texten får inte innehålla HTML. Skriv den som vanlig text.';
	if (hasUnseenSigns(text))
		return 'Texten innehåller tecken som inte syns. Skriv om den eller klistra in den som vanlig text.';
	return null;
}

/** The first problem in any text inside a value, however deep. */
export function textProblemIn(value: unknown): string | null {
	if (typeof value === 'string') return textProblem(value);
	if (value === null || typeof value !== 'object') return null;
	for (const part of Object.values(value)) {
		const problem = textProblemIn(part);
		if (problem) return problem;
	}
	return null;
}
