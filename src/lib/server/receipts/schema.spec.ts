import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawnReceipt } from '../../../../tests/support/drawn-receipt.ts';
import { parseReceipt } from './schema.ts';

const receipt = drawnReceipt({
	units: Array.from({ length: 1284 }, (_, i) => ({ stratum: 'A', caseReference: `FN-${i}` })),
	sizes: { A: 102 },
	seed: '82049 51736 19428 60375'
});

describe('a receipt file', () => {
	it('is read as it was written, with or without a byte order mark', () => {
		expect(parseReceipt(`\ufeff${JSON.stringify(receipt)}`)).toEqual({ receipt });
	});

	it('that is no receipt is refused with the place and the reason in Swedish', () => {
		expect(parseReceipt('inget')).toEqual({ problems: ['Filen är inte JSON.'] });
		const { seed, ...rest } = receipt;
		expect(seed).toBeTruthy();
		const strata = [
			{ ...receipt.strata[0], units: [{ ...receipt.strata[0]?.units[0], role: 'x' }] }
		];
		expect(parseReceipt(JSON.stringify({ ...rest, strata, drawNumber: '1' }))).toEqual({
			problems: [
				'drawNumber ska vara ett tal.',
				'seed saknas.',
				'strata[0].units[0].role ska vara sample eller reserve.'
			]
		});
		expect(parseReceipt('[]')).toEqual({ problems: ['filen ska vara ett objekt.'] });
	});
});

describe('the command that checks a receipt', () => {
	let folder: string;
	beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'receipt-'))));
	afterAll(() => rmSync(folder, { recursive: true }));

	const check = (content: string) => {
		const file = join(folder, 'kvitto.json');
		writeFileSync(file, content);
		return spawnSync(process.execPath, ['src/cli/verify-receipt.ts', file], { encoding: 'utf8' });
	};

	it('says that a true receipt holds', () => {
		const { status, stdout } = check(JSON.stringify(receipt));
		expect(stdout.replaceAll('\u00a0', ' ')).toBe(
			'Kvittot stämmer: 102 ärenden av 1 284 i Höst 2026, dragning 1.\n'
		);
		expect(status).toBe(0);
	});

	it('says what differs and fails with 1', () => {
		const { status, stdout } = check(JSON.stringify({ ...receipt, doubleSharePercent: 0 }));
		expect(stdout).toContain('Kvittot stämmer inte.');
		expect(stdout).toContain('Dubbelgranskning: 0 % av 102 ärenden är 0. Kvittot märker 16.');
		expect(status).toBe(1);
	});

	it('says that a file is no receipt and fails with 2', () => {
		const { status, stderr } = check('{}');
		expect(stderr).toContain('är inget urvalskvitto');
		expect(status).toBe(2);
		const missing = spawnSync(process.execPath, ['src/cli/verify-receipt.ts', join(folder, 'x')]);
		expect(missing.status).toBe(2);
	});
});
