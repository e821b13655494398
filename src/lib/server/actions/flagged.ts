import { eq } from 'drizzle-orm';
import { flaggedThemes, type FlaggedTheme } from '#lib/domain/actions/flagged.ts';
import type { Db, Tx } from '../db/open.ts';
import { flaggedTheme } from '../db/schema/follow-up.ts';
import { storedResult } from '../earlier-results.ts';

/** The themes that the result of a closed round asks a decision of. Not authorised: deeds call it behind the door. */
export function flaggedIn(db: Db, roundId: string): FlaggedTheme[] {
	const stored = storedResult(db, roundId);
	return stored ? flaggedThemes(stored.result) : [];
}

/**
 * Stores the themes that a result asks a decision of: when the round closes or, for a round that was closed before there
 * were actions, with the first decision. Harmless to repeat.
 */
export function storeFlagged(tx: Tx, roundId: string): FlaggedTheme[] {
	const flagged = flaggedIn(tx, roundId);
	for (const { sectionId } of flagged)
		tx.insert(flaggedTheme).values({ roundId, sectionId }).onConflictDoNothing().run();
	return flagged;
}

/** Whether the themes of a round are stored. */
export const hasStoredThemes = (db: Db, roundId: string): boolean =>
	db
		.select({ id: flaggedTheme.sectionId })
		.from(flaggedTheme)
		.where(eq(flaggedTheme.roundId, roundId))
		.limit(1)
		.get() !== undefined;
