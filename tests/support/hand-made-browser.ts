import type { Page } from '@playwright/test';
import { expectations, type Expected, type Group } from './hand-made-facit.ts';
import { numbersIn, plainText, type TextTable } from './table-text.ts';

/** The hand-made rounds in a browser: what stands in a page's tables, and what ought to. */

/** The tables of a page, opened, as they are read on it. */
export async function openTables(page: Page, address: string): Promise<TextTable[]> {
	const { origin } = new URL(page.url());
	if (page.url() !== origin + address) await page.goto(address);
	const read = await page.locator('main').evaluate((main) => {
		for (const fold of main.querySelectorAll('details')) fold.open = true;
		return [...main.querySelectorAll('table')].map((table) =>
			[...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText))
		);
	});
	return read.map(([head = [], ...rows]) => ({
		head: head.map(plainText),
		rows: rows.map((row) => row.map(plainText))
	}));
}

/** Whole per cent, half up on the magnitude. */
export const percent = (share = NaN) =>
	Math.sign(share) * Math.floor(Math.abs(share) * 100 + 0.5 + 1e-9) + 0;

/** Share and limits in per cent. */
export const outcome = ({ figures }: Expected) =>
	figures ? [figures.share, figures.lower, figures.upper].map(percent) : [];

/** Not so: a group of a question that hides an intervention, which may be told more coarsely, and its year. */
export const isExact = ({ group, when, guarded }: Expected) =>
	!guarded || (!group && when !== 'YEAR');

export const rounds = [
	['SPRING', 'Vår 2026'],
	['AUTUMN', 'Höst 2026']
] as const;

/**
 * The cells of the questions: the wholes, or the groups. N1 is only asked of new applications, so the page does not divide it
 * by case type.
 */
export const cellsOf = (when: Expected['when'], grouped: boolean) =>
	expectations.filter(
		(each) =>
			each.kind === 'question' &&
			each.when === when &&
			(each.group !== null) === grouped &&
			!(each.code === 'N1' && each.group?.dimension === 'caseType')
	);

export const heads: Readonly<Record<Group['dimension'], string>> = {
	...{ intervention: 'Insats', team: 'Grupp', gender: 'Kön', caseType: 'Ärendetyp' }
};
const names: Readonly<Record<string, RegExp>> = {
	...{ 'intervention.D': /^Daglig/, 'intervention.K': /^Korttids/, 'intervention.B': /^Boende/ },
	...{ 'team.1': /barn$/, 'team.2': /vuxna$/, 'gender.K': /^Kvinnor/, 'gender.M': /^Män/ },
	...{ 'caseType.N': /^Ny ansökan/, 'caseType.O': /^Nyprövning/ }
};

/** The row of a group. */
export const rowOf = (tables: readonly TextTable[], { dimension, member }: Group) =>
	tables
		.flatMap(({ rows }) => rows)
		.find(([first = '']) => names[`${dimension}.${member}`]?.test(first));

/** The numbers of some cells of a row, in order. */
export const read = (
	row: { cell: (column: string) => string | undefined } | undefined,
	...columns: string[]
) => columns.flatMap((column) => numbersIn((row?.cell(column) ?? '').replaceAll('+', '')));
