import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellsOf, type ToldGoal } from '#lib/domain/goals/text.ts';
import { columnsOf, type ReportRow } from '#lib/domain/goals/report.ts';
import { reportDocument } from '#lib/server/exports/report-document.ts';
import type { ReportFile } from '#lib/server/goals/report.ts';
import { plainText, tablesIn } from '../support/table-text.ts';

/** Against the page's own rows, made by deeds: `server/goals/report.spec.ts`. Here what the file is as a document. */

const row = (title: string, more: Partial<ReportRow> = {}): ReportRow => ({
	...{ id: title, title, variant: '' },
	outcome: { value: '91\u00a0%', below: '178 av 196' },
	before: { value: 'Inget utfall', below: '' },
	...{ target: '90\u00a0%', councilTarget: 'Årsmål saknas', period: 'VB 2026' },
	...{ judged: null, figures: null, notes: [], ...more }
});
const goal = (name: string, more: Partial<ToldGoal> = {}): ToldGoal => ({
	...{ name, above: ['KF:s mål: 4.6 Ett mål'], rows: [row('Framgår det'), row('Följs det upp')] },
	...{ comment: 'Det gick bra.', assessment: 'Uppfylls helt', ...more }
});
const file: ReportFile = {
	...{ unit: 'Enhet Öst', year: 2026, rounds: ['Vår 2026', 'Höst 2026'], whole: true },
	goals: [
		goal('Ett <mål> & mer'),
		goal('Ett utan indikatorer', { rows: [], comment: '' }),
		goal('Ett tredje', {
			rows: [row('Två vägar', { variant: 'För barn' })],
			comment: 'Första raden.\nAndra raden.'
		})
	]
};

let content: Uint8Array;
let html: string;
let part: (name: string) => string;
beforeAll(async () => {
	content = await reportDocument(file, '2027-01-08');
	html = (await mammoth.convertToHtml({ buffer: Buffer.from(content) })).value;
	const files = unzipSync(content);
	part = (name) => strFromU8(files[name] ?? new Uint8Array());
});

describe('the annual report as a Word file', () => {
	it('has the columns of the report and each row of each goal, cell by cell', () => {
		const tables = tablesIn(html);
		const withRows = file.goals.filter(({ rows }) => rows.length > 0);
		expect(tables).toEqual(
			withRows.map(({ rows }) => ({
				head: [...columnsOf(2026)],
				rows: rows.map((each) => cellsOf(each).map(plainText))
			}))
		);
		expect(tables[0]?.rows[0]).toContain('91 % (178 av 196)');
	});

	it('tells the goals in order, each with what stands above it, its comment and its assessment', () => {
		const said = plainText(html);
		const inOrder = file.goals.flatMap(({ name, comment, assessment }) => [
			name,
			'KF:s mål: 4.6 Ett mål',
			...comment.split('\n'),
			`Bedömning: ${assessment}`
		]);
		let from = 0;
		for (const words of inOrder) {
			const at = said.indexOf(words, from);
			expect(at, words).toBeGreaterThanOrEqual(from);
			from = at + words.length;
		}
	});

	it('is in Swedish, and says at the foot of each page when it was taken and which page it is', () => {
		expect(part('word/styles.xml')).toContain('w:val="sv-SE"');
		const foot = part('word/footer1.xml');
		expect(plainText(foot)).toContain('Hämtat den 8 januari 2027.');
		expect(foot).toMatch(/>PAGE</);
		expect(foot).toContain('NUMPAGES');
	});

	it('has headings that Word knows, heads of tables that come again, and numbers kept to their words', () => {
		const xml = part('word/document.xml');
		for (const level of [1, 2, 3]) expect(xml).toContain(`<w:pStyle w:val="Heading${level}"/>`);
		expect(xml.split('<w:tblHeader/>').length).toBe(xml.split('<w:tbl>').length);
		expect(xml).toContain('178\u00a0av\u00a0196');
	});
});
