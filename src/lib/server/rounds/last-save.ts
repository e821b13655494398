import { and, desc, eq, inArray } from 'drizzle-orm';
import { clock, dateOf, dayAndMonth } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { person } from '../db/schema/organisation.ts';
import { auditLog } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';

/** Who saved the set-up last, and when: the log knows; before anybody has changed it, who made the round. */
export function lastSave(db: Db, roundId: string): { name: string | null; at: number } | undefined {
	const changed = db
		.select({ name: person.name, at: auditLog.at })
		.from(auditLog)
		.leftJoin(person, eq(person.id, auditLog.personId))
		.where(
			and(
				eq(auditLog.roundId, roundId),
				inArray(auditLog.deed, ['round.change', 'calendar.change'])
			)
		)
		.orderBy(desc(auditLog.id))
		.limit(1)
		.get();
	return (
		changed ??
		db
			.select({ name: person.name, at: round.createdAt })
			.from(round)
			.innerJoin(person, eq(person.id, round.createdBy))
			.where(eq(round.id, roundId))
			.get()
	);
}

/** What a save is refused with that rests on an older version. */
export function newerVersion(db: Db, roundId: string): string {
	const saved = lastSave(db, roundId);
	const who = saved?.name ?? 'Någon';
	const when = saved ? ` den ${dayAndMonth(dateOf(saved.at))} ${clock(saved.at)}` : '';
	return `${who} sparade en nyare version${when}. Läs in den innan du fortsätter.`;
}
