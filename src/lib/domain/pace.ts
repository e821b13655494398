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
	/** Who reviewed: only to count how many they are. */
	reviewer: string;
	from: number;
	to: number;
}

/** Fewer say too little, and would tell of those few who reviewed. */
export const fewestForPace = 10;
/** Of fewer reviewers the median could be read as the pace of one of them. */
export const fewestReviewersForPace = 3;
const longest = 4 * 60;

/**
 * The unit's pace. A review that was put aside over night or took more than four hours says when somebody came back to
 * it, and one handed in within the minute was not read: both are left out.
 * @returns null for fewer than ten reviews that count, or when fewer than three reviewers did them
 */
export function paceOf(sittings: readonly Sitting[]): Pace | null {
	const counted = sittings
		.filter(({ from, to }) => dateOf(from) === dateOf(to))
		.map(({ reviewer, from, to }) => ({ reviewer, length: (to - from) / 60_000 }))
		.filter(({ length }) => length >= 1 && length <= longest);
	const reviews = counted.length;
	if (reviews < fewestForPace) return null;
	if (new Set(counted.map(({ reviewer }) => reviewer)).size < fewestReviewersForPace) return null;
	const minutes = counted.map(({ length }) => length).sort((a, b) => a - b);
	const middle =
		((minutes[Math.floor((reviews - 1) / 2)] ?? 0) + (minutes[Math.floor(reviews / 2)] ?? 0)) / 2;
	return { minutes: Math.round(middle), reviews };
}
