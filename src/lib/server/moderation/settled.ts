import { and, eq } from 'drizzle-orm';
import type { Settled } from '#lib/domain/moderation.ts';
import type { Db } from '../db/open.ts';
import { moderation } from '../db/schema/moderation.ts';
import { roundFile } from '../db/schema/reviews.ts';

/** A place that the two have settled, with the versions that the next save rests on. */
export interface SettledRow extends Settled {
	version: number;
	reasonVersion: number;
	savedAt: number;
}

/** What is settled in samsyn in a round, by file, or in one file of it. Not authorised: deeds call it behind the door. */
export function settledByFile(db: Db, roundId: string, fileId?: string): Map<string, SettledRow[]> {
	const rows = db
		.select({
			fileId: moderation.fileId,
			kind: moderation.kind,
			code: moderation.code,
			outcome: moderation.outcome,
			value: moderation.value,
			reason: moderation.reason,
			version: moderation.version,
			reasonVersion: moderation.reasonVersion,
			savedAt: moderation.savedAt
		})
		.from(moderation)
		.innerJoin(roundFile, eq(roundFile.id, moderation.fileId))
		.where(and(eq(roundFile.roundId, roundId), fileId ? eq(moderation.fileId, fileId) : undefined))
		.all();
	return new Map(
		[...Map.groupBy(rows, (row) => row.fileId)].map(([id, mine]) => [
			id,
			mine.map(({ fileId: _file, ...row }) => row)
		])
	);
}
