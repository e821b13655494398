import { setImmediate as turn } from 'node:timers/promises';
import type { Db } from '../db/open.ts';
import { operator } from '../door.ts';
import { errorReport } from '../error-report.ts';
import { forget } from './forget.ts';
import { giveUpInterrupted, plan, send } from './queue.ts';
import type { MailSettings } from './settings.ts';
import { smtp } from './smtp.ts';
import type { Transport } from './transport.ts';

const every = 5 * 60_000;

export interface Worker {
	/** Queues and sends what there is, once; while it already does, that is waited for. Never throws. */
	run(): Promise<void>;
	/** Starts nothing more; resolves when the message on its way is settled. */
	stop(): Promise<void>;
}

/** What sends reminders, with its clock and its way out. Does nothing by itself: `startMail` gives it the time. */
export function mailWorker(
	db: Db,
	{
		transport,
		origin,
		now = Date.now
	}: { transport: Transport; origin: string; now?: () => number }
): Worker {
	const actor = operator(now);
	let stopped = false;
	let running: Promise<void> | undefined;
	async function work(): Promise<void> {
		try {
			giveUpInterrupted(db, actor);
			while (!stopped && plan(db, actor) > 0) await turn();
			await send(db, actor, { transport, origin, goesOn: () => !stopped });
			while (!stopped && forget(db, actor) > 0) await turn();
		} catch (problem) {
			const place = { code: 'MAIL', route: null, method: 'TIMER' };
			console.error(JSON.stringify(errorReport(problem, place)));
		}
	}
	return {
		run() {
			if (stopped) return Promise.resolve();
			running ??= work().finally(() => (running = undefined));
			return running;
		},
		async stop() {
			stopped = true;
			await running;
		}
	};
}

/** Sends reminders every few minutes while the server runs, where a mail server is configured. @returns what stops it */
export function startMail(db: Db, settings: MailSettings | undefined): () => Promise<void> {
	if (!settings) return () => Promise.resolve();
	const worker = mailWorker(db, { transport: smtp(settings), origin: settings.origin });
	const first = setTimeout(() => void worker.run(), 20_000).unref();
	const timer = setInterval(() => void worker.run(), every).unref();
	return () => {
		clearTimeout(first);
		clearInterval(timer);
		return worker.stop();
	};
}
