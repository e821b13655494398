/** Reads a file that somebody has chosen, whatever program wrote it, into headings and rows. */
import { isCaseHeading } from '../../domain/case-list/fields.ts';
import { cellText } from '../../domain/case-list/values.ts';
import { hasIdentityNumber } from '../../domain/identity-number.ts';
import { decodeText } from '../tables/decode.ts';
import { delimiters, splitDelimited, unifyLines } from '../tables/delimited.ts';
import type { Delimiter } from '../tables/delimited.ts';
import { FileProblem, bounds, tooLarge, unreadableFile } from '../tables/file-problem.ts';
import { isInterventionHeading } from '../tables/interventions.ts';
import { isPeopleHeading } from '../tables/people.ts';
import type { Table } from '../tables/table.ts';
import { isOldOffice, isZip, readSheets } from '../tables/workbook.ts';

type Rows = Table['rows'];

/** How far down titles above the headings may reach. */
const searchedRows = 30;
const searchedLength = 64 * 1024;
/** So many known headings make a row the row of headings, wherever it stands. */
const enoughHeadings = 3;

/**
 * Reads a table from an .xlsx workbook (the sheet with most known headings) or from text in UTF-8, UTF-16 or
 * Windows-1252 divided by `;`, `,` or tab. What stands above the headings is passed over. Which of the two it is the
 * bytes decide, not the name.
 * @throws FileProblem with a Swedish sentence when the file can't be read or passes a bound
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
	if (bytes.length > bounds.bytes) throw new FileProblem(tooLarge.bytes);
	if (bytes.length === 0) throw new FileProblem('Filen är tom.');
	if (isOldOffice(bytes)) {
		throw new FileProblem(
			'Filen är en äldre Excelfil (.xls) eller har lösenord. Spara den som Excel-arbetsbok (.xlsx) utan lösenord, eller som CSV, och försök igen.'
		);
	}
	const table = isZip(bytes) ? await fromWorkbook(bytes) : fromText(bytes);
	if (table.rows.length > bounds.rows) throw new FileProblem(tooLarge.rows);
	return table;
}

async function fromWorkbook(bytes: Uint8Array): Promise<Table> {
	const sheets = (await readSheets(bytes)).filter(({ rows }) => rows.length > 0);
	const ranked = sheets.map((sheet) => ({ sheet, heading: headingOf(sheet.rows) }));
	const best = ranked.reduce<(typeof ranked)[number] | undefined>(
		(best, one) => (best && best.heading.known >= one.heading.known ? best : one),
		undefined
	);
	if (!best) throw new FileProblem('Filen är tom.');
	const name = hasIdentityNumber(best.sheet.name) ? null : best.sheet.name;
	return {
		...divided(best.sheet.rows, best.heading.index),
		sheet: name,
		encoding: 'xlsx',
		delimiter: null
	};
}

function fromText(bytes: Uint8Array): Table {
	const decoded = decodeText(bytes);
	let text = unifyLines(decoded.text);
	// Other binary files: their zero bytes survive every decoding.
	if (text.slice(0, 4096).includes('\0')) throw new FileProblem(unreadableFile);
	// Excel's own first line, telling the delimiter. It keeps its place so that lines are counted right.
	const stated = /^"?sep=([;,\t])"?\n/i.exec(text);
	if (stated) text = text.slice(stated[0].length - 1);
	const delimiter = stated ? (stated[1] as Delimiter) : guessDelimiter(text);
	const rows = splitDelimited(text, delimiter);
	if (rows.length === 0) throw new FileProblem('Filen är tom.');
	return {
		...divided(rows, headingOf(rows).index),
		sheet: null,
		encoding: decoded.encoding,
		delimiter
	};
}

/** The delimiter that brings out most known headings; where none does, the one that makes most columns. */
function guessDelimiter(text: string): Delimiter {
	const beginning = text.slice(0, searchedLength);
	const lastLine = beginning.lastIndexOf('\n');
	const whole = text.length <= searchedLength || lastLine < 0;
	const sample = whole ? beginning : beginning.slice(0, lastLine);
	let best: { delimiter: Delimiter; known: number; columns: number } | null = null;
	for (const delimiter of delimiters) {
		let rows: Rows;
		try {
			rows = splitDelimited(sample, delimiter);
		} catch {
			// The sample may end within quotation marks; then its lines are good enough to tell the delimiter.
			rows = splitDelimited(sample.replaceAll('"', ''), delimiter);
		}
		// With the right delimiter a file of nothing but delimiters has no rows.
		if (rows.length === 0) return delimiter;
		const heading = headingOf(rows);
		const columns = rows[heading.index]?.cells.length ?? 0;
		const better =
			!best ||
			heading.known > best.known ||
			(heading.known === best.known && columns > best.columns);
		if (better) best = { delimiter, known: heading.known, columns };
	}
	return best?.delimiter ?? ';';
}

/** The row of headings: the first with enough known ones, else the first with more than one cell, else the first. */
function headingOf(rows: Rows): { index: number; known: number } {
	const searched = rows.slice(0, searchedRows);
	const known = searched.map(
		({ cells }) =>
			new Set(cells.filter((cell) => typeof cell === 'string' && isKnownHeading(cell))).size
	);
	const sure = known.findIndex((count) => count >= enoughHeadings);
	const wide = searched.findIndex(
		({ cells }) => cells.filter((cell) => cellText(cell) !== '').length > 1
	);
	const index = sure >= 0 ? sure : Math.max(wide, 0);
	return { index, known: known[index] ?? 0 };
}

function isKnownHeading(text: string): boolean {
	return isCaseHeading(text) || isPeopleHeading(text) || isInterventionHeading(text);
}

function divided(rows: Rows, heading: number): Pick<Table, 'headings' | 'headingRow' | 'rows'> {
	const headings = (rows[heading]?.cells ?? []).map((cell, index) => {
		const text = cellText(cell).replace(/\s+/g, ' ');
		return hasIdentityNumber(text) ? `Kolumn ${index + 1}` : text;
	});
	while (headings.length > 0 && headings.at(-1) === '') headings.pop();
	return { headings, headingRow: rows[heading]?.row ?? 1, rows: rows.slice(heading + 1) };
}
