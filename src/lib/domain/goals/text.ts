import { columnsOf, type ReportRow, type Value } from './report.ts';

/** What a goal is in a text: its words, its table, its comment and the chief's own word. */
export interface ToldGoal {
	/** The goals above, the highest first: `KF:s mål: 4.1 Stockholm är …`. */
	above: readonly string[];
	name: string;
	rows: readonly ReportRow[];
	comment: string;
	/** `Uppfylls helt`, `Inte bedömt`. */
	assessment: string;
}

/** `91 % (178 av 196)`: a cell in one line. */
const inLine = ({ value, below }: Value): string => (below ? `${value} (${below})` : value);

/** The cells of a row in the order of the columns. */
export const cellsOf = (row: ReportRow): string[] => [
	row.variant ? `${row.title} (${row.variant})` : row.title,
	inLine(row.outcome),
	inLine(row.before),
	row.target,
	row.councilTarget,
	row.period
];

/** The table as text that a word processor or Excel takes for a table: cells parted by tabs. */
export function tableText(rows: readonly ReportRow[], year: number): string {
	return [[...columnsOf(year)], ...rows.map(cellsOf)]
		.map((cells) => cells.map((cell) => cell.replace(/\s*[\t\r\n]\s*/g, ' ')).join('\t'))
		.join('\n');
}

/** The whole report as text. */
export function reportText(goals: readonly ToldGoal[], year: number): string {
	return goals
		.map(({ above, name, rows, comment, assessment }) =>
			[
				...above,
				name,
				...(rows.length > 0 ? ['', tableText(rows, year)] : []),
				...(comment ? ['', 'Kommentar', comment] : []),
				...['', `Bedömning: ${assessment}`]
			].join('\n')
		)
		.join('\n\n\n');
}
