import { isHeavy, type Board, type Item } from './board.ts';
import { ProgramSheet, type Program } from './program.ts';
import { loadCost, spreadCost, wishCost } from './wishes.ts';

/** A case split between reviewers weighs more than any load or wish. */
const splitCase = 1e4;

/** A program with what its columns mean. */
interface Written {
	readonly program: Program;
	readonly columns: readonly Taken[];
}

/** One item in the hands of one person; of items that are alike, how many of them. */
interface Taken {
	readonly item: Item;
	readonly person: number;
	readonly column: number;
}

/**
 * Columns for the items of cases that can't be given out whole, so that a case in the hands of one more person costs.
 * @param take writes the column of an item and a person, with these entries beside its own
 */
function addSplitCases(
	sheet: ProgramSheet,
	{ split, knows }: Board,
	take: (item: Item, person: number, extra: [number, number][]) => void
): void {
	for (const [caseReference, items] of split) {
		for (const person of new Set(items.flatMap(({ candidates }) => candidates))) {
			const mine = items.filter(({ candidates }) => candidates.includes(person));
			// touched ≥ each item taken: the row holds touched − taken ≥ 0.
			const rows = mine.map(() => sheet.row(0, Infinity));
			sheet.column(
				{ cost: knows(caseReference, person) ? 0 : splitCase, upper: 1 },
				rows.map((row) => [row, 1])
			);
			mine.forEach((item, i) => take(item, person, [[rows[i]!, -1]]));
		}
	}
}

/** The most even loads that the rules allow. Files that the same people may take are alike here. */
export function evenLoads(board: Board): Written {
	const { people, holders, items, split } = board;
	const sheet = new ProgramSheet();
	const loadRows = people.map(() => sheet.row(0, 0));
	const columns: Taken[] = [];
	const rows = new Map<Item, number>();
	const rowOf = (item: Item) => {
		const row = rows.get(item) ?? sheet.row(item.wanted, item.wanted);
		rows.set(item, row);
		return row;
	};
	addSplitCases(sheet, board, (item, person, extra) => {
		const column = sheet.column({ cost: 0, upper: 1, whole: true }, [
			[rowOf(item), 1],
			[loadRows[person]!, item.files.length],
			...extra
		]);
		columns.push({ item, person, column });
	});
	const alike = Map.groupBy(
		items.filter(({ caseReference }) => !split.has(caseReference)),
		({ files, candidates, wanted }) => `${files.length};${wanted};${candidates.join()}`
	);
	for (const same of alike.values()) {
		const item = same[0]!;
		const all = item.wanted * same.length;
		const row = sheet.row(all, all);
		for (const person of item.candidates) {
			const column = sheet.column({ cost: 0, upper: same.length, whole: isHeavy(board, item) }, [
				[row, 1],
				[loadRows[person]!, item.files.length]
			]);
			columns.push({ item, person, column });
		}
	}
	const most = items.reduce((sum, { files }) => sum + files.length, 0);
	people.forEach((reviewer, person) => {
		const from = loadOf(holders, person);
		// Between equals the seed decides who gets the odd one, by a difference too small to matter otherwise.
		const nudge = 1 + (1e-4 * person) / people.length;
		sheet.rising(loadRows[person]!, from, from + most, (n) => loadCost(n, reviewer) * nudge);
	});
	return { program: sheet.program, columns };
}

/** Who gets what, with these loads: as few wishes as possible go unmet. */
export function whoGetsWhat(board: Board, loads: readonly number[]): Written {
	const { files, people, holders, items, split } = board;
	const sheet = new ProgramSheet();
	const loadRows = people.map((_, person) => {
		const more = loads[person]! - loadOf(holders, person);
		return sheet.row(more, more);
	});
	const strata = new Map<string, { row: number; person: number; from: number; most: number }>();
	const stratumOf = (person: number, stratum: string) => {
		const key = `${person};${stratum}`;
		const from = () =>
			holders.filter((some, file) => some.includes(person) && files[file]!.stratum === stratum)
				.length;
		const one = strata.get(key) ?? { row: sheet.row(0, 0), person, from: from(), most: from() };
		one.most += 1;
		strata.set(key, one);
		return one.row;
	};
	const columns: Taken[] = [];
	const itemRows = new Map(items.map((item) => [item, sheet.row(item.wanted, item.wanted)]));
	const take = (item: Item, person: number, extra: [number, number][]) => {
		let cost = 0;
		const entries = new Map<number, number>([[loadRows[person]!, item.files.length]]);
		for (const file of item.files) {
			// Equals are told apart by their places in seed order.
			const nudge = (((file + 1) * (person + 1) * 7919) % 997) / 1e5;
			cost += wishCost(files[file]!, people[person]!) + nudge;
			const row = stratumOf(person, files[file]!.stratum);
			entries.set(row, (entries.get(row) ?? 0) + 1);
		}
		const column = sheet.column({ cost, upper: 1, whole: isHeavy(board, item) }, [
			[itemRows.get(item)!, 1],
			...entries,
			...extra
		]);
		columns.push({ item, person, column });
	};
	addSplitCases(sheet, board, take);
	for (const item of items)
		if (!split.has(item.caseReference))
			for (const person of item.candidates) take(item, person, []);
	for (const { row, person, from, most } of strata.values())
		sheet.rising(row, from, Math.min(most, Math.max(from, loads[person]!)), spreadCost);
	return { program: sheet.program, columns };
}

/** How many files a person has. */
export function loadOf(holders: readonly (readonly number[])[], person: number): number {
	return holders.filter((people) => people.includes(person)).length;
}
