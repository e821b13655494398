import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backoff, mostAttempts } from '#lib/domain/mail/timing.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { mail } from '#lib/server/db/schema/calendar.ts';
import { action } from '#lib/server/db/schema/follow-up.ts';
import { person } from '#lib/server/db/schema/organisation.ts';
import { startMailServer, type MailServer } from '../../../../tests/support/mail-server.ts';
import { expectOnly, logged, statusOf } from '../../../../tests/support/refusals.ts';
import { roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { operator } from '../door.ts';
import { chooseMail, wantsMail } from './choice.ts';
import { interruptedAfter, plan, send } from './queue.ts';
import type { MailSettings } from './settings.ts';
import { smtp } from './smtp.ts';
import type { Transport } from './transport.ts';
import { mailStanding } from './trouble.ts';
import { mailWorker } from './worker.ts';

let db: Db;
let unit: TestUnit;
let server: MailServer;
let now: number;
beforeEach(async () => {
	db = freshDb();
	unit = makeUnit(db);
	now = testNow;
	server = await startMailServer();
});
afterEach(() => server.stop());

const origin = 'https://granskning.exempel.se';
const settings = (more: Partial<MailSettings> = {}): MailSettings => ({
	...{ url: server.url, from: 'Kollegiegranskning <granskning@exempel.se>', tls: false, origin },
	...more
});
const worker = (transport: Transport = smtp(settings())) =>
	mailWorker(db, { transport, origin, now: () => now });
const rows = () => db.select().from(mail).all();
const states = () => [...new Set(rows().map(({ state }) => state))];
/** A single message to somebody: an action that is due. */
function due(owner = unit.reviewer(0).personId ?? ''): void {
	connection(db)
		.drizzle.insert(action)
		.values({
			...{ id: 'atgard', unitId: unit.id, theme: 'Samordning', title: 'Prata med Lova Ek' },
			...{ ownerId: owner, dueOn: '2026-11-27', state: 'NEW', createdAt: now },
			createdBy: unit.actor('roundLead').personId ?? ''
		})
		.run();
}

describe('a reminder', () => {
	it('is sent once, in Swedish, as plain text to one person, with a way out', async () => {
		roundAt(db, unit, 'reviewing');
		await worker().run();
		await worker().run();
		const reviewers = new Set(rows().map(({ personId }) => personId));
		expect(reviewers.size).toBeGreaterThan(1);
		expect(server.received).toHaveLength(reviewers.size);
		expect(states()).toEqual(['SENT']);
		const [one] = server.received;
		expect(one?.subject).toBe('Du har ärenden att granska i Höst 2026');
		expect(one?.html).toBe(false);
		expect(one?.text).toMatch(
			/^Hej!\n\nDu har fått \d ärenden? att granska\. Svara senast den 4 december 2026\./
		);
		expect(one?.text).toContain(`${origin}/reminders`);
		expect(one?.from?.text).toBe('"Kollegiegranskning" <granskning@exempel.se>');
		expect(server.raw[0]).toMatch(
			/^List-Unsubscribe: <https:\/\/granskning\.exempel\.se\/reminders>\r$/m
		);
		expect(server.raw.join()).not.toMatch(/FN-\d|Person HL/);
	});

	it('tells that a result is ready, a date is near, an action is due; no figure, no name, no title', async () => {
		due();
		const closed = roundAt(db, unit, 'closed');
		now = Date.UTC(2026, 11, 14, 8);
		connection(db).sqlite.exec(`update "action" set due_on = '2026-12-18', version = 2`);
		connection(db).sqlite.exec(
			`insert into round_date values ('${closed}', 'REPORT', '2026-12-17')`
		);
		await worker().run();
		const subjects = new Set(server.received.map(({ subject }) => subject));
		expect(subjects).toContain('Påminnelse: du har en åtgärd som ska vara klar 18 december');
		expect(subjects).toContain('Påminnelse om Höst 2026: APT 16 december');
		expect(subjects).toContain('Påminnelse om Höst 2026: rapporten är klar 17 december');
		for (const { text } of server.received)
			expect(text).not.toMatch(/FN-\d|Person|Lova|%|Samordning/);
	});

	it('tells whoever reads results that one is ready, and when it is taken up', async () => {
		roundAt(db, unit, 'closed');
		await worker().run();
		const ready = server.received.filter(
			({ subject }) => subject === 'Resultatet för Höst 2026 är klart'
		);
		// Six reviewers, the lead, the chief, the observer; not who administers.
		expect(ready).toHaveLength(9);
		expect(ready[0]?.text).toContain(
			'Resultatet är klart och tas upp på APT den 16 december 2026.'
		);
	});

	it('waits for the morning', async () => {
		due();
		now = Date.UTC(2026, 10, 21, 2);
		await worker().run();
		expect(states()).toEqual(['WAITING']);
		now = Date.UTC(2026, 10, 21, 6);
		await worker().run();
		expect(server.received).toHaveLength(1);
	});

	it('goes to nobody who has said no, left, or can’t sign in, not even when it was queued before', async () => {
		due();
		plan(
			db,
			operator(() => now)
		);
		chooseMail(db, unit.reviewer(0), false);
		await worker().run();
		expect(server.received).toEqual([]);
		expect(states()).toEqual(['DROPPED']);

		const other = makeUnit(db, { name: 'En annan enhet' });
		roundAt(db, other, 'reviewing');
		connection(db).drizzle.update(person).set({ disabledAt: now }).run();
		await worker().run();
		expect(server.received).toEqual([]);
	});

	it('is dropped when there is nothing to say any longer', async () => {
		due();
		plan(
			db,
			operator(() => now)
		);
		now = Date.UTC(2026, 10, 29, 8);
		await worker().run();
		expect(server.received).toEqual([]);
		expect(states()).toEqual(['DROPPED']);
	});
});

describe('the queue', () => {
	it('leaves no row in the log when nothing is done', async () => {
		await worker().run();
		expect([logged(db, 'mail.queue'), logged(db, 'mail.send')]).toEqual([0, 0]);
		due();
		await worker().run();
		await worker().run();
		expect([logged(db, 'mail.queue'), logged(db, 'mail.send')]).toEqual([1, 2]);
	});

	it('has written that a message is on its way before the mail server sees it', async () => {
		due();
		const seen: string[] = [];
		await worker(() => {
			seen.push(...states());
			return Promise.resolve({ outcome: 'accepted' });
		}).run();
		expect(seen).toEqual(['SENDING']);
	});

	it('never sends again what a power cut came upon, whether or not it had been taken', async () => {
		due();
		const transport = smtp(settings());
		// The process dies when the server has said 250 and nobody has written it down.
		const dying = worker(async (message) => {
			await transport(message);
			throw new Error('power cut');
		});
		const said = console.error;
		console.error = () => undefined;
		await dying.run();
		console.error = said;
		expect(server.received).toHaveLength(1);
		expect(states()).toEqual(['SENDING']);
		await worker().run();
		now += interruptedAfter;
		await worker().run();
		expect(server.received).toHaveLength(1);
		expect(rows()).toMatchObject([{ state: 'FAILED', trouble: 'interrupted' }]);
	});

	it('sends one when two senders want the same', async () => {
		due();
		plan(
			db,
			operator(() => now)
		);
		const both = [worker(), worker()];
		await Promise.all(both.map((one) => one.run()));
		expect(server.received).toHaveLength(1);
		expect(logged(db, 'mail.send')).toBe(2);
	});

	it('tries again later when the server does not answer, and gives up in the end', async () => {
		due();
		await server.stop();
		for (let attempt = 1; attempt <= mostAttempts; attempt++) {
			await worker().run();
			const [row] = rows();
			expect(row?.attempts).toBe(attempt);
			if (attempt < mostAttempts) expect(row?.sendAt).toBe(now + backoff(attempt));
			// The message is still worth saying: the day comes no nearer here.
			connection(db).sqlite.exec(`update mail set send_at = ${now} where state = 'WAITING'`);
		}
		expect(rows()).toMatchObject([{ state: 'FAILED', trouble: 'ESOCKET' }]);
	});

	it('tries again after a refusal for now, and not after one for good', async () => {
		due();
		await server.stop();
		let code = 451;
		server = await startMailServer({
			onRcptTo(_address, _session, done) {
				if (code === 0) done();
				else done(Object.assign(new Error('Nej'), { responseCode: code }));
			}
		});
		await worker().run();
		expect(rows()).toMatchObject([{ state: 'WAITING', trouble: '451', attempts: 1 }]);
		code = 0;
		await worker().run();
		expect(server.received).toEqual([]);
		now += backoff(1);
		await worker().run();
		expect(server.received).toHaveLength(1);
		expect(rows()).toMatchObject([{ state: 'SENT', attempts: 2, trouble: null }]);

		connection(db).sqlite
			.exec(`insert into mail (id, person_id, kind, about, state, queued_at, send_at)
			select 'ny', owner_id, 'ACTION_DUE', 'annan', 'WAITING', 1, 1 from "action"`);
		connection(db).sqlite
			.exec(`insert into "action" select 'annan', unit_id, theme, title, owner_id, due_on, state,
			created_at, created_by, version, outcome, closed_at, closed_by from "action"`);
		code = 550;
		await worker().run();
		expect(rows().find(({ id }) => id === 'ny')).toMatchObject({ state: 'FAILED', trouble: '550' });
		expect(mailStanding(db, unit.actor('admin'), unit.id)).toMatchObject({ sent: 1, delayed: 0 });
	});

	it('does not know, and does not send again, when the connection breaks after the text was given', async () => {
		due();
		await server.stop();
		server = await startMailServer({
			onData(stream) {
				stream.on('end', () => sockets.forEach((socket) => socket.destroy()));
				stream.resume();
			}
		});
		const sockets: { destroy(): void }[] = [];
		server.sockets((socket) => sockets.push(socket));
		await worker().run();
		expect(rows()).toMatchObject([{ state: 'FAILED', trouble: 'interrupted' }]);
	});

	it('gives nothing to a server without TLS unless it is told to', async () => {
		due();
		await worker(smtp(settings({ tls: true }))).run();
		expect(server.received).toEqual([]);
		expect(rows()).toMatchObject([{ state: 'WAITING' }]);
	});

	it('sends over STARTTLS, and trusts no certificate that nobody vouches for', async () => {
		due();
		await server.stop();
		server = await startMailServer({ disabledCommands: ['AUTH'] });
		await worker(smtp(settings({ tls: true }))).run();
		expect(server.received).toEqual([]);
		now += backoff(1);
		await worker(smtp(settings({ tls: true }), { rejectUnauthorized: false })).run();
		expect(server.received).toHaveLength(1);
	});
});

describe('names and addresses', () => {
	it('put nothing into the headers: no name is in a message', async () => {
		due();
		const evil = 'Eva\r\nBcc: alla@exempel.se\r\nSubject: Hej';
		connection(db).drizzle.update(person).set({ name: evil }).run();
		await worker().run();
		expect(server.raw).toHaveLength(1);
		expect(server.raw[0]).not.toMatch(/^Bcc:/im);
		expect(server.raw[0]).not.toContain('Eva');
		expect(server.received[0]?.to).toMatchObject({ value: [{ name: '' }] });
	});

	it('that are no addresses get nothing', async () => {
		due();
		connection(db)
			.drizzle.update(person)
			.set({ email: 'a@exempel.se\r\nbcc: b@exempel.se' })
			.where(eq(person.id, unit.reviewer(0).personId ?? ''))
			.run();
		await worker().run();
		expect(server.raw).toEqual([]);
	});
});

describe('who may', () => {
	it('queue and send is the server alone', async () => {
		due();
		const people = [unit.actor('admin'), unit.actor('roundLead')];
		for (const actor of people) expect(statusOf(() => plan(db, actor))).toBe(404);
		plan(
			db,
			operator(() => now)
		);
		for (const actor of people) {
			const sends = send(db, actor, { transport: smtp(settings()), origin });
			await expect(sends).rejects.toMatchObject({ status: 404 });
		}
		expect(server.raw).toEqual([]);
	});

	it('choose is everybody for themselves, with a row in the log', () => {
		const me = unit.reviewer(0);
		expect(wantsMail(db, me)).toBe(true);
		chooseMail(db, me, false);
		chooseMail(db, me, false);
		expect(wantsMail(db, me)).toBe(false);
		expect(wantsMail(db, unit.reviewer(1))).toBe(true);
		chooseMail(db, me, true);
		expect(wantsMail(db, me)).toBe(true);
		expect(logged(db, 'mail.choose')).toBe(3);
	});

	it('read how it goes is who administers the unit', () => {
		expectOnly(db, unit, ['admin'], (actor) => mailStanding(db, actor, unit.id));
	});
});
