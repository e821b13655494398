import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../case-lists/read.ts';
import { splitDelimited } from './delimited.ts';
import { FileProblem } from './file-problem.ts';

describe('a delimited text', () => {
	it('is split without quotation marks as the parser splits it', () => {
		const line = fc.array(fc.constantFrom('a', 'b c', 'Å', '1'), { minLength: 1, maxLength: 5 });
		fc.assert(
			fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (rows) => {
				const text = rows.map((cells) => cells.join(';')).join('\n');
				const expected = parse(text, { delimiter: ';', relax_column_count: true });
				expect(splitDelimited(text, ';').map(({ cells }) => cells)).toEqual(expected);
			})
		);
	});

	it('comes back whole from quotation marks, each row on the line it begins on', () => {
		const cell = fc.string({ unit: fc.constantFrom('a', '"', ';', '\n', ' '), maxLength: 6 });
		const row = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => ['x', ...cells]);
		fc.assert(
			fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
				let line = 1;
				const expected = rows.map((cells) => {
					const begins = line;
					line += 1 + cells.join('').split('\n').length - 1;
					return { row: begins, cells };
				});
				const text = rows
					.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(';'))
					.join('\n');
				expect(splitDelimited(text, ';')).toEqual(expected);
			})
		);
	});

	it('of any bytes is read, or refused with a sentence', async () => {
		const zip = Uint8Array.of(0x50, 0x4b, 0x03, 0x04);
		const bytes = fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 300 }));
		await fc.assert(
			fc.asyncProperty(bytes, async ([asZip, tail]) => {
				const thrown: unknown = await readTable(asZip ? Uint8Array.of(...zip, ...tail) : tail).then(
					() => null,
					(problem: unknown) => problem
				);
				if (thrown !== null) expect(thrown).toBeInstanceOf(FileProblem);
			}),
			{ numRuns: 500 }
		);
	});
});
