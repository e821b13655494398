import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { connection } from '#lib/server/db/open.ts';
import { person } from '#lib/server/db/schema/organisation.ts';
import { mailWorld, origin } from '../../../../tests/support/mail-world.ts';
import { expectOnly, logged, statusOf } from '../../../../tests/support/refusals.ts';
import { roundAt } from '../../../../tests/support/round.ts';
import { makeUnit } from '../../../../tests/support/unit.ts';
import { chooseMail, wantsMail } from './choice.ts';
import { plan, send } from './queue.ts';
import { smtp } from './smtp.ts';
import { mailStanding } from './trouble.ts';

const world = mailWorld();

describe('a reminder', () => {
	it('is sent once, in Swedish, as plain text to one person, with a way out', async () => {
		roundAt(world.db, world.unit, 'reviewing');
		await world.worker().run();
		await world.worker().run();
		const reviewers = new Set(world.rows().map(({ personId }) => personId));
		expect(reviewers.size).toBeGreaterThan(1);
		expect(world.server.received).toHaveLength(reviewers.size);
		expect(world.states()).toEqual(['SENT']);
		const [one] = world.server.received;
		expect(one?.subject).toBe('Du har ärenden att granska i Höst 2026');
		expect(one?.html).toBe(false);
		expect(one?.text).toMatch(
			/^Hej!\n\nDu har fått \d ärenden? att granska\. Svara senast den 4 december 2026\./
		);
		expect(one?.text).toContain(`${origin}/reminders`);
		expect(one?.from?.text).toBe('"Kollegiegranskning" <granskning@exempel.se>');
		expect(world.server.raw[0]).toMatch(
			/^List-Unsubscribe: <https:\/\/granskning\.exempel\.se\/reminders>\r$/m
		);
		expect(world.server.raw.join()).not.toMatch(/FN-\d|Person HL/);
	});

	it('tells that a result is ready, a date is near, an action is due; no figure, no name, no title', async () => {
		world.due();
		const closed = roundAt(world.db, world.unit, 'closed');
		world.now = Date.UTC(2026, 11, 14, 8);
		world.set(`update "action" set due_on = '2026-12-18', version = 2`);
		world.set(`insert into round_date values ('${closed}', 'REPORT', '2026-12-17')`);
		await world.worker().run();
		const subjects = new Set(world.server.received.map(({ subject }) => subject));
		expect(subjects).toContain('Påminnelse: du har en åtgärd som ska vara klar den 18 december');
		expect(subjects).toContain('Påminnelse om Höst 2026: APT den 16 december');
		expect(subjects).toContain('Påminnelse om Höst 2026: rapporten ska vara klar den 17 december');
		for (const { text } of world.server.received)
			expect(text).not.toMatch(/FN-\d|Person|Lova|%|Samordning/);
	});

	it('tells whoever reads results that one is ready, and when it is taken up', async () => {
		roundAt(world.db, world.unit, 'closed');
		await world.worker().run();
		const ready = world.server.received.filter(
			({ subject }) => subject === 'Resultatet för Höst 2026 är klart'
		);
		// Six reviewers, the lead, the chief, the observer; not who administers.
		expect(ready).toHaveLength(9);
		expect(ready[0]?.text).toContain(
			'Resultatet är klart och tas upp på APT den 16 december 2026.'
		);
	});

	it('waits for the morning', async () => {
		world.due();
		world.now = Date.UTC(2026, 10, 21, 2);
		await world.worker().run();
		expect(world.states()).toEqual(['WAITING']);
		world.now = Date.UTC(2026, 10, 21, 6);
		await world.worker().run();
		expect(world.server.received).toHaveLength(1);
	});

	it('goes to nobody who has said no, left, or can’t sign in, not even when it was queued before', async () => {
		world.due();
		world.plan();
		chooseMail(world.db, world.unit.reviewer(0), false);
		await world.worker().run();
		expect(world.server.received).toEqual([]);
		expect(world.states()).toEqual(['DROPPED']);

		const other = makeUnit(world.db, { name: 'En annan enhet' });
		roundAt(world.db, other, 'reviewing');
		connection(world.db).drizzle.update(person).set({ disabledAt: world.now }).run();
		await world.worker().run();
		expect(world.server.received).toEqual([]);
	});

	it('goes to who has left one unit about the other one only', async () => {
		world.due();
		const other = makeUnit(world.db, { name: 'En annan enhet' });
		const { personId } = world.unit.reviewer(0);
		world.set(`insert into membership (unit_id, person_id, role)
			values ('${other.id}', '${personId}', 'reviewer')`);
		world.set(`insert into "action" (id, unit_id, theme, title, owner_id, due_on, state, created_at, created_by, version)
			select 'annan', '${other.id}', theme, title, owner_id, due_on, state, created_at, created_by, version from "action"`);
		expect(world.plan()).toBe(2);
		world.set(`update staff_member set left_at = ${world.now}
			where person_id = '${personId}' and unit_id = '${world.unit.id}'`);
		await world.worker().run();
		expect(Object.fromEntries(world.rows().map(({ about, state }) => [about, state]))).toEqual({
			'atgard 2026-11-27': 'DROPPED',
			'annan 2026-11-27': 'SENT'
		});
		expect(world.server.received).toHaveLength(1);
	});

	it('is dropped when there is nothing to say any longer', async () => {
		world.due();
		world.plan();
		world.now = Date.UTC(2026, 10, 29, 8);
		await world.worker().run();
		expect(world.server.received).toEqual([]);
		expect(world.states()).toEqual(['DROPPED']);
	});
});

describe('names and addresses', () => {
	it('put nothing into the headers: no name is in a message', async () => {
		world.due();
		const evil = 'Eva\r\nBcc: alla@exempel.se\r\nSubject: Hej';
		connection(world.db).drizzle.update(person).set({ name: evil }).run();
		await world.worker().run();
		expect(world.server.raw).toHaveLength(1);
		expect(world.server.raw[0]).not.toMatch(/^Bcc:/im);
		expect(world.server.raw[0]).not.toContain('Eva');
		expect(world.server.received[0]?.to).toMatchObject({ value: [{ name: '' }] });
	});

	it('that are no addresses get nothing', async () => {
		world.due();
		connection(world.db)
			.drizzle.update(person)
			.set({ email: 'a@exempel.se\r\nbcc: b@exempel.se' })
			.where(eq(person.id, world.unit.reviewer(0).personId ?? ''))
			.run();
		await world.worker().run();
		expect(world.server.raw).toEqual([]);
	});
});

describe('who may', () => {
	it('queue and send is the server alone', async () => {
		world.due();
		const people = [world.unit.actor('admin'), world.unit.actor('roundLead')];
		for (const actor of people) expect(statusOf(() => plan(world.db, actor))).toBe(404);
		world.plan();
		for (const actor of people) {
			const sends = send(world.db, actor, { transport: smtp(world.settings()), origin });
			await expect(sends).rejects.toMatchObject({ status: 404 });
		}
		expect(world.server.raw).toEqual([]);
	});

	it('choose is everybody for themselves, with a row in the log', () => {
		const me = world.unit.reviewer(0);
		expect(wantsMail(world.db, me)).toBe(true);
		chooseMail(world.db, me, false);
		chooseMail(world.db, me, false);
		expect(wantsMail(world.db, me)).toBe(false);
		expect(wantsMail(world.db, world.unit.reviewer(1))).toBe(true);
		chooseMail(world.db, me, true);
		expect(wantsMail(world.db, me)).toBe(true);
		expect(logged(world.db, 'mail.choose')).toBe(3);
	});

	it('read how it goes is who administers the unit', () => {
		expectOnly(world.db, world.unit, ['admin'], (actor) =>
			mailStanding(world.db, actor, world.unit.id)
		);
	});
});
