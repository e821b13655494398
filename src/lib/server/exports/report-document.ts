import type { FileChild } from 'docx';
import { cellsOf, type ToldGoal } from '#lib/domain/goals/text.ts';
import { columnsOf } from '#lib/domain/goals/report.ts';
import { dateInText, listing } from '#lib/domain/swedish.ts';
import type { ReportFile } from '../goals/report.ts';
import { wordFile, type Parts } from './word.ts';

/** Widths of the table's columns: the words of an indicator need most. */
const shares = [28, 19, 18, 12, 13, 10] as const;
const title = 'Underlag till verksamhetsberättelsen';

/**
 * *Underlag till verksamhetsberättelsen* as a Word file: each goal with the table of the report, comment and assessment.
 * @param today calendar date in Sweden
 */
export function reportDocument(report: ReportFile, today: string): Promise<Uint8Array> {
	const { unit, year, goals } = report;
	const head = {
		title: `${title} ${year}`,
		about: unit,
		foot: `Innehåller inga personuppgifter om enskilda. Hämtat ${dateInText(today)}.`
	};
	return wordFile(head, (parts) => [
		parts.heading(title, 1),
		parts.paragraph(`${unit}, ${year}. ${restsOn(report)}`),
		...goals.flatMap((goal) => goalParts(goal, year, parts))
	]);
}

function goalParts(
	{ above, name, rows, comment, assessment }: ToldGoal,
	year: number,
	{ heading, paragraph, table }: Parts
): FileChild[] {
	const columns = columnsOf(year).map((head, at) => ({ head, share: shares[at] ?? 0 }));
	return [
		heading(name, 2),
		...above.map((words) => paragraph(words, { soft: true, above: true })),
		...(rows.length > 0 ? [table(columns, rows.map(cellsOf))] : []),
		...(comment
			? [heading('Kommentar', 3), ...comment.split('\n').map((words) => paragraph(words))]
			: []),
		paragraph(`Bedömning: ${assessment}`, { bold: true })
	];
}

/** Which rounds the figures are of. */
function restsOn({ rounds, whole }: ReportFile): string {
	if (rounds.length === 0) return 'Ingen omgång är fastställd.';
	const fixed = `${listing(rounds)} är ${rounds.length > 1 ? 'fastställda' : 'fastställd'}`;
	return whole ? `${fixed} och räknas tillsammans.` : `${fixed}.`;
}
