import { parse } from 'csv-parse/sync';
import { overTime } from '#lib/domain/results/over-rounds/over-time.ts';
import { resultPage, type ResultPage } from '#lib/domain/results/view/page.ts';
import type { Cell, Result } from '#lib/domain/results/result.ts';
import { yearPage } from '#lib/domain/results/view/year-page.ts';
import { csv } from '#lib/server/exports/csv.ts';
import { exportCsv, read } from '#lib/server/results.ts';
import { compareRound } from '#lib/server/round-comparison.ts';
import { exportYear, readYear } from '#lib/server/year-results.ts';
import type { When } from '../data/hand-made-rounds.ts';
import type { Expected } from './hand-made-facit.ts';
import { pageTables } from './hand-made-pages.ts';
import { interventions, makeHandMadeRounds } from './hand-made-world.ts';
import { numbersIn, rowIn, tablesWith } from './table-text.ts';
import { freshDb } from './unit.ts';

/** The hand-made rounds as the program tells of them: by the deeds that pages and files come from. */
export function toldOfHandMadeRounds() {
	const db = freshDb();
	const { unit, ...rounds } = makeHandMadeRounds(db);
	const chief = unit.actor('unitManager');
	const closed = (id: string) => {
		const found = read(db, chief, id);
		if (found.state !== 'closed') throw new Error('The round is not closed');
		return found;
	};
	const found = { SPRING: closed(rounds.SPRING), AUTUMN: closed(rounds.AUTUMN) };
	const year = readYear(db, chief, unit.id, 2026);
	if (year.state !== 'stored') throw new Error('The year is not stored');
	const compared = compareRound(db, chief, rounds.AUTUMN, rounds.SPRING);
	if (compared.state !== 'compared') throw new Error('The rounds are not compared');
	const lines = (rows: Parameters<typeof csv>[0]): Record<string, string>[] =>
		parse(csv(rows), { columns: true, bom: true, delimiter: ';' });
	const pages = new Map<string, ResultPage>();
	const pageOf = (when: 'SPRING' | 'AUTUMN', wanted: string | null, group: string | null) => {
		const key = `${when} ${wanted} ${group}`;
		const made = pages.get(key) ?? resultPage(found[when].result, wanted, { group });
		pages.set(key, made);
		return made;
	};
	const shown = pageTables(db, chief, { unit: unit.id, ...rounds });
	const wholeYear = yearPage(year.result);
	return {
		results: { SPRING: found.SPRING.result, AUTUMN: found.AUTUMN.result },
		year: year.result,
		yearPage: wholeYear,
		comparison: compared.comparison,
		csv: {
			SPRING: lines(exportCsv(db, chief, rounds.SPRING).rows),
			AUTUMN: lines(exportCsv(db, chief, rounds.AUTUMN).rows),
			YEAR: lines(exportYear(db, chief, unit.id, 2026).rows)
		},
		pageOf,
		tables: shown,
		overTime: (id: string | null) => overTime(found.AUTUMN.rounds, found.AUTUMN.history, id),
		/** What an indicator is judged as, wherever that is said. */
		verdictsOf(when: When, code: string) {
			const is = ({ code: own }: { code: string }) => own === `IND-${code}`;
			const tables = when === 'YEAR' ? shown.year() : shown.result(when);
			const views = when === 'YEAR' ? wholeYear : pageOf(when, null, null);
			const row = rowIn(tablesWith(tables, 'Indikator', 'Utfall'), code);
			return {
				stored: (when === 'YEAR' ? year.result : found[when].result).indicators.find(is)?.verdict,
				page: views.indicators.find(({ question }) => question === code)?.verdict,
				table: row?.cell('Läge'),
				target: numbersIn(row?.cell('Årsmål') ?? '')[0]
			};
		},
		/** The id of a group in the result, by how a line has it. */
		idOf: ({ dimension, member }: NonNullable<Expected['group']>): string =>
			({
				intervention: interventions[member as keyof typeof interventions],
				team: unit.teams[Number(member) - 1] ?? '',
				gender: member === 'K' ? 'FEMALE' : 'MALE',
				caseType: member === 'N' ? 'NEW' : 'REASSESSMENT'
			})[dimension]
	};
}
export type Told = ReturnType<typeof toldOfHandMadeRounds>;

/** What the page calls a measure. */
export const labels: Readonly<Record<string, string>> = {
	...{ V1: 'Framgår viljan?', M1: 'Finns det mål?', T1: 'Hur tydlig är bedömningen?' },
	...{ N1: 'Är ansökan beskriven?', U1: 'Är uppföljning planerad?' },
	P1: 'Finns det en aktuell plan?'
};
export const labelOf = ({ kind, code }: Pick<Expected, 'kind' | 'code'>): string =>
	kind === 'question'
		? (labels[code] ?? '')
		: kind === 'section'
			? `Avsnitt ${code}`
			: `Andel ${code}`;

/** A question of a stored result. */
export function questionIn(result: Result, code: string) {
	const found = result.questions.find((each) => each.code === code);
	if (!found) throw new Error(`No question ${code}`);
	return found;
}

/** A measure of a stored result. */
export function measureIn(result: Result, { kind, code }: Pick<Expected, 'kind' | 'code'>) {
	if (kind === 'question') return questionIn(result, code);
	const found =
		kind === 'section'
			? result.sections.find((each) => each.code === code)
			: result.indicators.find((each) => each.code === `IND-${code}`);
	if (!found) throw new Error(`No ${kind} ${code}`);
	return found;
}

/** A cell as it is stored. */
export function storedCell(told: Told, expected: Expected): Cell | undefined {
	const { when, kind, code, group } = expected;
	if (when === 'YEAR')
		return kind === 'question'
			? told.year.questions.find((each) => each.code === code)?.total
			: told.year.indicators.find((each) => each.code === `IND-${code}`)?.total;
	const result = told.results[when];
	const measure = measureIn(result, expected);
	if (!group) return measure.total;
	const at = result.groups[group.dimension].findIndex(({ id }) => id === told.idOf(group));
	return measure.breakdown[group.dimension][at];
}

/** The steps of per cent that a cell is told in, as it is stored. */
export const stepOf = (told: Told, expected: Expected): number => {
	const cell = storedCell(told, expected);
	return cell?.state === 'shown' ? cell.figures.step : 1;
};

/** Every object within a view model that is a row of a kind, in order, wherever it has its place. */
export function rowsWithin<Row extends object>(
	value: unknown,
	is: (row: object) => row is Row
): Row[] {
	if (typeof value !== 'object' || value === null) return [];
	return is(value) ? [value] : Object.values(value).flatMap((each) => rowsWithin(each, is));
}
