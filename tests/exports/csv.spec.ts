import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { resultPage } from '#lib/domain/results/view/page.ts';
import { csvFile } from '#lib/server/exports/csv.ts';
import { fileAnswer, resultFileName } from '#lib/server/exports/file-name.ts';
import { resultTable } from '#lib/server/exports/result-csv.ts';
import { exportResults, smallResult } from '../support/export-rounds.ts';

const read = async (answer: Response): Promise<Record<string, string>[]> =>
	parse(Buffer.from(await answer.arrayBuffer()), { columns: true, bom: true, delimiter: ';' });
const number = (text: string | undefined) => Number(text?.replace(',', '.'));

describe.each(exportResults())('the CSV of %s', (_, result) => {
	it('has the figures of the page', async () => {
		const rows = await read(csvFile('x.csv', resultTable(result)));
		const questions = resultPage(result, null).parts.flatMap(({ sections }) =>
			sections.flatMap((each) => each.questions)
		);
		for (const { code, text, figures } of questions) {
			const row = rows.find(
				(each) =>
					each['Kod'] === code &&
					each['Text']?.replace(/^'/, '') === text &&
					each['Uppdelning'] === 'Alla' &&
					each['Del'] === 'Fråga'
			);
			expect(row).toBeDefined();
			if (figures) {
				expect(number(row?.['Ja'])).toBe(figures.ja);
				expect(number(row?.['Uppfyllt, procent'])).toBe(Math.round(figures.share * 1000) / 10);
			} else expect(row?.['Ja']).toBe('');
		}
	});
});

describe('a file of a result', () => {
	it('is called by its round and what it is', () => {
		expect(resultFileName({ season: 'AUTUMN', year: 2026 }, 'xlsx')).toBe(
			'kollegiegranskning-host-2026-resultat.xlsx'
		);
		expect(resultFileName({ season: 'SPRING', year: 2027 }, 'pptx')).toBe(
			'kollegiegranskning-var-2027-resultat.pptx'
		);
	});

	it('is saved and never shown, kept or guessed at', () => {
		const { headers } = fileAnswer(resultFileName(smallResult().round, 'docx'), 'docx', 'x');
		expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.docx"$/);
		expect(headers.get('content-type')).toContain('wordprocessingml.document');
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	});
});
