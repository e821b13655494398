import { execFileSync, spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workedDraw } from '#lib/domain/worked-draw.ts';
import { commands } from './commands.ts';

const example = workedDraw((text) => hash('sha256', text));
const has = (tool: string) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
/** Those whose tool this machine has: at least one, or there is no test in this file, which fails. */
const systems = (
	[
		['Linux', commands.linux, 'sha256sum'],
		['macOS', commands.mac, 'shasum']
	] as const
).filter(([, , tool]) => has(tool));

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'draw-'))));
afterAll(() => rmSync(folder, { recursive: true }));
const run = (command: string) =>
	execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });

describe.each(systems)('what the explanation says to run on %s', (_, { frame, tickets }) => {
	it('finds the hash of the list, in any order and with the line ends of Windows', () => {
		writeFileSync(join(folder, 'underlag.txt'), example.lines.toReversed().join('\r\n'));
		expect(run(frame)).toContain(example.frameHash);
	});

	it('finds the order of the draw, the last line without an end too', () => {
		const texts = example.tickets.map(({ text }) => text).sort();
		writeFileSync(join(folder, 'lotter.txt'), texts.join('\n'));
		run(tickets);
		expect(readFileSync(join(folder, 'svar.txt'), 'utf8')).toBe(
			example.tickets.map(({ ticket, text }) => `${ticket} ${text}\n`).join('')
		);
	});

	it('sorts by bytes: hyphens count, and Å comes after Z', () => {
		const lines = ['A;FN-2', 'A;FN1', 'A;Å1', 'A;Z1', 'A;a1', 'AB;1', 'A_;1'];
		writeFileSync(join(folder, 'underlag.txt'), `${lines.join('\n')}\n`);
		const bytes = lines.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
		expect(run(frame)).toContain(hash('sha256', `${bytes.join('\n')}\n`));
	});
});
