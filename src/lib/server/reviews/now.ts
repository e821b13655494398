import type { Db } from '../db/open.ts';
import { view, type Actor } from '../door.ts';
import { mustHavePractised } from '../practice/gate.ts';
import { notFound } from '../problems.ts';
import { mustBeImpartial } from './impartial.ts';
import { contentOf, type ReviewContent } from './read.ts';
import { mustBeHeld, standingOf } from './standing.ts';

/** What has been given in a review, for a page that is already open. */
export type ReviewNow = Pick<
	ReviewContent,
	'version' | 'open' | 'begunAnew' | 'lastSavedAt' | 'answers' | 'facts' | 'comments' | 'texts'
>;

/**
 * What a page of one's own review asks for while it is open, so that what the other of a pair saves, or another tab, shows
 * up on it. Not logged: that the review was opened is, and this tells nothing that was not there to open.
 * @param since the version of the review that the page has
 * @returns null when nothing has happened since
 */
export function readNow(
	db: Db,
	actor: Actor,
	reviewId: string,
	since: number | null = null
): ReviewNow | null {
	return view(db, actor, 'review.follow', { review: reviewId }, (tx) => {
		const standing = standingOf(tx, reviewId);
		const personId = actor.personId ?? notFound();
		mustBeHeld(standing);
		mustBeImpartial(tx, standing, personId);
		mustHavePractised(tx, standing, personId);
		// The close ends what can be done, and no version grows.
		const running = standing.roundState === 'REVIEWING';
		if (running && standing.version === since) return null;
		const { version, open, begunAnew, lastSavedAt, answers, facts, comments, texts } = contentOf(
			tx,
			standing,
			personId
		);
		return { version, open, begunAnew, lastSavedAt, answers, facts, comments, texts };
	});
}
