import { roundName } from '../../rounds.ts';
import type { Level } from '../../statistics/interval.ts';
import { span } from '../../shares.ts';
import { count, halfUp, listing, outOf } from '../../swedish.ts';
import {
	lineOfIndicator,
	questionLine,
	stepsBack,
	type LineTo,
	type Step,
	type TimeRound
} from './chain.ts';
import { changeOf, isCertain, type Change } from './change.ts';
import {
	changeInTable,
	changeLabels,
	changeSaid,
	decimalsOf,
	listSaid
} from '../said/change-words.ts';
import { isOurs } from '../said/in-short.ts';
import { levelsOf } from './levels.ts';
import type { KeyHistory } from './lines.ts';
import { partedSections, type PartOf } from '../view/parts.ts';
import type { Figures, IndicatorResult, QuestionResult } from '../result.ts';
import { roundedSpan } from '../hiding/rounding.ts';
import { breakSaid, kindSaid, notShown, shareSaid } from '../said/sentences.ts';

/** Two rounds of a unit beside each other, in words and figures. */
export interface Comparison {
	now: { id: string; name: string };
	then: { id: string; name: string };
	/** What has certainly changed of the caseworkers' own documentation, in counts. */
	news: string;
	indicators: CompareRow[];
	/** Of the later round. */
	parts: PartOf<{ id: string; title: string; rows: CompareRow[] }>[];
	/** What only the earlier round asked. */
	onlyThen: string[];
	/** How far from 0 the chart reaches, as a share. */
	reach: number;
	notes: string[];
}

export interface CompareRow {
	id: string;
	code: string;
	text: string;
	/** `51 av 61 (83 %), troligen 70–91 %`, or why there is none. */
	now: string;
	/** Likewise; empty when it can't stand beside. */
	then: string;
	/** As it is shown, rounded; null when there is none. */
	difference: ShownDifference | null;
	/** `+5, mellan −6 och 15`, in percentage points. */
	inTable: string;
	/** The verdict in a word or two, or what the row is instead. */
	verdict: string;
	/** The verdict as a sentence, or why there is none. */
	said: string;
}

export interface ShownDifference extends Pick<Change, 'difference' | 'lower' | 'upper'> {
	/** Whether chance can't have made it. */
	certain: boolean;
	/** All files of both were read: there is no chance in it. */
	exact: boolean;
}

/**
 * Every question and indicator of the later of two rounds beside the earlier, joined by a line that goes on through all
 * rounds between them (`stepsBack`), or why it can't be.
 * @param rounds the later, those between, and the earlier: the latest first
 * @throws RangeError on fewer than two rounds
 */
export function comparisonOf(
	rounds: readonly TimeRound[],
	history: readonly KeyHistory[]
): Comparison {
	const [now, ...earlier] = rounds;
	const then = earlier.at(-1);
	if (!now || !then) throw new RangeError('Two rounds are compared');
	const asked = now.result.questions.map((row) => metIn(row, now, earlier, questionLine(history)));
	const fed = now.result.indicators.map((row) =>
		metIn(row, now, earlier, lineOfIndicator(history))
	);
	const levels = levelsOf(now.result);
	const questions = asked.map((met) => ({
		ours: isOurs(met.row),
		row: {
			...{ id: met.row.id, code: met.row.code, text: met.row.text },
			...rowOf(met, levels.ofQuestion(met.row.id), now, then)
		}
	}));
	const rows = new Map(questions.map(({ row }) => [row.id, row]));
	const indicators = fed.map((met) => ({
		...{ id: `${met.row.code} ${met.row.kind}`, code: met.row.question },
		...{ text: met.row.title + kindSaid(met.row), ...rowOf(met, levels.indicators, now, then) }
	}));
	const reached = new Set(asked.flatMap(({ step }) => step?.row?.id ?? []));
	const all = [...indicators, ...rows.values()];
	const changes = asked.map((met) => changed(met, levels.ofQuestion(met.row.id)) ?? undefined);
	return {
		now: { id: now.id, name: roundName(now.result.round) },
		then: { id: then.id, name: roundName(then.result.round) },
		news: newsOf(
			questions.flatMap(({ ours, row }) => (ours ? [row] : [])),
			then
		),
		indicators,
		parts: partedSections(now.result.sections, now.result.questions, ({ id }) => rows.get(id)).map(
			(part) => ({
				...part,
				sections: part.sections.map(({ id, title, rows: own }) => ({
					...{ id, title, rows: own.flatMap((row) => row ?? []) }
				}))
			})
		),
		onlyThen: then.result.questions
			.filter(({ id }) => !reached.has(id))
			.map(({ code, text }) => `${code} ${text}`),
		reach: reachOf(all),
		notes: [...listSaid(changes), ...(changes.some(Boolean) ? [mixSaid] : [])]
	};
}

/** What groups have to do with a total (methods.md, section 6). */
const mixSaid =
	'En andel för alla kan ändras bara för att ärendena är annorlunda fördelade på insatserna, fast ingen insats har ändrats. Läs därför insatserna bredvid.';

interface Met<Row> {
	row: Row;
	/** The earlier round on the line; undefined when it is not there. */
	step: Step<Row> | undefined;
	/** Where the line breaks first, and the round before which it does. */
	broken: { why: Step<Row>['why']; at: string } | null;
}

function metIn<Row>(
	row: Row,
	now: TimeRound,
	earlier: readonly TimeRound[],
	line: LineTo<Row>
): Met<Row> {
	const steps = stepsBack(row, now.result, earlier, line);
	const at = steps.findIndex(({ joined }) => !joined);
	const broken = steps[at];
	const after = at > 0 ? steps[at - 1]?.round : now;
	const then = earlier.at(-1);
	return {
		row,
		step: steps.find(({ round }) => round === then),
		broken: broken && after ? { why: broken.why, at: roundName(after.result.round) } : null
	};
}

type Asked = QuestionResult | IndicatorResult;

function changed({ row, step, broken }: Met<Asked>, level: Level): Change | null {
	return step?.row && !broken ? changeOf(row, step.row, level) : null;
}

function rowOf(
	met: Met<Asked>,
	level: Level,
	now: TimeRound,
	then: TimeRound
): Omit<CompareRow, 'id' | 'code' | 'text'> {
	const { row, step, broken } = met;
	const name = roundName(then.result.round);
	const none = { difference: null, inTable: '' };
	const own = outcome(row);
	if (broken) {
		const why = `${breakSaid(broken.why)} Linjen bryts vid ${broken.at}, och resultaten går inte att jämföra.`;
		return { now: own, then: '', ...none, verdict: 'Går inte att jämföra', said: why };
	}
	if (!step?.row)
		return {
			...{ now: own, then: '', ...none, verdict: `Bara ${roundName(now.result.round)}` },
			said: `${'text' in row ? 'Frågan ställdes' : 'Indikatorn fanns'} inte i ${name}.`
		};
	const change = changed(met, level);
	const shown = published(row);
	const before = published(step.row);
	if (!change || !shown || !before) {
		const said = 'Skillnaden visas inte, eftersom någon av andelarna inte visas.';
		return { now: own, then: outcome(step.row), ...none, verdict: 'Visas inte', said };
	}
	return {
		...{ now: own, then: outcome(step.row), difference: asShown(change) },
		...{ inTable: changeInTable(change), verdict: changeLabels[change.verdict] },
		said: changeSaid(change, shown, before, name)
	};
}

/** Nothing finer is sent than what is said. */
function asShown(change: Change): ShownDifference {
	const rounded = (share: number) => halfUp(share * 100, decimalsOf(share)) / 100;
	return {
		difference: rounded(change.difference),
		...{ lower: rounded(change.lower), upper: rounded(change.upper) },
		...{ certain: isCertain(change), exact: change.verdict === 'exact' }
	};
}

/** The figures of the whole as outsiders get them. */
function published(measure: Asked): Figures | null {
	if (measure.total.state !== 'shown') return null;
	const { figures } = measure.total;
	const target = 'target' in measure ? measure.target : null;
	return { ...figures, ...roundedSpan(figures, target, figures.step) };
}

function outcome(measure: Asked): string {
	const figures = published(measure);
	if (!figures) return notShown(measure.total);
	const likely = figures.census ? '' : `, troligen ${span(figures.lower, figures.upper)}`;
	return `${outOf(figures.ja, figures.n)} (${shareSaid(figures)}${likely})`;
}

/** @param questions on the caseworkers' own documentation */
function newsOf(questions: readonly CompareRow[], then: TimeRound): string {
	const compared = questions.flatMap(({ difference }) => difference ?? []);
	const judged = compared.filter(({ exact }) => !exact);
	const name = roundName(then.result.round);
	if (compared.length === 0)
		return `Ingen fråga om dokumentationen har en andel som går att jämföra med ${name}.`;
	const all = 'Alla ärenden är granskade i båda omgångarna';
	if (judged.length === 0) return `${all}, så skillnaderna är exakta för dessa ärenden.`;
	const apart = compared.length - judged.length;
	const exact =
		apart > 0
			? ` ${all} för ${count(apart, 'fråga', 'frågor')} till: där är skillnaden exakt.`
			: '';
	return certainSaid(judged, name) + exact;
}

function certainSaid(judged: readonly ShownDifference[], name: string): string {
	const certain = judged.filter((each) => each.certain);
	const more = certain.filter(({ difference }) => difference > 0).length;
	const less = certain.length - more;
	const none = 'Det betyder inte att inget har hänt.';
	if (judged.length === 1) {
		const only = `Den enda fråga om dokumentationen som går att jämföra med ${name} har`;
		if (certain.length === 0) return `${only} inte säkert ändrats. ${none}`;
		return `${only} säkert ${more > 0 ? 'ökat' : 'minskat'}.`;
	}
	const asked = `${count(judged.length, 'fråga', 'frågor')} om dokumentationen`;
	if (certain.length === 0) return `Ingen av ${asked} har säkert ändrats sedan ${name}. ${none}`;
	const ways = [more > 0 ? `${more} har ökat` : '', less > 0 ? `${less} har minskat` : ''].filter(
		Boolean
	);
	return `Av ${asked} som går att jämföra med ${name} är det säkert att ${listing(ways)}.`;
}

/** To the next tenth, so that the longest whisker has room. */
function reachOf(rows: readonly CompareRow[]): number {
	const ends = rows.flatMap(({ difference }) =>
		difference ? [Math.abs(difference.lower), Math.abs(difference.upper)] : []
	);
	return Math.min(1, Math.max(0.2, Math.ceil(Math.max(0, ...ends) * 10 - 1e-9) / 10));
}
