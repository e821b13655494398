import { eq } from 'drizzle-orm';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { keyNote, moderation } from '#lib/server/db/schema/moderation.ts';
import { startSession } from '#lib/server/sessions.ts';
import { bothHandIn } from './moderation.ts';
import { makeReviewRound, type ReviewRound } from './review-round.ts';
import { makeUnit } from './unit.ts';

/** A blind double review, with a session for each of the two and for whoever leads the round. */
export interface BlindPair {
	round: ReviewRound;
	/** Session ids: of seat 1, of seat 2, of the round lead. */
	one: string;
	other: string;
	lead: string;
	names: { one: string; other: string };
}

export interface ModerationWorld {
	/** Nothing is answered. */
	begun: BlindPair;
	/** Both have handed in `firstAnswers`. */
	settling: BlindPair;
	/** As `settling`, for a browser without JavaScript. */
	plain: BlindPair;
}

/** Each in a unit of its own, in a database file that does not exist yet. */
export async function makeModerationWorld(
	file: string,
	key?: KeyDefinition
): Promise<ModerationWorld> {
	const db = open(file);
	try {
		migrate(db);
		return {
			begun: await pairIn(db, 'Första enheten', false, key),
			settling: await pairIn(db, 'Andra enheten', true, key),
			plain: await pairIn(db, 'Tredje enheten', true, key)
		};
	} finally {
		close(db);
	}
}

async function pairIn(
	db: Db,
	name: string,
	handedIn: boolean,
	key?: KeyDefinition
): Promise<BlindPair> {
	const unit = makeUnit(db, { name });
	const round = makeReviewRound(db, unit, { ...(key && { key }), doubleRule: 'AGREED' });
	if (handedIn) bothHandIn(db, unit, round);
	const session = (id: string | null) => startSession(db, id ?? '');
	return {
		round,
		one: await session(unit.reviewer(0).personId),
		other: await session(unit.reviewer(1).personId),
		lead: await session(unit.actor('roundLead').personId),
		names: { one: 'Person HL0', other: 'Person HL1' }
	};
}

/** What the database holds of samsyn: choices and reasons by code. */
export function settledIn(db: Db, { fileId }: ReviewRound): Record<string, (string | null)[]> {
	const rows = db.select().from(moderation).where(eq(moderation.fileId, fileId)).all();
	return Object.fromEntries(
		rows.map(({ code, outcome, value, reason }) => [code, [outcome, value, reason]])
	);
}

/** The words of all notes to keys. */
export function notesIn(db: Db): string[] {
	return db
		.select()
		.from(keyNote)
		.all()
		.map(({ questionCode, text }) => `${questionCode}: ${text}`);
}
