import { unzipSync, strFromU8 } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { resultTables } from '#lib/domain/results/tables/tables.ts';
import { resultPage } from '#lib/domain/results/view/page.ts';
import type { QuestionView } from '#lib/domain/results/view/parts.ts';
import { workbook } from '#lib/server/exports/workbook.ts';
import { exportResults, smallResult } from '../support/export-rounds.ts';

/**
 * Excel files are read back with read-excel-file, and their XML by itself: LibreOffice is not on every machine that runs
 * the tests, and a test that only runs on some proves less.
 */

type Value = string | number | boolean | Date | null;

async function sheetsOf(content: Uint8Array): Promise<Map<string, Value[][]>> {
	const sheets = await readWorkbook(Buffer.from(content));
	return new Map(sheets.map(({ sheet, data }) => [sheet, data as unknown[][] as Value[][]]));
}

/** Rows of a sheet by the heads of its columns. */
function records(rows: readonly Value[][] = []): Record<string, Value>[] {
	const [head = [], ...rest] = rows;
	return rest.map((row) =>
		Object.fromEntries(head.map((name, i) => [String(name), row[i] ?? null]))
	);
}

const whole = (share: number) => Math.round(share * 1000) / 10;
const percent = (value: Value | undefined) => (typeof value === 'number' ? whole(value) : value);
const unescaped = (value: Value | undefined) => String(value).replace(/^'/, '');

describe.each(exportResults())('the workbook of %s', (_, result) => {
	const page = resultPage(result, null);
	const questions = page.parts.flatMap(({ sections }) =>
		sections.flatMap((each) => each.questions)
	);

	it('has every figure of the page as a number, and a reason where there is none', async () => {
		const sheets = await sheetsOf(await workbook(resultTables(result)));
		const rows = records(sheets.get('Frågor'));
		const rowOf = ({ code, text }: QuestionView) =>
			rows.find((row) => row['Kod'] === code && unescaped(row['Fråga']).trim() === text.trim());
		expect(questions.length).toBeGreaterThan(3);
		for (const question of questions) {
			const row = rowOf(question);
			const { figures } = question;
			const found = [row?.['Ja'], row?.['Delvis'], row?.['Nej'], row?.['Räknas']];
			const shares = [row?.['Uppfyllt'], row?.['Troligen från'], row?.['Troligen till']];
			if (figures) {
				expect(found).toEqual([figures.ja, figures.delvis, figures.nej, figures.n]);
				expect(shares.map(percent)).toEqual(
					[figures.share, figures.lower, figures.upper].map(whole)
				);
			} else {
				expect(row?.['Uppfyllt']).toMatch(/^(Visas inte|Inga ärenden)$/);
				expect([...found, ...shares].filter((value) => typeof value === 'number')).toEqual([]);
				expect(row?.['Anmärkning']).toContain(question.absent);
			}
		}
	});

	it('has the targets and verdicts of the page', async () => {
		const sheets = await sheetsOf(await workbook(resultTables(result)));
		const rows = records(sheets.get('Indikatorer'));
		expect(rows.slice(0, page.indicators.length).map((row) => unescaped(row['Indikator']))).toEqual(
			page.indicators.map(({ title }) => title)
		);
		page.indicators.forEach(({ figures, verdictSaid }, i) => {
			expect(rows[i]?.['Ja'] ?? null).toBe(figures?.ja ?? null);
			expect(rows[i]?.['Anmärkning']).toContain(verdictSaid);
			if (figures?.targetPercent != null)
				expect(percent(rows[i]?.['Årsmål'])).toBe(figures.targetPercent);
		});
	});
});

describe('a workbook', () => {
	it('hides every figure of a row that is not shown, in every sheet', async () => {
		const sheets = await sheetsOf(await workbook(resultTables(smallResult())));
		const hidden = [...sheets.values()]
			.flatMap(records)
			.filter((row) => row['Uppfyllt'] === 'Visas inte');
		expect(hidden.length).toBeGreaterThan(5);
		for (const row of hidden)
			expect(Object.values(row).filter((value) => typeof value === 'number')).toEqual([]);
	});

	it('has no formula, and no text that becomes one when somebody saves it as CSV', async () => {
		const content = await workbook(resultTables(smallResult()));
		const texts = [...(await sheetsOf(content)).values()]
			.flat(2)
			.filter((value) => typeof value === 'string');
		expect(texts).toContain("'=SUMMA(A1:A9)");
		expect(texts.filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([]);
		const sheets = Object.entries(unzipSync(content)).filter(([name]) =>
			name.startsWith('xl/worksheets/sheet')
		);
		expect(sheets.length).toBeGreaterThan(6);
		for (const [, xml] of sheets) expect(strFromU8(xml)).not.toMatch(/<f[ >]/);
	});

	it('has headers that stay, per cent that look like the page’s and dates that are dates', async () => {
		const content = await workbook(resultTables(smallResult()));
		const files = unzipSync(content);
		for (const [name, xml] of Object.entries(files))
			if (name.startsWith('xl/worksheets/sheet')) {
				expect(strFromU8(xml)).toContain('state="frozen"');
				expect(strFromU8(xml)).toMatch(/<col [^>]*customWidth/);
			}
		expect(strFromU8(files['xl/styles.xml'] ?? new Uint8Array())).toContain('formatCode="0%"');
		const method = records((await sheetsOf(content)).get('Metod'));
		const closed = method.find((row) => row['Uppgift'] === 'Fastställd')?.['Värde'];
		expect(closed).toEqual(new Date('2026-12-09T00:00:00Z'));
		const seed = method.find((row) => row['Uppgift'] === 'Frö')?.['Värde'];
		expect(seed).toBe('12345678901234567890');
	});

	it('has names of sheets that Excel takes', () => {
		const names = resultTables(smallResult()).map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
	});
});
