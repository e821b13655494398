import { expect, it } from 'vitest';
import { mail } from '#lib/server/db/schema/calendar.ts';
import { operator } from '#lib/server/door.ts';
import { mailWorld } from '../../../../tests/support/mail-world.ts';
import { lastDetail, logged, statusOf } from '../../../../tests/support/refusals.ts';
import { roundAt } from '../../../../tests/support/round.ts';
import { forget, keptDays } from './forget.ts';

const world = mailWorld();
const later = (days: number) => (world.now += days * 86_400_000);
const actor = () => operator(() => world.now);
const kinds = () =>
	[
		...new Set(
			world.db
				.select({ kind: mail.kind })
				.from(mail)
				.all()
				.map(({ kind }) => kind)
		)
	].sort();

it('what was sent is forgotten after 90 days, with a row in the log, and not sent again', async () => {
	world.due();
	roundAt(world.db, world.unit, 'closed');
	await world.worker().run();
	const sent = world.rows().length;
	expect(kinds()).toEqual(['ACTION_DUE', 'RESULT_READY']);
	later(keptDays - 1);
	expect(forget(world.db, actor())).toBe(0);
	const before = logged(world.db, 'mail.queue');
	later(1);
	expect(forget(world.db, actor())).toBe(sent);
	expect(world.rows()).toEqual([]);
	expect(logged(world.db, 'mail.queue')).toBe(before + 1);
	expect(lastDetail(world.db, 'mail.queue')).toEqual({ forgotten: sent });
	await world.worker().run();
	expect(world.server.received).toHaveLength(sent);
	expect(logged(world.db, 'mail.queue')).toBe(before + 1);
});

it('what could be queued again stays: a round under review, a day that is ahead', async () => {
	const round = roundAt(world.db, world.unit, 'reviewing');
	world.set(
		`update round set review_to = '2027-11-30', version = version + 1 where id = '${round}'`
	);
	await world.worker().run();
	const sent = world.rows().length;
	later(keptDays + 1);
	await world.worker().run();
	expect(world.server.received).toHaveLength(sent);
	expect(world.rows()).toHaveLength(sent);
});

it('what waits is kept, however old', () => {
	world.due();
	world.plan();
	later(keptDays + 300);
	expect(forget(world.db, actor())).toBe(0);
	expect(world.states()).toEqual(['WAITING']);
});

it('the worker forgets by itself what it has sent', async () => {
	world.due();
	await world.worker().run();
	later(keptDays);
	await world.worker().run();
	expect(world.rows()).toEqual([]);
});

it('forgetting is the server’s alone', async () => {
	world.due();
	await world.worker().run();
	later(keptDays);
	for (const role of ['admin', 'roundLead'] as const)
		expect(
			statusOf(() => forget(world.db, { ...world.unit.actor(role), now: () => world.now }))
		).toBe(404);
	expect(world.rows()).toHaveLength(1);
});
