import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { measure, tableOf, type Labelled } from '../src/cli/measure-text-guard/measure.ts';

const set = new URL('./data/text-guard/sentences.json', import.meta.url);
const sentences = JSON.parse(readFileSync(set, 'utf8')) as Labelled[];
const measured = measure(sentences);
const table = tableOf(measured);

describe('the text guard on the labelled sentences', () => {
	it.each(measured.kinds)('finds the share of $kind that is asked for', (count) => {
		expect(count.labelled).toBeGreaterThan(0);
		expect(count.found, table).toBeGreaterThanOrEqual(count.labelled * count.aim);
	});

	it('warns about at most one in twenty of the sentences without personal data', () => {
		expect(measured.alarmed.length, table).toBeLessThanOrEqual(measured.clean * measured.alarmAim);
		expect(measured.reached).toBe(true);
	});

	// Fetched only when somebody writes and kept by the browser: a name that is not known costs more than 15 kB.
	it('has lists of names and words that a browser fetches in under 40 kB', () => {
		const folder = new URL('../src/lib/domain/text-guard/', import.meta.url);
		const lists = readdirSync(folder).filter((name) => /^(?:names|words)-/.test(name));
		const text = lists.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('');
		const words = text.replaceAll(/\/\*\*[^]*?\*\//g, '').replaceAll(/\s+/g, ' ');
		expect(lists.length).toBe(7);
		expect(gzipSync(words).length).toBeLessThan(40_000);
	});

	it('is measured by labels found whole, and by sentences that have none', () => {
		const { kinds, clean, alarmed, reached } = measure([
			{ text: 'Beslutet saknas.', spans: [] },
			{ text: 'Samtal med Karin saknas.', spans: [] },
			{ text: 'Se journalen från i går.', spans: [{ kind: 'name', text: 'journalen' }] },
			{ text: 'Ring 070-174 06 41.', spans: [{ kind: 'phone', text: '070-174 06 41' }] }
		]);
		const counts = kinds.map(({ kind, labelled, found }) => [kind, labelled, found]);
		expect(counts).toContainEqual(['name', 1, 0]);
		expect(counts).toContainEqual(['phone', 1, 1]);
		expect({ clean, alarmed: alarmed.map(({ marked }) => marked), reached }).toEqual({
			clean: 2,
			alarmed: [['Karin']],
			reached: false
		});
	});
});

describe('measure-text-guard', () => {
	function run(content: string): { status: number; out: string } {
		const folder = mkdtempSync(join(tmpdir(), 'text-guard-'));
		const file = join(folder, 'sentences');
		writeFileSync(file, content);
		try {
			const command = ['src/cli/measure-text-guard.ts', file];
			const out = execFileSync(process.execPath, command, { encoding: 'utf8', stdio: 'pipe' });
			return { status: 0, out };
		} catch (problem) {
			const { status, stdout } = problem as { status: number; stdout: string };
			return { status, out: stdout };
		} finally {
			rmSync(folder, { recursive: true });
		}
	}

	it('takes a list or lines, and ends with 1 when an aim is missed', () => {
		const found = { text: 'Samtal med Karin saknas.', spans: [{ kind: 'name', text: 'Karin' }] };
		const missed = { text: 'Samtalet saknas.', spans: [{ kind: 'name', text: 'Samtalet' }] };
		expect(run(JSON.stringify([found])).status).toBe(0);
		expect(run(`${JSON.stringify(found)}\n${JSON.stringify(found)}\n`).status).toBe(0);
		const { status, out } = run(JSON.stringify([found, missed]));
		expect(status).toBe(1);
		expect(out).toMatch(/missed name "Samtalet"/);
		expect(run('[{"text": 1}]').status).toBe(2);
	});
});
