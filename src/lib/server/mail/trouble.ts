import { and, count, eq, exists, gte } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { mail } from '../db/schema/calendar.ts';
import { membership } from '../db/schema/organisation.ts';
import { may, view, type Actor } from '../door.ts';

/** How mail to a unit's people has gone, in counts. */
export interface MailStanding {
	/** Days that are counted. */
	days: number;
	sent: number;
	waiting: number;
	/** Tried at least once and waiting to be tried again. */
	delayed: number;
	/** Why, as the mail server's code, and how many; the most common first. */
	failed: { trouble: string; messages: number }[];
}

const days = 30;

/** How mail to the unit's people has gone in the last 30 days. To whom is not told. */
export function mailStanding(db: Db, actor: Actor, unitId: string): MailStanding {
	return view(db, actor, 'mail.read', { unit: unitId }, (db) => {
		const rows = db
			.select({ state: mail.state, attempts: mail.attempts, trouble: mail.trouble, n: count() })
			.from(mail)
			.where(
				and(
					gte(mail.queuedAt, actor.now() - days * 86_400_000),
					exists(
						db
							.select({ id: membership.personId })
							.from(membership)
							.where(and(eq(membership.personId, mail.personId), eq(membership.unitId, unitId)))
					)
				)
			)
			.groupBy(mail.state, mail.attempts, mail.trouble)
			.all();
		const sum = (of: readonly { n: number }[]) => of.reduce((all, { n }) => all + n, 0);
		const waits = rows.filter(({ state }) => state === 'WAITING' || state === 'SENDING');
		const failed = new Map<string, number>();
		for (const { trouble, n } of rows.filter(({ state }) => state === 'FAILED'))
			failed.set(trouble ?? '', (failed.get(trouble ?? '') ?? 0) + n);
		return {
			days,
			sent: sum(rows.filter(({ state }) => state === 'SENT')),
			waiting: sum(waits),
			delayed: sum(waits.filter(({ state, trouble }) => state === 'WAITING' && trouble !== null)),
			failed: [...failed]
				.map(([trouble, messages]) => ({ trouble, messages }))
				.sort((a, b) => b.messages - a.messages)
		};
	});
}

/** As `mailStanding`, for a page that others see too: null for them. */
export function mailStandingFor(db: Db, actor: Actor, unitId: string): MailStanding | null {
	return may(db, actor, 'mail.read', { unit: unitId }) ? mailStanding(db, actor, unitId) : null;
}
