import { and, eq, exists, inArray, lte, not, or, sql } from 'drizzle-orm';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { mail } from '../db/schema/calendar.ts';
import { round } from '../db/schema/rounds.ts';
import { change, type Actor } from '../door.ts';

/** Days from when a message was queued until it is forgotten. */
export const keptDays = 90;
/** Deleted in one go: nobody waits long behind it. */
const inOneGo = 500;

/**
 * Deletes what was sent, given up or dropped 90 days after it was queued. The rows are there so that nobody is written to
 * twice about the same thing; kept longer they would be a record of who had reviews left, round after round. One that could
 * still be queued again stays until it can't: its day is past, or its round is closed. A result is new for 14 days only.
 * @returns how many messages
 */
export function forget(db: Db, actor: Actor): number {
	const now = actor.now();
	const dayPast = sql`substr(${mail.about}, -10) < ${dateOf(now)}`;
	const underWay = db
		.select({ id: round.id })
		.from(round)
		.where(
			and(
				eq(round.id, sql`substr(${mail.about}, 1, instr(${mail.about}, ' ') - 1)`),
				not(inArray(round.state, ['CLOSED', 'PURGED']))
			)
		);
	const ids = db
		.select({ id: mail.id })
		.from(mail)
		.where(
			and(
				inArray(mail.state, ['SENT', 'FAILED', 'DROPPED']),
				lte(mail.queuedAt, now - keptDays * 86_400_000),
				or(
					eq(mail.kind, 'RESULT_READY'),
					and(inArray(mail.kind, ['REVIEWS_LEFT', 'DATE_NEAR', 'ACTION_DUE']), dayPast),
					and(eq(mail.kind, 'REVIEWS_GIVEN'), not(exists(underWay)))
				)
			)
		)
		.limit(inOneGo)
		.all()
		.map(({ id }) => id);
	if (ids.length === 0) return 0;
	return change(db, actor, 'mail.queue', { installation: true }, (tx, note) => {
		const { changes } = tx.delete(mail).where(inArray(mail.id, ids)).run();
		note({ forgotten: changes });
		return changes;
	});
}
