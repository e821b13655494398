import {
	tryOutWithheld,
	withheldSaid,
	type TryOutAccess,
	type CaseAccess,
	type WithheldAccess
} from '#lib/domain/case-access.ts';
import type { Season } from '#lib/domain/rounds.ts';
import type { CsvCell } from '../exports/csv.ts';

/** `kollegiegranskning-host-2026-underlag-loggkontroll.csv` */
export function caseAccessFile({ season, year }: { season: Season; year: number }): string {
	return `kollegiegranskning-${season === 'SPRING' ? 'var' : 'host'}-${year}-underlag-loggkontroll.csv`;
}

const head = [
	'Omgång',
	'Del',
	'Granskare',
	'Ärendereferens',
	'Insats',
	'Från',
	'Till',
	'Anmärkning'
];

/**
 * Underlag till loggkontroll as a table: a row for each person and time with a case; what is withheld has a row without
 * name and dates, a case of a try-out one row with all who took part in it.
 * @param round its name
 */
export function accessTable(
	round: string,
	access: { shown: CaseAccess[]; withheld: Omit<WithheldAccess, 'file'>[]; tryOuts: TryOutAccess[] }
): CsvCell[][] {
	const line = (part: string, ...cells: CsvCell[]): CsvCell[] => [round, part, ...cells];
	return [
		head,
		...access.shown.map(({ name, caseReference, intervention, from, to }) =>
			line('Granskning', name, caseReference, intervention, from, to, to === null ? 'Pågår' : '')
		),
		...access.withheld.map(({ caseReference, intervention, why }) =>
			line('Granskning', null, caseReference, intervention, null, null, withheldSaid[why])
		),
		...access.tryOuts.flatMap(({ cases, people, from, to }) =>
			cases.map(({ caseReference, intervention }) =>
				line(
					'Provgranskning',
					people === null ? null : people.join(', '),
					caseReference,
					intervention,
					from,
					to,
					people === null ? tryOutWithheld : to === null ? 'Pågår' : ''
				)
			)
		)
	];
}
