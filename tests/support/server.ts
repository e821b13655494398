import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The built program, as `npm start` runs it, on a data folder of its own. Builds nothing. */
export interface Server {
	origin: string;
	dataDir: string;
	/** The database file, for a test that looks behind the pages. */
	database: string;
	/** All it has printed since the last start. */
	output(): string;
	/** The one-time code that opens the set-up page, from the log. */
	setUpCode(): string;
	/** Resident memory in bytes; NaN where the system has no `/proc`. */
	memory(): number;
	/** Ends the process as a power cut would. */
	kill(): Promise<void>;
	/** Starts it again, on the same address and data. */
	start(): Promise<void>;
	/** Ends the process and takes its data away. */
	stop(): Promise<void>;
}

/**
 * @param fill makes the database before the first start; without it the server meets an empty folder
 * @param env more of the environment that it runs in
 */
export async function startServer(
	fill?: (database: string) => Promise<void>,
	env: Record<string, string> = {}
): Promise<Server> {
	if (!existsSync(join(project, 'build/index.js'))) {
		throw new Error('Nothing is built: run `npm run build` first.');
	}
	const dataDir = mkdtempSync(join(tmpdir(), 'kollegiegranskning-'));
	const database = join(dataDir, 'kollegiegranskning.db');
	await fill?.(database);
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	let running: ChildProcess | undefined;
	let output = '';

	async function start(): Promise<void> {
		output = '';
		const child = spawn(process.execPath, ['src/cli/start.ts'], {
			cwd: project,
			env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), ORIGIN: origin, ...env },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		running = child;
		await new Promise<void>((resolve, reject) => {
			const hear = (chunk: Buffer) => {
				output += chunk.toString('utf8');
				if (output.includes('Listening on')) resolve();
			};
			child.stdout.on('data', hear);
			child.stderr.on('data', hear);
			child.once('error', reject);
			child.once('exit', (code) => reject(new Error(`The server ended (${code}):\n${output}`)));
		});
		const health = await fetch(`${origin}/health`);
		if (!health.ok) throw new Error(`The server is not well: ${health.status}`);
	}

	async function end(signal: NodeJS.Signals): Promise<void> {
		const child = running;
		running = undefined;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const ended = once(child, 'exit');
		child.kill(signal);
		await ended;
	}

	await start();
	return {
		origin,
		dataDir,
		database,
		output: () => output,
		setUpCode() {
			const code = /koden ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(output)?.[1];
			if (!code) throw new Error(`No code in what the server printed:\n${output}`);
			return code;
		},
		memory() {
			const status = `/proc/${running?.pid}/status`;
			const told = existsSync(status) ? readFileSync(status, 'utf8') : '';
			return Number(/^VmRSS:\s+(\d+) kB/m.exec(told)?.[1]) * 1024;
		},
		kill: () => end('SIGKILL'),
		start,
		async stop() {
			// SIGKILL: a graceful stop waits half a minute for the browser's kept connections.
			await end('SIGKILL');
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}

export async function freePort(): Promise<number> {
	const probe = createServer().listen(0);
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}
