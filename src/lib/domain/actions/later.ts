import {
	questionLine,
	stepsBack,
	type Step,
	type TimeRound
} from '../results/over-rounds/chain.ts';
import type { KeyHistory } from '../results/over-rounds/lines.ts';
import type { QuestionResult } from '../results/result.ts';

/** A question where an action begins. */
export interface Base {
	at: number;
	round: TimeRound;
	row: QuestionResult;
}

export function baseOf(rounds: readonly TimeRound[], roundId: string, questionId: string): Base[] {
	const at = rounds.findIndex(({ id }) => id === roundId);
	const round = rounds[at];
	const row = round?.result.questions.find(({ id }) => id === questionId);
	return round && row ? [{ at, round, row }] : [];
}

/** What a later round asked of the same, or why it can't stand beside. */
export interface Later {
	round: TimeRound;
	row: QuestionResult | null;
	joined: boolean;
	why: Step<QuestionResult>['why'];
}

/**
 * Finds what later rounds asked of a question, by the lineage of the keys, in time order. The lines of a question are walked
 * once however many actions are about it.
 * @param rounds with a result, the latest first
 */
export function laterRounds(
	rounds: readonly TimeRound[],
	history: readonly KeyHistory[]
): (base: Base) => Later[] {
	const known = new Map<QuestionResult, Step<QuestionResult>[]>();
	const line = questionLine(history);
	const stepsOf = (row: QuestionResult, { result }: TimeRound, at: number) => {
		const steps = known.get(row) ?? stepsBack(row, result, rounds.slice(at + 1), line);
		known.set(row, steps);
		return steps;
	};
	const inRound = (base: Base, round: TimeRound, at: number): Later => {
		const met = round.result.questions
			.filter(({ kind }) => kind === base.row.kind)
			.flatMap((row): Later[] => {
				const steps = stepsOf(row, round, at);
				const to = steps.findIndex(
					(step) => step.round.id === base.round.id && step.row === base.row
				);
				if (to < 0) return [];
				const broken = steps.slice(0, to + 1).find(({ joined }) => !joined);
				return [{ round, row, joined: !broken, why: broken?.why ?? null }];
			});
		const none = { round, row: null, joined: false, why: null };
		return met.find(({ joined }) => joined) ?? met[0] ?? none;
	};
	return (base) =>
		rounds
			.slice(0, base.at)
			.map((round, at) => inRound(base, round, at))
			.reverse();
}
