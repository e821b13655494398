import { suggestedTotal } from '#lib/domain/round-plan.ts';
import { spreadOver, spreadSizes, typedSizes, type SpreadWay } from '#lib/domain/size-spread.ts';
import type { Counted, RoundFormChoices } from '#lib/server/rounds/form.ts';
import type { RoundFormValues } from './round-form.ts';

/** A new round's sizes: in proportion to the decisions, as many as the reviewers can read. None while there are none. */
export function withSuggestedSizes(
	values: RoundFormValues,
	counted: Counted,
	choices: RoundFormChoices
): RoundFormValues {
	const total = String(
		suggestedTotal(spreadOver(choices.interventions, counted.populations), choices.reviewers)
	);
	if (total === '0') return values;
	return withSpread('suggest', { ...values, total }, counted, choices).values;
}

/** The sizes of one of the ways to spread them, or a sentence for the field that it needs. */
export function withSpread(
	way: SpreadWay,
	values: RoundFormValues,
	counted: Counted,
	choices: RoundFormChoices
): { values: RoundFormValues; errors: Record<string, string> } {
	const spread = spreadSizes(way, values, spreadOver(choices.interventions, counted.populations));
	if (!spread.ok) return { values, errors: spread.errors };
	const sizes = typedSizes(choices.interventions, spread.sizes);
	return { values: { ...values, total: String(spread.total), sizes }, errors: {} };
}
