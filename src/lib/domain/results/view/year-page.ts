import { answerOptions } from '../../answer-scale.ts';
import type { Meaning } from '../../review-key.ts';
import { percent, span } from '../../shares.ts';
import { outOf } from '../../swedish.ts';
import { isCertain, type Change } from '../over-rounds/change.ts';
import { changeInTable, changeLabels, changeSaid, listSaid } from '../said/change-words.ts';
import { drawn, type DrawnFigures } from './drawn.ts';
import { isOurs } from '../said/in-short.ts';
import { asksNotSeen, groupNotes, scaleSaid, weightingOf } from '../said/notes.ts';
import { partedSections, type PartOf } from './parts.ts';
import type { Verdict } from '../result.ts';
import { hiddenSaid, kindSaid, notShown, shareSaid } from '../said/sentences.ts';
import { publishedCell } from '../over-rounds/year-cell.ts';
import { yearNews, type YearNews } from '../over-rounds/year-news.ts';
import { apartSaid, brokenSaid, carefulNote, yearMethod } from '../over-rounds/year-method.ts';
import type { YearBefore, YearMeasure, YearResult } from '../over-rounds/year-result.ts';

/** The page of a year in words and figures: what is sent to a browser, and nothing of the year besides. */
export interface YearPage extends YearNews {
	year: number;
	indicators: YearIndicatorView[];
	indicatorsWeighted: string;
	/** The provider's plans apart. */
	parts: PartOf<YearSectionView>[];
	notSeen: boolean;
	/** Since the year before; null when it is not stored. */
	changes: { year: number; certain: string[]; none: string; notes: string[] } | null;
	/** What could not be counted over the year. */
	apart: string[];
	method: string[];
}

export interface YearSectionView {
	id: string;
	title: string;
	weighted: string;
	questions: YearQuestionView[];
}

interface RowView {
	/** Null: not shown. */
	figures: DrawnFigures | null;
	/** Why there are no figures. */
	absent: string;
	before: string;
	/** The verdict on the change in words, or nothing. */
	change: string;
	/** `+5 (mellan −6 och 15)`, in percentage points. */
	changeInTable: string;
	notes: string[];
}

export interface YearIndicatorView extends RowView {
	id: string;
	title: string;
	question: string;
	outcome: string;
	likely: string;
	target: string;
	verdict: Verdict;
}

export interface YearQuestionView extends RowView {
	id: string;
	code: string;
	text: string;
	/** What its answers count as. */
	answers: Meaning[];
	scaleNote: string;
}

/** The page of a year. */
export function yearPage(result: YearResult): YearPage {
	const { year, questions, indicators } = result;
	return {
		year,
		...yearNews(result),
		indicators: indicators.map((each): YearIndicatorView => {
			const { code, kind, question, target, verdict } = each;
			const row = rowOf(each, year, target);
			const { figures } = row;
			return {
				...row,
				...{ id: `${code} ${kind}`, title: each.title + kindSaid(each), question, verdict },
				outcome: figures
					? `${outOf(figures.ja, figures.n)} (${shareSaid(figures)})`
					: notShown(each.total),
				likely: figures ? span(figures.lower, figures.upper, target) : '',
				target: target === null ? 'Årsmål saknas' : percent(target / 100)
			};
		}),
		indicatorsWeighted: weightingOf(indicators.map(publishedCell)),
		parts: partedSections(result.sections, questions, (each): YearQuestionView => ({
			...rowOf(each, year, null),
			...{ id: each.id, code: each.code, text: each.text, scaleNote: scaleSaid(each) },
			answers: answerOptions(each).map(({ counts }) => counts)
		})).map((part) => ({
			...part,
			sections: part.sections.map(({ id, title, asked, rows }) => ({
				...{ id, title, questions: rows },
				weighted: weightingOf(asked.map((each) => publishedCell(each)))
			}))
		})),
		notSeen: asksNotSeen(questions),
		changes: changesOf(result),
		apart: apartSaid(result),
		method: yearMethod(result)
	};
}

function rowOf(measure: YearMeasure, year: number, target: number | null): RowView {
	const cell = publishedCell({ ...measure, target });
	const figures = cell.state === 'shown' ? cell.figures : null;
	const { before } = measure;
	const difference = before.state === 'comparable' ? before.difference : undefined;
	return {
		figures: figures && drawn(figures, target),
		absent: notShown(cell),
		before: yearBeforeSaid(before, year - 1),
		change: difference ? changeLabels[difference.verdict] : '',
		changeInTable: changeInTable(difference),
		notes: [...groupNotes(cell), measure.careful ? carefulNote : ''].filter(Boolean)
	};
}

/** The year before as plain figures, or why it can't stand beside. */
export function yearBeforeSaid(before: YearBefore, year: number): string {
	switch (before.state) {
		case 'none':
			return '';
		case 'comparable':
			return `${year}: ${outOf(before.ja, before.n)} (${shareSaid(before)})`;
		case 'hidden':
			return `${year}. ${hiddenSaid}`;
		case 'changed':
			return `${brokenSaid(before)} Resultaten går inte att jämföra med ${year}.`;
	}
}

/** What has certainly changed: of the caseworkers' own documentation, and a question once. The notes are of all that is judged. */
function changesOf({ year, questions, indicators }: YearResult): YearPage['changes'] {
	const single = indicators.flatMap(({ questions }) => (questions.length === 1 ? questions : []));
	const rows = [
		...indicators.map((each) => ({
			...{ measure: each, name: each.title + kindSaid(each), target: each.target },
			ours: each.kind === 'DOCUMENTATION'
		})),
		...questions
			.filter(({ id }) => !single.includes(id))
			.map((each) => ({ measure: each, name: each.text, target: null, ours: isOurs(each) }))
	];
	const compared = rows.flatMap(({ measure, target, ...row }) => {
		const cell = publishedCell({ ...measure, target });
		const { before } = measure;
		if (before.state !== 'comparable' || !before.difference || cell.state !== 'shown') return [];
		const said = changeSaid(before.difference, cell.figures, before, String(year - 1));
		return [{ ...row, said, difference: before.difference }];
	});
	if (compared.length === 0) return null;
	const ours = compared.filter((each) => each.ours);
	return {
		year: year - 1,
		certain: ours
			.filter(({ difference }) => isCertain(difference))
			.map(({ name, said }) => `${name}. ${said}`.replace('?. ', '? ')),
		none: noneSaid(ours.map(({ difference }) => difference)),
		notes: listSaid(compared.map(({ difference }) => difference))
	};
}

function noneSaid(changes: readonly Change[]): string {
	if (changes.length === 0)
		return 'Inget om dokumentationen går att jämföra. Övriga skillnader står i tabellerna.';
	if (changes.every(({ verdict }) => verdict === 'exact'))
		return 'Alla ärenden är granskade båda åren. Skillnaderna är exakta för dessa ärenden och står i tabellerna.';
	return 'Ingen andel har säkert ändrats. Det betyder inte att inget har hänt.';
}
