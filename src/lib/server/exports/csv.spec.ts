import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csv } from './csv.ts';

describe('a table for Swedish Excel', () => {
	it('reads back as it was written, with semicolons, quotes and line breaks', () => {
		const rows = [
			['Fråga', 'Andel'],
			['Säger "ja"; eller\nnej', 'åäö']
		];
		expect(parse(csv(rows), { delimiter: ';', bom: true })).toEqual(rows);
	});

	it('begins with a BOM and writes numbers with a decimal comma', () => {
		expect(csv([[0.5, 12]])).toBe('\ufeff0,5;12\r\n');
	});

	it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('never lets %j become a formula', (text) => {
		expect(parse(csv([[text]]), { delimiter: ';', bom: true })).toEqual([[`'${text}`]]);
	});
});
