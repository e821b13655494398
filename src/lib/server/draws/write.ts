import type { DrawnStratum } from '#lib/domain/draw.ts';
import type { SeedSource } from '#lib/domain/seed.ts';
import type { Tx } from '../db/open.ts';
import { draw, drawnUnit } from '../db/schema/rounds.ts';
import type { Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { nameOf, nameOfRound } from './current.ts';

const rowsPerInsert = 2000;

/** What a draw was made of. */
export interface DrawMade {
	roundId: string;
	number: number;
	frameId: string;
	seed: string;
	seedSource: SeedSource;
	doubleSharePercent: number;
	reasonForNewDraw: string | null;
}

/** Writes a draw down with its units in ticket order, as the receipt reads them. Part of a deed that is behind the door. */
export function writeDraw(
	tx: Tx,
	actor: Actor,
	made: DrawMade,
	strata: readonly DrawnStratum[]
): string {
	const drawId = newId();
	tx.insert(draw)
		.values({
			id: drawId,
			...made,
			drawnAt: actor.now(),
			drawnBy: actor.personId ?? '',
			drawnByName: nameOf(tx, actor.personId),
			roundName: nameOfRound(tx, made.roundId)
		})
		.run();
	const rows = strata.flatMap(({ code, units }) =>
		units.map((unit, place) => ({ drawId, stratum: code, position: place + 1, ...unit }))
	);
	for (let i = 0; i < rows.length; i += rowsPerInsert)
		tx.insert(drawnUnit)
			.values(rows.slice(i, i + rowsPerInsert))
			.run();
	return drawId;
}
