import { and, count, desc, eq, sql } from 'drizzle-orm';
import type { Replacement } from '#lib/domain/eliminations.ts';
import type { DrawnStratum } from '#lib/domain/draw.ts';
import { roundName } from '#lib/domain/rounds.ts';
import type { Db } from '../db/open.ts';
import { person } from '../db/schema/organisation.ts';
import { draw, drawnUnit, elimination, frame, round } from '../db/schema/rounds.ts';

/** The frame that is locked now; undefined when none is, or when a changed set-up has made it another list. */
export function lockedFrame(db: Db, roundId: string) {
	const row = db
		.select({
			id: frame.id,
			number: frame.number,
			hash: frame.hash,
			size: frame.size,
			caseListId: frame.caseListId,
			periodFrom: frame.periodFrom,
			periodTo: frame.periodTo,
			excludedProtectedIdentity: frame.excludedProtectedIdentity,
			excludedClosedBeforePeriod: frame.excludedClosedBeforePeriod,
			rule: frame.rule,
			lockedAt: frame.lockedAt,
			lockedBy: person.name,
			state: round.state
		})
		.from(frame)
		.innerJoin(round, eq(round.id, frame.roundId))
		.innerJoin(person, eq(person.id, frame.lockedBy))
		.where(eq(frame.roundId, roundId))
		.orderBy(desc(frame.number))
		.limit(1)
		.get();
	return row && row.state !== 'DRAFT' ? row : undefined;
}

/** Every draw of the round, first to last, with its frame's hash. */
export function drawsOf(db: Db, roundId: string) {
	return db
		.select({
			id: draw.id,
			number: draw.number,
			frameId: draw.frameId,
			frameHash: frame.hash,
			seed: draw.seed,
			seedSource: draw.seedSource,
			doubleSharePercent: draw.doubleSharePercent,
			drawnAt: draw.drawnAt,
			drawnBy: draw.drawnByName,
			roundName: draw.roundName,
			reasonForNewDraw: draw.reasonForNewDraw
		})
		.from(draw)
		.innerJoin(frame, eq(frame.id, draw.frameId))
		.where(eq(draw.roundId, roundId))
		.orderBy(draw.number)
		.all();
}

export type StoredDraw = ReturnType<typeof drawsOf>[number];

/** The draw that holds: the last one, if it was made from the frame that is locked now. */
export function currentDraw(db: Db, roundId: string): StoredDraw | undefined {
	const last = drawsOf(db, roundId).at(-1);
	return last && last.frameId === lockedFrame(db, roundId)?.id ? last : undefined;
}

/** The strata of a draw as `domain/draw.ts` made them, in the order of their codes. */
export function drawnStrata(db: Db, drawId: string): DrawnStratum[] {
	const units = db
		.select({
			stratum: drawnUnit.stratum,
			caseReference: drawnUnit.caseReference,
			ticket: drawnUnit.ticket,
			role: drawnUnit.role,
			double: drawnUnit.double
		})
		.from(drawnUnit)
		.where(eq(drawnUnit.drawId, drawId))
		.orderBy(drawnUnit.stratum, drawnUnit.position)
		.all();
	return [...Map.groupBy(units, ({ stratum }) => stratum)].map(([code, members]) => ({
		code,
		population: members.length,
		sampleSize: members.filter(({ role }) => role === 'sample').length,
		units: members.map(({ stratum: _stratum, ...unit }) => unit)
	}));
}

/** The eliminations of a draw in the order they were made. */
export function eliminationsOf(db: Db, drawId: string) {
	return db
		.select({
			stratum: elimination.stratum,
			caseReference: elimination.caseReference,
			reason: elimination.reason,
			replacedBy: elimination.replacedBy,
			at: elimination.at,
			by: elimination.byName
		})
		.from(elimination)
		.where(eq(elimination.drawId, drawId))
		.orderBy(sql`${elimination}.rowid`)
		.all() satisfies Replacement[];
}

/** Sampled units of a draw, all strata. */
export function sampleSizeOf(db: Db, drawId: string): number {
	const row = db
		.select({ n: count() })
		.from(drawnUnit)
		.where(and(eq(drawnUnit.drawId, drawId), eq(drawnUnit.role, 'sample')))
		.get();
	return row?.n ?? 0;
}

/** The person's name as it is now, for what must not change later. */
export function nameOf(db: Db, personId: string | null): string {
	const row = db
		.select({ name: person.name })
		.from(person)
		.where(eq(person.id, personId ?? ''))
		.get();
	return row?.name ?? '';
}

/** The round's name as it is now: `Höst 2026`. */
export function nameOfRound(db: Db, roundId: string): string {
	const row = db
		.select({ season: round.season, year: round.year })
		.from(round)
		.where(eq(round.id, roundId))
		.get();
	return row ? roundName(row) : '';
}
