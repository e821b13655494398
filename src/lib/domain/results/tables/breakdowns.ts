import type { Dimension, Measure, Result } from '../result.ts';
import { carefulSaid, genderLabels } from '../said/change-words.ts';
import { kindSaid, notShown } from '../said/sentences.ts';
import { dimensionWords } from '../view/choice.ts';
import { shownGroups } from '../view/groups.ts';
import { hasOwnFigures } from '../view/parts.ts';
import { text, type TableKey, type TableRow } from './cells.ts';
import { almostSaid, differenceCells, figureCells, remarks } from './figures.ts';

const keys: Readonly<Record<Dimension, TableKey>> = {
	intervention: 'byIntervention',
	team: 'byTeam',
	gender: 'byGender',
	ageGroup: 'byAgeGroup',
	caseType: 'byCaseType'
};

/** What has figures by group: indicators, then sections, then questions, as on the page. */
export function measuresOf(
	result: Result
): { part: string; code: string; name: string; measure: Measure }[] {
	return [
		...result.indicators.map((measure) => ({
			...{ part: 'Indikator', code: measure.question, measure },
			name: measure.title + kindSaid(measure)
		})),
		...result.sections
			.filter(hasOwnFigures)
			.map((measure) => ({ part: 'Avsnitt', code: measure.code, name: measure.title, measure })),
		...result.questions.map((measure) => ({
			...{ part: 'Fråga', code: measure.code, name: measure.text, measure }
		}))
	];
}

/** A table a dimension that the page can show by itself, in the order of its choices. */
export function breakdownTables(
	result: Result
): { key: TableKey; name: string; rows: TableRow[] }[] {
	return shownGroups(result).flatMap(({ groups }) => {
		const dimension = groups[0]?.dimension;
		if (!dimension) return [];
		const rows = measuresOf(result).flatMap(({ part, code, name, measure }) =>
			groups.map(({ label, index }): TableRow => {
				const cell = measure.breakdown[dimension][index] ?? { state: 'empty' };
				const almost = cell.state === 'shown' ? almostSaid(cell.figures) : '';
				const said = [notShown(cell), almost, ...remarks(cell)].filter(Boolean).join(' ');
				return {
					state: cell.state,
					cells: [...[part, code, name, label].map(text), ...figureCells(cell), text(said)]
				};
			})
		);
		return [{ key: keys[dimension], name: dimensionWords[dimension].heading, rows }];
	});
}

/** Women less men, where both are shown. */
export function womenMenTable(result: Result): TableRow[] {
	return measuresOf(result).flatMap(({ part, code, name, measure: { genders } }) =>
		genders
			? [
					{
						cells: [
							...[part, code, name].map(text),
							...differenceCells(genders),
							text(genderLabels[genders.verdict]),
							text(carefulSaid([genders]))
						]
					}
				]
			: []
	);
}
