import { eq } from 'drizzle-orm';
import { start } from '#lib/server/assignments/start.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close as closeDb, connection, open, type Db } from '#lib/server/db/open.ts';
import { answer, review, roundFile } from '#lib/server/db/schema/reviews.ts';
import type { Actor } from '#lib/server/door.ts';
import { lockFrame } from '#lib/server/draws/lock.ts';
import { make as makeDraw } from '#lib/server/draws/make.ts';
import { storeResult } from '#lib/server/results.ts';
import { close } from '#lib/server/rounds/close.ts';
import { create } from '#lib/server/rounds/setup.ts';
import { startSession } from '#lib/server/sessions.ts';
import { roundWith } from './actions-world.ts';
import { assignAtOnce } from './assign-at-once.ts';
import { key, question } from './drafts.ts';
import { versionOf } from './key-versions.ts';
import { must, roundSetup } from './round.ts';
import { makeUnit, testNow } from './unit.ts';

/** Asks nothing that an action on `actionKey` is about. */
const otherKey = key([question('MAL-1')], { id: 'annan', title: 'Annan nyckel' });

/** A unit whose spring round is closed with a theme that can be better, and whose autumn round is planned with another key. */
export interface TwoRoundsWorld {
	unit: string;
	spring: string;
	autumn: string;
	lead: Actor;
	owner: string;
	sessions: Record<'lead' | 'chief' | 'owner' | 'other', string>;
}

/** Writes the world into a database file that does not exist yet. */
export async function makeTwoRoundsWorld(file: string): Promise<TwoRoundsWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		const lead = unit.actor('roundLead');
		const spring = roundWith(db, unit, 12, ['SPRING', 2026]);
		const setup = roundSetup(db, unit);
		const keyVersionId = versionOf(db, unit, otherKey);
		const keys = setup.keys.map((choice) =>
			choice.purpose === 'DOCUMENTATION' ? { ...choice, keyVersionId } : choice
		);
		const { round: autumn } = must(
			create(db, lead, unit.id, { ...setup, keys, doubleSharePercent: 0 })
		);
		const session = ({ personId }: Actor) => startSession(db, personId ?? '');
		return {
			...{ unit: unit.id, spring, autumn, lead, owner: unit.reviewer(0).personId ?? '' },
			sessions: {
				lead: await session(lead),
				chief: await session(unit.actor('unitManager')),
				owner: await session(unit.reviewer(0)),
				other: await session(unit.reviewer(1))
			}
		};
	} finally {
		closeDb(db);
	}
}

/**
 * The autumn round as it is planned, drawn, reviewed and closed at once, in a database that the program has open.
 * @param yes how many of its files say Ja on what can be better
 */
export function finishAutumn(file: string, { lead, autumn }: TwoRoundsWorld, yes: number): void {
	const db = open(file);
	try {
		must(lockFrame(db, lead, autumn));
		must(makeDraw(db, lead, autumn, {}, () => 'a1'.repeat(32)));
		assignAtOnce(db, lead, autumn);
		must(start(db, lead, autumn));
		handIn(db, autumn, yes);
		// After what was decided on in the browser, by the clock of the program.
		close(db, { ...lead, now: Date.now }, autumn, storeResult);
	} finally {
		closeDb(db);
	}
}

function handIn(db: Db, roundId: string, yes: number): void {
	const { drizzle } = connection(db);
	const reviews = db
		.select({ id: review.id })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(eq(roundFile.roundId, roundId))
		.all();
	for (const [i, { id }] of reviews.entries()) {
		const answers = { 'START-1': 'JA', 'KLIENT-1': i < yes ? 'JA' : 'NEJ' } as const;
		for (const [questionCode, value] of Object.entries(answers))
			drizzle
				.insert(answer)
				.values({ reviewId: id, questionCode, value, version: 1, savedAt: testNow })
				.run();
		drizzle
			.update(review)
			.set({ state: 'SUBMITTED', submittedAt: testNow })
			.where(eq(review.id, id))
			.run();
	}
}
