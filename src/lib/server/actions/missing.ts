import type { Missing } from '#lib/domain/actions/missing.ts';
import type { Db } from '../db/open.ts';
import { view, type Actor } from '../door.ts';
import { storedSetup, type RoundSetup } from '../rounds/setup.ts';
import { missingFor } from './planned.ts';

/** What of the unit's open actions a planned round can't follow up, for whoever plans it. It never blocks. */
export function missingInNew(db: Db, actor: Actor, unitId: string, setup: RoundSetup): Missing[] {
	return view(db, actor, 'round.create', { unit: unitId }, (db) =>
		missingFor(db, unitId, actor.now(), setup)
	);
}

/** The same of a round as it is stored; nothing once it is closed. */
export function missingInRound(db: Db, actor: Actor, roundId: string): Missing[] {
	return view(db, actor, 'round.change', { round: roundId }, (db) => {
		const { unitId, state, setup } = storedSetup(db, roundId);
		if (state === 'CLOSED' || state === 'PURGED') return [];
		return missingFor(db, unitId, actor.now(), setup);
	});
}
