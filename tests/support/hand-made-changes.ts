import type { CompareRow } from '#lib/domain/results/over-rounds/compare.ts';
import type { Change } from '#lib/domain/results/over-rounds/change.ts';
import { changeLabels, genderLabels } from '#lib/domain/results/said/change-words.ts';
import type { ExpectedDifference } from './hand-made-facit.ts';
import { labelOf, measureIn, questionIn, rowsWithin, type Told } from './hand-made-places.ts';
import { csvParts } from './hand-made-sights.ts';
import { numbersIn, plainText, rowIn, tablesWith } from './table-text.ts';

/** A difference as it is seen, in percentage points; what a place does not tell is absent. */
export interface SeenDifference {
	d?: number | undefined;
	lower?: number | undefined;
	upper?: number | undefined;
	/** By its name, or in the words of the page. */
	verdict?: string | undefined;
}

/** Somewhere that a difference is shown; undefined where nothing is found. */
export interface DifferencePlace {
	name: string;
	has(expected: ExpectedDifference): boolean;
	see(expected: ExpectedDifference): SeenDifference | undefined;
}

/** A difference as it is stored. */
export function storedDifference(told: Told, expected: ExpectedDifference): Change | undefined {
	const measure = measureIn(told.results[expected.genders ?? 'AUTUMN'], expected);
	if (expected.genders) return measure.genders;
	return 'previous' in measure && measure.previous.state === 'comparable'
		? measure.previous.difference
		: undefined;
}

/** The labels of a verdict. */
export const wordsOf = ({ genders }: ExpectedDifference, verdict: Change['verdict']): string =>
	(genders ? genderLabels : changeLabels)[verdict];

/** `+5, mellan −6 och 15` */
function inTable(text: string | undefined): SeenDifference | undefined {
	const [d, lower, upper] = numbersIn((text ?? '').replaceAll('+', ''));
	return d === undefined ? undefined : { d, lower, upper };
}

/** The limits in a sentence, which may give the size of a decrease without a sign. */
function inSentence(text: string | undefined, decreased: boolean): SeenDifference | undefined {
	if (text === undefined) return undefined;
	const found = /mellan (-?[\d,]+) och (-?[\d,]+)/.exec(plainText(text));
	if (!found) return {};
	const [a = NaN, b = NaN] = found.slice(1).map((each) => Number(each.replace(',', '.')));
	if (!decreased) return { lower: a, upper: b };
	const sizes = [Math.abs(a), Math.abs(b)];
	return { lower: -Math.max(...sizes), upper: -Math.min(...sizes) };
}

function inCsv(
	line: Record<string, string> | undefined,
	[d, from, to, verdict]: readonly [string, string, string, string]
): SeenDifference | undefined {
	if (!line) return undefined;
	const number = (column: string) => Number((line[column] || 'NaN').replace(',', '.'));
	return { d: number(d), lower: number(from), upper: number(to), verdict: line[verdict] };
}

/** Every place that shows a difference. */
export function differencePlaces(told: Told): DifferencePlace[] {
	type Each = ExpectedDifference;
	const isSince = ({ genders }: Each) => genders === null;
	const ofQuestion = (e: Each) => e.kind === 'question';
	/** A section of one question says nothing of its own. */
	const says = ({ kind, code }: Each) => kind !== 'section' || code === 'BED';
	const went = (e: Each) => storedDifference(told, e)?.verdict === 'decreased';
	const page = (e: Each) => told.pageOf(e.genders ?? 'AUTUMN', null, null);
	const tables = (e: Each) => told.tables.result(e.genders ?? 'AUTUMN');
	const compared = (e: Each) =>
		rowsWithin(
			told.comparison,
			(row): row is CompareRow =>
				'inTable' in row &&
				'id' in row &&
				String(row.id).startsWith('IND-') === (e.kind === 'indicator')
		).find(({ code }) => code === e.code);
	const line = (e: Each) =>
		told.csv[e.genders ?? 'AUTUMN'].find(
			(row) =>
				row['Del'] === csvParts[e.kind] && row['Kod'] === e.code && row['Uppdelning'] === 'Alla'
		);
	const inPoints = (share: number | undefined) => share && Math.round(share * 100);
	return [
		{
			name: 'the view model of the page',
			has: (e) => isSince(e) && ofQuestion(e),
			see: (e) => {
				const sections = page(e).parts.flatMap((part) => part.sections);
				const questions = sections.flatMap((section) => section.questions);
				const view = questions.find(({ code }) => code === e.code);
				return view && { ...inTable(view.change), verdict: view.changed };
			}
		},
		{
			name: 'the table, question by question',
			has: (e) => isSince(e) && ofQuestion(e),
			see: (e) =>
				inTable(rowIn(tablesWith(tables(e), 'Fråga', 'Uppfyllt'), e.code)?.cell('Förändring'))
		},
		{
			name: 'the table of the indicators',
			has: (e) => isSince(e) && e.kind === 'indicator',
			see: (e) =>
				inSentence(
					rowIn(tablesWith(tables(e), 'Indikator', 'Utfall'), e.code)?.cell('Förra omgången'),
					went(e)
				)
		},
		{
			name: 'the comparison, as it is drawn',
			has: isSince,
			see: (e) => {
				const { difference: seen, verdict } = compared(e) ?? {};
				if (!seen) return undefined;
				const [d, lower, upper] = [seen.difference, seen.lower, seen.upper].map(inPoints);
				return { d, lower, upper, verdict };
			}
		},
		{
			name: 'the table of the comparison',
			has: isSince,
			see: (e) => {
				const head = e.kind === 'indicator' ? 'Indikator' : 'Fråga';
				const found = tablesWith(told.tables.comparison(), head, 'Höst 2026');
				return inTable(rowIn(found, e.code)?.cell('Skillnad'));
			}
		},
		{
			name: 'the change over time',
			has: isSince,
			see: (e) => {
				const { id } = questionIn(told.results.AUTUMN, e.code);
				const over = told.overTime(id);
				const found = e.kind === 'question' ? over?.chosen : indicatorLine(over?.indicators, e);
				return inSentence(found?.changes[0]?.said, went(e));
			}
		},
		{
			name: 'the CSV, autumn less spring',
			has: isSince,
			see: (e) =>
				inCsv(line(e), [
					'Förändring, procentenheter',
					...(['Förändring från', 'Förändring till', 'Förändring, bedömning'] as const)
				])
		},
		{
			name: 'the CSV, women less men',
			has: (e) => !isSince(e) && says(e),
			see: (e) =>
				inCsv(line(e), [
					'Kvinnor minus män, procentenheter',
					...(['Kvinnor minus män från', 'Kvinnor minus män till'] as const),
					'Kvinnor och män, bedömning'
				])
		},
		{
			name: 'women and men, question by question',
			has: (e) => !isSince(e) && ofQuestion(e),
			see: (e) => {
				const lists = page(e).womenMen?.lists ?? [];
				const row = lists.flatMap(({ rows }) => rows).find(({ code }) => code === e.code);
				return row && { ...inTable(row.difference), verdict: row.judged };
			}
		},
		{
			name: 'the table of women and men',
			has: (e) => !isSince(e) && ofQuestion(e),
			see: (e) =>
				inTable(rowIn(tablesWith(tables(e), 'Fråga', 'Kvinnor, Ja'), e.code)?.cell('Skillnad'))
		},
		{
			name: 'the sentence of the breakdown',
			has: (e) => !isSince(e) && says(e),
			see: (e) => {
				const when = e.genders ?? 'AUTUMN';
				const value = page(e).choices.find(({ label }) => label === labelOf(e))?.value ?? '';
				const { choice } = told.pageOf(when, value, null);
				const division = choice?.divisions.find(({ dimension }) => dimension === 'gender');
				return inSentence(division?.said, went(e));
			}
		}
	];
}

const indicatorLine = <Line extends { title: string }>(
	lines: readonly Line[] | undefined,
	expected: ExpectedDifference
) => lines?.find(({ title }) => title === labelOf(expected));
