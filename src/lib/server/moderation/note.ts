import type { Db } from '../db/open.ts';
import { change, type Actor } from '../door.ts';
import { insertNote } from '../keys/notes.ts';
import { notFound } from '../problems.ts';
import { mendable, type Mended } from '../refusal.ts';
import { moderationOf, mustBeRunning } from './standing.ts';

/**
 * A note to those who work with the key: what in a question could be read in two ways. Kept with the version that the
 * file was reviewed by, neither with the file nor with a name, so it can't be changed afterwards; the log leaves out
 * which question, or the two together would tell who wrote it.
 * @param id made in the browser: the same note sent again, when the answer was lost, is harmless
 * @returns when it was noted
 */
export function note(
	db: Db,
	actor: Actor,
	reviewId: string,
	{ question, text, id }: { question: string; text: string; id?: string }
): Mended<{ notedAt: number }> {
	return mendable(() => {
		try {
			return noteOnce();
		} catch (stopped) {
			if (stopped instanceof NotedBefore) return { notedAt: actor.now() };
			throw stopped;
		}
	});

	function noteOnce(): { notedAt: number } {
		return change(db, actor, 'moderation.note', { review: reviewId }, (tx) => {
			const mine = moderationOf(tx, actor, reviewId);
			mustBeRunning(mine);
			const key = mine.file.keys.find(({ definition }) =>
				definition.sections.some(({ questions }) => questions.some(({ code }) => code === question))
			);
			if (!insertNote(tx, actor.now(), (key ?? notFound()).id, question, text, id))
				throw new NotedBefore();
			return { notedAt: actor.now() };
		});
	}
}

/** Leaves neither a note nor a row in the log. */
class NotedBefore extends Error {}
