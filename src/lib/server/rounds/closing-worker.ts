/** Computes the result of a round that is about to close, in a thread of its own: it blocks the thread it runs in. */
import { parentPort, workerData } from 'node:worker_threads';
import { readApart } from '../db/open.ts';
import { resultAhead, type ResultAhead } from '../result-ahead.ts';

export interface Work {
	file: string;
	roundId: string;
	now: number;
}

export type Said = { read: number; of: number } | { ahead: ResultAhead };

const { file, roundId, now } = workerData as Work;
const say = (said: Said) => parentPort?.postMessage(said);
say({
	ahead: readApart(file, (db) => resultAhead(db, roundId, now, (read, of) => say({ read, of })))
});
