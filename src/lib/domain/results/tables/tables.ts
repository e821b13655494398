import { verdictLabels } from '../../words.ts';
import { publishedResult } from '../hiding/rounding.ts';
import type { Measure, Result } from '../result.ts';
import { listSaid } from '../said/change-words.ts';
import { asksNotSeen, planNote, scaleSaid, weightingOf } from '../said/notes.ts';
import { kindSaid, notShown, unreachable, verdictSaid } from '../said/sentences.ts';
import { hasOwnFigures } from '../view/parts.ts';
import type { PageWishes } from '../view/page.ts';
import { breakdownTables, womenMenTable } from './breakdowns.ts';
import {
	empty,
	number,
	share,
	text,
	type ResultTable,
	type TableCell,
	type TableKey,
	type TableRow
} from './cells.ts';
import { changeTable } from './changes.ts';
import { columnsOf } from './columns.ts';
import { almostSaid, figureCells, remarks } from './figures.ts';
import { inShortTable } from './in-short.ts';
import { methodTable } from './method.ts';

/**
 * The tables of a result, for every kind of file: what the page shows, and nothing else. A table without rows is left out,
 * and so is *Framgår inte* where no question has that answer.
 */
export function resultTables(
	stored: Result,
	wishes: Pick<PageWishes, 'today' | 'before'> = {}
): ResultTable[] {
	const result = publishedResult(stored);
	const tables = [
		{ ...named('inShort', 'Kort sagt', inShortTable(stored, wishes)) },
		{
			...named('indicators', 'Indikatorer', indicatorRows(result)),
			notes: notesOf(result.indicators)
		},
		named('sections', 'Avsnitt', sectionRows(result)),
		{ ...named('questions', 'Frågor', questionRows(result)), notes: notesOf(result.questions) },
		...breakdownTables(result).map(({ key, name, rows }) => named(key, name, rows)),
		{
			...named('womenMen', 'Skillnad kvinnor och män', womenMenTable(result)),
			notes: listSaid(
				result.questions.map(({ genders }) => genders),
				'genders'
			)
		},
		{
			...named('changes', 'Förändring', changeTable(result)),
			notes: listSaid(
				result.questions.map(({ previous }) =>
					previous.state === 'comparable' ? previous.difference : undefined
				)
			)
		},
		named('method', 'Metod', methodTable(result, wishes.before ?? null))
	].filter(({ rows }) => rows.length > 0);
	return asksNotSeen(result.questions) ? tables : tables.map(withoutNotSeen);
}

const named = (key: TableKey, name: string, rows: TableRow[]): ResultTable => ({
	...{ key, name, rows, columns: columnsOf[key], notes: [] }
});

const notesOf = (measures: readonly Measure[]) =>
	[weightingOf(measures.map(({ total }) => total))].filter(Boolean);

function withoutNotSeen(table: ResultTable): ResultTable {
	const at = table.columns.findIndex(({ key }) => key === 'notSeen');
	if (at === -1) return table;
	const without = <T>(all: readonly T[]) => all.filter((_, i) => i !== at);
	return {
		...table,
		columns: without(table.columns),
		rows: table.rows.map(({ cells, ...row }) => ({ ...row, cells: without(cells) }))
	};
}

function measured(
	{ total }: Measure,
	before: readonly TableCell[],
	after: readonly TableCell[],
	notes: readonly string[]
): TableRow {
	const score = total.state === 'shown' ? total.figures.score?.mean : undefined;
	const almost = total.state === 'shown' ? almostSaid(total.figures) : '';
	const said = [notShown(total), almost, ...remarks(total), ...notes].filter(Boolean).join(' ');
	return {
		state: total.state,
		cells: [...before, ...figureCells(total), ...after, number(score, 2), text(said)]
	};
}

function indicatorRows({ indicators }: Result): TableRow[] {
	return indicators.map((indicator) =>
		measured(
			indicator,
			[text(indicator.question), text(indicator.title + kindSaid(indicator))],
			[
				indicator.target === null ? empty : share(indicator.target / 100),
				text(verdictLabels[indicator.verdict])
			],
			[verdictSaid(indicator), unreachable(indicator)]
		)
	);
}

function sectionRows({ sections }: Result): TableRow[] {
	return sections
		.filter(hasOwnFigures)
		.map((section) => measured(section, [text(section.code), text(section.title)], [], []));
}

function questionRows({ questions, sections }: Result): TableRow[] {
	const titles = new Map(
		sections.flatMap(({ title, questions }) => questions.map((id) => [id, title] as const))
	);
	return questions.map((question) =>
		measured(
			question,
			[text(titles.get(question.id) ?? ''), text(question.code), text(question.text)],
			[],
			[scaleSaid(question), planNote([question])]
		)
	);
}
