import type { SubmitFunction } from '@sveltejs/kit';
import type { Reading } from '#lib/domain/comments.ts';
import type { Warned } from '#lib/server/comments/warned.ts';
import { notSent } from '../feedback/not-sent.ts';

/** What the form of a comment comes back with when nothing was saved. */
export interface NotKept {
	comment: string;
	/** That it rested on. */
	version: number;
	typed: { text: string; theme: string; choice: string };
	errors: { text?: string; theme?: string };
	/** What somebody else has made of it since, and what was wanted here. */
	conflict: { theirs: Reading; mine: Omit<Reading, 'version'> } | null;
	/** What may tell who somebody is, and is asked about before it is saved. */
	ask: readonly Warned[];
}

/** What the form of many comes back with when nothing was saved. */
export interface ManyNotKept {
	ticked: readonly string[];
	theme: string;
	/** That somebody else has read some of them, or nothing. */
	taken: string;
	errors: { many?: string; manyTheme?: string };
	/** As of one, with the keys of those that it is about. */
	ask: (Warned & { keys: readonly string[] }) | null;
}

/** What every form of the page comes back with. */
export interface CommentsAnswer extends Record<string, unknown> {
	/** What was done, or nothing. */
	said: string;
	decided: NotKept | null;
	many: ManyNotKept | null;
}

export type SendComment = SubmitFunction<CommentsAnswer, CommentsAnswer>;

/** Why a form was not taken, in words. */
export function notTaken(status: number | undefined): string {
	const undone = 'Inget är sparat, men det du har skrivit står kvar här.';
	return status === undefined || status === 401 || status >= 500
		? notSent(status, undone)
		: `${undone} Läs in sidan igen innan du fortsätter.`;
}
