import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'cases-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('reads every file of a folder to the end, whatever they hold', () => {
	const good = readFileSync('tests/data/statistics/i08_kvantiler.json', 'utf8');
	const deep = '['.repeat(20_000) + ']'.repeat(20_000);
	const files = {
		'a-deep': `{"id":"x","kind":"planning","inputs":{"method":"quantiles","df":[5],"levels":[0.9]},"expected":{"z":[${deep}]}}`,
		'b-deeper': '['.repeat(100_000) + ']'.repeat(100_000),
		'c-mark': `\uFEFF${good}`,
		'd-cut': good.slice(0, 40)
	};
	for (const [name, text] of Object.entries(files))
		writeFileSync(join(folder, `${name}.json`), text);
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['src/cli/check-statistics.ts', folder],
		{ encoding: 'utf8' }
	);
	expect(stderr).toBe('');
	expect(stdout).toMatch(/1 passed, 3 failed, 0 not covered\n$/);
	expect(status).toBe(1);
});
