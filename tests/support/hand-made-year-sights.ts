import type { YearQuestionView } from '#lib/domain/results/view/year-page.ts';
import type { Expected } from './hand-made-facit.ts';
import { labelOf, rowsWithin, type Told } from './hand-made-places.ts';
import { ofBars, ofCsv, ofFigures, ofOutcome, ofRow, type Place } from './hand-made-reading.ts';
import { csvParts } from './hand-made-sights.ts';
import { rowIn, tablesWith } from './table-text.ts';

/** Every place that shows figures of the year. */
export function placesOfYear(told: Told): Place[] {
	const yearQuestion = (e: Expected) =>
		rowsWithin(
			told.yearPage,
			(row): row is YearQuestionView => 'answers' in row && 'code' in row
		).find(({ code }) => code === e.code);
	const yearIndicator = (e: Expected) =>
		told.yearPage.indicators.find(({ title }) => title === labelOf(e));
	return [
		{
			name: 'the view model of the year',
			shows: 'ja delvis nej framgarInte ejAktuellt unanswered n share lower upper',
			has: (e) => e.when === 'YEAR',
			see: (e) => ofFigures((e.kind === 'question' ? yearQuestion(e) : yearIndicator(e))?.figures)
		},
		{
			name: 'the chart of the year',
			shows: 'ja delvis nej n lower upper',
			has: (e) => e.when === 'YEAR',
			see: (e) =>
				e.kind === 'question'
					? ofBars(yearQuestion(e)?.figures, true)
					: ofBars(yearIndicator(e)?.figures, false)
		},
		{
			name: 'the table of the year',
			shows: 'ja n delvis nej framgarInte ejAktuellt share lower upper',
			has: (e) => e.when === 'YEAR',
			see: (e) => {
				const tables = told.tables.year();
				if (e.kind === 'question') return ofRow(tablesWith(tables, 'Fråga', 'Uppfyllt'), e.code);
				const row = rowIn(tablesWith(tables, 'Indikator', 'Utfall'), e.code);
				const text = row && `${row.cell('Utfall')} ${row.cell('Troligen')}`;
				return ofOutcome(text, 'ja', 'n', 'share', 'lower', 'upper');
			}
		},
		{
			name: 'the year as CSV',
			shows: 'ja delvis nej framgarInte ejAktuellt unanswered n share lower upper',
			has: (e) => e.when === 'YEAR',
			see: (e) =>
				ofCsv(
					told.csv.YEAR.find((line) => line['Del'] === csvParts[e.kind] && line['Kod'] === e.code),
					'Anmärkning'
				)
		}
	];
}
