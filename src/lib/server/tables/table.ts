/** A file read into headings and rows, before anybody asks what they mean. */
import { foldHeading } from '../../domain/case-list/fields.ts';
import type { Encoding } from './decode.ts';
import type { Delimiter } from './delimited.ts';

export interface Table {
	/** As they stand in the file, trimmed. A heading that holds an identity number is replaced by `Kolumn 3`. */
	headings: string[];
	/** `row` is the line in the file, or the row in Excel; the heading of a plain file is 1. */
	rows: { row: number; cells: (string | Date)[] }[];
	/** The row of the headings. */
	headingRow: number;
	/** The sheet that was read, in a workbook. */
	sheet: string | null;
	encoding: Encoding | 'xlsx';
	delimiter: Delimiter | null;
}

/** Something in a row that a person must mend. `row` 0: the file as a whole. */
export interface TableProblem {
	row: number;
	column: string | null;
	sentence: string;
}

/** Index of the first column under one of the headings; -1 when there is none. */
export function column(table: Table, headings: readonly string[]): number {
	const wanted = headings.map(foldHeading);
	const folded = table.headings.map(foldHeading);
	for (const heading of wanted) {
		const index = folded.indexOf(heading);
		if (index >= 0) return index;
	}
	return -1;
}

/** The problem of a column that must be there; none when it is. */
export function missing(heading: string, index: number): TableProblem[] {
	if (index >= 0) return [];
	return [{ row: 0, column: heading, sentence: `Kolumnen ${heading} saknas i filen.` }];
}
