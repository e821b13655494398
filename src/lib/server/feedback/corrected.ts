import type { Db } from '../db/open.ts';
import { feedback } from '../db/schema/feedback.ts';
import { change, demand, type Actor } from '../door.ts';
import { answeredFile, saidOf } from './standing.ts';

/** "Markera som rättat": the caseworker's own note that what was missing is put right. Nobody else sees it. */
export function markCorrected(db: Db, actor: Actor, fileId: string): void {
	demand(db, actor, 'feedback.mark-corrected', { file: fileId });
	if (isCorrected(db, actor, fileId)) return;
	change(db, actor, 'feedback.mark-corrected', { file: fileId }, (tx) => {
		const { personId } = answeredFile(tx, actor, fileId);
		const set = { correctedAt: actor.now() };
		tx.insert(feedback)
			.values({ fileId, personId, ...set })
			.onConflictDoUpdate({ target: [feedback.fileId, feedback.personId], set })
			.run();
	});
}

/** "Ångra": takes the note away. */
export function takeBackCorrected(db: Db, actor: Actor, fileId: string): void {
	demand(db, actor, 'feedback.take-back-corrected', { file: fileId });
	if (!isCorrected(db, actor, fileId)) return;
	change(db, actor, 'feedback.take-back-corrected', { file: fileId }, (tx) => {
		const { personId } = answeredFile(tx, actor, fileId);
		const set = { correctedAt: null };
		tx.insert(feedback)
			.values({ fileId, personId, ...set })
			.onConflictDoUpdate({ target: [feedback.fileId, feedback.personId], set })
			.run();
	});
}

function isCorrected(db: Db, actor: Actor, fileId: string): boolean {
	return saidOf(db, fileId, actor.personId ?? '')?.correctedAt != null;
}
