import { afterEach, beforeEach } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { mail } from '#lib/server/db/schema/calendar.ts';
import { action } from '#lib/server/db/schema/follow-up.ts';
import { operator } from '#lib/server/door.ts';
import { plan } from '#lib/server/mail/queue.ts';
import type { MailSettings } from '#lib/server/mail/settings.ts';
import { smtp } from '#lib/server/mail/smtp.ts';
import type { Transport } from '#lib/server/mail/transport.ts';
import { mailWorker } from '#lib/server/mail/worker.ts';
import { startMailServer, type MailServer } from './mail-server.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from './unit.ts';

export const origin = 'https://granskning.exempel.se';

/** A unit, a clock that is set by hand and a mail server, fresh for each test. */
export interface MailWorld {
	db: Db;
	unit: TestUnit;
	server: MailServer;
	now: number;
	settings(more?: Partial<MailSettings>): MailSettings;
	/** What sends, on the world's clock. */
	worker(transport?: Transport): ReturnType<typeof mailWorker>;
	/** Queues and sends nothing. */
	plan(): number;
	rows(): (typeof mail.$inferSelect)[];
	states(): string[];
	/** A single message to somebody: an action that is due. */
	due(owner?: string): void;
	/** SQL past the deeds. */
	set(sql: string): void;
}

export function mailWorld(): MailWorld {
	const world = {
		now: testNow,
		settings: (more: Partial<MailSettings> = {}): MailSettings => ({
			...{ url: world.server.url, from: 'Kollegiegranskning <granskning@exempel.se>' },
			...{ tls: false, origin, ...more }
		}),
		worker: (transport: Transport = smtp(world.settings())) =>
			mailWorker(world.db, { transport, origin, now: () => world.now }),
		plan: () =>
			plan(
				world.db,
				operator(() => world.now)
			),
		rows: () => world.db.select().from(mail).all(),
		states: () => [...new Set(world.rows().map(({ state }) => state))],
		due(owner = world.unit.reviewer(0).personId ?? '') {
			connection(world.db)
				.drizzle.insert(action)
				.values({
					...{ id: 'atgard', unitId: world.unit.id, theme: 'Samordning' },
					...{ title: 'Prata med Lova Ek', ownerId: owner, dueOn: '2026-11-27', state: 'NEW' },
					createdAt: world.now,
					createdBy: world.unit.actor('roundLead').personId ?? ''
				})
				.run();
		},
		set: (sql: string) => void connection(world.db).sqlite.exec(sql)
	} as MailWorld;
	beforeEach(async () => {
		world.db = freshDb();
		world.unit = makeUnit(world.db);
		world.now = testNow;
		world.server = await startMailServer();
	});
	afterEach(() => world.server.stop());
	return world;
}
