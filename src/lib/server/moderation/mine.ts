import type { Db } from '../db/open.ts';
import { hinderOf } from '../reviews/impartial.ts';
import type { Standing } from '../reviews/standing.ts';
import { moderatedFiles } from './files.ts';

/** How far the samsyn of an own review has come. */
export interface MyModerationState {
	/** Questions and facts where the two differ. */
	differing: number;
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
	return { differing: differing.length, left: differing.filter(({ done }) => !done).length };
}
