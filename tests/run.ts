/**
 * `npm test`: everything that must hold. Steps that write nothing run side by side; what such a step prints is kept and
 * shown whole when it has ended. Stops after the first that fails. Ends with one line of counts.
 */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';

type Step = [title: string, command: string];

/** Stages one after the other; in each, chains side by side: the steps of a chain in order. */
const stages: Step[][][] = [
	[[['Types of the routes', 'svelte-kit sync']]],
	[
		[
			['Format', 'prettier --check .'],
			['Lint, with the layer rules', 'eslint .']
		],
		// Not beside the build, which writes the same types.
		[['Types', 'svelte-check --tsconfig ./tsconfig.json']]
	],
	[
		[
			[
				'Unit and server tests',
				'vitest run --reporter=default --reporter=json --outputFile.json=test-results/unit.json'
			]
		]
	],
	[[['Build', 'vite build']]],
	[[['Nothing acknowledged is lost', 'node tests/crash-test.ts --rounds 5']]],
	[[['Journeys in a real browser', 'playwright test']]]
];

rmSync('test-results', { recursive: true, force: true });
let broken: string | null = null;
for (const stage of stages) {
	await Promise.all(stage.map((chain) => inOrder(chain, stage.length > 1)));
	if (broken) break;
}

const unit = report('test-results/unit.json') as {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
} | null;
const journeys = report('test-results/e2e.json') as {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
} | null;

const passed = (unit?.numPassedTests ?? 0) + (journeys?.stats.expected ?? 0);
// What was left out was not tried.
const failed =
	(unit ? unit.numFailedTests + unit.numPendingTests + unit.numTodoTests : 0) +
	(journeys ? journeys.stats.unexpected + journeys.stats.flaky + journeys.stats.skipped : 0);
if (broken) console.log(`\nStopped at: ${broken}`);
console.log(`${passed} passed, ${broken && failed === 0 ? 1 : failed} failed`);
process.exit(broken || failed > 0 ? 1 : 0);

async function inOrder(chain: Step[], kept: boolean): Promise<void> {
	for (const [title, command] of chain) {
		if (broken) return;
		if (!kept) console.log(`\n== ${title}`);
		const start = performance.now();
		const { status, said } = await run(command, kept);
		if (kept) console.log(`\n== ${title}\n${said.trimEnd()}`);
		console.log(`${title}: ${Math.round((performance.now() - start) / 1000)} s`);
		if (status !== 0) broken ??= title;
	}
}

/** @returns null as status when a signal ended it; what it said only when that is `kept` */
async function run(
	command: string,
	kept: boolean
): Promise<{ status: number | null; said: string }> {
	const child = spawn(kept ? `(${command}) 2>&1` : command, {
		shell: true,
		stdio: kept ? ['ignore', 'pipe', 'inherit'] : 'inherit'
	});
	const ended = new Promise<number | null>((resolve, reject) => {
		child.once('error', reject).once('close', resolve);
	});
	const said = child.stdout ? await text(child.stdout) : '';
	return { status: await ended, said };
}

/** A report that is not there belongs to a step that was not reached. */
function report(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (problem) {
		if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw problem;
	}
}
