import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeResult } from '#lib/domain/results/compute.ts';
import type { Result } from '#lib/domain/results/result.ts';
import { resultTables } from '#lib/domain/results/tables/tables.ts';
import { resultPage } from '#lib/domain/results/view/page.ts';
import { resultTable } from '#lib/server/exports/result-csv.ts';
import { anyRound } from '../support/outsider/rounds.ts';
import { exportResults } from '../support/export-rounds.ts';
import { everything } from '../support/outsider/publication.ts';
import { numbersIn } from '../support/table-text.ts';

/**
 * What is new in a file than nobody could read on the page or in the CSV, which the outsider of `outsider.spec.ts` is given.
 * A row of a file that has a hidden cell is held against the CSV's row of the same cell besides.
 */

const rounded = (value: number) => Math.round(value * 1000) / 1000;

function known(result: Result): Set<number> {
	const { round, counts } = result;
	const csv = resultTable(result).flat();
	const numbers = [
		...csv.filter((cell) => typeof cell === 'number'),
		...[...everything(result), resultPage(result, null).text].flatMap(numbersIn),
		// Said in the method in words where they are none, or one.
		...[counts.double, counts.pairs ?? 0, counts.missing, counts.notCarriedOut],
		...[round.eliminated, round.replaced]
	];
	return new Set(numbers.map((each) => rounded(Math.abs(each))));
}

function newIn(result: Result): string[] {
	const told = known(result);
	return resultTables(result).flatMap(({ name, rows, columns }) =>
		rows.flatMap(({ cells }) =>
			cells.flatMap((cell, i) => {
				const numbers =
					cell.kind === 'number'
						? [cell.value]
						: cell.kind === 'share'
							? [cell.share * 100]
							: cell.kind === 'points'
								? [cell.points]
								: cell.kind === 'text'
									? numbersIn(cell.text)
									: [];
				return numbers
					.filter((each) => !told.has(rounded(Math.abs(each))))
					.map((each) => `${name}, ${columns[i]?.head}: ${each}`);
			})
		)
	);
}

describe('the tables that files are made from', () => {
	it.each(exportResults())('tell nothing of %s that page and CSV do not', (_, result) => {
		expect(newIn(result)).toEqual([]);
	});

	it('tell nothing of any round that page and CSV do not', () => {
		let hidden = 0;
		fc.assert(
			fc.property(anyRound({ chains: true, keys: true }), (round) => {
				const result = computeResult(round);
				expect(newIn(result)).toEqual([]);
				for (const { rows } of resultTables(result))
					for (const { state, cells } of rows)
						if (state === 'hidden') {
							hidden++;
							const figures = cells.filter(({ kind }) =>
								['number', 'share', 'points'].includes(kind)
							);
							// The year's target of an indicator is known beforehand.
							expect(figures.length).toBeLessThanOrEqual(1);
							expect(figures.every(({ kind }) => kind === 'share')).toBe(true);
						}
			}),
			{ numRuns: 40, seed: 7 }
		);
		expect(hidden).toBeGreaterThan(50);
	});
});
