import type { Cell } from '#lib/domain/results/result.ts';
import { coarseNote, weightingNote } from '#lib/domain/results/said/notes.ts';
import type { CsvCell } from './csv.ts';

/** Whole per cent, or the one decimal that keeps a limit from looking like a target that it is not. */
const inPercent = (share: number) => Math.round(share * 1000) / 10;

/**
 * Counts, share and limits of a cell, or as many empty ones.
 * @param columns whether there is one for *Framgår inte*, and one for the files where the question was not shown
 */
export function figureCells(
	cell: Cell,
	columns: { notSeen: boolean; notShown: boolean }
): CsvCell[] {
	const width = 9 + Number(columns.notSeen) + Number(columns.notShown);
	if (cell.state !== 'shown') return Array.from({ length: width }, () => null);
	const { ja, delvis, nej, framgarInte, ejAktuellt, notShown } = cell.figures;
	const { unanswered, n, share, lower, upper } = cell.figures;
	return [
		...[ja, delvis, nej, ...(columns.notSeen ? [framgarInte ?? null] : [])],
		...[ejAktuellt, ...(columns.notShown ? [notShown] : []), unanswered, n],
		...[share, lower, upper].map(inPercent)
	];
}

/** What a reader needs beside the figures. */
export function remarks(cell: Cell): string[] {
	if (cell.state !== 'shown') return [];
	const { figures } = cell;
	return [figures.uncertain ? 'Mycket osäkert.' : '', coarseNote(figures), weightingNote(figures)];
}
