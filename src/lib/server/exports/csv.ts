import { fileAnswer } from './file-name.ts';

export type CsvCell = string | number | null;

/**
 * A table for Swedish Excel: semicolon, decimal comma, UTF-8 with BOM, CRLF. A cell that Excel would take for a formula
 * gets an apostrophe before it.
 */
export function csv(rows: readonly (readonly CsvCell[])[]): string {
	return `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** The answer that a browser saves as a file. */
export function csvFile(name: string, rows: readonly (readonly CsvCell[])[]): Response {
	return fileAnswer(name, 'csv', csv(rows));
}

function cell(value: CsvCell): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value).replace('.', ',');
	const text = withoutFormula(value);
	return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text that no spreadsheet takes for a formula, however it is opened and saved again. */
export const withoutFormula = (text: string): string =>
	/^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
