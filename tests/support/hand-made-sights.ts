import type { CompareRow } from '#lib/domain/results/over-rounds/compare.ts';
import { run } from '#lib/ui/charts/run.ts';
import type { Expected } from './hand-made-facit.ts';
import { labelOf, questionIn, rowsWithin, type Told } from './hand-made-places.ts';
import {
	ofBars,
	ofCsv,
	ofFigures,
	ofOutcome,
	ofRow,
	palette,
	percent,
	type Place
} from './hand-made-reading.ts';
import { numbersIn, rowIn, tablesWith } from './table-text.ts';

/** A section of one question says nothing of its own: its question does. */
const isRound = ({ when, kind, code }: Expected) =>
	when !== 'YEAR' && (kind !== 'section' || code === 'BED');
const round = ({ when }: Expected) => (when === 'YEAR' ? 'AUTUMN' : when);

export const csvParts = { question: 'Fråga', section: 'Avsnitt', indicator: 'Indikator' } as const;
const csvDivisions = {
	intervention: 'Insats',
	team: 'Grupp',
	gender: 'Kön',
	caseType: 'Ärendetyp'
};

/** Every place that shows figures of a round's cell. */
export function placesOfRounds(told: Told): Place[] {
	const nameOf = ({ group, ...rest }: Expected) =>
		group
			? (told.results[round({ group, ...rest })].groups[group.dimension].find(
					({ id }) => id === told.idOf(group)
				)?.name ?? '')
			: '';
	const question = (e: Expected) => {
		const group = e.group && `${e.group.dimension}.${told.idOf(e.group)}`;
		const { parts } = told.pageOf(round(e), null, group);
		const sections = parts.flatMap((part) => part.sections);
		const section = sections.find(({ questions }) => questions.some(({ code }) => code === e.code));
		const view = section?.questions.find(({ code }) => code === e.code);
		return { section, view, group };
	};
	const division = (e: Expected) => {
		const label = labelOf(e);
		const { choices } = told.pageOf(round(e), null, null);
		const value = choices.find((each) => each.label === label)?.value ?? '';
		const { choice } = told.pageOf(round(e), value, null);
		const found = choice?.divisions.find(({ dimension }) => dimension === e.group?.dimension);
		return {
			choice,
			found,
			group: found?.groups.find(({ id }) => e.group && id === told.idOf(e.group))
		};
	};
	const pair = (e: Expected) =>
		told
			.pageOf(round(e), null, null)
			.womenMen?.lists.flatMap(({ rows }) => rows)
			.find(({ code }) => code === e.code);
	const compared = (e: Expected) =>
		rowsWithin(
			told.comparison,
			(row): row is CompareRow =>
				'inTable' in row &&
				'id' in row &&
				String(row.id).startsWith('IND-') === (e.kind === 'indicator')
		).find(({ code }) => code === e.code);
	const timeLine = (e: Expected) => {
		const { id } = questionIn(told.results.AUTUMN, e.code);
		const line = told.overTime(id);
		return e.kind === 'question'
			? line?.chosen
			: line?.indicators.find(({ title }) => title === labelOf(e));
	};
	const isWhole = (e: Expected) => isRound(e) && !e.group;
	const is = (kind: Expected['kind']) => (e: Expected) => isRound(e) && e.kind === kind;
	/** Where all files are in one member there is no breakdown. */
	const isDivided = (e: Expected) =>
		isRound(e) && e.group !== null && !(e.code === 'N1' && e.group.dimension === 'caseType');
	const isPaired = (e: Expected) => is('question')(e) && e.group?.dimension === 'gender';
	const side = (e: Expected) => (e.group?.member === 'K' ? 'women' : 'men');
	return [
		{
			name: 'the view model of the page, question by question',
			shows: 'ja delvis nej framgarInte ejAktuellt unanswered n share lower upper score',
			has: is('question'),
			see: (e) => {
				const { view } = question(e);
				const seen = ofFigures(view?.figures, view?.absent);
				const score = numbersIn(view?.score ?? '')[0] ?? null;
				return typeof seen === 'object' && !e.group ? { ...seen, score } : seen;
			}
		},
		{
			name: 'the chart, question by question',
			shows: 'ja delvis nej n lower upper',
			has: (e) => is('question')(e) && !e.hidden && e.figures !== null,
			see: (e) => ofBars(question(e).view?.figures, true)
		},
		{
			name: 'the table, question by question',
			shows: 'ja delvis nej framgarInte ejAktuellt unanswered share lower upper score',
			has: is('question'),
			see: (e) => {
				const visa = e.group ? `visa=${e.group.dimension}.${told.idOf(e.group)}` : '';
				const tables = told.tables.result(round(e), visa);
				return ofRow(tablesWith(tables, 'Fråga', 'Uppfyllt'), e.code);
			}
		},
		{
			name: 'the sentence of the section',
			shows: 'ja n share lower upper',
			has: (e) => is('section')(e) && !e.group,
			see: (e) => {
				const { parts } = told.pageOf(round(e), null, null);
				const section = parts
					.flatMap(({ sections }) => sections)
					.find(({ title }) => title === labelOf(e));
				return ofOutcome(section?.summary, 'ja', 'n', 'share', 'lower', 'upper');
			}
		},
		{
			name: 'the view model of the indicator',
			shows: 'ja n share lower upper',
			has: (e) => is('indicator')(e) && !e.group,
			see: (e) => {
				const view = told
					.pageOf(round(e), null, null)
					.indicators.find(({ title }) => title === labelOf(e));
				return ofOutcome(
					view && `${view.outcome} ${view.likely}`,
					'ja',
					'n',
					'share',
					'lower',
					'upper'
				);
			}
		},
		{
			name: 'the chart of the indicators',
			shows: 'ja n lower upper',
			has: (e) => is('indicator')(e) && !e.group,
			see: (e) =>
				ofBars(
					told.pageOf(round(e), null, null).indicators.find(({ title }) => title === labelOf(e))
						?.figures,
					false
				)
		},
		{
			name: 'the table of the indicators',
			shows: 'ja n share lower upper',
			has: (e) => is('indicator')(e) && !e.group,
			see: (e) => {
				const row = rowIn(tablesWith(told.tables.result(round(e)), 'Indikator', 'Utfall'), e.code);
				const text = row && `${row.cell('Utfall')} ${row.cell('Troligen')}`;
				return ofOutcome(text, 'ja', 'n', 'share', 'lower', 'upper');
			}
		},
		{
			name: 'the view model of the breakdown',
			shows: 'ja delvis nej framgarInte ejAktuellt unanswered n share lower upper',
			has: isDivided,
			see: (e) => ofFigures(division(e).group?.figures, division(e).group?.absent)
		},
		{
			name: 'the chart of the breakdown',
			shows: 'ja n lower upper',
			has: (e) => isDivided(e) && !e.hidden && e.figures !== null,
			see: (e) => ofBars(division(e).group?.figures, false)
		},
		{
			name: 'the table of the breakdown',
			shows: 'ja n delvis nej framgarInte ejAktuellt share lower upper',
			has: (e) => isDivided(e) && !(e.hidden && e.group?.dimension === 'gender'),
			see: (e) => {
				const { choice, found } = division(e);
				if (!choice || !found) return undefined;
				const tables = told.tables.result(round(e), `question=${choice.value}`);
				return ofRow(tablesWith(tables, found.head, 'Ja,'), nameOf(e));
			}
		},
		{
			name: 'women and men, as they are drawn',
			shows: 'ja delvis nej framgarInte ejAktuellt unanswered n share lower upper',
			has: (e) => isPaired(e) && !e.hidden,
			see: (e) => {
				const row = pair(e);
				return row && ofFigures(row[side(e)], row.absent[side(e)]);
			}
		},
		{
			name: 'the table of women and men',
			shows: 'ja n share lower upper',
			has: (e) => isPaired(e) && !e.hidden,
			see: (e) => {
				const tables = tablesWith(told.tables.result(round(e)), 'Fråga', 'Kvinnor, Ja');
				const row = rowIn(tables, e.code)?.row;
				const from = e.group?.member === 'K' ? 1 : 4;
				return ofOutcome(
					row?.slice(from, from + 3).join(' '),
					'ja',
					'n',
					'share',
					'lower',
					'upper'
				);
			}
		},
		{
			name: 'the result as CSV',
			shows: 'ja delvis nej framgarInte ejAktuellt unanswered n share lower upper notShown score',
			has: isRound,
			see: (e) =>
				ofCsv(
					told.csv[round(e)].find(
						(line) =>
							line['Del'] === csvParts[e.kind] &&
							line['Kod'] === e.code &&
							line['Uppdelning'] === (e.group ? csvDivisions[e.group.dimension] : 'Alla') &&
							line['Värde'] === nameOf(e)
					),
					'Anmärkning'
				)
		},
		{
			name: 'the point over time',
			shows: 'ja delvis nej framgarInte ejAktuellt unanswered n share lower upper',
			has: (e) => isWhole(e) && e.kind !== 'section',
			see: (e) => {
				const points = timeLine(e)?.points ?? [];
				return ofFigures(points.find(({ season }) => season === seasons[round(e)])?.figures);
			}
		},
		{
			name: 'the table over time',
			shows: 'ja n share lower upper',
			has: (e) => isWhole(e) && e.kind === 'question',
			see: (e) => {
				const tables = told.tables.result('AUTUMN', `fraga=${e.code}`);
				const [chosen] = tablesWith(tables, 'Omgång', 'Andel');
				const row = chosen && rowIn([chosen], `${seasons[round(e)]} 2026`)?.row;
				return ofOutcome(row?.slice(1, 4).join(' '), 'ja', 'n', 'share', 'lower', 'upper');
			}
		},
		{
			name: 'the chart over time',
			shows: 'share',
			has: (e) => isWhole(e) && e.kind !== 'section' && e.code !== 'P1',
			see: (e) => {
				const line = run(timeLine(e)?.points ?? [], 600, 1, palette, 0).lines?.[0];
				const [, height = NaN] = line?.points[round(e) === 'SPRING' ? 0 : 1] ?? [];
				return { share: percent(1 - (height - 16) / 230) };
			}
		},
		{
			name: 'the round before, on the page of the later',
			shows: 'ja n share',
			has: (e) => isWhole(e) && e.when === 'SPRING' && e.kind === 'question',
			see: (e) =>
				ofOutcome(
					question({ ...e, when: 'AUTUMN' }).view?.previous.replace('Vår 2026', ''),
					...(['ja', 'n', 'share'] as const)
				)
		},
		{
			name: 'the comparison of the two rounds',
			shows: 'ja n share lower upper',
			has: (e) => isWhole(e) && e.kind !== 'section',
			see: (e) =>
				ofOutcome(
					compared(e)?.[e.when === 'SPRING' ? 'then' : 'now'],
					...(['ja', 'n', 'share', 'lower', 'upper'] as const)
				)
		},
		{
			name: 'the table of the comparison',
			shows: 'ja n share lower upper',
			has: (e) => isWhole(e) && e.kind !== 'section',
			see: (e) => {
				const head = e.kind === 'indicator' ? 'Indikator' : 'Fråga';
				const tables = tablesWith(told.tables.comparison(), head, 'Höst 2026');
				const text = rowIn(tables, e.code)?.cell(`${seasons[round(e)]} 2026`);
				return ofOutcome(text, 'ja', 'n', 'share', 'lower', 'upper');
			}
		}
	];
}
const seasons = { SPRING: 'Vår', AUTUMN: 'Höst' } as const;
