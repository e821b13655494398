import { dateOf } from './swedish.ts';

/** How long a review takes in a unit, from reviews that were handed in. Of the unit, never of a person. */
export interface Pace {
	/** The median, whole minutes. */
	minutes: number;
	/** Reviews that it rests on. */
	reviews: number;
}

/** From that somebody opened a review to that it was handed in. UTC milliseconds. */
export interface Sitting {
	from: number;
	to: number;
}

/** Fewer say too little, and would tell of those few who reviewed. */
export const fewestForPace = 10;
const longest = 4 * 60;

/**
 * The unit's pace. A review that was put aside over night or took more than four hours says when somebody came back to
 * it, and one handed in within the minute was not read: both are left out.
 * @returns null for fewer than ten reviews that count
 */
export function paceOf(sittings: readonly Sitting[]): Pace | null {
	const minutes = sittings
		.filter(({ from, to }) => dateOf(from) === dateOf(to))
		.map(({ from, to }) => (to - from) / 60_000)
		.filter((length) => length >= 1 && length <= longest)
		.sort((a, b) => a - b);
	const reviews = minutes.length;
	if (reviews < fewestForPace) return null;
	const middle =
		((minutes[Math.floor((reviews - 1) / 2)] ?? 0) + (minutes[Math.floor(reviews / 2)] ?? 0)) / 2;
	return { minutes: Math.round(middle), reviews };
}
