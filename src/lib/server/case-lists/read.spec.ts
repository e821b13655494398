import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import writeWorkbook from 'write-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { guessColumns, missingColumns } from '../../domain/case-list/fields.ts';
import { judgeRows } from '../../domain/case-list/judge.ts';
import type { JudgedRow, Known } from '../../domain/case-list/rows.ts';
import { FileProblem } from '../tables/file-problem.ts';
import { readInterventions } from '../tables/interventions.ts';
import { readPeople } from '../tables/people.ts';
import { readTable } from './read.ts';

const data = (name: string): Buffer => readFileSync(`tests/data/${name}`);
const demoData = (name: string): Buffer => readFileSync(`src/cli/demo/data/${name}`);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

let known: Known;
beforeAll(async () => {
	known = {
		today: '2026-11-21',
		people: readPeople(await readTable(demoData('medarbetare.csv'))).people,
		interventions: readInterventions(await readTable(data('insatser.csv'))).interventions
	};
});

async function judge(bytes: Uint8Array): Promise<JudgedRow[]> {
	const { headings, rows } = await readTable(bytes);
	const mapping = guessColumns(headings);
	expect(missingColumns(mapping)).toEqual([]);
	return judgeRows(rows, mapping, { ...known, headings });
}

const faulty = new TextDecoder('windows-1252').decode(data('arenden-med-fel.csv'));
const cells = faulty
	.trimEnd()
	.split('\r\n')
	.map((line) => line.split(';'));

/** `402` → `duplicate of row 270`; rows that are not named are `accept`. */
const expected = new Map(
	data('arenden-med-fel.facit.csv')
		.toString('utf8')
		.trimEnd()
		.split('\r\n')
		.slice(1)
		.map((line) => {
			const [row = '', outcome = ''] = line.split(';');
			return [Number(row), outcome.split(':')[0] ?? ''] as const;
		})
);

function outcomes(judged: readonly JudgedRow[]): string[] {
	return judged.map(({ row, outcome, reasons }) => {
		const first = reasons[0]?.firstRow;
		return `${row} ${first === undefined ? outcome : `duplicate of row ${first}`}`;
	});
}

const facit = cells
	.slice(1)
	.map((_, index) => `${index + 2} ${expected.get(index + 2) ?? 'accept'}`);

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
	const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
	return order === 'le' ? bytes : bytes.swap16();
}

const quoted = (rows: string[][], delimiter: string, end: string): string =>
	rows
		.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + end)
		.join('');

/** The same permutation every time; 5 and 17 have no common factor. */
const shuffled = (row: string[]): string[] => row.map((_, at) => row[(at * 5 + 3) % 17] ?? '');

const otherHeadings = [
	...['DNR', 'Arbetsgrupp', 'Ansvarig handläggare', 'Med-handläggare', 'Beslutad insats', 'Lag'],
	...['Datum för beslut', 'Ärendetyp', 'Beslut', 'KÖN', 'Född', 'Hemmaboende barn'],
	...['Beställningsdatum', 'GP', 'Delegat', 'Sekretessmarkering', 'Avslutsdatum']
];

const forms: [string, () => Uint8Array][] = [
	['as it is, in Windows-1252', () => data('arenden-med-fel.csv')],
	['in UTF-8', () => utf8(faulty)],
	['in UTF-8 with a mark', () => utf8(`\ufeff${faulty}`)],
	['in UTF-16LE with a mark', () => utf16(faulty, 'le', true)],
	['in UTF-16LE without one', () => utf16(faulty, 'le', false)],
	['in UTF-16BE with a mark', () => utf16(faulty, 'be', true)],
	['in UTF-16BE without one', () => utf16(faulty, 'be', false)],
	['with tabs', () => utf8(faulty.replaceAll(';', '\t'))],
	['with commas and quotation marks', () => utf8(quoted(cells, ',', '\r\n'))],
	['with LF', () => utf8(faulty.replaceAll('\r\n', '\n'))],
	['with CR', () => utf8(faulty.replaceAll('\r\n', '\r'))],
	['with its columns in another order', () => utf8(quoted(cells.map(shuffled), ';', '\n'))],
	['under other headings', () => utf8(quoted([otherHeadings, ...cells.slice(1)], '\t', '\r'))],
	['with decomposed letters', () => utf8(faulty.normalize('NFD'))]
];

describe('the case list with faults', () => {
	it.each(forms)('gives what its answers say %s', async (_, bytes) => {
		const judged = await judge(bytes());
		expect(outcomes(judged)).toEqual(facit);
		expect(JSON.stringify(judged)).not.toMatch(/\d{6}[-+]?23[89]\d/);
	});

	it('gives what its answers say as a workbook with real dates', async () => {
		const typed = cells.map((row, index) =>
			row.map((cell) => {
				if (index > 0 && /^\d{4}-\d\d-\d\d$/.test(cell)) {
					return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
				}
				return index > 0 && /^\d{4}$/.test(cell) ? { value: Number(cell) } : { value: cell };
			})
		);
		const bytes = await writeWorkbook(typed, { sheet: 'Beslut' }).toBuffer();
		const table = await readTable(bytes);
		expect(table).toMatchObject({ sheet: 'Beslut', encoding: 'xlsx', delimiter: null });
		expect(table.rows[0]?.cells[6]).toEqual(new Date('2026-07-09T00:00:00Z'));
		expect(outcomes(await judge(bytes))).toEqual(facit);
	});

	it('tells which 18 rows are written in a way of their own', async () => {
		const judged = await judge(data('arenden-med-fel.csv'));
		expect(judged.filter(({ unusual }) => unusual.length > 0)).toHaveLength(18);
	});
});

it.each(['arenden-host-2026.csv', 'arenden-var-2026.csv'])(
	'every row of %s is accepted',
	async (name) => {
		const judged = await judge(demoData(name));
		expect(judged.length).toBeGreaterThan(1000);
		expect(judged.filter(({ outcome }) => outcome !== 'accept')).toEqual([]);
	}
);

describe('a table', () => {
	const head = 'Ärendenummer;Handläggare;Insats;Beslutsdatum;Utfall';

	it('numbers its rows by the lines of the file, empty lines and line breaks within cells counted', async () => {
		const plain = await readTable(utf8(`${head}\n\nA1\n;;;;\n\n\nA2`));
		expect(plain.rows.map(({ row }) => row)).toEqual([3, 7]);
		const broken = await readTable(
			utf8(`${head}\r\nA1;"rad\r\ntill\r\nrad";x\r\n\r\nA2;"b""c"\r\nA3`)
		);
		expect(broken.rows.map(({ row }) => row)).toEqual([2, 6, 7]);
		expect(broken.rows[0]?.cells).toEqual(['A1', 'rad\ntill\nrad', 'x']);
		expect(broken.rows[1]?.cells).toEqual(['A2', 'b"c']);
	});

	it('begins where its headings are, below titles and the line where Excel tells the delimiter', async () => {
		const titled = await readTable(utf8(`Beslut, hösten\nUttag;2026-11-01\n\n${head}\nA1;B`));
		expect(titled).toMatchObject({ headingRow: 4, delimiter: ';' });
		expect(titled.rows).toEqual([{ row: 5, cells: ['A1', 'B'] }]);
		const stated = await readTable(utf8(`sep=,\r\n${head.replaceAll(';', ',')}\r\nA1;x,B`));
		expect(stated).toMatchObject({ headingRow: 2, delimiter: ',' });
		expect(stated.rows).toEqual([{ row: 3, cells: ['A1;x', 'B'] }]);
	});

	it('is told from the delimiter of its headings, not from what its cells hold', async () => {
		const table = await readTable(utf8(`${head}\n"A1, B2, C3, D4, E5, F6, G7";x`));
		expect(table.delimiter).toBe(';');
	});

	it('is the sheet with the headings, in a workbook of several', async () => {
		const sheets = [
			{ sheet: 'Om uttaget', data: [['Beslut'], ['2026']] },
			{ sheet: 'Lista', data: [['Uttag'], [], head.split(';'), ['A1', 'LENY']] }
		];
		const table = await readTable(
			await writeWorkbook(
				sheets.map(({ sheet, data }) => ({
					sheet,
					data: data.map((row) => row.map((value) => ({ value })))
				}))
			).toBuffer()
		);
		expect(table).toMatchObject({ sheet: 'Lista', headingRow: 3 });
		expect(table.rows).toEqual([{ row: 4, cells: ['A1', 'LENY', '', '', ''] }]);
	});

	it('shows no identity number as heading', async () => {
		const table = await readTable(utf8(`${head};19910914-2399\nA1`));
		expect(table.headings.at(-1)).toBe('Kolumn 6');
	});

	it('keeps a stray quotation mark within a cell', async () => {
		const table = await readTable(utf8(`${head}\nA1;skärm 5" bred;x\n"A2";y`));
		expect(table.rows.map(({ cells }) => cells)).toEqual([
			['A1', 'skärm 5" bred', 'x'],
			['A2', 'y']
		]);
	});
});

/** A zip of one worksheet with the content given, and the size that its directory states. */
function zipOf(content: Buffer, statedSize: number): Buffer {
	const name = Buffer.from('xl/worksheets/sheet1.xml');
	const packed = deflateRawSync(content);
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(8, 8);
	local.writeUInt32LE(packed.length, 18);
	local.writeUInt32LE(statedSize, 22);
	local.writeUInt16LE(name.length, 26);
	const central = Buffer.alloc(46);
	central.writeUInt32LE(0x02014b50, 0);
	central.writeUInt16LE(8, 10);
	central.writeUInt32LE(packed.length, 20);
	central.writeUInt32LE(statedSize, 24);
	central.writeUInt16LE(name.length, 28);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(local.length + name.length + packed.length, 16);
	return Buffer.concat([local, name, packed, central, name, end]);
}

describe('a file that cannot be read', () => {
	const refused = async (bytes: Uint8Array): Promise<string> => {
		const problem = await readTable(bytes).then(
			() => null,
			(thrown: unknown) => thrown
		);
		expect(problem).toBeInstanceOf(FileProblem);
		return (problem as FileProblem).message;
	};

	it('is told in Swedish what to do about', async () => {
		expect(await refused(new Uint8Array())).toBe('Filen är tom.');
		expect(await refused(utf8('\n\n;;\n'))).toBe('Filen är tom.');
		expect(await refused(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1))).toMatch(/\.xlsx/);
		expect(await refused(utf8('PK\u0003\u0004 men inte en zipfil'))).toMatch(/gick inte att läsa/);
		expect(await refused(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toMatch(
			/gick inte att läsa/
		);
		expect(await refused(utf8('a;b\n"x;y\n'))).toMatch(/citattecken/);
	});

	it('is refused when it is larger than what is read', async () => {
		expect(await refused(new Uint8Array(20 * 1024 * 1024 + 1))).toMatch(/högst 20 MB/);
		expect(await refused(utf8('a;b\n'.repeat(200_002)))).toMatch(/högst 200 000 rader/);
		expect(await refused(utf8(`${';'.repeat(200)}x\n`))).toMatch(/högst 200 kolumner/);
		expect(await refused(utf8(`a;b\n"${'x'.repeat(40_000)}";y`))).toMatch(/^Rad 2 /);
	});

	it('is refused when a workbook grows too large, whatever size it states', async () => {
		expect(await refused(zipOf(Buffer.alloc(201 * 1024 * 1024), 1000))).toMatch(/packas upp/);
	});

	it('is refused when a workbook states a cell far away', async () => {
		const cell = (address: string) =>
			zipOf(Buffer.from(`<sheetData><row r="1"><c r="${address}"/></row></sheetData>`), 60);
		expect(await refused(cell('XFD1'))).toMatch(/kolumner/);
		expect(await refused(cell('A1048576'))).toMatch(/rader/);
	});
});
