import { decimalsOf } from '../said/change-words.ts';
import { coarseNote, weightingNote } from '../said/notes.ts';
import { shareSaid } from '../said/sentences.ts';
import type { Change } from '../over-rounds/change.ts';
import type { Cell, Coarseness } from '../result.ts';
import { halfUp } from '../../swedish.ts';
import { empty, number, points, share, type TableCell, type TableColumn } from './cells.ts';

/** Counts, share and limits, in the order of `figureCells`. */
export const figureColumns: readonly TableColumn[] = [
	counts('yes', 'Ja', 'Antal svar Ja, eller som räknas som uppfyllt.'),
	counts('partly', 'Delvis', 'Antal svar Delvis.'),
	counts('no', 'Nej', 'Antal svar Nej.'),
	counts(
		'notSeen',
		'Framgår inte',
		'Antal svar Framgår inte. Saknas där ingen fråga har det svaret.'
	),
	counts('notApplicable', 'Ej aktuellt', 'Antal svar Ej aktuellt; räknas inte med.'),
	counts('notShown', 'Visades inte', 'Antal granskade ärenden där frågan inte visades.'),
	counts(
		'unanswered',
		'Saknar svar',
		'Antal granskade ärenden där frågan visades utan att få svar.'
	),
	counts('counted', 'Räknas', 'Antal svar som andelen räknas på.'),
	shares(
		'share',
		'Uppfyllt',
		'Uppskattad andel uppfyllt av alla ärenden, 0 till 1, avrundad som på sidan.'
	),
	shares('lower', 'Troligen från', 'Nedre gränsen för den troliga andelen, 0 till 1.'),
	shares('upper', 'Troligen till', 'Övre gränsen för den troliga andelen, 0 till 1.')
];

/** Where `absent` stands in a row without figures. */
const shareAt = figureColumns.findIndex(({ key }) => key === 'share');

function counts(key: string, head: string, about: string): TableColumn {
	return { key, head, kind: 'number', width: 9, about };
}

function shares(key: string, head: string, about: string): TableColumn {
	return { key, head, kind: 'share', width: 13, about };
}

/** Counts, share and limits of a published cell; of one that is not shown, only that it is not. */
export function figureCells(cell: Cell): TableCell[] {
	if (cell.state !== 'shown')
		return figureColumns.map((_, i) =>
			i === shareAt ? { kind: 'absent', state: cell.state } : empty
		);
	const { figures } = cell;
	const { ja, delvis, nej, framgarInte, ejAktuellt, notShown, unanswered, n } = figures;
	return [
		...[ja, delvis, nej, framgarInte, ejAktuellt, notShown, unanswered, n].map((each) =>
			number(each)
		),
		...[figures.share, figures.lower, figures.upper].map(share)
	];
}

/** What a reader needs beside the figures. */
export function remarks(cell: Cell): string[] {
	if (cell.state !== 'shown') return [];
	const { figures } = cell;
	return [figures.uncertain ? 'Mycket osäkert.' : '', coarseNote(figures), weightingNote(figures)];
}

/** `Uppfyllt: nästan 100 %.` where a number would say all or none, and somebody answered otherwise. */
export function almostSaid(
	figures: { share: number; ja: number; n: number; step: Coarseness },
	what = 'Uppfyllt'
): string {
	const said = shareSaid({ ...figures });
	return /^(nästan|nära)/.test(said) ? `${what}: ${said}.` : '';
}

/** Difference and limits in percentage points, as they are rounded on the page. */
export function differenceCells(change: Change | undefined): TableCell[] {
	if (!change) return [empty, empty, empty];
	const { difference, lower, upper, verdict } = change;
	const limits = verdict === 'exact' ? [empty, empty] : [lower, upper].map(inPoints);
	return [inPoints(difference), ...limits];
}

function inPoints(share: number): TableCell {
	const decimals = decimalsOf(share);
	return points(halfUp(share * 100, decimals), decimals);
}
