import type { CellObject, Row } from 'write-excel-file/node';
import {
	absentWords,
	type ResultTable,
	type TableCell,
	type TableColumn
} from '#lib/domain/results/tables/cells.ts';
import { withoutFormula } from './csv.ts';

const ink = '#4a5560';
const line = { borderColor: '#c9d1d8', borderStyle: 'thin' } as const;
const head = {
	...({ type: String, fontWeight: 'bold', wrap: true, alignVertical: 'bottom' } as const),
	...{ backgroundColor: '#e8eef3', ...line }
} as const;
const body = { alignVertical: 'top', ...line } as const;
/** A column of text this wide or wider has its words broken into lines. */
const wraps = 20;
/** Points, of 11-point text. */
const lineHeight = 15;

/** Excel: a sheet a table, typed cells, a header row that stays, and what must be said of the table below it. */
export async function workbook(tables: readonly ResultTable[]): Promise<Uint8Array> {
	const { default: write } = await import('write-excel-file/node');
	return write(
		tables.map((table) => ({
			sheet: table.name,
			data: sheet(table),
			columns: table.columns.map(({ width }) => ({ width })),
			stickyRowsCount: 1,
			orientation: 'landscape' as const
		})),
		{ fontFamily: 'Calibri', fontSize: 11 }
	).toBuffer();
}

function sheet({ columns, rows, notes }: ResultTable): Row[] {
	return [
		columns.map(({ head: value, kind }) => ({
			...{ ...head, value, height: 2 * lineHeight },
			align: kind === 'text' || kind === 'any' ? 'left' : 'right'
		})),
		...rows.map(({ cells }) => {
			const height = lineHeight * Math.max(...cells.map((each, i) => lines(each, columns[i])));
			return cells.map((cell, i) => {
				const column = columns[i];
				// Most cells of a large table are empty: they cost nothing.
				return column && cell.kind !== 'empty' ? { ...sheetCell(cell, column), height } : null;
			});
		}),
		...(notes.length > 0
			? [[], ...notes.map((value) => [{ ...{ value, type: String }, textColor: ink }])]
			: [])
	];
}

/** About so many lines a cell needs: Excel does not reckon it before somebody changes the row. */
function lines(cell: TableCell, column: TableColumn | undefined): number {
	if (cell.kind !== 'text' || !column || column.width < wraps) return 1;
	return Math.ceil((cell.text.length * 0.95) / column.width);
}

/** The formats that Excel shows a figure in: what Swedish Excel makes of them has a comma. */
const formats = {
	number: ['0', '0.00', '0.00'],
	share: ['0%', '0.0%'],
	points: ['+0;-0;0', '+0.0;-0.0;0']
} as const;

function sheetCell(
	cell: Exclude<TableCell, { kind: 'empty' }>,
	{ width, kind }: TableColumn
): CellObject {
	const right = { ...body, align: 'right' } as const;
	const left = { ...body, align: 'left', wrap: width >= wraps } as const;
	switch (cell.kind) {
		case 'text':
			return { ...left, value: withoutFormula(cell.text), type: String };
		case 'number':
			return {
				...(kind === 'any' ? left : right),
				...{ value: cell.value, type: Number, format: formats.number[cell.decimals] }
			};
		case 'share':
			return { ...right, value: cell.share, type: Number, format: formats.share[cell.decimals] };
		case 'points':
			return { ...right, value: cell.points, type: Number, format: formats.points[cell.decimals] };
		case 'date':
			return {
				...left,
				...{ value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
			};
		case 'absent':
			return { ...right, value: absentWords[cell.state], type: String, textColor: ink };
	}
}
