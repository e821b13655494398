import { listing } from '../../swedish.ts';
import { carefulSaid, gendersSaid } from '../said/change-words.ts';
import { drawn, type DrawnFigures } from './drawn.ts';
import { headlineOf } from '../said/in-short.ts';
import {
	dimensions,
	type Dimension,
	type IndicatorResult,
	type Measure,
	type Result
} from '../result.ts';
import { weightingOf } from '../said/notes.ts';
import { hasOwnFigures } from './parts.ts';
import { emptySaid, hiddenSaid, kindSaid, notShown } from '../said/sentences.ts';

/** Something that can be broken down, as an address and a list of choices have it. */
export interface ChoiceOption {
	value: string;
	label: string;
	group: 'Indikatorer' | 'Avsnitt' | 'Frågor';
}

export interface Chosen {
	value: string;
	label: string;
	target: number | null;
	/** What the counts are of: files, or in a section answers, several a file. */
	unit: string;
	/** In the order of the catalogue, never by result. */
	divisions: DivisionView[];
}

export interface DivisionView {
	dimension: Dimension;
	heading: string;
	/** Name of the first column. */
	head: string;
	groups: { id: string; name: string; figures: DrawnFigures | null; absent: string }[];
	/** What can be told of the difference between women and men, or nothing. */
	said: string;
	/** That it is reckoned from rounded figures, or nothing. */
	careful: string;
	/** What is not drawn, and why. */
	left: string[];
	/** Said when per cent and counts differ. */
	weighted: string;
}

/** What a breakdown is called, and what its members are. */
export const dimensionWords: Readonly<Record<Dimension, { heading: string; head: string }>> = {
	intervention: { heading: 'Insatser', head: 'Insats' },
	team: { heading: 'Grupper', head: 'Grupp' },
	gender: { heading: 'Kvinnor och män', head: 'Kön' },
	ageGroup: { heading: 'Åldersgrupper', head: 'Ålder' },
	caseType: { heading: 'Ny ansökan och nyprövning', head: 'Ärendetyp' }
};

interface Choosable extends ChoiceOption {
	measure: Measure;
	target: number | null;
}

/** An indicator has a row for orders besides when its code is asked there too. */
const indicatorChoice = ({ code, kind, split }: IndicatorResult) =>
	`indikator.${code}${split && kind === 'ORDERS' ? '.plan' : ''}`;

function choosables(result: Result): Choosable[] {
	return [
		...result.indicators.map((measure) => ({
			value: indicatorChoice(measure),
			label: measure.title + kindSaid(measure),
			group: 'Indikatorer' as const,
			measure,
			target: measure.target
		})),
		...result.sections.filter(hasOwnFigures).map((measure) => ({
			value: `avsnitt.${measure.id}`,
			label: measure.title,
			group: 'Avsnitt' as const,
			measure,
			target: null
		})),
		...result.questions.map((measure) => ({
			value: measure.id,
			label: measure.text,
			group: 'Frågor' as const,
			measure,
			target: null
		}))
	].filter(({ measure }) => measure.total.state === 'shown');
}

/** Everything that has a figure to break down: indicators, then sections, then questions. */
export function choicesOf(result: Result): ChoiceOption[] {
	return choosables(result).map(({ value, label, group }) => ({ value, label, group }));
}

/**
 * The breakdowns of what the address asks for; of the headline when it asks for nothing that is there.
 * @returns null when nothing of the round can be shown
 */
export function choiceOf(result: Result, wanted: string | null): Chosen | null {
	const headline = headlineOf(result);
	const usual =
		headline?.kind === 'indicator' ? indicatorChoice(headline.indicator) : headline?.question.id;
	const all = choosables(result);
	const found =
		all.find(({ value }) => value === wanted) ?? all.find(({ value }) => value === usual);
	if (!found) return null;
	const { value, label, measure, target } = found;
	return {
		...{ value, label, target },
		unit: found.group === 'Avsnitt' ? 'svar' : 'ärenden',
		divisions: dimensions.flatMap((dimension) => divisionOf(result, dimension, measure) ?? [])
	};
}

/** Null when all files are in one member: then the breakdown says nothing that the whole does not. */
function divisionOf(result: Result, dimension: Dimension, measure: Measure): DivisionView | null {
	const groups = result.groups[dimension].map(({ id, name }, g) => {
		const cell = measure.breakdown[dimension][g] ?? { state: 'empty' as const };
		return {
			cell,
			id,
			name,
			figures: cell.state === 'shown' ? drawn(cell.figures, null) : null,
			absent: notShown(cell)
		};
	});
	if (groups.filter(({ cell }) => cell.state !== 'empty').length < 2) return null;
	const left = [hiddenSaid, emptySaid].flatMap((reason) => {
		const names = groups.filter(({ absent }) => absent === reason).map(({ name }) => name);
		return names.length > 0 ? [`${listing(names)}. ${reason}`] : [];
	});
	return {
		dimension,
		...dimensionWords[dimension],
		said: dimension === 'gender' && measure.genders ? gendersSaid(measure.genders) : '',
		careful: dimension === 'gender' ? carefulSaid([measure.genders]) : '',
		groups: groups.map(({ cell: _, ...group }) => group),
		left,
		weighted: weightingOf(groups.map(({ cell }) => cell))
	};
}
