import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { printFooter } from '#lib/domain/results/said/method.ts';
import { shareSaid } from '#lib/domain/results/said/sentences.ts';
import { resultPage } from '#lib/domain/results/view/page.ts';
import { span } from '#lib/domain/shares.ts';
import { resultDocument } from '#lib/server/exports/document.ts';
import { kept } from '#lib/server/exports/word.ts';
import { exportResults, smallResult } from '../support/export-rounds.ts';
import { plainText, tablesIn } from '../support/table-text.ts';

/** Word files are read back with mammoth, and their XML with a parser: see workbook.spec.ts for why not LibreOffice. */

const wishes = { today: '2026-12-10', before: null };
const html = async (content: Uint8Array) =>
	(await mammoth.convertToHtml({ buffer: Buffer.from(content) })).value;
const said = (text: string) => plainText(text).replaceAll('\u2011', '-');

describe.each(exportResults())('the Word report of %s', (_, result) => {
	const page = resultPage(result, null, wishes);

	it('has the figures of the page in its tables', async () => {
		const tables = tablesIn(await html(await resultDocument(result, wishes)));
		const rows = tables.filter(({ head }) => head[0] === 'Fråga');
		const all = rows.flatMap(({ head, rows }) => rows.map((cells) => ({ head, cells })));
		const questions = page.parts.flatMap(({ sections }) =>
			sections.flatMap((each) => each.questions)
		);
		expect(all).toHaveLength(questions.length);
		questions.forEach(({ code, figures, absent }, i) => {
			const { head = [], cells = [] } = all[i] ?? {};
			const at = (name: string) => cells[head.indexOf(name)];
			expect(said(cells[0] ?? '')).toContain(`(${code})`);
			if (!figures) {
				expect(said(cells[0] ?? '')).toContain(said(absent));
				expect(cells.slice(1).join('')).toBe('');
				return;
			}
			expect(at('Ja')).toBe(String(figures.ja));
			expect(at('Räknas')).toBe(String(figures.n));
			expect(at('Uppfyllt')).toBe(plainText(shareSaid(figures)));
			expect(at('Troligen')).toBe(plainText(span(figures.lower, figures.upper)));
		});
		const indicators = tables.find(({ head }) => head[0] === 'Indikator')?.rows ?? [];
		expect(indicators).toHaveLength(page.indicators.length);
		page.indicators.forEach(({ outcome, verdictSaid }, i) => {
			expect(indicators[i]?.[1]).toContain(plainText(outcome));
			expect(indicators[i]?.[4]).toContain(plainText(verdictSaid));
		});
	});

	it('says what the page says in short, what it can’t tell and how it was made', async () => {
		const text = said(await html(await resultDocument(result, wishes)));
		const { unknown } = page.inShort;
		for (const line of [
			...unknown.map((each) => each.said),
			...page.method.parts.flatMap(({ paragraphs }) => paragraphs)
		])
			expect(text).toContain(said(line));
	});
});

describe('a Word report', () => {
	const parts = async () => {
		const files = unzipSync(await resultDocument(smallResult(), wishes));
		return (name: string) => strFromU8(files[name] ?? new Uint8Array());
	};

	it('has headings that Word knows, and the head of a table again on each page', async () => {
		const xml = (await parts())('word/document.xml');
		for (const level of [1, 2, 3]) expect(xml).toContain(`<w:pStyle w:val="Heading${level}"/>`);
		const tables = xml.split('<w:tbl>').length - 1;
		expect(tables).toBeGreaterThan(3);
		expect(xml.split('<w:tblHeader/>').length - 1).toBe(tables);
		expect(xml).toContain('<w:cantSplit/>');
	});

	it('has the method and the page number at the foot of each page, and is in Swedish', async () => {
		const part = await parts();
		const foot = part('word/footer1.xml');
		const text = JSON.stringify(new XMLParser().parse(foot));
		expect(text).toContain(printFooter(smallResult(), wishes.today, 'Hämtat').slice(0, 60));
		expect(foot).toContain('NUMPAGES');
		expect(foot).toMatch(/>PAGE</);
		expect(part('word/document.xml')).toContain('<w:footerReference');
		expect(part('word/styles.xml')).toContain('w:val="sv-SE"');
	});

	it('keeps a number and its noun on one line', () => {
		expect(kept('I 27 av 32 ärenden, delvis i 7. Den 9 december')).toBe(
			'I 27\u00a0av\u00a032\u00a0ärenden, delvis i\u00a07. Den 9\u00a0december'
		);
	});
});
