import type { Cell } from '../result.ts';

/**
 * The tables of a result, as any file takes them: each cell knows what it is, so that Excel gets numbers and Word and
 * JSON the same figures.
 */

export type TableCell =
	| { kind: 'text'; text: string }
	| { kind: 'number'; value: number; decimals: 0 | 2 }
	/** 0 to 1, as it is published: whole per cent, or the one decimal that keeps a limit from looking like a target. */
	| { kind: 'share'; share: number; decimals: 0 | 1 }
	/** Percentage points, rounded as on the page. */
	| { kind: 'points'; points: number; decimals: 0 | 1 }
	/** Calendar date in Sweden, ISO. */
	| { kind: 'date'; date: string }
	/** Stands where a figure would, and why there is none. */
	| { kind: 'absent'; state: 'hidden' | 'empty' }
	| { kind: 'empty' };

export interface TableColumn {
	/** Its name in a file for programs. */
	key: string;
	/** Its name for people. */
	head: string;
	/** What its cells are, besides `absent` and `empty`; `any` in a table of facts. */
	kind: 'text' | 'number' | 'share' | 'points' | 'any';
	/** About so many characters wide. */
	width: number;
	/** What it is, for whoever reads the file with a program. */
	about: string;
}

export interface TableRow {
	/** Whether the figures of the row are shown; absent in a table without figures. */
	state?: Cell['state'];
	/** One a column. */
	cells: TableCell[];
}

export interface ResultTable {
	key: TableKey;
	/** At most 31 characters, and none of those that Excel does not take: the name of a sheet. */
	name: string;
	columns: readonly TableColumn[];
	rows: TableRow[];
	/** What is said once below the table. */
	notes: string[];
}

export const tableKeys = [
	'inShort',
	'indicators',
	'sections',
	'questions',
	'byIntervention',
	'byTeam',
	'byGender',
	'byAgeGroup',
	'byCaseType',
	'womenMen',
	'changes',
	'method'
] as const;
export type TableKey = (typeof tableKeys)[number];

export const empty: TableCell = { kind: 'empty' };

/** Nothing said is an empty cell. */
export const text = (said: string): TableCell =>
	said === '' ? empty : { kind: 'text', text: said };

export const number = (value: number | null | undefined, decimals: 0 | 2 = 0): TableCell =>
	value == null ? empty : { kind: 'number', value, decimals };

/** @param share 0 to 1, as `publishedResult` rounds it */
export function share(share: number): TableCell {
	const tenths = Math.round(share * 1000);
	return { kind: 'share', share: tenths / 1000, decimals: tenths % 10 === 0 ? 0 : 1 };
}

/** @param points percentage points, rounded to this many decimals */
export const points = (points: number, decimals: 0 | 1): TableCell => ({
	kind: 'points',
	// A minus before nothing is no figure.
	points: points === 0 ? 0 : points,
	decimals
});

export const date = (date: string): TableCell => ({ kind: 'date', date });

/** Words of `absent`, short enough for a column of figures; the whole reason is among the remarks. */
export const absentWords = { hidden: 'Visas inte', empty: 'Inga ärenden' } as const;
