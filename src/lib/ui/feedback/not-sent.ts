import type { SubmitFunction } from '@sveltejs/kit';
import type { FileAnswer } from './words.ts';

/**
 * Why a form was not taken, and what to do, in words.
 * @param status of the answer; undefined: none came
 * @param undone what is not done: ”Svaret är inte sparat.”
 */
export function notSent(status: number | undefined, undone: string): string {
	if (status === 401)
		return `${undone} Du har loggats ut eftersom du inte har varit aktiv. Logga in i en annan flik och försök sedan igen här.`;
	if (status === undefined)
		return `${undone} Det finns ingen anslutning. Försök igen när du är ansluten.`;
	if (status < 500) return `${undone} Ärendet går inte att nå längre.`;
	return `${undone} Något gick fel hos oss. Försök igen om en stund.`;
}

/** A form that was not taken; `status` as for `notSent`. */
export interface Failed {
	status: number | undefined;
	/** In words, with what to do. */
	message: string;
}

/** What the page's forms come back with. */
export type SendForm = SubmitFunction<
	FileAnswer & Record<string, unknown>,
	FileAnswer & Record<string, unknown>
>;

/** Sends a small form of a card. Tells the card when it is not taken; otherwise `after` is done. */
export type Send = (undone: string, after: (submitter: HTMLElement | null) => void) => SendForm;
