import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { fileOf, type Db } from '../db/open.ts';
import { view, type Actor } from '../door.ts';
import type { ResultAhead } from '../result-ahead.ts';
import { storeResult } from '../results.ts';
import { close, refuseUnlessRunning } from './close.ts';
import type { Said, Work } from './closing-worker.ts';

/** Found by the package's own import map, since the build moves this file and leaves the worker where it is. */
const workerFile = createRequire(import.meta.url).resolve('#lib/server/rounds/closing-worker.ts');

/** How far a closing has come, in reviews that are read. */
export interface ClosingProgress {
	read: number;
	of: number;
}

interface Closing {
	progress: ClosingProgress;
	done: Promise<{ notCarriedOut: number }>;
}

/** The rounds that are being closed, by database. */
const closings = new WeakMap<Db, Map<string, Closing>>();

/**
 * Closes the round as `close` does, with its result computed beforehand in a thread of its own, so that others can save
 * and read meanwhile. What changes before the round is closed is in the result: then it is computed anew in the deed.
 * Whoever asks again while it works waits for the same closing.
 * @param before is called when the result is computed and the round not yet closed
 */
export function closeAhead(
	db: Db,
	actor: Actor,
	roundId: string,
	before: () => void = () => undefined
): Promise<{ notCarriedOut: number }> {
	const file = view(db, actor, 'round.close', { round: roundId }, (db) => {
		refuseUnlessRunning(db, roundId);
		return fileOf(db);
	});
	const here = closings.get(db) ?? new Map<string, Closing>();
	closings.set(db, here);
	const running = here.get(roundId);
	if (running) return running.done;
	const closing: Closing = { progress: { read: 0, of: 0 }, done: work() };
	here.set(roundId, closing);
	return closing.done;

	async function work() {
		try {
			const ahead = await (file === null
				? undefined
				: computed({ file, roundId, now: actor.now() }, tell));
			before();
			return close(db, actor, roundId, (tx, id, now) => storeResult(tx, id, now, ahead));
		} finally {
			here.delete(roundId);
		}
	}

	function tell(progress: ClosingProgress) {
		closing.progress = progress;
	}
}

/** How far the closing of a round has come; null when nobody is closing it. */
export function closingProgress(db: Db, actor: Actor, roundId: string): ClosingProgress | null {
	return view(
		db,
		actor,
		'round.close',
		{ round: roundId },
		(db) => closings.get(db)?.get(roundId)?.progress ?? null
	);
}

/** Undefined when the thread fails, by want of memory for one: the closing deed then computes the result itself. */
function computed(
	workerData: Work,
	tell: (progress: ClosingProgress) => void
): Promise<ResultAhead | undefined> {
	return new Promise((resolve) => {
		const worker = new Worker(pathToFileURL(workerFile), { workerData });
		worker.on('message', (said: Said) => {
			if ('ahead' in said) resolve(said.ahead);
			else tell(said);
		});
		worker.once('error', (problem) => {
			console.error(problem);
			resolve(undefined);
		});
		worker.once('exit', () => resolve(undefined));
	});
}
