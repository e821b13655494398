/**
 * npm run --silent check-statistics -- FOLDER
 * Runs every reference case (*.json) of a folder, in the format of the statistics material, against the program.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { runCase, type Outcome } from './check-statistics/run-case.ts';

async function outcomeOf(path: string): Promise<Outcome> {
	let file: unknown;
	try {
		const text = await readFile(path, 'utf8');
		file = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (error) {
		return { outcome: 'malformed', reason: `not readable as JSON: ${String(error)}` };
	}
	// Nesting without end reaches the bottom of the stack.
	try {
		return runCase(file);
	} catch (error) {
		return { outcome: 'malformed', reason: String(error) };
	}
}

/** Infinity and a missing value have no JSON of their own. */
function shown(value: unknown): string {
	if (typeof value === 'number' || value === undefined) return String(value);
	try {
		return JSON.stringify(value);
	} catch {
		return 'something too deep to write';
	}
}

const folder = process.argv[2];
let names: string[];
try {
	if (!folder) throw new Error('say which folder: check-statistics -- FOLDER');
	names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(2);
}

const tally = { passed: 0, failed: 0, 'not covered': 0 };
for (const name of names) {
	const outcome = await outcomeOf(join(folder, name));
	const id = basename(name, '.json');
	switch (outcome.outcome) {
		case 'passed':
			tally.passed++;
			break;
		case 'failed':
			tally.failed++;
			for (const { field, expected, got } of outcome.deviations)
				console.log(`${id}: ${field}: expected ${shown(expected)}, got ${shown(got)}`);
			break;
		case 'malformed':
			tally.failed++;
			console.log(`${id}: failed: ${outcome.reason}`);
			break;
		case 'not covered':
			tally['not covered']++;
			console.log(`${id}: not covered: ${outcome.reason}`);
	}
}
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally['not covered']} not covered`);
process.exitCode = tally.failed > 0 ? 1 : 0;
