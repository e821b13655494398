/** Rows of a delimited text (CSV, TSV), with the line in the file that each begins on. */
import { parse } from 'csv-parse/sync';
import { FileProblem, bounds, tooLarge } from './file-problem.ts';

export const delimiters = [';', ',', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface TextRow {
	/** Line in the file, the first being 1. A row whose cells hold line breaks has the line it begins on. */
	row: number;
	cells: string[];
}

/** Line breaks as `\n` alone: CRLF, LF and CR files are then the same, and lines can be counted. */
export function unifyLines(text: string): string {
	return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/**
 * Splits a text whose lines end with `\n`. Empty rows are left out, but counted.
 * @throws FileProblem when a bound is passed or a quotation mark is never closed
 */
export function splitDelimited(text: string, delimiter: Delimiter): TextRow[] {
	const rows = text.includes('"') ? splitQuoted(text, delimiter) : splitPlain(text, delimiter);
	for (const { row, cells } of rows) {
		if (cells.length > bounds.columns) throw new FileProblem(tooLarge.columns);
		for (const cell of cells) {
			if (cell.length > bounds.cellLength) throw new FileProblem(tooLarge.cell(row));
		}
	}
	return rows;
}

/** Without quotation marks every line is a row; ten times as fast as the parser, and what most case systems write. */
function splitPlain(text: string, delimiter: Delimiter): TextRow[] {
	const rows: TextRow[] = [];
	let row = 0;
	for (const line of text.split('\n')) {
		row++;
		if (line.length > bounds.cellLength * 8) throw new FileProblem(tooLarge.cell(row));
		const cells = line.split(delimiter);
		if (hasContent(cells)) keep(rows, { row, cells });
	}
	return rows;
}

function splitQuoted(text: string, delimiter: Delimiter): TextRow[] {
	const rows: TextRow[] = [];
	try {
		parse(text, {
			delimiter,
			record_delimiter: '\n',
			relax_column_count: true,
			relax_quotes: true,
			on_record: (cells: string[], { lines }) => {
				// The parser counts to the end of the record.
				if (hasContent(cells)) keep(rows, { row: lines - lineBreaks(cells), cells });
				return null;
			}
		});
	} catch (problem) {
		if (problem instanceof FileProblem) throw problem;
		throw new FileProblem(
			'Filen gick inte att läsa, eftersom ett citattecken aldrig avslutas. Rätta det eller spara listan som Excel och försök igen.'
		);
	}
	return rows;
}

function keep(rows: TextRow[], row: TextRow): void {
	if (rows.length > bounds.rows) throw new FileProblem(tooLarge.rows);
	rows.push(row);
}

function hasContent(cells: readonly string[]): boolean {
	for (const cell of cells) if (cell !== '' && cell.trim() !== '') return true;
	return false;
}

function lineBreaks(cells: readonly string[]): number {
	let count = 0;
	for (const cell of cells) {
		for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
	}
	return count;
}
