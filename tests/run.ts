/** `npm test`: everything that must hold, in the order that tells soonest. Ends with one line of counts. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

const steps: [title: string, command: string][] = [
	['Format', 'prettier --check .'],
	['Types of the routes', 'svelte-kit sync'],
	['Lint, with the layer rules', 'eslint .'],
	['Types', 'svelte-check --tsconfig ./tsconfig.json'],
	[
		'Unit and server tests',
		'vitest run --reporter=default --reporter=json --outputFile.json=test-results/unit.json'
	],
	['Build', 'vite build'],
	['Nothing acknowledged is lost', 'node tests/crash-test.ts --rounds 5'],
	['Journeys in a real browser', 'playwright test']
];

rmSync('test-results', { recursive: true, force: true });
let broken: string | null = null;
for (const [title, command] of steps) {
	console.log(`\n== ${title}`);
	const start = performance.now();
	const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
	console.log(`${title}: ${Math.round((performance.now() - start) / 1000)} s`);
	if (status !== 0) {
		broken = title;
		break;
	}
}

const unit = report('test-results/unit.json') as {
	numPassedTests: number;
	numFailedTests: number;
} | null;
const journeys = report('test-results/e2e.json') as {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
} | null;

const passed = (unit?.numPassedTests ?? 0) + (journeys?.stats.expected ?? 0);
const failed =
	(unit?.numFailedTests ?? 0) +
	(journeys ? journeys.stats.unexpected + journeys.stats.flaky + journeys.stats.skipped : 0);
if (broken) console.log(`\nStopped at: ${broken}`);
console.log(`${passed} passed, ${broken && failed === 0 ? 1 : failed} failed`);
process.exit(broken || failed > 0 ? 1 : 0);

/** A report that is not there belongs to a step that was not reached. */
function report(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (problem) {
		if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw problem;
	}
}
