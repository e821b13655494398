/** Rows of the sheets of an Excel workbook (.xlsx). */
import readWorkbook from 'read-excel-file/node';
import { FileProblem, bounds, tooLarge, unreadableFile } from './file-problem.ts';
import { checkWorkbook } from './unpacked-size.ts';

export interface Sheet {
	name: string;
	/** Rows with something in them. `row` is the number that Excel shows. */
	rows: { row: number; cells: (string | Date)[] }[];
}

/** Whether the bytes are a zip file, which every .xlsx is. */
export function isZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** Whether the bytes are the container of old Excel files (.xls) and of workbooks with a password. */
export function isOldOffice(bytes: Uint8Array): boolean {
	return [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte);
}

/**
 * Reads every sheet. Cells formatted as dates are dates, other numbers their digits, TRUE and FALSE Ja and Nej.
 * @throws FileProblem when it is no workbook or a bound is passed
 */
export async function readSheets(bytes: Uint8Array): Promise<Sheet[]> {
	checkWorkbook(bytes);
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const sheets = await readWorkbook<string>(file, { parseNumber: digitsOf }).catch((problem) => {
		throw new FileProblem(unreadableFile, { cause: problem });
	});
	return sheets.map(({ sheet, data }) => ({
		name: sheet,
		rows: data.flatMap((values, index) => {
			const cells = values.map(cellOf);
			if (cells.length > bounds.columns) throw new FileProblem(tooLarge.columns);
			const empty = cells.every((cell) => typeof cell === 'string' && cell.trim() === '');
			return empty ? [] : [{ row: index + 1, cells }];
		})
	}));
}

/** Case numbers may be numbers in Excel: whole ones keep their digits, others are written as Excel shows them at most. */
function digitsOf(number: string): string {
	return /^\d{1,15}$/.test(number) ? number : String(Number(number));
}

function cellOf(value: unknown): string | Date {
	if (value === null || value === undefined) return '';
	if (typeof value === 'boolean') return value ? 'Ja' : 'Nej';
	return value instanceof Date ? value : String(value);
}
