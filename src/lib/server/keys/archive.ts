import { and, eq, notInArray } from 'drizzle-orm';
import { roundName } from '#lib/domain/rounds.ts';
import type { Db } from '../db/open.ts';
import { keyVersion } from '../db/schema/keys.ts';
import { round, roundKey } from '../db/schema/rounds.ts';
import { change, type Actor } from '../door.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { versionRow } from './draft.ts';

/**
 * Puts an adopted version away: no new round can choose it, and closed rounds keep it. One in a round that is not closed
 * stays.
 */
export function archive(db: Db, actor: Actor, versionId: string): Mended<{ unitId: string }> {
	return mendable(() =>
		change(db, actor, 'key.archive', { keyVersion: versionId }, (tx, note) => {
			const row = versionRow(tx, versionId);
			if (row.state !== 'ADOPTED' && row.state !== 'SUPERSEDED')
				conflict('Bara en fastställd version kan arkiveras.');
			const [used] = tx
				.select({ season: round.season, year: round.year })
				.from(roundKey)
				.innerJoin(round, eq(round.id, roundKey.roundId))
				.where(
					and(eq(roundKey.keyVersionId, versionId), notInArray(round.state, ['CLOSED', 'PURGED']))
				)
				.limit(1)
				.all();
			if (used)
				refuse({
					archive: `Nyckeln används i ${roundName(used)} och kan arkiveras när omgången är avslutad.`
				});
			tx.update(keyVersion).set({ state: 'ARCHIVED' }).where(eq(keyVersion.id, versionId)).run();
			note({ key: row.code, version: row.version });
			return { unitId: row.unitId };
		})
	);
}
