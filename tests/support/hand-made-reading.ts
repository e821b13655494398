import type { DrawnFigures } from '#lib/domain/results/view/drawn.ts';
import { segments, spoken } from '#lib/ui/charts/figures.ts';
import type { Palette } from '#lib/ui/charts/pen.ts';
import { answerPart, spanPart } from '#lib/ui/charts/row-plan.ts';
import type { Expected, Figures } from './hand-made-facit.ts';
import { numbersIn, rowIn, type TextTable } from './table-text.ts';

/** Figures read back out of what the program shows. */

/** Numbers as they are seen: shares and limits in per cent. */
export type Seen = Partial<
	Record<Exclude<keyof Figures, 'score'> | 'score', number | null | undefined>
>;

/** Somewhere that figures are shown: what stands there, or the words instead; undefined where nothing is found. */
export interface Place {
	name: string;
	/** The figures that it shows, at least of some cell. */
	shows: string;
	/** Whether the cell has its place here. */
	has(expected: Expected): boolean;
	see(expected: Expected): Seen | string | undefined;
}

/** One decimal, as a limit beside a target may have. */
export const percent = (share: number) => Math.round(share * 1000) / 10;

export function ofFigures(
	figures: DrawnFigures | null | undefined,
	absent = ''
): Seen | string | undefined {
	if (!figures) return figures === undefined ? undefined : absent;
	const { ja, delvis, nej, framgarInte = null, ejAktuellt, unanswered, n } = figures;
	const [share, lower, upper] = [figures.share, figures.lower, figures.upper].map(percent);
	return { ja, delvis, nej, framgarInte, ejAktuellt, unanswered, n, share, lower, upper };
}

export const palette: Palette = {
	...{ ink: '', soft: '', paper: '', rule: '', axis: '', ja: '', jaInk: '', font: '' },
	...{ fill: { ja: '', delvis: '', nej: '', framgar: '' }, unit: 1 }
};
const place = { left: 0, width: 100, top: 0, height: 46 };

/** What a row of a chart draws, read back from the ends of its bars, and what it says to those who don't see it. */
export function ofBars(
	figures: DrawnFigures | null | undefined,
	answers: boolean
): Seen | string | undefined {
	if (!figures) return figures === null ? '' : undefined;
	const { bars } = (answers ? answerPart : spanPart)(figures, place, palette);
	const band = bars.find(({ kind }) => kind === 'band');
	const [ja, n] = numbersIn(spoken(figures));
	const all = segments(figures).reduce((sum, { count }) => sum + count, 0);
	const count = (look: 'ja' | 'delvis' | 'nej' | 'framgar') => {
		const bar = bars.find(({ kind }) => kind === look);
		return bar ? Math.round((bar.to - bar.from) * all) / 100 : 0;
	};
	const drawn = { ja: count('ja'), delvis: count('delvis'), nej: count('nej') };
	const limits = {
		lower: percent((band?.from ?? NaN) / 100),
		upper: percent((band?.to ?? NaN) / 100)
	};
	return { ...(answers ? drawn : { ja }), n, ...limits };
}

/** `26 av 30 (87 %, troligen 73–94 %)`, or less of it. */
export function ofOutcome(
	text: string | undefined,
	...columns: (keyof Seen)[]
): Seen | string | undefined {
	if (text === undefined || !/\d/.test(text)) return text;
	const numbers = numbersIn(text);
	return Object.fromEntries(columns.map((column, i) => [column, numbers[i]]));
}

const count = (text: string | undefined) => (text === '–' ? 0 : numbersIn(text ?? '')[0]);

export function ofRow(tables: readonly TextTable[], word: string): Seen | string | undefined {
	const found = rowIn(tables, word);
	if (!found) return undefined;
	const { cell, has, row } = found;
	if (/Visas inte|Inga ärenden/.test(row[1] ?? '')) return row[1];
	const [lower, upper] = numbersIn(cell('Troligen') ?? '');
	const [ja, n] = numbersIn(cell('Ja') ?? '');
	const notSeen = cell('Framgår inte');
	return {
		...{
			ja,
			...(n !== undefined && { n }),
			delvis: count(cell('Delvis')),
			nej: count(cell('Nej'))
		},
		...(has('Framgår inte') && { framgarInte: notSeen === '–' ? null : count(notSeen) }),
		...(has('Ej aktuellt') && { ejAktuellt: count(cell('Ej aktuellt')) }),
		...(has('Saknar svar') && { unanswered: count(cell('Saknar svar')) }),
		...{ share: numbersIn(cell('Uppfyllt') ?? '')[0], lower, upper },
		...(has('Medelpoäng') && { score: numbersIn(cell('Medelpoäng') ?? '')[0] ?? null })
	};
}

export function ofCsv(
	line: Record<string, string> | undefined,
	note: string
): Seen | string | undefined {
	if (!line) return undefined;
	if (line['Räknas'] === '') return line[note];
	const number = (column: string) =>
		line[column]
			? Number(line[column].replace(',', '.'))
			: line[column] === undefined
				? undefined
				: null;
	const more = (name: keyof Seen, column: string) =>
		line[column] === undefined ? {} : { [name]: number(column) };
	return {
		...{ ja: number('Ja'), delvis: number('Delvis'), nej: number('Nej'), n: number('Räknas') },
		...more('framgarInte', 'Framgår inte'),
		...more('ejAktuellt', 'Ej aktuellt'),
		...more('notShown', 'Visades inte'),
		...{ unanswered: number('Saknar svar'), share: number('Uppfyllt, procent') },
		...{ lower: number('Troligen från, procent'), upper: number('Troligen till, procent') },
		...(line['Uppdelning'] === 'Alla' && more('score', 'Medelpoäng, 0 till 1'))
	};
}
