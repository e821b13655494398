import type { Db } from '../db/open.ts';
import type { Actor } from '../door.ts';
import { conflict, gone, notFound } from '../problems.ts';
import { hinderOf } from '../reviews/impartial.ts';
import { standingOf, type Standing } from '../reviews/standing.ts';
import { isOut } from './out.ts';
import { moderatedFiles, type FirstReview, type ModeratedFile } from './files.ts';

/** A file in samsyn as one of the two meets it. */
export interface MyModeration extends ModeratedFile {
	standing: Standing;
	personId: string;
	mine: FirstReview;
	theirs: FirstReview;
	/** The other can't take part any more: nobody settles alone what two are to agree on. */
	alone: boolean;
}

/**
 * Samsyn of the file of a review. Until both are in it does not exist, whatever the other has done (product.md, rule 4);
 * nor for a file that was never reviewed by two independently. Not authorised: deeds call it behind the door.
 */
export function moderationOf(db: Db, actor: Actor, reviewId: string): MyModeration {
	const personId = actor.personId ?? notFound();
	const standing = standingOf(db, reviewId);
	if (standing.state !== 'SUBMITTED') notFound();
	const { roundId, fileId } = standing;
	const found = moderatedFiles(db, roundId, fileId).get(fileId) ?? notFound();
	if (found.file.eliminated) {
		gone('Ärendet ingår inte längre i urvalet. Du behöver inte göra något mer.');
	}
	if (found.file.missing) {
		gone(
			'Ärendets dokumentation går inte att granska. Det räknas i resultatet, och ni behöver inte enas om något.'
		);
	}
	// The other's answers are what somebody said of the case (product.md, rule 3).
	if (hinderOf(db, standing, personId) !== null) {
		gone('Du har haft ärendet eller har anmält jäv, och kan därför inte vara med om samsynen.');
	}
	const isFirst = found.first.reviewId === reviewId;
	const [mine, theirs] = isFirst ? [found.first, found.second] : [found.second, found.first];
	return {
		...found,
		standing,
		personId,
		mine,
		theirs,
		alone: isOut(db, standing, theirs.reviewerId)
	};
}

/** Whether what the two have settled can be changed. */
export function isOpen({ standing, alone }: Pick<MyModeration, 'standing' | 'alone'>): boolean {
	return isRunning(standing) && !alone;
}

/** Whether the round is where samsyn can be made. */
export function isRunning({ roundState }: Pick<Standing, 'roundState'>): boolean {
	return roundState === 'REVIEWING' || roundState === 'MODERATING';
}

export function mustBeRunning({ standing }: Pick<MyModeration, 'standing'>): void {
	if (!isRunning(standing)) conflict('Omgången är avslutad. Samsynen går inte att ändra.');
}

/** Stops whoever would change what two are to agree on, alone or after the close. */
export function mustBeOpen(mine: MyModeration): void {
	mustBeRunning(mine);
	if (mine.alone) {
		conflict(
			'Den andra granskaren kan inte längre vara med om samsynen, och därför går den inte att ändra. Där ni inte har enats räknas svaren i den granskning som lottades först.'
		);
	}
}
