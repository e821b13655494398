import { eq } from 'drizzle-orm';
import { daysAfter, daysBetween } from '#lib/domain/calendar/dates.ts';
import type { Tx } from '../db/open.ts';
import { roundDate } from '../db/schema/calendar.ts';
import { round } from '../db/schema/rounds.ts';
import { isOf } from './team-rules.ts';

interface Days {
	reviewFrom: string;
	reviewTo: string;
}

/**
 * Takes the dates beside the set-up over to a new round of the unit: list and draw as many days before reviewing begins,
 * samsyn and report as many after it ends, as they were then. None that is past. Within the deed that makes the round.
 * @param days of the new round @param today ISO date
 */
export function copyDates(
	tx: Tx,
	unitId: string,
	{ from, to }: { from: string; to: string },
	days: Days,
	today: string
): void {
	if (!isOf(tx, unitId, from)) return;
	const before = tx
		.select({ reviewFrom: round.reviewFrom, reviewTo: round.reviewTo })
		.from(round)
		.where(eq(round.id, from))
		.get();
	if (!before) return;
	const moved = tx
		.select({ kind: roundDate.kind, onDate: roundDate.onDate })
		.from(roundDate)
		.where(eq(roundDate.roundId, from))
		.all()
		.map(({ kind, onDate }) => {
			const by = kind === 'LIST' || kind === 'DRAW' ? 'reviewFrom' : 'reviewTo';
			return { roundId: to, kind, onDate: daysAfter(days[by], daysBetween(before[by], onDate)) };
		})
		.filter(({ onDate }) => onDate >= today);
	if (moved.length > 0) tx.insert(roundDate).values(moved).run();
}
