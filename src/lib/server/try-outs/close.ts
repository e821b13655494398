import { and, eq, isNull } from 'drizzle-orm';
import type { Db, Tx } from '../db/open.ts';
import { tryOut, tryOutFile, tryOutReview } from '../db/schema/try-outs.ts';
import { change, type Actor } from '../door.ts';
import { conflict } from '../problems.ts';

/**
 * Ends the try-out of a version that stops being a draft, if one is open: it could never be closed otherwise. Not
 * authorised: deeds call it inside `change`.
 * @returns whether one was open
 */
export function closeOpen(tx: Tx, versionId: string, at: number): boolean {
	const open = and(eq(tryOut.keyVersionId, versionId), isNull(tryOut.closedAt));
	return tx.update(tryOut).set({ closedAt: at }).where(open).run().changes > 0;
}

/** Ends the try-out that is open. What is handed in stays to be read; what is not handed in is shown to nobody. */
export function close(db: Db, actor: Actor, versionId: string, tryOutId: string): void {
	change(db, actor, 'try-out.close', { keyVersion: versionId }, (tx, note) => {
		const { changes } = tx
			.update(tryOut)
			.set({ closedAt: actor.now() })
			.where(
				and(eq(tryOut.id, tryOutId), eq(tryOut.keyVersionId, versionId), isNull(tryOut.closedAt))
			)
			.run();
		if (changes === 0) conflict('Provgranskningen är redan avslutad. Läs in sidan igen.');
		note({ tryOut: tryOutId });
	});
}

/** How far the open try-out of a version has come; null without one. Not authorised: deeds call it behind the door. */
export function openTries(db: Db, versionId: string): { submitted: number; tries: number } | null {
	const tries = db
		.select({ submittedAt: tryOutReview.submittedAt })
		.from(tryOutReview)
		.innerJoin(tryOutFile, eq(tryOutFile.id, tryOutReview.fileId))
		.innerJoin(tryOut, eq(tryOut.id, tryOutFile.tryOutId))
		.where(and(eq(tryOut.keyVersionId, versionId), isNull(tryOut.closedAt)))
		.all();
	const submitted = tries.filter(({ submittedAt }) => submittedAt !== null).length;
	return tries.length > 0 ? { submitted, tries: tries.length } : null;
}
