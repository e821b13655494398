import { setImmediate as turn } from 'node:timers/promises';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { backoff, mostAttempts, sendTime } from '#lib/domain/mail/timing.ts';
import { mailWords } from '#lib/domain/mail/words.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db, Tx } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { mail } from '../db/schema/calendar.ts';
import { change, type Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { mendable, refuse } from '../refusal.ts';
import { factsNow } from './facts.ts';
import { occasions, type Occasion } from './occasions.ts';
import type { Delivery, Outgoing, Transport } from './transport.ts';

/** Longer than any attempt lasts: what is still being sent then was interrupted, by a restart or a power cut. */
export const interruptedAfter = 15 * 60_000;

/** Queued in one go: nobody waits long behind it. */
const inOneGo = 25;

/**
 * Queues what there is to write about and has not been queued before, the first 25 of it: whoever wants all asks until
 * there is no more.
 * @returns how many messages
 */
export function plan(db: Db, actor: Actor): number {
	const now = actor.now();
	const fresh: Occasion[] = [];
	for (const one of occasions(db, now)) {
		if (queued(db).get({ ...one }) === undefined && factsNow(db, one, now) !== null)
			fresh.push(one);
		if (fresh.length === inOneGo) break;
	}
	if (fresh.length === 0) return 0;
	return change(db, actor, 'mail.queue', { installation: true }, (tx, note) => {
		const sendAt = sendTime(now, dateOf(now));
		for (const one of fresh) {
			tx.insert(mail)
				.values({ id: newId(), ...one, state: 'WAITING', queuedAt: now, sendAt })
				.onConflictDoNothing()
				.run();
		}
		note({ messages: fresh.length });
		return fresh.length;
	});
}

/** The message about an occasion, if there is one: a look-up in the index `mail_once`. */
const queued = prepared((db: Db) =>
	db
		.select({ id: mail.id })
		.from(mail)
		.where(
			and(
				eq(mail.personId, sql.placeholder('personId')),
				eq(mail.kind, sql.placeholder('kind')),
				eq(mail.about, sql.placeholder('about'))
			)
		)
		.prepare()
);

/**
 * Gives up what was being sent when the program ended: it may have been taken, so it is never sent again.
 * @returns how many messages
 */
export function giveUpInterrupted(db: Db, actor: Actor): number {
	const now = actor.now();
	const hanging = and(eq(mail.state, 'SENDING'), lte(mail.startedAt, now - interruptedAfter));
	if (!db.select({ id: mail.id }).from(mail).where(hanging).limit(1).get()) return 0;
	return change(db, actor, 'mail.send', { installation: true }, (tx, note) => {
		const { changes } = tx
			.update(mail)
			.set({ state: 'FAILED', trouble: 'interrupted' })
			.where(hanging)
			.run();
		note({ interrupted: changes });
		return changes;
	});
}

/**
 * Sends what waits, one message at a time. Each is marked as being sent, and that is on disk, before the mail server sees
 * it: whatever happens then, it is sent at most once. Stops when the mail server can't be reached.
 * @param origin the address of the service @param goesOn asked before each message
 * @returns how many were taken by the mail server
 */
export async function send(
	db: Db,
	actor: Actor,
	{
		transport,
		origin,
		goesOn = () => true
	}: { transport: Transport; origin: string; goesOn?: () => boolean }
): Promise<number> {
	let sent = 0;
	while (goesOn()) {
		// Whoever waits for the server is let in between two messages.
		await turn();
		const id = nextWaiting(db, actor.now());
		if (id === undefined) break;
		const claimed = claim(db, actor, id, origin);
		if (!claimed) continue;
		const delivery = await transport(claimed.message);
		settle(db, actor, claimed, delivery);
		if (delivery.outcome === 'accepted') sent++;
		if (delivery.outcome === 'unreachable') break;
	}
	return sent;
}

function nextWaiting(db: Db, now: number): string | undefined {
	return (
		db
			.select({ id: mail.id })
			.from(mail)
			// Written out, not as a parameter: only then is the index of what waits used, and not all that was ever sent read.
			.where(and(sql`${mail.state} = 'WAITING'`, lte(mail.sendAt, now)))
			.orderBy(asc(mail.sendAt), asc(mail.id))
			.limit(1)
			.get()?.id
	);
}

interface Claimed {
	id: string;
	attempts: number;
	message: Outgoing;
}

/** Takes a message that waits, for this sender alone; null where another has taken it or nothing is left to say. */
function claim(db: Db, actor: Actor, id: string, origin: string): Claimed | null {
	const claimed = mendable(() =>
		change(db, actor, 'mail.send', { installation: true }, (tx, note) => {
			const row = tx.select().from(mail).where(waiting(id)).get();
			// Nothing is done, and nothing is logged.
			if (!row) refuse({});
			const said = factsNow(tx, row, actor.now());
			note({ kind: row.kind, message: id, state: said ? 'SENDING' : 'DROPPED' });
			if (!said) {
				move(tx, id, { state: 'DROPPED' });
				return { taken: null };
			}
			const attempts = row.attempts + 1;
			move(tx, id, { state: 'SENDING', attempts, startedAt: actor.now() });
			const words = mailWords(said.facts, origin);
			const message = { id, to: said.email, ...words, optOut: `${origin}/reminders` };
			return { taken: { id, attempts, message } };
		})
	);
	return claimed.ok ? claimed.taken : null;
}

const waiting = (id: string) => and(eq(mail.id, id), eq(mail.state, 'WAITING'));

function move(tx: Tx, id: string, to: Partial<typeof mail.$inferInsert>): void {
	tx.update(mail).set(to).where(waiting(id)).run();
}

/** Writes down what became of a message. */
function settle(db: Db, actor: Actor, { id, attempts }: Claimed, delivery: Delivery): void {
	const now = actor.now();
	const to = after(delivery, attempts, now);
	change(db, actor, 'mail.send', { installation: true }, (tx, note) => {
		tx.update(mail)
			.set(to)
			.where(and(eq(mail.id, id), eq(mail.state, 'SENDING')))
			.run();
		note({ message: id, state: to.state, trouble: to.trouble });
	});
}

function after(delivery: Delivery, attempts: number, now: number) {
	if (delivery.outcome === 'accepted')
		return { state: 'SENT' as const, sentAt: now, trouble: null };
	const { outcome, trouble } = delivery;
	const again = outcome === 'later' || outcome === 'unreachable';
	return again && attempts < mostAttempts
		? { state: 'WAITING' as const, sendAt: now + backoff(attempts), trouble }
		: { state: 'FAILED' as const, trouble };
}
