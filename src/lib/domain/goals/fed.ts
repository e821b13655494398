import type { KeyPurpose } from '../review-key.ts';
import type { Change } from '../results/over-rounds/change.ts';
import type {
	YearIndicator,
	YearQuestion,
	YearResult
} from '../results/over-rounds/year-result.ts';
import type {
	Figures,
	IndicatorResult,
	QuestionResult,
	Result,
	SectionResult
} from '../results/result.ts';
import type { IndicatorSource } from './goal.ts';

/** What feeds an indicator of a goal. */
export interface Fed {
	source: Exclude<IndicatorSource, 'OWN'>;
	code: string;
	kind: KeyPurpose;
}

/** What a unit has published of a year and of the year before. */
export interface Sources {
	year: number;
	/** Spring and autumn as one estimate, when both are closed. */
	stored: YearResult | null;
	/** The year's closed rounds as published, the latest first. */
	rounds: readonly Result[];
	before: Pick<Sources, 'stored' | 'rounds'>;
}

/** A difference that a stored result tells of, and what it is since: `2025`, `hösten 2025`. */
export interface Since {
	difference: Change;
	then: Pick<Figures, 'ja' | 'n' | 'share' | 'step'>;
	since: string;
}

export type YearRow = YearIndicator | YearQuestion;
export type RoundRow = IndicatorResult | QuestionResult | SectionResult;

export const yearRows = (year: YearResult, { source, code, kind }: Fed): YearRow[] =>
	(source === 'INDICATOR' ? year.indicators : year.questions).filter(
		(row: YearRow) => row.code === code && row.kind === kind
	);

export function roundRows(round: Result, { source, code, kind }: Fed): RoundRow[] {
	const rows: readonly RoundRow[] =
		source === 'INDICATOR'
			? round.indicators
			: source === 'QUESTION'
				? round.questions
				: round.sections;
	return rows.filter((row) => row.code === code && row.kind === kind);
}
