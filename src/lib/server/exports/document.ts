import type { FileChild } from 'docx';
import type { Result } from '#lib/domain/results/result.ts';
import { countingRule, ordersNote, printFooter } from '#lib/domain/results/said/method.ts';
import { plainly, shareSaid } from '#lib/domain/results/said/sentences.ts';
import { resultPage, type PageWishes, type ResultPage } from '#lib/domain/results/view/page.ts';
import {
	partHeadings,
	type PartView,
	type QuestionView,
	type SectionView
} from '#lib/domain/results/view/parts.ts';
import { span } from '#lib/domain/shares.ts';
import { dateInText, whole } from '#lib/domain/swedish.ts';
import { wordFile, type Parts, type WordCell, type WordColumn } from './word.ts';

/** Word: the result page on paper, as a report that a unit chief can send. */
export async function resultDocument(
	stored: Result,
	wishes: Required<Pick<PageWishes, 'today' | 'before'>>
): Promise<Uint8Array> {
	const page = resultPage(stored, null, wishes);
	const title = `${page.name}: resultat`;
	const head = { title, about: page.unit, foot: printFooter(stored, wishes.today, 'Hämtat') };
	return wordFile(head, (parts) => [
		parts.heading(title, 1),
		parts.paragraph(`${page.unit}. Fastställt ${dateInText(stored.round.closedOn)}.`, {
			soft: true
		}),
		...opening(page, parts),
		...inShort(page, parts),
		...indicators(page, parts),
		...page.parts.flatMap((part, i) => [
			parts.heading(partHeadings(part), 2),
			...(part.kind === 'PLANS' || (part.kind === 'ORDERS' && !part.plansApart)
				? [parts.paragraph(ordersNote)]
				: []),
			...part.sections.flatMap((section) => sectionOf(section, parts)),
			...(i === page.parts.length - 1 ? soft(page.partNotes, parts) : [])
		]),
		...method(page, parts)
	]);
}

const soft = (notes: readonly string[], { paragraph }: Parts) =>
	notes.filter(Boolean).map((note) => paragraph(note, { soft: true }));

function opening({ headline, files, unread }: ResultPage, { paragraph }: Parts): FileChild[] {
	return [
		...(headline
			? [
					paragraph(`${plainly(headline.said)}.`, { style: 'Ingress' }),
					...(headline.verdict ? [paragraph(headline.verdict, { bold: true })] : []),
					paragraph(headline.sure),
					...headline.notes.map((note) => paragraph(note))
				]
			: [paragraph('Inget resultat kan visas.', { bold: true })]),
		...(unread ? [paragraph(unread, { bold: true })] : []),
		paragraph(files)
	];
}

function inShort(
	{ inShort: { strengths, improvements, changed, unknown, ...none } }: ResultPage,
	{ heading, bullets, paragraph }: Parts
): FileChild[] {
	const column = (name: string, lines: readonly string[], rest: readonly string[]) =>
		lines.length + rest.filter(Boolean).length === 0
			? []
			: [
					heading(name, 3),
					...bullets(lines),
					...rest.filter(Boolean).map((each) => paragraph(each))
				];
	return [
		heading('Kort sagt', 2),
		...column(
			'Det här gör vi bra',
			strengths.map((said) => `${plainly(said)}.`),
			strengths.length > 0 ? [] : [none.noStrengths]
		),
		...column(
			'Det här kan bli bättre',
			improvements.map((said) => `${plainly(said)}. ${said.more}`.trim()),
			improvements.length > 0 ? [] : [none.noImprovements]
		),
		...column('Det här har ändrats', changed.said, [changed.rest, ...changed.notes]),
		...column(
			'Det här vet vi inte',
			unknown.map(({ said }) => said),
			[]
		)
	];
}

const indicatorColumns: readonly WordColumn[] = [
	{ head: 'Indikator', share: 34 },
	{ head: 'Utfall', share: 19 },
	{ head: 'Troligen', share: 13 },
	{ head: 'Årsmål', share: 11 },
	{ head: 'Läge', share: 23 }
];

function indicators(page: ResultPage, parts: Parts): FileChild[] {
	if (page.indicators.length === 0) return [];
	const rows = page.indicators.map((each): WordCell[] => [
		[each.title, ...each.notes],
		[each.outcome, each.previous].filter(Boolean),
		each.likely,
		each.target,
		[each.verdictSaid, each.change].filter(Boolean)
	]);
	return [
		parts.heading('Indikatorer', 2),
		parts.table(indicatorColumns, rows),
		...soft(page.indicatorNotes, parts)
	];
}

function sectionOf(section: SectionView, parts: Parts): FileChild[] {
	const { title, summary, questions, weighted, notSeen } = section;
	const figure = (head: string, share: number): WordColumn => ({ head, share, figures: true });
	const columns = [
		{ head: 'Fråga', share: notSeen ? 38 : 44 },
		...[figure('Ja', 7), figure('Delvis', 9), figure('Nej', 7)],
		...(notSeen ? [figure('Framgår inte', 10)] : []),
		...[figure('Räknas', 10), figure('Uppfyllt', 13), figure('Troligen', 14)]
	];
	return [
		parts.heading(title, 3),
		...(summary ? [parts.paragraph(summary, { above: true })] : []),
		parts.table(
			columns,
			questions.map((question) => questionRow(question, notSeen))
		),
		...soft([weighted], parts)
	];
}

/** A hyphen that a line does not end at: a code stays whole. */
const noBreak = '\u2011';

function questionRow(question: QuestionView, notSeen: boolean): WordCell[] {
	const { text, code, figures, absent, answers, scaleNote, notes, previous, changed, change } =
		question;
	const since = [previous, changed && `${changed}: ${change}`].filter(Boolean).join('. ');
	const first = [
		`${text} (${code.replaceAll('-', noBreak)})`,
		scaleNote,
		...(figures ? [] : [absent]),
		...notes,
		since
	];
	const asked = first.filter(Boolean);
	if (!figures) return [asked];
	const counted = (meaning: (typeof answers)[number], n: number) =>
		answers.includes(meaning) ? whole(n) : '–';
	return [
		asked,
		whole(figures.ja),
		counted('PARTLY', figures.delvis),
		counted('NOT_MET', figures.nej),
		...(notSeen ? [counted('NOT_SEEN', figures.framgarInte ?? 0)] : []),
		...[whole(figures.n), shareSaid(figures), span(figures.lower, figures.upper)]
	];
}

function method({ method, parts: shown }: ResultPage, parts: Parts): FileChild[] {
	const notSeen = shown.some(({ sections }: PartView) => sections.some((each) => each.notSeen));
	return [
		parts.heading('Så gjordes granskningen', 2),
		...method.parts.flatMap(({ heading, paragraphs }) => [
			parts.heading(heading, 3),
			...paragraphs.map((said) => parts.paragraph(said))
		]),
		parts.heading('Så räknas svaren', 3),
		parts.paragraph(countingRule(notSeen)),
		parts.heading('Så hittar du tillbaka till dragningen', 3),
		parts.table(
			[
				{ head: 'Uppgift', share: 32 },
				{ head: 'Värde', share: 68 }
			],
			method.facts.map(({ label, value }) => [label, value])
		)
	];
}
