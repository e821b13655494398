/**
 * `npm run bench`: what the program takes, each thing beside a baseline that the same machine does in the same run.
 * Builds first. Each measurement runs in a process of its own and prints its lines; the table comes at the end.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import type { Line } from './measure.ts';

const measurements = [
	'import',
	'draw',
	'save',
	'key-press',
	'result',
	'exports',
	'presentation',
	'reminders',
	'key-edit',
	'assignment',
	'start-up'
];

const { values, positionals } = parseArgs({
	options: { 'no-build': { type: 'boolean', default: false } },
	allowPositionals: true
});
const chosen = positionals.length > 0 ? positionals : measurements;
const unknown = chosen.filter((name) => !measurements.includes(name));
if (unknown.length > 0) {
	console.error(
		`No measurement is called ${unknown.join(', ')}. There are: ${measurements.join(', ')}`
	);
	process.exit(1);
}

if (!values['no-build']) {
	console.log('Building.');
	const { status } = spawnSync('vite build', {
		shell: true,
		stdio: ['ignore', 'ignore', 'inherit']
	});
	if (status !== 0) process.exit(1);
}
const lines: Line[] = [];
const failed: string[] = [];
for (const name of chosen) {
	console.log(`Measuring ${name}.`);
	const program = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
	const { status, stdout } = spawnSync(process.execPath, [program], {
		stdio: ['ignore', 'pipe', 'inherit'],
		encoding: 'utf8'
	});
	for (const line of stdout.split('\n').filter((text) => text.startsWith('{'))) {
		lines.push(JSON.parse(line) as Line);
	}
	if (status !== 0) failed.push(name);
}
console.log(`\n${table(lines)}`);
if (failed.length > 0) console.log(`\nCould not be measured: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);

function table(lines: readonly Line[]): string {
	const columns: (keyof Line)[] = ['what', 'ours', 'baseline', 'ratio', 'aim', 'verdict', 'memory'];
	const rows = [columns, ...lines.map((line) => columns.map((column) => line[column]))];
	const widths = columns.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
	const text = rows.map((row) =>
		row
			.map((cell, i) => cell.padEnd(widths[i] ?? 0))
			.join('  ')
			.trimEnd()
	);
	text.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
	return text.join('\n');
}
