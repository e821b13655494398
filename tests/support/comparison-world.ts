import type { AnswerValue } from '#lib/domain/review-key.ts';
import type { Season } from '#lib/domain/rounds.ts';
import { agree, ask } from '#lib/server/comparisons/agree.ts';
import { limitAttempts, type Attempts } from '#lib/server/attempts.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { storeResult } from '#lib/server/results.ts';
import { close as closeRound } from '#lib/server/rounds/close.ts';
import { startSession } from '#lib/server/sessions.ts';
import { must } from './round.ts';
import { key, question } from './drafts.ts';
import { addIndicator, makeResultRound } from './result-round.ts';
import { makeUnit, type TestUnit } from './unit.ts';

/** The key that units have in common. */
export const sharedKey = (text = 'Framgår det vad den enskilde själv vill?') =>
	key([question('KLIENT-1', { text, indicator: 'IND-KLIENT-1' })]);

const stratum = 'DAGLIG_VERKSAMHET';

/** A closed round of a unit whose answers to the one question are told by a line: `JJN`. */
export function closedRound(
	db: Db,
	unit: TestUnit,
	answers: string,
	{ season = 'AUTUMN', year = 2026, text }: { season?: Season; year?: number; text?: string } = {}
): string {
	const files = [...answers].map((letter) => ({
		stratum,
		answers: { 'KLIENT-1': letter === 'J' ? 'JA' : 'NEJ' } satisfies Record<string, AnswerValue>
	}));
	const round = makeResultRound(db, unit, {
		...{ season, year, files, frameSizes: { [stratum]: 400 } },
		keys: [{ definition: sharedKey(text) }]
	});
	closeRound(db, unit.actor('roundLead'), round, storeResult);
	return round;
}

/** The unit's indicator of the one question. */
export function withIndicator(db: Db, unit: TestUnit): TestUnit {
	addIndicator(db, unit, {
		question: 'KLIENT-1',
		title: 'Den enskildes vilja framgår',
		target: 90
	});
	return unit;
}

export const free = (): { attempts: Attempts; address: string } => ({
	...{ attempts: limitAttempts(), address: '127.0.0.1' }
});

/** Lets two units see each other: the first asks, the other says yes. */
export async function compareUnits(db: Db, asking: TestUnit, other: TestUnit): Promise<void> {
	const { code } = ask(db, asking.actor('unitManager'), asking.id);
	must(await agree(db, other.actor('unitManager'), other.id, code, free()));
}

export interface ComparisonWorld {
	units: Record<'north' | 'south', string>;
	/** Session ids. */
	sessions: Record<
		'northChief' | 'northLead' | 'northReviewer' | 'southChief' | 'southObserver',
		string
	>;
}

/** Two units with the same key and a closed round each, that do not know of each other. */
export async function makeComparisonWorld(file: string): Promise<ComparisonWorld> {
	const db = open(file);
	try {
		migrate(db);
		const north = withIndicator(db, makeUnit(db, { name: 'Enheten i norr' }));
		const south = withIndicator(db, makeUnit(db, { name: 'Enheten i söder' }));
		closedRound(db, north, 'J'.repeat(15) + 'N'.repeat(5));
		closedRound(db, south, 'J'.repeat(26) + 'N'.repeat(14));
		closedRound(db, north, 'J'.repeat(18) + 'N'.repeat(4), { season: 'SPRING' });
		const session = ({ personId }: { personId: string | null }) => startSession(db, personId ?? '');
		return {
			units: { north: north.id, south: south.id },
			sessions: {
				northChief: await session(north.actor('unitManager')),
				northLead: await session(north.actor('roundLead')),
				northReviewer: await session(north.actor('reviewer')),
				southChief: await session(south.actor('unitManager')),
				southObserver: await session(south.actor('observer'))
			}
		};
	} finally {
		close(db);
	}
}
