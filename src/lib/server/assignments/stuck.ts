import { eq } from 'drizzle-orm';
import {
	collisions,
	waysOut,
	type Collision,
	type DrawnDoubles,
	type WayOut
} from '#lib/domain/assignment/collisions.ts';
import { drawnPlaceOf } from '#lib/domain/eliminations.ts';
import type { Db } from '../db/open.ts';
import { roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { currentDraw, drawnStrata, eliminationsOf } from '../draws/current.ts';
import { sha256 } from '../ids.ts';
import type { Table } from './fill.ts';
import { hasPart } from './seats.ts';

/** A collision with the ways out of it that work. */
export interface Stuck extends Collision {
	readonly ways: readonly WayOut[];
}

/**
 * The files that nobody more can take, why, and what can be done. Files that the person has a part in are left out: why
 * others can't take them would tell who reviews them; so would the loads of others, and the ways out then go by name.
 * Not authorised: deeds call it behind the door.
 */
export function stuckIn(
	db: Db,
	roundId: string,
	{ files, reviewers, kept }: Table,
	personId: string | null
): Stuck[] {
	const shown = files
		.filter((file) => !hasPart(file, personId))
		.map(({ needed: _needed, ...file }) => ({
			...file,
			begun: file.seats.some(({ state }) => state !== 'NOT_STARTED')
		}));
	const found = collisions(shown, reviewers, kept);
	if (found.length === 0) return [];
	const doubles = drawnDoubles(db, roundId);
	const loads: Record<string, number> = {};
	if (shown.length === files.length)
		for (const { seats } of files)
			for (const { reviewerId } of seats) loads[reviewerId] = (loads[reviewerId] ?? 0) + 1;
	const withWays = (one: Collision): Stuck => ({
		...one,
		ways: waysOut(one, found, shown, reviewers, loads, doubles)
	});
	return found.flatMap((one) => {
		const together = withWays(one);
		if (together.ways.length > 0 || one.files.length === 1) return [together];
		return one.files.map((file) => withWays({ ...one, files: [file] }));
	});
}

function drawnDoubles(db: Db, roundId: string): DrawnDoubles | null {
	const draw = currentDraw(db, roundId);
	if (!draw) return null;
	const about = db
		.select({ mode: round.reviewMode, state: round.state })
		.from(round)
		.where(eq(round.id, roundId))
		.get();
	// Nothing is drawn once reviewing has begun.
	if (about?.state !== 'ASSIGNED') return null;
	const sample = drawnStrata(db, draw.id).flatMap(({ code, units }) =>
		units
			.filter(({ role }) => role === 'sample')
			.map(({ caseReference }) => ({ stratum: code, caseReference }))
	);
	const files = new Map(
		db
			.select({
				id: roundFile.id,
				stratum: roundFile.stratum,
				caseReference: roundFile.caseReference
			})
			.from(roundFile)
			.where(eq(roundFile.drawId, draw.id))
			.all()
			.map(({ id, ...unit }) => [id, unit])
	);
	const replaced = eliminationsOf(db, draw.id);
	return {
		percent: draw.doubleSharePercent,
		inPairs: about.mode === 'PAIR',
		seed: draw.seed,
		sha256,
		sample,
		unitOf: (file) => drawnPlaceOf(files.get(file) ?? { stratum: '', caseReference: '' }, replaced)
	};
}
