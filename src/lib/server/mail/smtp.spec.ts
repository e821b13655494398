import { describe, expect, it } from 'vitest';
import { backoff } from '#lib/domain/mail/timing.ts';
import { startMailServer } from '../../../../tests/support/mail-server.ts';
import { mailWorld } from '../../../../tests/support/mail-world.ts';
import { smtp } from './smtp.ts';

const world = mailWorld();

describe('a mail server', () => {
	it('gives nothing to a server without TLS unless it is told to', async () => {
		world.due();
		await world.worker(smtp(world.settings({ tls: true }))).run();
		expect(world.server.received).toEqual([]);
		expect(world.rows()).toMatchObject([{ state: 'WAITING' }]);
	});

	it('sends over STARTTLS, and trusts no certificate that nobody vouches for', async () => {
		world.due();
		await world.server.stop();
		world.server = await startMailServer({ disabledCommands: ['AUTH'] });
		await world.worker(smtp(world.settings({ tls: true }))).run();
		expect(world.server.received).toEqual([]);
		world.now += backoff(1);
		await world.worker(smtp(world.settings({ tls: true }), { rejectUnauthorized: false })).run();
		expect(world.server.received).toHaveLength(1);
	});

	it('that offers TLS gets nothing in the clear, name and password least of all, though TLS is not demanded', async () => {
		world.due();
		await world.server.stop();
		const logins: unknown[] = [];
		world.server = await startMailServer({
			disabledCommands: [],
			// The server takes a login in the clear too: it is the sender that must not.
			allowInsecureAuth: true,
			onAuth({ username }, { secure }, done) {
				logins.push({ username, secure });
				done(null, { user: username });
			}
		});
		const url = world.server.url.replace('//', '//granskning:hemligt@');
		await world.worker(smtp(world.settings({ url }))).run();
		expect(world.server.received).toHaveLength(1);
		expect(logins).toEqual([{ username: 'granskning', secure: true }]);
	});
});

describe('the sender', () => {
	it.each([
		['Grupp: alla; <g@exempel.se>', '"Grupp: alla;" <g@exempel.se>'],
		['Socialförvaltningen, Vuxna <g@exempel.se>', '"Socialförvaltningen, Vuxna" <g@exempel.se>'],
		['Ett (två) tre <g@exempel.se>', '"Ett (två) tre" <g@exempel.se>'],
		['g@exempel.se', 'g@exempel.se']
	])('%s is one name and one address, whatever signs the name has', async (from, said) => {
		world.due();
		await world.worker(smtp(world.settings({ from }))).run();
		expect(world.server.received.map((mail) => mail.from?.text)).toEqual([said]);
		expect(world.server.raw[0]).toMatch(/^Message-ID: <[^<>@]+@exempel\.se>\r$/m);
	});
});
