import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { Role } from '#lib/domain/roles.ts';
import { close, open } from '#lib/server/db/open.ts';
import { clock } from '#lib/domain/swedish.ts';
import { channels, leaks, waysOut, whole } from '../support/blind-channels.ts';
import { besideReviews, samsynRoute, traceOf } from '../support/blind-trace.ts';
import { deedsOfB, doAsB, type DeedOfB } from '../support/blind-deeds.ts';
import {
	actedAt,
	makeBlindWorld,
	otherNow,
	readAt,
	written,
	type BlindWorld
} from '../support/blind-worlds.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts } from '../support/watched.ts';

/**
 * Until both blind reviews are in, neither reviewer can learn anything of the other (product.md, rule 4). A does the same
 * things in worlds that differ only in what B has done, and must get the same bytes back in all of them: a page, a form or
 * a field that is added tomorrow is tried without being named here. That whoever leads never is A is shown in
 * assignments/blind.spec.ts.
 */
const stillClock = fileURLToPath(new URL('../support/still-clock.ts', import.meta.url));

/** A server that meets one world after the other, each a copy of the same database in which B then does something. */
function inWorlds<T>(
	roles: readonly Role[],
	trace: (origin: string, world: BlindWorld, others: readonly (string | undefined)[]) => Promise<T>
) {
	let folder: string;
	let base: string;
	let world: BlindWorld;
	let server: Server;
	let nothing: T;

	test.beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'kollegiegranskning-blind-'));
		base = join(folder, 'base.db');
		world = makeBlindWorld(base, roles);
		server = await startServer(async (file) => copyFileSync(base, file), {
			NODE_OPTIONS: `--import=${stillClock}`,
			STILL_CLOCK: String(readAt)
		});
		nothing = await traceIn(() => undefined);
	});
	test.afterAll(({ browser }) => closeContexts(browser));
	test.afterAll(async () => {
		await server?.stop();
		if (folder) rmSync(folder, { recursive: true, force: true });
	});

	/** On the same address, with nothing left in the server's memory. */
	async function traceIn(fill: (file: string) => void): Promise<T> {
		await server.kill();
		for (const end of ['', '-wal', '-shm']) rmSync(`${server.database}${end}`, { force: true });
		copyFileSync(base, server.database);
		fill(server.database);
		const db = open(server.database);
		const others = world.own.map((one) => otherNow(db, one)?.id);
		close(db);
		await server.start();
		return await trace(server.origin, world, others);
	}
	return {
		/** What A gets where B has done nothing. */
		known: () => nothing,
		where: (deed: DeedOfB) => traceIn((file) => doAsB(file, world, deed))
	};
}

const none = (steps: readonly string[]) => expect(steps.slice(0, 20)).toEqual([]);

test.describe('a reviewer', () => {
	const worlds = inWorlds([], traceOf);
	const known = () => [...worlds.known().before, ...worlds.known().after];

	test('meets something in every channel', () => {
		const untried = channels.filter(({ of }) => known().every((step) => of(step) === null));
		expect(untried.map(({ channel }) => channel)).toEqual([]);
	});

	test('gets pages, and not refusals alone', () => {
		const found = known().filter(({ status }) => status === 200);
		expect(new Set(found.map(({ route }) => route)).size).toBeGreaterThan(12);
		expect(known().filter(({ status }) => status >= 500)).toEqual([]);
		for (const deed of ['save', 'submit?/submit', 'decline', 'missing']) {
			const route = `POST /(app)/reviews/[review]/${deed}`;
			const done = found.filter((step) => step.route === route && step.review === 'own');
			expect(done.map(({ body }) => body).join(), deed).toMatch(/"ok":true|"redirect"/);
		}
	});

	test('gets the same for the address of the other review as for one that never was', () => {
		const odd = known().filter(({ review }) => review === 'guess');
		const told = Map.groupBy(odd, ({ name }) =>
			name.replace(/(?: other \d+( at first)?| none)\b/, '')
		);
		expect(told.size).toBeGreaterThan(0);
		for (const [name, steps] of told) {
			expect(new Set(steps.map((step) => withoutNonce(whole(step)))).size, name).toBe(1);
		}
	});

	test('finds no samsyn before both are in', () => {
		const asked = known().filter(({ route, kind }) => route === samsynRoute && kind === 'page');
		expect(asked.length).toBeGreaterThanOrEqual(2);
		for (const { name, status } of asked) expect([303, 404], name).toContain(status);
	});

	for (const deed of deedsOfB) {
		test(`learns nothing where B has ${deed.has}`, async () => {
			const trace = await worlds.where(deed);
			none(leaks(worlds.known().before, trace.before));
			// Both are in: what they differ on may be shown.
			if (!deed.in) none(leaks(worlds.known().after, trace.after));
			// An observer never learns it. Whoever leads may know how many are in: not what was answered, nor when.
			none(leaks(worlds.known().observer, trace.observer));
			const telling = [written, String(actedAt), clock(actedAt)];
			const read = [...trace.before, ...trace.unitManager, ...trace.roundLead];
			none(
				read.flatMap(({ name, body }) =>
					telling.filter((words) => body.includes(words)).map((words) => `${name}: ${words}`)
				)
			);
		});
	}
});

// The other roles that somebody who reviews blindly may have.
test.describe('a reviewer who is also administrator and observer', () => {
	const worlds = inWorlds(['admin', 'observer'], besideReviews);

	test('gets into the log, and the pages of an administrator', () => {
		const found = worlds.known().before.filter(({ status }) => status === 200);
		const routes = found.map(({ route }) => route);
		expect(routes).toContain('GET /(app)/units/[unit]/log');
		expect(routes).toContain('GET /(app)/units/[unit]/people');
	});

	for (const deed of deedsOfB) {
		test(`learns nothing where B has ${deed.has}`, async () => {
			const { before, after } = await worlds.where(deed);
			none(leaks(worlds.known().before, before));
			if (!deed.in) none(leaks(worlds.known().after, after));
		});
	}
});

test('nothing goes out of the server but reminders by mail, which tell of nobody else', () => {
	// What they say is tried in server/mail: own reviews, dates and actions, and never a name, a case or a result.
	expect(waysOut()).toEqual(['nodemailer', 'src/lib/server/mail/smtp.ts']);
});

/** Two answers of one world have a nonce each, and a fingerprint that follows from it. */
function withoutNonce(text: string): string {
	return text.replace(/nonce[-=]"?[A-Za-z0-9+/=]+"?/g, 'nonce').replace(/^etag: .*$/m, 'etag');
}
