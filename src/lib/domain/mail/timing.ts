import { daysAfter } from '../calendar/dates.ts';
import { clock } from '../swedish.ts';

/** Days before the day that each reminder is sent. */
export const daysBefore = { REVIEWS_LEFT: 3, DATE_NEAR: 3, ACTION_DUE: 7 } as const;

/** Days after a close in which people are told that the result is ready: not of what was closed long ago. */
export const resultNewDays = 14;

/** Tries before a message is given up; some two days in all. */
export const mostAttempts = 12;

/** Whether a day is so near that it is reminded of, and not past. @param on @param today ISO dates */
export function isNear(on: string, today: string, days: number): boolean {
	return daysAfter(on, -days) <= today && today <= on;
}

const firstHour = 7;

/** Not before seven in the morning in Sweden. @param now UTC milliseconds @param today the date there */
export function sendTime(now: number, today: string): number {
	const seven = [firstHour - 2, firstHour - 1]
		.map((hour) => Date.parse(`${today}T${String(hour).padStart(2, '0')}:00:00Z`))
		.find((instant) => clock(instant) === `kl. ${firstHour}.00`);
	return Math.max(now, seven ?? now);
}

/** Milliseconds to wait after an attempt that came to nothing: five minutes, then twice as long each time, six hours at most. @param attempts 1 and up */
export function backoff(attempts: number): number {
	const minutes = Math.min(5 * 2 ** (attempts - 1), 6 * 60);
	return minutes * 60_000;
}
