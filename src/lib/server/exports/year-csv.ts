import { changeInTable, changeLabels } from '#lib/domain/results/said/change-words.ts';
import { asksNotSeen } from '#lib/domain/results/said/notes.ts';
import { kindSaid, notShown } from '#lib/domain/results/said/sentences.ts';
import { publishedCell } from '#lib/domain/results/over-rounds/year-cell.ts';
import { carefulNote } from '#lib/domain/results/over-rounds/year-method.ts';
import { yearBeforeSaid } from '#lib/domain/results/view/year-page.ts';
import type { YearMeasure, YearResult } from '#lib/domain/results/over-rounds/year-result.ts';
import { verdictLabels } from '#lib/domain/words.ts';
import type { CsvCell } from './csv.ts';
import { remarks } from '#lib/domain/results/tables/figures.ts';
import { figureCells } from './figure-cells.ts';

/** A year as a table: one row a measure. What the page hides has its reason and no figures. */
export function yearTable(result: YearResult): CsvCell[][] {
	const { year } = result;
	const notSeen = asksNotSeen(result.questions);
	const line = (
		part: string,
		code: string,
		text: string,
		measure: YearMeasure & { target?: number | null },
		verdict = ''
	): CsvCell[] => {
		const cell = publishedCell(measure);
		const { before } = measure;
		const difference = before.state === 'comparable' ? before.difference : undefined;
		const notes = [notShown(cell), ...remarks(cell), measure.careful ? carefulNote : ''];
		return [
			...[year, part, code, text],
			...figureCells(cell, { notSeen, notShown: false }),
			...[measure.target ?? null, verdict, yearBeforeSaid(before, year - 1)],
			...[changeInTable(difference), difference ? changeLabels[difference.verdict] : ''],
			notes.filter(Boolean).join(' ')
		];
	};
	return [
		[
			...['År', 'Del', 'Kod', 'Text', 'Ja', 'Delvis', 'Nej'],
			...(notSeen ? ['Framgår inte'] : []),
			...['Ej aktuellt', 'Saknar svar', 'Räknas', 'Uppfyllt, procent'],
			...['Troligen från, procent', 'Troligen till, procent', 'Årsmål, procent', 'Läge'],
			...['Året före', 'Skillnad i procentenheter', 'Ändring', 'Anmärkning']
		],
		...result.indicators.map((each) =>
			line(
				...(['Indikator', each.question, each.title + kindSaid(each), each] as const),
				each.verdict === 'NO_TARGET' ? '' : verdictLabels[each.verdict]
			)
		),
		...result.questions.map((each) => line('Fråga', each.code, each.text, each))
	];
}
