import { cellsOf, type ToldGoal } from '#lib/domain/goals/text.ts';
import { columnsOf } from '#lib/domain/goals/report.ts';
import { dateInText, listing } from '#lib/domain/swedish.ts';
import type { ReportFile } from '../goals/report.ts';

/** Widths of the table's columns in per cent: the words of an indicator need most. */
const widths = [32, 15, 17, 12, 14, 10] as const;
const font = 'Arial';

/**
 * *Underlag till verksamhetsberättelsen* as a Word file: each goal with the table of the report, comment and assessment.
 * The library is loaded when somebody asks for the file.
 * @param today calendar date in Sweden
 */
export async function reportDocument(report: ReportFile, today: string): Promise<Uint8Array> {
	const docx = await import('docx');
	const { AlignmentType, Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph } = docx;
	const { Table, TableCell, TableRow, TextRun, WidthType } = docx;
	const { unit, year, goals } = report;

	const text = (words: string, more: object = {}) =>
		new Paragraph({ spacing: { after: 120 }, children: [new TextRun(words)], ...more });
	const cell = (words: string, at: number, bold: boolean) =>
		new TableCell({
			width: { size: widths[at] ?? 10, type: WidthType.PERCENTAGE },
			margins: { top: 60, bottom: 60, left: 80, right: 80 },
			children: [new Paragraph({ children: [new TextRun({ text: words, bold, size: 18 })] })]
		});
	const row = (cells: readonly string[], heading: boolean) =>
		new TableRow({
			tableHeader: heading,
			cantSplit: true,
			children: cells.map((words, at) => cell(words, at, heading))
		});
	const table = ({ rows }: ToldGoal) =>
		new Table({
			width: { size: 100, type: WidthType.PERCENTAGE },
			rows: [row(columnsOf(year), true), ...rows.map((each) => row(cellsOf(each), false))]
		});
	const goalParts = (goal: ToldGoal) => [
		...goal.above.map((words) => text(words, { keepNext: true, spacing: { after: 0 } })),
		new Paragraph({ text: goal.name, heading: HeadingLevel.HEADING_2, keepNext: true }),
		...(goal.rows.length > 0 ? [table(goal), text('')] : []),
		...(goal.comment
			? [
					new Paragraph({ text: 'Kommentar', heading: HeadingLevel.HEADING_3, keepNext: true }),
					...goal.comment.split('\n').map((words) => text(words))
				]
			: []),
		text(`Bedömning: ${goal.assessment}`, { spacing: { after: 360 } })
	];

	const document = new Document({
		title: `Underlag till verksamhetsberättelsen ${year}`,
		creator: unit,
		description: 'Kollegiegranskning',
		styles: {
			default: {
				document: { run: { font, size: 22 } },
				heading1: { run: { font, size: 36, bold: true, color: '000000' } },
				heading2: {
					run: { font, size: 26, bold: true, color: '000000' },
					paragraph: { spacing: { before: 60, after: 120 } }
				},
				heading3: {
					run: { font, size: 22, bold: true, color: '000000' },
					paragraph: { spacing: { before: 120, after: 60 } }
				}
			}
		},
		sections: [
			{
				footers: {
					default: new Footer({
						children: [
							new Paragraph({
								alignment: AlignmentType.RIGHT,
								children: [
									new TextRun({
										size: 16,
										children: [
											`Innehåller inga personuppgifter om enskilda. Hämtat ${dateInText(today)}. Sida `,
											PageNumber.CURRENT,
											' av ',
											PageNumber.TOTAL_PAGES
										]
									})
								]
							})
						]
					})
				},
				children: [
					new Paragraph({
						text: 'Underlag till verksamhetsberättelsen',
						heading: HeadingLevel.HEADING_1
					}),
					text(`${unit}, ${year}. ${restsOn(report)}`, { spacing: { after: 360 } }),
					...goals.flatMap(goalParts)
				]
			}
		]
	});
	return new Uint8Array(await Packer.toBuffer(document));
}

/** Which rounds the figures are of. */
function restsOn({ rounds, whole }: ReportFile): string {
	if (rounds.length === 0) return 'Ingen omgång är fastställd.';
	const fixed = `${listing(rounds)} är ${rounds.length > 1 ? 'fastställda' : 'fastställd'}`;
	return whole ? `${fixed} och räknas tillsammans.` : `${fixed}.`;
}
