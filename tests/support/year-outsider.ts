import type { YearSource } from '#lib/domain/results/year-readings.ts';
import type { YearResult } from '#lib/domain/results/year-result.ts';
import { publishedCell } from '#lib/domain/results/year-page.ts';
import { publishedResult } from '#lib/domain/results/rounding.ts';
import type { Cell } from '#lib/domain/results/result.ts';
import { estimateW } from '#lib/domain/statistics/estimate.ts';
import type { Drawn } from './year-input.ts';
import { row } from './result-input.ts';

/** What is published of a share. */
type Shown = Extract<Cell, { state: 'shown' }>['figures'];

interface Part {
	name: string;
	round: number;
	N: number;
	n: number;
	/** Null: hidden. */
	yes: number | null;
}

/**
 * Somebody who knows every N, how many files were drawn, and all that both rounds and the year publish of Q1, and tries every
 * number of Ja in the hidden interventions of both.
 * @param year what the year publishes, or null for nothing
 * @returns the numbers of Ja that are possible, by round and intervention
 */
export function yearOutsider(
	rounds: readonly { source: YearSource; drawn: Drawn }[],
	year: Shown | null
): Map<string, Set<number>> {
	const parts = rounds.flatMap(({ source, drawn }, round) => {
		const { breakdown } = row(source.result, 'Q1');
		return Object.entries(drawn).map(([name, [N, line]], h): Part => {
			const yes = [...line].filter((letter) => letter === 'J').length;
			const hidden = breakdown.intervention[h]?.state === 'hidden';
			return { name: `${round} ${name}`, round, N, n: line.length, yes: hidden ? null : yes };
		});
	});
	const told = rounds.map(({ source }) => {
		const { total } = row(publishedResult(source.result), 'Q1');
		return total.state === 'shown' ? total.figures : null;
	});
	const ways = rounds.map((_, round) =>
		waysOf(
			parts.filter((part) => part.round === round),
			told[round] ?? null
		)
	);
	const possible = new Map(
		parts.flatMap(({ name, yes }) => (yes === null ? [[name, new Set<number>()] as const] : []))
	);
	for (const first of ways[0] ?? [])
		for (const second of ways[1] ?? []) {
			const all = [...first, ...second];
			if (year && !agrees(all, year)) continue;
			for (const { name, yes } of all) possible.get(name)?.add(yes);
		}
	return possible;
}

type Known = Part & { yes: number };

function waysOf(parts: readonly Part[], told: Shown | null): Known[][] {
	const all = parts.reduce<Known[][]>(
		(ways, part) =>
			ways.flatMap((way) =>
				part.yes === null
					? Array.from({ length: part.n + 1 }, (_, yes) => [...way, { ...part, yes }])
					: [[...way, { ...part, yes: part.yes }]]
			),
		[[]]
	);
	return told ? all.filter((way) => agrees(way, told)) : all;
}

function agrees(parts: readonly Known[], told: Shown): boolean {
	if (parts.reduce((sum, { yes }) => sum + yes, 0) !== told.ja) return false;
	const files = parts.flatMap(({ name, n, yes }) => [
		...(yes > 0 ? [{ stratum: name, x: 1, y: 1, times: yes }] : []),
		...(n > yes ? [{ stratum: name, x: 1, y: 0, times: n - yes }] : [])
	]);
	const strata = parts.filter(({ n }) => n > 0).map(({ name, N }) => ({ id: name, N }));
	const found = estimateW(files, strata, { binary: true, level: 0.95 });
	const by = told.step === 1 ? 0.005 : told.step / 100;
	const near = (value: number, shown: number) => Math.abs(value - shown) <= by + 1e-9;
	return (
		found !== null &&
		near(found.estimate, told.share) &&
		near(found.lower, told.lower) &&
		near(found.upper, told.upper)
	);
}

/** The one question of a year, as outsiders get it. */
export function publishedYear(year: YearResult): Shown | null {
	const cell = year.questions[0] && publishedCell(year.questions[0]);
	return cell?.state === 'shown' ? cell.figures : null;
}
