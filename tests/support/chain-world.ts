import type { Season } from '#lib/domain/rounds.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close as closeDb, open, type Db } from '#lib/server/db/open.ts';
import type { Actor } from '#lib/server/door.ts';
import { storeResult } from '#lib/server/results.ts';
import { close } from '#lib/server/rounds/close.ts';
import { startSession } from '#lib/server/sessions.ts';
import { actionKey, theme } from './actions-world.ts';
import { planned } from './goal-world.ts';
import { makeResultRound } from './result-round.ts';
import { makeUnit, type TestUnit } from './unit.ts';

/** What the figure that is followed through the chain is about. */
export const followed = {
	theme,
	question: 'Framgår det vad den enskilde själv vill?',
	indicator: 'Den enskildes egen vilja framgår'
};

/**
 * A round where the share of the whole is another than that of the files that were read: of two interventions one is four
 * times the other, and they differ.
 * @param yes how many of twenty files of each say Ja
 */
function unevenRound(
	db: Db,
	unit: TestUnit,
	[season, year]: readonly [Season, number],
	yes: Readonly<Record<string, number>>
): string {
	return makeResultRound(db, unit, {
		...{ season, year, keys: [{ definition: actionKey }] },
		files: Object.entries(yes).flatMap(([stratum, n]) =>
			Array.from({ length: 20 }, (_, i) => ({
				stratum,
				answers: { 'START-1': 'JA', 'KLIENT-1': i < n ? 'JA' : 'NEJ' } as const
			}))
		),
		frameSizes: { DAGLIG_VERKSAMHET: 400, BOENDESTOD: 100 }
	});
}

/** A unit with a closed round of a year and of the year before, goals for the later, and a round that can be closed. */
export interface ChainWorld {
	unit: string;
	/** Spring 2026. */
	round: string;
	/** Autumn 2026, everything handed in. */
	running: string;
	/** Session of the unit's chief. */
	chief: string;
	lead: Actor;
}

/** Writes the world into a database file that does not exist yet. */
export async function makeChainWorld(file: string): Promise<ChainWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		const lead = unit.actor('roundLead');
		const before = unevenRound(db, unit, ['AUTUMN', 2025], { DAGLIG_VERKSAMHET: 3, BOENDESTOD: 8 });
		close(db, lead, before, storeResult);
		const round = unevenRound(db, unit, ['SPRING', 2026], { DAGLIG_VERKSAMHET: 5, BOENDESTOD: 14 });
		close(db, lead, round, storeResult);
		planned(db, unit, [
			{ title: followed.indicator, feed: 'QUESTION|KLIENT-1|DOCUMENTATION', target: '90 %' }
		]);
		const running = unevenRound(db, unit, ['AUTUMN', 2026], {
			...{ DAGLIG_VERKSAMHET: 15, BOENDESTOD: 18 }
		});
		return {
			...{ unit: unit.id, round, running, lead },
			chief: await startSession(db, unit.actor('unitManager').personId ?? '')
		};
	} finally {
		closeDb(db);
	}
}

/** The round that runs gets its result, in a database that the program has open. */
export function closeRunning(file: string, { lead, running }: ChainWorld): void {
	const db = open(file);
	try {
		close(db, lead, running, storeResult);
	} finally {
		closeDb(db);
	}
}
