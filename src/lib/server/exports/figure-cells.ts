import type { Cell } from '#lib/domain/results/result.ts';
import type { TableCell } from '#lib/domain/results/tables/cells.ts';
import { figureCells as typed, figureColumns } from '#lib/domain/results/tables/figures.ts';
import type { CsvCell } from './csv.ts';

/** A cell of the tables as the CSV has it: per cent without the sign, and nothing where a figure is not shown. */
export function csvCell(cell: TableCell): CsvCell {
	switch (cell.kind) {
		case 'text':
			return cell.text;
		case 'number':
			return cell.value;
		case 'share':
			return Math.round(cell.share * 1000) / 10;
		case 'points':
			return cell.points;
		case 'date':
			return cell.date;
		case 'absent':
		case 'empty':
			return null;
	}
}

/**
 * Counts, share and limits of a cell, or as many empty ones.
 * @param columns whether there is one for *Framgår inte*, and one for the files where the question was not shown
 */
export function figureCells(
	cell: Cell,
	columns: { notSeen: boolean; notShown: boolean }
): CsvCell[] {
	const left = Object.entries(columns).flatMap(([key, wanted]) => (wanted ? [] : [key]));
	return typed(cell).flatMap((each, i) =>
		left.includes(figureColumns[i]?.key ?? '') ? [] : [csvCell(each)]
	);
}
