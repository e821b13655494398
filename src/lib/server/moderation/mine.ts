import type { Db } from '../db/open.ts';
import { hinderOf } from '../reviews/impartial.ts';
import type { Standing } from '../reviews/standing.ts';
import { moderatedFiles } from './files.ts';
import { isOut } from './out.ts';

/** How far the samsyn of an own review has come. */
export interface MyModerationState {
	/** Questions and facts where the two differ. */
	differing: number;
	/** 0 when the other can't take part any more. */
	left: number;
}

/**
 * Samsyn of a review, for its reviewer; null until both are in and where there is none. Not authorised: deeds call it
 * behind the door.
 */
export function moderationState(
	db: Db,
	standing: Standing,
	personId: string
): MyModerationState | null {
	if (standing.state !== 'SUBMITTED') return null;
	const found = moderatedFiles(db, standing.roundId, standing.fileId).get(standing.fileId);
	if (!found || found.file.eliminated || found.file.missing) return null;
	if (hinderOf(db, standing, personId) !== null) return null;
	const { differing } = found.result;
	const other = [found.first, found.second].find(({ reviewId }) => reviewId !== standing.reviewId);
	// Nobody waits for what can't be settled.
	const left = isOut(db, standing, other?.reviewerId ?? '')
		? 0
		: differing.filter(({ done }) => !done).length;
	return { differing: differing.length, left };
}
