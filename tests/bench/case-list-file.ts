import { readFileSync } from 'node:fs';

const template = new URL('../../src/cli/demo/data/arenden-host-2026.csv', import.meta.url);

/** A case list of any length in the shape of the autumn's: its rows over and over, each with a case of its own. */
export function longCaseList(rows: number): Uint8Array {
	const [heading = '', ...real] = readFileSync(template, 'utf8').trim().split(/\r?\n/);
	const lines = Array.from({ length: rows }, (_, i) => {
		const line = real[i % real.length] ?? '';
		// Nine digits, as in the real list: ten would be taken for an identity number now and then.
		const number = 10_000 + (i % 90_000);
		const serial = String((i * 7 + Math.floor(i / 90_000)) % 10_000).padStart(4, '0');
		return `FN-${number}-${serial}${line.slice(line.indexOf(';'))}`;
	});
	return new TextEncoder().encode([heading, ...lines, ''].join('\n'));
}
