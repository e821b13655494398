import { outOf } from '../swedish.ts';
import { shareSaid } from '../results/said/sentences.ts';
import { groupNotes } from '../results/said/notes.ts';
import { drawn, type DrawnFigures } from '../results/view/drawn.ts';
import { proposedComment } from './comment.ts';
import type { Fed, Sources } from './fed.ts';
import type { Direction, IndicatorSource } from './goal.ts';
import { outcomesOf, type Outcome } from './outcome.ts';
import { judged, type Judged } from './said.ts';
import { targetSaid } from './target.ts';
import type { KeyPurpose } from '../review-key.ts';

/** An indicator of a goal as a unit has set it. */
export interface GoalIndicator {
	id: string;
	title: string;
	source: IndicatorSource;
	code: string | null;
	kind: KeyPurpose | null;
	target: number | null;
	targetText: string;
	direction: Direction;
	councilTarget: string;
	ownOutcome: string;
	ownBefore: string;
}

/** A cell of the table: what stands in bold, and what stands below it. */
export interface Value {
	value: string;
	below: string;
}

/** A row of the table of the report. */
export interface ReportRow {
	id: string;
	title: string;
	/** Which way a question is put, where it is put in several. */
	variant: string;
	outcome: Value;
	before: Value;
	target: string;
	councilTarget: string;
	period: string;
	/** Null of what is written by hand. */
	judged: Judged | null;
	figures: DrawnFigures | null;
	notes: string[];
}

/** The columns of the report (facts F95), in its own words. */
export const columnsOf = (year: number) =>
	[
		'Indikator',
		'Periodens utfall',
		`Periodens utfall VB ${year - 1}`,
		'Årsmål',
		'KF:s årsmål',
		'Period'
	] as const;

/** The rows of a goal, and the comment that is proposed for it. */
export function reportOf(
	indicators: readonly GoalIndicator[],
	sources: Sources
): { rows: ReportRow[]; proposal: string } {
	const told = indicators.flatMap((each) =>
		outcomes(each, sources).map((outcome) => ({ ...each, fed: fedOf(each), outcome }))
	);
	return {
		rows: told.map((each, i) => ({
			...(each.outcome ? fedRow(each, each.outcome) : handRow(each, sources.year)),
			id: `${each.id}-${i}`,
			variant:
				told.filter(({ id }) => id === each.id).length > 1 ? (each.outcome?.asked?.text ?? '') : ''
		})),
		proposal: told.length > 0 ? proposedComment(told, sources) : ''
	};
}

const fedOf = ({ source, code, kind }: GoalIndicator): Fed | null =>
	source === 'OWN' || code === null || kind === null ? null : { source, code, kind };

function outcomes(indicator: GoalIndicator, sources: Sources): (Outcome | null)[] {
	const fed = fedOf(indicator);
	return fed ? outcomesOf(fed, sources) : [null];
}

type Row = Omit<ReportRow, 'id' | 'variant'>;

const councilSaid = ({ councilTarget }: GoalIndicator) => councilTarget || 'Årsmål saknas';

function fedRow(indicator: GoalIndicator, outcome: Outcome): Row {
	const { cell, before, period, why, notes } = outcome;
	const figures = cell?.state === 'shown' ? cell.figures : null;
	const unit = outcome.asked || !figures ? '' : ' svar';
	return {
		title: indicator.title,
		outcome: figures
			? { value: shareSaid(figures), below: `${outOf(figures.ja, figures.n)}${unit}` }
			: notThere(outcome),
		before:
			before.state === 'shown'
				? {
						value: shareSaid(before.figures),
						below: [outOf(before.figures.ja, before.figures.n), before.round]
							.filter(Boolean)
							.join(', ')
					}
				: { value: before.value, below: before.why },
		target: targetSaid(indicator),
		councilTarget: councilSaid(indicator),
		period,
		judged: judged(outcome, indicator),
		figures: figures && drawn(figures, indicator.target),
		notes: [
			...(figures && why ? [`${why}. Här visas ${period}.`] : []),
			...notes,
			...(cell ? groupNotes(cell) : [])
		].filter(Boolean)
	};
}

function notThere({ cell, why }: Outcome): Value {
	if (cell?.state === 'hidden')
		return { value: 'Visas inte', below: 'För att skydda en liten grupp' };
	return { value: 'Inget utfall', below: cell?.state === 'empty' ? 'Inga ärenden' : why };
}

function handRow(indicator: GoalIndicator, year: number): Row {
	return {
		title: indicator.title,
		outcome: { value: indicator.ownOutcome || 'Inget utfall', below: '' },
		before: { value: indicator.ownBefore || 'Inget utfall', below: '' },
		target: targetSaid(indicator),
		councilTarget: councilSaid(indicator),
		period: `VB ${year}`,
		...{ judged: null, figures: null, notes: [] }
	};
}
