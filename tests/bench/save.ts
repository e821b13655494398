/**
 * Saving an answer over HTTP with 1, 8 and 32 people at once, signed in, each with a review of the own, against a bare
 * node:http server that does one durable insert. Both servers run built, in a process of their own, and so does the load.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { savers, type Saver } from '../support/savers.ts';
import { freePort, startServer } from '../support/server.ts';
import type { Job, Load } from './load.ts';
import { mb, median, ms, report, verdict } from './measure.ts';

const turns = 5;
const least = 0.5;
const slowestMs = 50;
const mostIdle = 150;
const savesOf = new Map([
	[1, 1_000],
	[8, 2_000],
	[32, 3_000]
]);

let people: Saver[] = [];
const ours = await startServer(async (database) => {
	people = await savers(database, 32);
});
const bare = await startBare();
try {
	idle();
	for (const [count, saves] of savesOf) await measure(count, saves);
} finally {
	await ours.stop();
	bare.stop();
}

function idle(): void {
	const first = ours.memory();
	report({
		what: 'Memory of the server, idle after start',
		ours: mb(first),
		aim: `at most ${mostIdle} MB`,
		verdict: verdict(first / 1024 / 1024, { most: mostIdle }),
		memory: mb(first)
	});
}

async function measure(count: number, saves: number): Promise<void> {
	const job = { savers: people.slice(0, count), saves, warmUp: 1_000, longest: 20 };
	const loads: { ours: Load; bare: Load }[] = [];
	for (let turn = 0; turn < turns; turn++) {
		const bareLoad = await load({ ...job, origin: bare.origin });
		loads.push({ bare: bareLoad, ours: await load({ ...job, origin: ours.origin }) });
	}
	const of = (pick: (one: (typeof loads)[number]) => number) => median(loads.map(pick));
	const ratio = of((one) => one.ours.perSecond / one.bare.perSecond);
	const line = {
		memory: mb(ours.memory()),
		what: `Saving an answer, ${count} at once`
	};
	report({
		...line,
		ours: `${Math.round(of((one) => one.ours.perSecond))}/s`,
		baseline: `${Math.round(of((one) => one.bare.perSecond))}/s: one durable insert`,
		ratio: ratio.toFixed(2),
		aim: `at least ${least}`,
		verdict: verdict(ratio, { least })
	});
	const p99 = of((one) => one.ours.p99);
	report({
		...line,
		what: `${line.what}: p99`,
		ours: ms(p99),
		baseline: ms(of((one) => one.bare.p99)),
		...(count === 32 && {
			aim: `under ${slowestMs} ms`,
			verdict: verdict(p99, { most: slowestMs })
		})
	});
}

async function startBare() {
	const folder = mkdtempSync(join(tmpdir(), 'kollegiegranskning-bench-'));
	const port = await freePort();
	const program = fileURLToPath(new URL('bare-server.ts', import.meta.url));
	const child = spawn(process.execPath, [program, join(folder, 'bare.db'), String(port)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	await once(child.stdout, 'data');
	return {
		origin: `http://localhost:${port}`,
		stop() {
			child.kill();
			rmSync(folder, { recursive: true });
		}
	};
}

async function load(job: Job): Promise<Load> {
	const program = fileURLToPath(new URL('load.ts', import.meta.url));
	const child = spawn(process.execPath, [program, JSON.stringify(job)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	return JSON.parse(await text(child.stdout)) as Load;
}
