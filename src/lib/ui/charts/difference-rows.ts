import { dot, line } from './pen.ts';
import type { Place, RowPart } from './row-plan.ts';

/** A difference between two shares, −1 to 1, with its interval. */
export interface DrawnDifference {
	difference: number;
	lower: number;
	upper: number;
	/** Whether chance can't have made it. */
	certain: boolean;
}

/** Where a difference stands, in per cent of the width: 0 in the middle. @param reach share at either end */
export const placeOf = (difference: number, reach: number) =>
	50 + Math.max(-1, Math.min(1, difference / reach)) * 50;

/** A whisker around 0: filled where the change is certain, hollow where it is not. */
export function differencePart(
	{ difference, lower, upper, certain }: DrawnDifference,
	{ top, height }: Place,
	unit: number,
	reach: number
): RowPart {
	const y = top + height / 2;
	return {
		bars: [],
		below: (pen) => {
			for (const at of [0, 25, 75, 100])
				line(pen, [pen.x(at), top], [pen.x(at), top + height], pen.palette.rule, 1);
			line(pen, [pen.x(50), top], [pen.x(50), top + height], pen.palette.ink, 1.5);
		},
		above: (pen) => {
			const { ink, paper } = pen.palette;
			const [from, to] = [pen.x(placeOf(lower, reach)), pen.x(placeOf(upper, reach))];
			line(pen, [from, y], [to, y], ink, certain ? 2.5 : 1.5);
			for (const end of [from, to]) line(pen, [end, y - 6 * unit], [end, y + 6 * unit], ink, 1.5);
			const x = pen.x(placeOf(difference, reach));
			if (certain) dot(pen, x, y, 7, ink);
			else dot(pen, x, y, 6, paper, ink, 2.5);
		}
	};
}
