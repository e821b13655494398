import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Solution, Solve } from '#lib/domain/assignment/program.ts';

/** Found by the package's own import map, since the build moves this file and leaves the worker where it is. */
const workerFile = createRequire(import.meta.url).resolve('#lib/server/solver/worker.ts');

/** One at a time, whoever asks: each may take a processor and hundreds of megabytes. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Starts HiGHS in a thread of its own, so that others are answered meanwhile, and ends it with the work: assignments are
 * made a few times a year, and a solver keeps the memory it once took.
 */
export async function withSolver<T>(work: (solve: Solve) => Promise<T>): Promise<T> {
	const mine = last.then(() => run(work));
	last = mine.catch(() => undefined);
	return mine;
}

async function run<T>(work: (solve: Solve) => Promise<T>): Promise<T> {
	// Started when first asked: a table without open places needs no solver.
	let worker: Worker | undefined;
	try {
		return await work(
			(program, seconds) =>
				new Promise<Solution>((resolve, reject) => {
					worker ??= new Worker(pathToFileURL(workerFile));
					worker.removeAllListeners();
					worker.once('message', resolve);
					worker.once('error', reject);
					worker.once('exit', () => reject(new Error('The solver ended without an answer')));
					worker.postMessage({ program, seconds });
				})
		);
	} finally {
		await worker?.terminate();
	}
}
