import type { Db } from '../db/open.ts';
import type { Actor } from '../door.ts';
import { conflict, gone, notFound } from '../problems.ts';
import { hinderOf } from '../reviews/impartial.ts';
import { standingOf, type Standing } from '../reviews/standing.ts';
import { moderatedFiles, type FirstReview, type ModeratedFile } from './files.ts';

/** A file in samsyn as one of the two meets it. */
export interface MyModeration extends ModeratedFile {
	standing: Standing;
	personId: string;
	mine: FirstReview;
	theirs: FirstReview;
}

/**
 * Samsyn of the file of a review. Until both are in it does not exist, whatever the other has done (product.md, rule 4);
 * nor for a file that was never reviewed by two independently. Not authorised: deeds call it behind the door.
 */
export function moderationOf(db: Db, actor: Actor, reviewId: string): MyModeration {
	const personId = actor.personId ?? notFound();
	const standing = standingOf(db, reviewId);
	const { roundId, fileId } = standing;
	const found = moderatedFiles(db, roundId, fileId).get(fileId) ?? notFound();
	if (found.file.eliminated || found.file.missing) {
		gone('Ärendet ingår inte längre i urvalet. Du behöver inte göra något mer.');
	}
	// The other's answers are what somebody said of the case (product.md, rule 3).
	if (hinderOf(db, standing, personId) !== null) {
		gone('Du har haft ärendet eller har anmält jäv, och kan därför inte vara med om samsynen.');
	}
	const isFirst = found.first.reviewId === reviewId;
	const [mine, theirs] = isFirst ? [found.first, found.second] : [found.second, found.first];
	return { ...found, standing, personId, mine, theirs };
}

/** Whether what the two have settled can be changed. */
export function isOpen({ roundState }: Standing): boolean {
	return roundState === 'REVIEWING' || roundState === 'MODERATING';
}

export function mustBeRunning(standing: Standing): void {
	if (!isOpen(standing)) conflict('Omgången är avslutad. Samsynen går inte att ändra.');
}
