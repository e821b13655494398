import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'case-list-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const known = [
	...['--people', 'src/cli/demo/data/medarbetare.csv'],
	...['--interventions', 'tests/data/insatser.csv'],
	...['--today', '2026-11-21']
];

function run(...args: string[]) {
	return spawnSync(process.execPath, ['src/cli/read-case-list.ts', ...args], {
		encoding: 'utf8'
	});
}

describe('read-case-list', () => {
	it('prints columns and rows as JSON, and nothing of the identity numbers', () => {
		const { status, stdout, stderr } = run('tests/data/arenden-med-fel.csv', ...known);
		expect([status, stderr]).toEqual([0, '']);
		const { columns, rows, ...rest } = JSON.parse(stdout) as {
			columns: Record<string, string>;
			rows: { row: number; outcome: string; reasons: string[] }[];
		};
		expect(rest).toEqual({});
		expect(columns).toMatchObject({ caseReference: 'Ärendenummer', closedOn: 'Avslutat' });
		expect(rows).toHaveLength(412);
		expect(rows[0]).toEqual({ row: 2, outcome: 'accept', reasons: [] });
		expect(rows.find(({ row }) => row === 402)).toEqual({
			row: 402,
			outcome: 'duplicate',
			reasons: ['Raden är lika rad 270 i alla kolumner och räknas bara en gång.']
		});
		const numbers = readFileSync('tests/data/arenden-med-fel.csv', 'latin1').match(/\d{8}-\d{4}/g);
		expect(numbers).toHaveLength(6);
		for (const number of numbers ?? []) expect(stdout).not.toContain(number);
	});

	it('says in Swedish on standard error why it cannot, and prints nothing', () => {
		const noDate = join(folder, '19910914-2399.csv');
		writeFileSync(
			noDate,
			'Ärendenummer;Handläggare;Insats;Utfall\n19910914-2399;LENY;Hemtjänst;Bifall\n'
		);
		const missing = run(noDate, ...known);
		expect(missing).toMatchObject({ status: 1, stdout: '' });
		expect(missing.stderr.trim()).toBe('Kolumnen Beslutsdatum saknas i filen.');
		expect(run(noDate)).toMatchObject({ status: 1, stdout: '' });
		expect(run(noDate).stderr).toMatch(/^Skriv: /);
		const absent = run(join(folder, '19910914-2398.csv'), ...known);
		expect(absent).toMatchObject({ status: 1, stdout: '' });
		expect(absent.stderr.trim()).toBe('Ärendelistan finns inte på den plats som du har angett.');
	});
});
