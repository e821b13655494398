import { changeLabels, genderLabels } from '#lib/domain/results/said/change-words.ts';
import type { Change } from '#lib/domain/results/over-rounds/change.ts';
import {
	dimensions,
	type Cell,
	type Dimension,
	type Measure,
	type Previous,
	type Result
} from '#lib/domain/results/result.ts';
import { publishedResult } from '#lib/domain/results/hiding/rounding.ts';
import { differenceCells as typedDifference, remarks } from '#lib/domain/results/tables/figures.ts';
import { asksNotSeen, planNote, scaleSaid } from '#lib/domain/results/said/notes.ts';
import { hasOwnFigures } from '#lib/domain/results/view/parts.ts';
import {
	kindSaid,
	notShown,
	previousSaid,
	verdictSaid
} from '#lib/domain/results/said/sentences.ts';
import { roundName } from '#lib/domain/rounds.ts';
import { halfUp } from '#lib/domain/swedish.ts';
import type { CsvCell } from './csv.ts';
import { csvCell, figureCells } from './figure-cells.ts';

const dimensionNames: Readonly<Record<Dimension, string>> = {
	intervention: 'Insats',
	team: 'Grupp',
	gender: 'Kön',
	ageGroup: 'Ålder',
	caseType: 'Ärendetyp'
};

/** @param notSeen whether *Framgår inte* is an answer to any question: only then is there a column for it */
const headOf = (notSeen: boolean) => [
	'Omgång',
	'Del',
	'Kod',
	'Text',
	'Uppdelning',
	'Värde',
	'Ja',
	'Delvis',
	'Nej',
	...(notSeen ? ['Framgår inte'] : []),
	'Ej aktuellt',
	'Visades inte',
	'Saknar svar',
	'Räknas',
	'Uppfyllt, procent',
	'Troligen från, procent',
	'Troligen till, procent',
	'Årsmål, procent',
	'Anmärkning',
	'Medelpoäng, 0 till 1',
	'Förändring, procentenheter',
	'Förändring från',
	'Förändring till',
	'Förändring, bedömning',
	'Kvinnor minus män, procentenheter',
	'Kvinnor minus män från',
	'Kvinnor minus män till',
	'Kvinnor och män, bedömning'
];

/** The result as a table: one row a cell. What the page hides has its reason and no figures. */
export function resultTable(stored: Result): CsvCell[][] {
	const result = publishedResult(stored);
	const name = roundName(result.round);
	const notSeen = asksNotSeen(result.questions);
	const rows = (
		part: string,
		code: string,
		text: string,
		measure: Measure,
		{ target = null as number | null, note = '', previous = { state: 'none' } as Previous } = {}
	): CsvCell[][] => {
		const line = (
			division: string,
			group: string,
			cell: Cell,
			more = '',
			beside = nothingBeside
		): CsvCell[] => [
			...[name, part, code, text, division, group],
			...figureCells(cell, { notSeen, notShown: true }),
			target,
			[notShown(cell), ...remarks(cell), more].filter(Boolean).join(' '),
			...beside
		];
		return [
			line('Alla', '', measure.total, note, besideWhole(measure, previous)),
			...dimensions.flatMap((dimension) =>
				result.groups[dimension].map((group, g) =>
					line(
						dimensionNames[dimension],
						group.name,
						measure.breakdown[dimension][g] ?? { state: 'empty' }
					)
				)
			)
		];
	};
	return [
		headOf(notSeen),
		...result.indicators.flatMap((indicator) =>
			rows('Indikator', indicator.question, indicator.title + kindSaid(indicator), indicator, {
				target: indicator.target,
				note: [verdictSaid(indicator), previousSaid(indicator.previous)].filter(Boolean).join(' '),
				previous: indicator.previous
			})
		),
		...result.sections
			.filter(hasOwnFigures)
			.flatMap((section) => rows('Avsnitt', section.code, section.title, section)),
		...result.questions.flatMap((question) =>
			rows('Fråga', question.code, question.text, question, {
				previous: question.previous,
				note: [scaleSaid(question), planNote([question]), previousSaid(question.previous)]
					.filter(Boolean)
					.join(' ')
			})
		)
	];
}

/** What stands beside the figures of all files: the mean score, the change and the difference between women and men. */
function besideWhole({ total, genders }: Measure, previous: Previous): CsvCell[] {
	const score = total.state === 'shown' ? total.figures.score : undefined;
	const change = previous.state === 'comparable' ? previous.difference : undefined;
	return [
		score ? halfUp(score.mean, 2) : null,
		...differenceCells(change, changeLabels),
		...differenceCells(genders, genderLabels)
	];
}

/** In points, as they are rounded on the page, and the verdict. */
function differenceCells(
	change: Change | undefined,
	labels: Readonly<Record<Change['verdict'], string>>
): CsvCell[] {
	return [...typedDifference(change).map(csvCell), change ? labels[change.verdict] : null];
}

const nothingBeside: CsvCell[] = Array.from({ length: 9 }, () => null);
