/**
 * The demo: `npm run demo`, or `npm run demo -- --fresh` to make it anew. Makes a unit with four rounds where there is
 * none, starts the built server and says who can sign in.
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { config } from '#lib/server/config.ts';
import { demoDatabase, makeDemoFile } from './demo/file.ts';
import { welcome } from './demo/welcome.ts';

const built = new URL('../../build/index.js', import.meta.url);

function stop(sentence: string): never {
	console.error(sentence);
	process.exit(1);
}

/** Whether something answers on the port already. */
function isTaken(port: number): Promise<boolean> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', (error: NodeJS.ErrnoException) =>
			error.code === 'EADDRINUSE' ? resolve(true) : reject(error)
		);
		probe.listen(port, () => probe.close(() => resolve(false)));
	});
}

/** Waits until the server, which has just been started, answers. */
async function answers(health: string): Promise<void> {
	const answer = await fetch(health).catch(() => undefined);
	if (answer?.ok) return;
	await setTimeout(100);
	return answers(health);
}

function settings() {
	try {
		return config();
	} catch (error) {
		stop(error instanceof Error ? error.message : 'Inställningarna gick inte att läsa.');
	}
}

const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
if (!existsSync(built)) stop('Programmet är inte byggt. Kör npm run demo, som bygger det först.');
const { dataDir, port, origin } = settings();
if (await isTaken(port)) {
	stop(
		`Port ${port} används redan. Stäng det andra programmet, eller välj en annan port: PORT=${port + 1} npm run demo`
	);
}
if (values.fresh || !existsSync(`${dataDir}/${demoDatabase}`)) {
	console.log('Gör demoenheten. Det tar ungefär en halv minut.');
}
await makeDemoFile(dataDir, values.fresh);

const address = origin ?? `http://localhost:${port}`;
process.env.DATA_DIR = dataDir;
process.env.DATABASE = demoDatabase;
process.env.ORIGIN = address;
// As in `npm start`: a case list of 20 MB.
process.env.BODY_SIZE_LIMIT ??= '21M';
await import(built.href);
await answers(`http://localhost:${port}/health`);
console.log(welcome(address));
