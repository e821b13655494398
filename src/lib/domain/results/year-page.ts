import { answerOptions } from '../answer-scale.ts';
import type { KeyPurpose, Meaning } from '../review-key.ts';
import { roundName } from '../rounds.ts';
import { percent, span } from '../shares.ts';
import { count, outOf, whole } from '../swedish.ts';
import { isCertain, type Change } from './change.ts';
import { changeInTable, changeLabels, changeSaid, listSaid } from './change-words.ts';
import { drawn, type DrawnFigures } from './drawn.ts';
import { asksNotSeen, coarseNote, planNote, scaleSaid, weightingOf } from './notes.ts';
import type { Cell, Verdict } from './result.ts';
import { roundedSpan } from './rounding.ts';
import { breakSaid, hiddenSaid, kindSaid, notShown, shareSaid } from './sentences.ts';
import type { YearBefore, YearIndicator, YearMeasure, YearResult } from './year-result.ts';

/** The page of a year in words and figures: what is sent to a browser, and nothing of the year besides. */
export interface YearPage {
	year: number;
	/** The news, as a heading. */
	news: string;
	/** What else is to be said of the targets, or nothing. */
	rest: string;
	indicators: YearIndicatorView[];
	indicatorsWeighted: string;
	sections: {
		id: string;
		kind: KeyPurpose;
		title: string;
		weighted: string;
		planNote: string;
		questions: YearQuestionView[];
	}[];
	notSeen: boolean;
	/** Since the year before; null when it is not stored. */
	changes: { year: number; certain: string[]; none: string; notes: string[] } | null;
	/** What could not be counted over the year. */
	apart: string[];
	method: string[];
}

interface RowView {
	/** Null: not shown. */
	figures: DrawnFigures | null;
	/** Why there are no figures. */
	absent: string;
	before: string;
	/** The verdict on the change in words, or nothing. */
	change: string;
	/** `+5, mellan −6 och 15`, in percentage points. */
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
		...newsOf(result),
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
		sections: result.sections.map(({ id, kind, title, questions: ids }) => {
			const own = questions.filter((each) => ids.includes(each.id));
			return {
				...{ id, kind, title, planNote: planNote(own) },
				weighted: weightingOf(own.map((each) => publishedCell(each))),
				questions: own.map((each): YearQuestionView => ({
					...rowOf(each, year, null),
					...{ id: each.id, code: each.code, text: each.text, scaleNote: scaleSaid(each) },
					answers: answerOptions(each).map(({ counts }) => counts)
				}))
			};
		}),
		notSeen: asksNotSeen(questions),
		changes: changesOf(result),
		apart: apartSaid(result),
		method: yearMethod(result)
	};
}

/** A cell as outsiders get it. */
export function publishedCell({
	total,
	...measure
}: YearMeasure & { target?: number | null }): Cell {
	if (total.state !== 'shown') return total;
	const { figures } = total;
	const rounded = roundedSpan(figures, measure.target ?? null, figures.step);
	return { state: 'shown', figures: { ...figures, ...rounded } };
}

const oneOpen = 'det går inte att avgöra om årsmålet är nått';
const reached = (targets: number) => (targets === 1 ? 'nått' : 'nådda');

function newsOf({ year, indicators, rounds }: YearResult): Pick<YearPage, 'news' | 'rest'> {
	const of = (verdict: Verdict) => indicators.filter((each) => each.verdict === verdict).length;
	const [met, missed, open] = [of('MET'), of('NOT_MET'), of('UNDECIDED')];
	const all = met + missed + open;
	const files = count(
		rounds.reduce((sum, { handedIn }) => sum + handedIn, 0),
		'granskat ärende',
		'granskade ärenden'
	);
	if (all === 0)
		return { news: `${year}: ${files} från vår och höst räknade tillsammans`, rest: '' };
	const one = met > 0 ? 'årsmålet är nått' : missed > 0 ? 'årsmålet är inte nått' : oneOpen;
	const many =
		met === 0 ? `inget av ${all} årsmål är nått` : `${outOf(met, all)} årsmål är ${reached(met)}`;
	const news = `${year}: ${all > 1 ? many : one}`;
	const said = [
		all > 1 && met > 0 && missed > 0 ? `${missed} är inte ${reached(missed)}.` : '',
		all > 1 && open > 0 ? `Om ${open} går det inte att avgöra.` : '',
		`Våren och hösten är räknade tillsammans: ${files}.`
	];
	return { news, rest: said.filter(Boolean).join(' ') };
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
		notes: figures
			? [
					figures.uncertain ? 'Mycket osäkert: för få ärenden granskade för en tydlig bild.' : '',
					coarseNote(figures)
				].filter(Boolean)
			: []
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

const brokenSaid = ({
	change,
	reason = '',
	version
}: Pick<Extract<YearBefore, { state: 'changed' }>, 'change' | 'reason' | 'version'>) =>
	breakSaid(change && version !== undefined ? { change, reason, version } : null);

function changesOf({ year, questions, indicators }: YearResult): YearPage['changes'] {
	const told = (
		rows: readonly (YearMeasure & { name: string; target?: number | null })[]
	): { name: string; said: string; difference: Change; certain: boolean }[] =>
		rows.flatMap(({ name, ...row }) => {
			const cell = publishedCell(row);
			if (row.before.state !== 'comparable' || cell.state !== 'shown') return [];
			const { difference } = row.before;
			if (!difference) return [];
			return {
				...{ name, difference, certain: isCertain(difference) },
				said: changeSaid(difference, cell.figures, row.before, String(year - 1))
			};
		});
	const ofIndicators = told(
		indicators.map((each: YearIndicator) => ({ ...each, name: each.title + kindSaid(each) }))
	);
	const ofQuestions = told(questions.map((each) => ({ ...each, name: each.text })));
	const all = [...ofIndicators, ...ofQuestions];
	if (all.length === 0) return null;
	const certain = all.filter((each) => each.certain).map(({ name, said }) => `${name}. ${said}`);
	return {
		year: year - 1,
		certain: certain.map((said) => said.replace('?. ', '? ')),
		none: 'Ingen andel har säkert ändrats. Det betyder inte att inget har hänt.',
		notes: listSaid(all.map(({ difference }) => difference))
	};
}

function apartSaid({ broken, alone }: YearResult): string[] {
	const only = (questions: number, season: string) =>
		questions > 0
			? `${count(questions, 'fråga ställdes', 'frågor ställdes')} bara på ${season} och står i den omgångens resultat.`
			: '';
	return [
		...broken.map(({ code, text, ...why }) => `${code} ${text} ${brokenSaid(why)}`),
		only(alone.SPRING, 'våren'),
		only(alone.AUTUMN, 'hösten')
	].filter(Boolean);
}

/** How a year is counted. */
export function yearMethod({ year, rounds }: YearResult): string[] {
	const ofRounds = rounds.map(({ season, frame, drawn, handedIn, missing, uncovered }) => {
		const name = roundName({ season, year });
		const left = missing > 0 ? ` Underlaget saknades i ${whole(missing)}.` : '';
		const none =
			uncovered.length > 0 ? ` Inga ärenden är granskade i ${uncovered.join(', ')}.` : '';
		return `${name}: ${outOf(drawn, frame)} beslut drogs genom lottning, ${whole(handedIn)} granskades.${left}${none}`;
	});
	return [
		'Våren och hösten räknas som en enda skattning, inte som ett medelvärde av två omgångar. Varje insats i varje omgång räknas efter hur många ärenden den har, därför kan procenten skilja sig från antalen.',
		...ofRounds,
		'En fråga räknas över året när båda omgångarna har ställt den på ett sätt som går att jämföra. Årsmålen är höstens.',
		'Räknar man så här fångar spannet den verkliga andelen i ungefär 19 granskningar av 20. Spannet visar bara slumpen i urvalet, inte om granskare bedömer olika.',
		'Det som någon av omgångarna döljer för att skydda en liten grupp visas inte här heller. Där året tillsammans med omgångarna skulle avslöja en sådan grupp är procenten avrundad, eller visas inte.'
	];
}
