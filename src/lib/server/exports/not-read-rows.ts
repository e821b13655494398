import type { Reason } from '#lib/domain/case-list/reasons.ts';
import type { RowAbout } from '#lib/domain/case-list/rows.ts';
import type { CsvCell } from './csv.ts';

const words = { ask: 'Behöver svar', refuse: 'Läses inte in', duplicate: 'Dubblett' } as const;

/** Every row that was not simply read in, with its number and reason. */
export function notReadTable(
	rows: readonly {
		row: number;
		outcome: keyof typeof words | 'accept';
		reasons: readonly Reason[];
		about: RowAbout | null;
	}[]
): CsvCell[][] {
	return [
		['Rad', 'Läge', 'Ärende', 'Insats', 'Skäl'],
		...rows.flatMap(({ row, outcome, reasons, about }) =>
			outcome === 'accept'
				? []
				: [
						[
							row,
							words[outcome],
							about?.caseReference ?? '',
							about?.intervention ?? '',
							reasons.map(({ sentence }) => sentence).join(' ')
						]
					]
		)
	];
}
