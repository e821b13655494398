import type { FileChild, ITableCellOptions, Paragraph, Table } from 'docx';

/** What a document is built of: plain Swedish paragraphs, headings, lists and tables that Word knows as such. */

type Docx = typeof import('docx');
export type Parts = ReturnType<typeof partsOf>;

/** A column of a table: its head, and its share of the width. Figures stand to the right. */
export interface WordColumn {
	head: string;
	share: number;
	figures?: boolean;
}
/** Lines of a cell; the first is what it says, the others smaller. */
export type WordCell = string | readonly string[];

const ink2 = '4A5560';
const rule = 'C9D1D8';
const shade = 'E8EEF3';
/** Twentieths of a point: the text is 17 cm wide on A4. */
const mm = 56.7;
const textWidth = Math.round(170 * mm);

/** A number and what belongs to it stay on one line: `51 av 61`, `den 9 december`, `12 ärenden`. */
export const kept = (text: string): string =>
	text
		.replace(/(\d) av (?=\d)/g, '$1\u00a0av\u00a0')
		.replace(/(\d) (?=\p{Ll})/gu, '$1\u00a0')
		.replace(/( i) (?=\d+[.,])/g, '$1\u00a0');

/** The parts of a document, once the library is there. */
export function partsOf(docx: Docx) {
	const {
		AlignmentType,
		BorderStyle,
		Paragraph,
		ShadingType,
		Table,
		TableCell,
		TableRow,
		TextRun,
		WidthType
	} = docx;
	const run = (text: string, more: { bold?: boolean; color?: string; size?: number } = {}) =>
		new TextRun({ text: kept(text), ...more });
	const heading = (text: string, level: 1 | 2 | 3): Paragraph =>
		new Paragraph({
			heading: (
				[
					docx.HeadingLevel.HEADING_1,
					docx.HeadingLevel.HEADING_2,
					docx.HeadingLevel.HEADING_3
				] as const
			)[level - 1],
			children: [run(text)],
			keepNext: true
		});
	const paragraph = (
		text: string,
		more: { bold?: boolean; soft?: boolean; style?: string; above?: boolean } = {}
	): Paragraph =>
		new Paragraph({
			...(more.style && { style: more.style }),
			...(more.above && { keepNext: true }),
			...(more.soft && { spacing: { before: 80, after: 80 } }),
			children: [
				run(text, { ...(more.bold && { bold: true }), ...(more.soft && { color: ink2, size: 18 }) })
			]
		});
	const bullets = (lines: readonly string[]): Paragraph[] =>
		lines.map(
			(line) =>
				new Paragraph({ numbering: { reference: 'punkter', level: 0 }, children: [run(line)] })
		);
	const edge = { style: BorderStyle.SINGLE, size: 4, color: rule };
	const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
	const cell = (
		lines: WordCell,
		{ figures }: WordColumn,
		width: number,
		more: Partial<ITableCellOptions> = {}
	) => {
		const said = typeof lines === 'string' ? [lines] : lines;
		const header = more.shading !== undefined;
		return new TableCell({
			...more,
			width: { size: width, type: WidthType.DXA },
			margins: { top: 50, bottom: 50, left: 80, right: 80 },
			borders: { top: edge, bottom: edge, left: none, right: none },
			children: (said.length > 0 ? said : ['']).map(
				(line, i) =>
					new Paragraph({
						alignment: figures ? AlignmentType.RIGHT : AlignmentType.LEFT,
						spacing: { before: 0, after: 0 },
						keepNext: header,
						children: [
							run(line, {
								size: i > 0 || header ? 17 : 19,
								...(header && { bold: true }),
								...(i > 0 && { color: ink2 })
							})
						]
					})
			)
		});
	};
	/** A header row that comes again on each page, and rows that no page parts. */
	const table = (columns: readonly WordColumn[], rows: readonly (readonly WordCell[])[]): Table => {
		const all = columns.reduce((sum, { share }) => sum + share, 0);
		const widths = columns.map(({ share }) => Math.round((textWidth * share) / all));
		const row = (cells: readonly WordCell[], header: boolean) =>
			new TableRow({
				tableHeader: header,
				cantSplit: true,
				children: columns.map((column, i) =>
					cell(
						cells[i] ?? '',
						column,
						widths[i] ?? 0,
						header ? { shading: { type: ShadingType.CLEAR, fill: shade, color: 'auto' } } : {}
					)
				)
			});
		return new Table({
			width: { size: textWidth, type: WidthType.DXA },
			columnWidths: widths,
			borders: {
				top: edge,
				bottom: edge,
				left: none,
				right: none,
				insideHorizontal: edge,
				insideVertical: none
			},
			rows: [
				row(
					columns.map(({ head }) => head),
					true
				),
				...rows.map((cells) => row(cells, false))
			]
		});
	};
	return { heading, paragraph, bullets, table };
}

/**
 * A document on A4 in Swedish, with a line and the page number at the foot of each page.
 * @param content the parts that it is built of, in order
 */
export async function wordFile(
	{ title, about, foot }: { title: string; about: string; foot: string },
	content: (parts: Parts) => FileChild[]
): Promise<Uint8Array> {
	const docx = await import('docx');
	const { Document, Footer, LevelFormat, Packer, PageNumber, Paragraph, TextRun } = docx;
	const font = 'Calibri';
	const style = (size: number, before: number, after: number) => ({
		run: { font, size, bold: true, color: '1B2733' },
		paragraph: { spacing: { before, after }, keepNext: true }
	});
	const small = (text: string) => new TextRun({ text, size: 16, color: ink2 });
	const document = new Document({
		...{ title, description: about, subject: about },
		...{ creator: 'Kollegiegranskning', lastModifiedBy: 'Kollegiegranskning' },
		styles: {
			default: {
				document: {
					run: { font, size: 22, language: { value: 'sv-SE' } },
					paragraph: { spacing: { after: 120, line: 276 } }
				},
				heading1: style(40, 0, 60),
				heading2: style(28, 360, 120),
				heading3: style(23, 240, 80)
			},
			paragraphStyles: [
				{
					...{ id: 'Ingress', name: 'Ingress', basedOn: 'Normal', next: 'Normal' },
					run: { font, size: 28, color: '1B2733' },
					paragraph: { spacing: { before: 200, after: 120, line: 300 } }
				}
			]
		},
		numbering: {
			config: [
				{
					reference: 'punkter',
					levels: [
						{
							...{ level: 0, format: LevelFormat.BULLET, text: '\u2013' },
							style: { paragraph: { indent: { left: 300, hanging: 300 }, spacing: { after: 60 } } }
						}
					]
				}
			]
		},
		sections: [
			{
				properties: {
					page: {
						size: { width: Math.round(210 * mm), height: Math.round(297 * mm) },
						margin: {
							top: Math.round(20 * mm),
							bottom: Math.round(22 * mm),
							left: Math.round(20 * mm),
							right: Math.round(20 * mm),
							footer: Math.round(9 * mm),
							header: Math.round(9 * mm),
							gutter: 0
						}
					}
				},
				footers: {
					default: new Footer({
						children: [
							new Paragraph({
								spacing: { after: 0 },
								border: { top: { style: docx.BorderStyle.SINGLE, size: 4, color: rule, space: 6 } },
								children: [small(foot)]
							}),
							new Paragraph({
								alignment: docx.AlignmentType.RIGHT,
								spacing: { after: 0 },
								children: [
									new TextRun({
										size: 16,
										color: ink2,
										children: ['Sida ', PageNumber.CURRENT, ' av ', PageNumber.TOTAL_PAGES]
									})
								]
							})
						]
					})
				},
				children: content(partsOf(docx))
			}
		]
	});
	return new Uint8Array(await Packer.toBuffer(document));
}
