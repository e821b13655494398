import type { Cell } from '../result.ts';
import { roundedSpan } from '../hiding/rounding.ts';
import type { YearMeasure } from './year-result.ts';

/** A cell as outsiders get it. */
export function publishedCell({
	total,
	...measure
}: YearMeasure & { target?: number | null }): Cell {
	if (total.state !== 'shown') return total;
	const { figures } = total;
	const rounded = roundedSpan(figures, measure.target ?? null, figures.step);
	return { state: 'shown', figures: { ...figures, ...rounded } };
}
