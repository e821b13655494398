import { eq } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { tryOutAnswer, tryOutFact, tryOutReview } from '../db/schema/try-outs.ts';
import { change, type Actor } from '../door.ts';
import { conflict } from '../problems.ts';
import { storedTry } from './given.ts';
import { mustBeOpen } from './save.ts';

/**
 * "Jag kan inte läsa det här ärendet": the file goes back unread, and why is nobody's business. Kept as a try that was
 * handed in with nothing in it, so facts that were corrected go.
 */
export function handBack(db: Db, actor: Actor, reviewId: string): void {
	change(db, actor, 'try-out.hand-back', { tryOutReview: reviewId }, (tx) => {
		const stored = storedTry(tx, reviewId);
		mustBeOpen(stored);
		if (Object.keys({ ...stored.answers, ...stored.notes }).length > 0) {
			conflict('Du har redan svarat på en fråga. Ta bort svaren innan du lämnar tillbaka ärendet.');
		}
		for (const table of [tryOutAnswer, tryOutFact])
			tx.delete(table).where(eq(table.reviewId, reviewId)).run();
		tx.update(tryOutReview)
			.set({ submittedAt: actor.now() })
			.where(eq(tryOutReview.id, reviewId))
			.run();
	});
}
