import { describe, expect, it } from 'vitest';
import { backoff, mostAttempts } from '#lib/domain/mail/timing.ts';
import { startMailServer } from '../../../../tests/support/mail-server.ts';
import { mailWorld } from '../../../../tests/support/mail-world.ts';
import { logged } from '../../../../tests/support/refusals.ts';
import { roundAt } from '../../../../tests/support/round.ts';
import { makeUnit } from '../../../../tests/support/unit.ts';
import { interruptedAfter } from './queue.ts';
import { smtp } from './smtp.ts';
import { mailStanding } from './trouble.ts';

const world = mailWorld();

describe('the queue', () => {
	it('leaves no row in the log when nothing is done', async () => {
		await world.worker().run();
		expect([logged(world.db, 'mail.queue'), logged(world.db, 'mail.send')]).toEqual([0, 0]);
		world.due();
		await world.worker().run();
		await world.worker().run();
		expect([logged(world.db, 'mail.queue'), logged(world.db, 'mail.send')]).toEqual([1, 2]);
	});

	it('has written that a message is on its way before the mail server sees it', async () => {
		world.due();
		const seen: string[] = [];
		await world
			.worker(() => {
				seen.push(...world.states());
				return Promise.resolve({ outcome: 'accepted' });
			})
			.run();
		expect(seen).toEqual(['SENDING']);
	});

	it('never sends again what a power cut came upon, whether or not it had been taken', async () => {
		world.due();
		const transport = smtp(world.settings());
		// The process dies when the server has said 250 and nobody has written it down.
		const dying = world.worker(async (message) => {
			await transport(message);
			throw new Error('power cut');
		});
		const said = console.error;
		console.error = () => undefined;
		await dying.run();
		console.error = said;
		expect(world.server.received).toHaveLength(1);
		expect(world.states()).toEqual(['SENDING']);
		await world.worker().run();
		world.now += interruptedAfter;
		await world.worker().run();
		expect(world.server.received).toHaveLength(1);
		expect(world.rows()).toMatchObject([{ state: 'FAILED', trouble: 'interrupted' }]);
	});

	it('sends one when two senders want the same', async () => {
		world.due();
		world.plan();
		const both = [world.worker(), world.worker()];
		await Promise.all(both.map((one) => one.run()));
		expect(world.server.received).toHaveLength(1);
		expect(logged(world.db, 'mail.send')).toBe(2);
	});

	it('tries again later when the server does not answer, and gives up in the end', async () => {
		world.due();
		await world.server.stop();
		for (let attempt = 1; attempt <= mostAttempts; attempt++) {
			await world.worker().run();
			const [row] = world.rows();
			expect(row?.attempts).toBe(attempt);
			if (attempt < mostAttempts) expect(row?.sendAt).toBe(world.now + backoff(attempt));
			// The message is still worth saying: the day comes no nearer here.
			world.set(`update mail set send_at = ${world.now} where state = 'WAITING'`);
		}
		expect(world.rows()).toMatchObject([{ state: 'FAILED', trouble: 'ESOCKET' }]);
	});

	it('tries again after a refusal for now, and not after one for good', async () => {
		world.due();
		await world.server.stop();
		let code = 451;
		world.server = await startMailServer({
			onRcptTo(_address, _session, done) {
				if (code === 0) done();
				else done(Object.assign(new Error('Nej'), { responseCode: code }));
			}
		});
		await world.worker().run();
		expect(world.rows()).toMatchObject([{ state: 'WAITING', trouble: '451', attempts: 1 }]);
		code = 0;
		await world.worker().run();
		expect(world.server.received).toEqual([]);
		world.now += backoff(1);
		await world.worker().run();
		expect(world.server.received).toHaveLength(1);
		expect(world.rows()).toMatchObject([{ state: 'SENT', attempts: 2, trouble: null }]);

		world.set(`insert into mail (id, person_id, kind, about, state, queued_at, send_at)
			select 'ny', owner_id, 'ACTION_DUE', 'annan 2026-11-27', 'WAITING', 1, 1 from "action"`);
		world.set(`insert into "action" select 'annan', unit_id, theme, title, owner_id, due_on, state,
			created_at, created_by, version, outcome, closed_at, closed_by from "action"`);
		code = 550;
		await world.worker().run();
		expect(world.rows().find(({ id }) => id === 'ny')).toMatchObject({
			state: 'FAILED',
			trouble: '550'
		});
		expect(mailStanding(world.db, world.unit.actor('admin'), world.unit.id)).toMatchObject({
			sent: 1,
			delayed: 0
		});
	});

	it('does not know, and does not send again, when the connection breaks after the text was given', async () => {
		world.due();
		await world.server.stop();
		world.server = await startMailServer({
			onData(stream) {
				stream.on('end', () => sockets.forEach((socket) => socket.destroy()));
				stream.resume();
			}
		});
		const sockets: { destroy(): void }[] = [];
		world.server.sockets((socket) => sockets.push(socket));
		await world.worker().run();
		expect(world.rows()).toMatchObject([{ state: 'FAILED', trouble: 'interrupted' }]);
	});

	it('lets others in between two messages, also when all of them are dropped', async () => {
		roundAt(world.db, world.unit, 'reviewing');
		expect(world.plan()).toBeGreaterThan(4);
		world.now = Date.UTC(2026, 11, 20, 9);
		const dropped = () => world.rows().filter(({ state }) => state === 'DROPPED').length;
		const seen = new Set<number>();
		const done = world.worker().run();
		let over = false;
		void done.then(() => (over = true));
		while (!over) {
			seen.add(dropped());
			await new Promise((resolve) => setImmediate(resolve));
		}
		expect(dropped()).toBe(world.rows().length);
		expect(seen.size).toBeGreaterThan(4);
	});

	it('takes many in small portions, and everybody in the end', async () => {
		const many = makeUnit(world.db, { name: 'En stor enhet', reviewers: 40 });
		roundAt(world.db, many, 'closed');
		const all = 43;
		expect(world.plan()).toBeLessThan(all);
		await world.worker(() => Promise.resolve({ outcome: 'accepted' })).run();
		expect(world.rows()).toHaveLength(all);
		expect(world.states()).toEqual(['SENT']);
	});
});
