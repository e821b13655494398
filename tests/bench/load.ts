/**
 * The people who save at once, in a process of their own. Each sends the next answer when the last one is saved.
 * Run by `save.ts` with a job as its only argument; prints what it measured as JSON.
 */
import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Saver } from '../support/savers.ts';
import { quantile } from './measure.ts';

export interface Job {
	origin: string;
	savers: Saver[];
	/** Saves in all, after `warmUp` that are not counted. */
	saves: number;
	warmUp: number;
	/** Gives up after this many seconds. */
	longest: number;
	/** What each waits between two saves; absent: nothing. */
	pauseMs?: number;
}

export interface Load {
	perSecond: number;
	/** Milliseconds. */
	p50: number;
	p99: number;
	slowest: number;
}

const job = JSON.parse(process.argv[2] ?? '') as Job;
const agent = new Agent({ keepAlive: true, maxSockets: job.savers.length });
const stopAt = performance.now() + job.longest * 1000;
/** The version of each answer that the server last told. */
const versions = new Map<string, number>();

await run(job.warmUp);
const taken: number[] = [];
const begun = performance.now();
await run(job.saves, taken);
const seconds = (performance.now() - begun) / 1000;
agent.destroy();
const load: Load = {
	perSecond: taken.length / seconds,
	p50: quantile(taken, 0.5),
	p99: quantile(taken, 0.99),
	slowest: quantile(taken, 1)
};
console.log(JSON.stringify(load));

async function run(saves: number, taken: number[] = []): Promise<void> {
	let left = saves;
	await Promise.all(
		job.savers.map(async (saver) => {
			for (let i = 0; left > 0 && performance.now() < stopAt; i++) {
				left--;
				const code = saver.questions[i % saver.questions.length] ?? '';
				const begun = performance.now();
				const { status, version } = await save(saver, code);
				if (status === 200) taken.push(performance.now() - begun);
				// An earlier load has saved here: now we know its version.
				else if (status !== 409) throw new Error(`The server answered ${status}`);
				versions.set(saver.review + code, version);
				if (job.pauseMs) await setTimeout(job.pauseMs);
			}
		})
	);
}

/** Saves another value than the one that is stored, whatever that is: odd versions are JA. */
function save(saver: Saver, code: string): Promise<{ status: number; version: number }> {
	const base = versions.get(saver.review + code) ?? 0;
	const value = base % 2 === 0 ? 'JA' : 'NEJ';
	const body = JSON.stringify({ kind: 'answer', code, value, base });
	return new Promise((resolve, reject) => {
		const headers = {
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(body),
			cookie: saver.cookie
		};
		const sent = request(job.origin + saver.path, { method: 'POST', agent, headers });
		sent.on('error', reject);
		sent.on('response', (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (part: string) => (text += part));
			response.on('error', reject);
			response.on('end', () => {
				const { version = 0, conflict } = JSON.parse(text) as {
					version?: number;
					conflict?: { version: number };
				};
				resolve({ status: response.statusCode ?? 0, version: conflict?.version ?? version });
			});
		});
		sent.end(body);
	});
}
