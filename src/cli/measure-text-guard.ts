/**
 * How the text guard does on labelled sentences: `npm run --silent measure-text-guard -- FILE [--staff "Karin Lind, Per Ek"]`.
 * The file is a JSON list, or JSON lines, of `{ text, spans: [{ kind, text }] }`. Ends with 1 when an aim is missed.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { aims, measure, tableOf, type Labelled } from './measure-text-guard/measure.ts';

const usage = 'Write: npm run --silent measure-text-guard -- FILE [--staff "Name, Name"]';

function isLabelled(value: unknown): value is Labelled {
	if (typeof value !== 'object' || value === null) return false;
	if (!('text' in value) || typeof value.text !== 'string') return false;
	if (!('spans' in value) || !Array.isArray(value.spans)) return false;
	return value.spans.every(
		(span: unknown) =>
			typeof span === 'object' &&
			span !== null &&
			'kind' in span &&
			typeof span.kind === 'string' &&
			Object.hasOwn(aims, span.kind) &&
			'text' in span &&
			typeof span.text === 'string'
	);
}

function read(file: string): Labelled[] {
	const content = readFileSync(file, 'utf8').trim();
	const list: unknown = content.startsWith('[')
		? JSON.parse(content)
		: content
				.split('\n')
				.filter((line) => line.trim() !== '')
				.map((line): unknown => JSON.parse(line));
	if (!Array.isArray(list)) throw new TypeError('The file holds no list');
	return list.map((entry: unknown, at) => {
		if (!isLabelled(entry)) throw new TypeError(`Sentence ${at + 1} has not the right shape`);
		return entry;
	});
}

try {
	const { positionals, values } = parseArgs({
		allowPositionals: true,
		options: { staff: { type: 'string' } }
	});
	const [file] = positionals;
	if (file === undefined || positionals.length > 1) throw new TypeError(usage);
	const staff = (values.staff ?? '').split(',').map((name) => name.trim());
	const measured = measure(read(file), staff);
	console.log(tableOf(measured));
	process.exitCode = measured.reached ? 0 : 1;
} catch (problem) {
	console.error(problem instanceof Error ? problem.message : problem);
	process.exitCode = 2;
}
