import type { Result } from '../result.ts';
import { plainly } from '../said/sentences.ts';
import { resultPage, type PageWishes } from '../view/page.ts';
import { text, type TableRow } from './cells.ts';

/** *Kort sagt* in sentences, with what the page opens with. */
export function inShortTable(
	stored: Result,
	wishes: Pick<PageWishes, 'today' | 'before'>
): TableRow[] {
	const { headline, files, unread, inShort } = resultPage(stored, null, wishes);
	const { strengths, improvements, changed, unknown } = inShort;
	const rows = (heading: string, said: readonly string[]): TableRow[] =>
		said.filter(Boolean).map((each) => ({ cells: [text(heading), text(each)] }));
	return [
		...rows('Huvudresultat', [
			...(headline
				? [`${plainly(headline.said)}.`, headline.verdict, headline.sure, ...headline.notes]
				: ['Inget resultat kan visas.']),
			files,
			unread
		]),
		...rows(
			'Det här gör vi bra',
			strengths.length > 0 ? strengths.map((said) => `${plainly(said)}.`) : [inShort.noStrengths]
		),
		...rows(
			'Det här kan bli bättre',
			improvements.length > 0
				? improvements.map((said) => `${plainly(said)}. ${said.more}`.trim())
				: [inShort.noImprovements]
		),
		...rows('Det här har ändrats', [...changed.said, changed.rest, ...changed.notes]),
		...rows(
			'Det här vet vi inte',
			unknown.map(({ said }) => said)
		)
	];
}
