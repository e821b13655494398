import { roundName } from '../rounds.ts';
import { outOf } from '../swedish.ts';
import { span } from '../shares.ts';
import type { TimeRound } from '../results/over-rounds/chain.ts';
import { changeOf, fromPublished, type Change } from '../results/over-rounds/change.ts';
import { levelsOf } from '../results/over-rounds/levels.ts';
import type { KeyHistory } from '../results/over-rounds/lines.ts';
import { roundedSpan } from '../results/hiding/rounding.ts';
import { changeSaid } from '../results/said/change-words.ts';
import { breakSaid, emptySaid, hiddenSaid, lower, shareSaid } from '../results/said/sentences.ts';
import type { Cell, Figures, QuestionResult } from '../results/result.ts';
import { baseOf, laterRounds, type Base, type Later } from './later.ts';
import { drawn, type DrawnFigures } from '../results/view/drawn.ts';

/** What became of a question after an action was decided on. */
export type FollowVerdict =
	| 'IMPROVED'
	| 'UNCHANGED'
	| 'WORSE'
	| 'UNDECIDED'
	| 'NOT_COMPARABLE'
	/** No later round is closed. */
	| 'WAITING';

export const followLabels: Readonly<Record<Exclude<FollowVerdict, 'WAITING'>, string>> = {
	IMPROVED: 'Förbättrat',
	UNCHANGED: 'I stort sett oförändrat',
	WORSE: 'Försämrat',
	UNDECIDED: 'Går inte att avgöra',
	NOT_COMPARABLE: 'Går inte att jämföra'
};

/** What an action is about. */
export interface ActionScope {
	/** As results of closed rounds name them. */
	questions: readonly { roundId: string; questionId: string }[];
	/** By the code that results have; none: all. */
	interventions: readonly { code: string; name: string }[];
}

/** A round on the way from what it was to what it is now. */
export interface FollowPoint {
	roundId: string;
	name: string;
	/** As published: rounded. Null: not shown. */
	figures: DrawnFigures | null;
	/** `28 av 58`, or why there is none. */
	outcome: string;
	/** `troligen 36–60 %`; empty where every file was read, or nothing is shown. */
	likely: string;
}

/** A question of an action, in all files or in one intervention. */
export interface FollowedRow {
	id: string;
	/** Of the first round, whose result names it. */
	roundId: string;
	questionId: string;
	text: string;
	/** The intervention; empty: all files. */
	intervention: string;
	verdict: FollowVerdict;
	/** The round that the verdict speaks of; null while waiting. */
	upTo: { id: string; name: string } | null;
	since: string;
	said: string;
	/** Before, and each later closed round that asked, in time order. At least one. */
	points: FollowPoint[];
}

export interface Followed {
	/** Of all rows together: theirs when they agree. */
	verdict: FollowVerdict;
	/** `Förbättrat`, `Förbättrat i 1 av 3`, `Följs upp i Vår 2027`, or nothing when the action is about no question. */
	label: string;
	rows: FollowedRow[];
}

/**
 * Follows actions over the unit's closed rounds: each question by the lineage of the keys (`stepsBack`), never by its words
 * alone. Nothing is reckoned but from published results: the whole by `changeOf`, one intervention by `fromPublished`.
 * A question that a newer round put in and that is on the line of an older one is followed from the older.
 * @param rounds with a result, the latest first
 * @param next the round that comes: `Vår 2027`, or `nästa omgång`
 */
export function follower(
	rounds: readonly TimeRound[],
	history: readonly KeyHistory[],
	next: string
): (scope: ActionScope) => Followed {
	const laterOf = laterRounds(rounds, history);
	return (scope) => {
		const bases = scope.questions
			.flatMap(({ roundId, questionId }) => baseOf(rounds, roundId, questionId))
			.sort((a, b) => b.at - a.at);
		const rows = bases
			.map((base) => ({ base, later: laterOf(base) }))
			.filter(
				({ base }, i, all) =>
					!all
						.slice(0, i)
						.some(({ later }) => later.some((one) => one.joined && one.row === base.row))
			)
			.flatMap(({ base, later }) => rowsOf(base, later, scope, next));
		return { rows, ...together(rows, next) };
	};
}

function rowsOf(
	base: Base,
	later: readonly Later[],
	scope: ActionScope,
	next: string
): FollowedRow[] {
	const parts = scope.interventions.length > 0 ? scope.interventions : [{ code: null, name: '' }];
	return parts.map(({ code, name }) => {
		const cellIn = (round: TimeRound, row: QuestionResult): Cell =>
			code === null ? row.total : cellOf(round, row, code);
		const points = [
			point(base.round, cellIn(base.round, base.row)),
			...later.flatMap(({ round, row, joined }) =>
				row && joined ? [point(round, cellIn(round, row))] : []
			)
		];
		return {
			id: `${base.round.id}.${base.row.id}.${code ?? ''}`,
			...{ roundId: base.round.id, questionId: base.row.id },
			...{ text: base.row.text, intervention: name, points },
			since: roundName(base.round.result.round),
			...judged(base, later, code, next)
		};
	});
}

/** The cell of an intervention, by its code. */
function cellOf({ result }: TimeRound, row: QuestionResult, code: string): Cell {
	const at = result.groups.intervention.findIndex(({ id }) => id === code);
	return row.breakdown.intervention[at] ?? { state: 'empty' };
}

type Judged = Pick<FollowedRow, 'verdict' | 'upTo' | 'said'>;

/** By the newest later round that can be compared, else why the newest can't. */
function judged(base: Base, later: readonly Later[], code: string | null, next: string): Judged {
	const newest = later.at(-1);
	if (!newest) return { verdict: 'WAITING', upTo: null, said: `Följs upp i ${next}.` };
	const compared = later.findLast((one) => changeTo(base, one, code) !== null) ?? newest;
	const change = changeTo(base, compared, code);
	const upTo = { id: compared.round.id, name: roundName(compared.round.result.round) };
	const after =
		compared === newest ? '' : ` ${whyNot(newest, code, roundName(newest.round.result.round))}`;
	if (!change)
		return { verdict: 'NOT_COMPARABLE', upTo, said: whyNot(compared, code, upTo.name, base) };
	const now = publishedCell(compared.round, compared.row, code);
	const then = publishedCell(base.round, base.row, code);
	const since = roundName(base.round.result.round);
	return {
		verdict: verdictOf(change),
		upTo,
		said: now && then ? changeSaid(change, now, then, since) + after : ''
	};
}

function verdictOf({ verdict }: Change): FollowVerdict {
	switch (verdict) {
		case 'increased':
			return 'IMPROVED';
		case 'decreased':
			return 'WORSE';
		case 'unchanged':
			return 'UNCHANGED';
		case 'undecided':
		case 'exact':
			return 'UNDECIDED';
	}
}

/** The later less the first, as the result page of the later round judges the question; null where nothing can be said. */
function changeTo(base: Base, { round, row, joined }: Later, code: string | null): Change | null {
	if (!row || !joined) return null;
	const level = levelsOf(round.result).ofQuestion(row.id);
	if (code === null) return changeOf(row, base.row, level);
	const [now, then] = [cellOf(round, row, code), cellOf(base.round, base.row, code)];
	if (now.state !== 'shown' || then.state !== 'shown') return null;
	const exact = now.figures.census && then.figures.census ? ({ verdict: 'exact' } as const) : {};
	return { ...fromPublished(now.figures, then.figures, level), careful: 'protected', ...exact };
}

function whyNot(
	{ round, row, joined, why }: Later,
	code: string | null,
	name: string,
	base?: Base
) {
	if (!row) return `Frågan ställdes inte i ${name}.`;
	if (!joined) return `${breakSaid(why)} Det går inte att jämföra med ${name}.`;
	const now = code === null ? row.total : cellOf(round, row, code);
	const then = base && (code === null ? base.row.total : cellOf(base.round, base.row, code));
	const [cell, at] =
		now.state === 'shown' && then && base
			? [then, roundName(base.round.result.round)]
			: [now, name];
	return cell.state === 'empty' ? `${at}: inga ärenden.` : `${at}. ${hiddenSaid}`;
}

/** The figures as everybody reads them. */
function publishedCell(round: TimeRound, row: QuestionResult | null, code: string | null) {
	const cell = row && (code === null ? row.total : cellOf(round, row, code));
	return cell?.state === 'shown' ? published(cell.figures) : null;
}

const published = (figures: Figures): Figures => ({
	...figures,
	...roundedSpan(figures, null, figures.step)
});

function point({ id, result }: TimeRound, cell: Cell): FollowPoint {
	const about = { roundId: id, name: roundName(result.round) };
	if (cell.state !== 'shown') {
		const outcome = cell.state === 'empty' ? emptySaid : hiddenSaid;
		return { ...about, figures: null, outcome, likely: '' };
	}
	const figures = published(cell.figures);
	const likely = figures.census
		? `${shareSaid(figures)}, alla ärenden granskade`
		: `troligen ${span(figures.lower, figures.upper)}`;
	return { ...about, figures: drawn(figures, null), outcome: outOf(figures.ja, figures.n), likely };
}

/** What is said of all rows together: the worst that is certain is never hidden behind what is better. */
function together(rows: readonly FollowedRow[], next: string): Pick<Followed, 'verdict' | 'label'> {
	const [first] = rows;
	if (!first) return { verdict: 'WAITING', label: '' };
	const order = [
		'WORSE',
		'IMPROVED',
		'UNDECIDED',
		'UNCHANGED',
		'NOT_COMPARABLE',
		'WAITING'
	] as const;
	const verdict = order.find((one) => rows.some((row) => row.verdict === one)) ?? first.verdict;
	if (verdict === 'WAITING') return { verdict, label: `Följs upp i ${next}` };
	const label = followLabels[verdict];
	const n = rows.filter((row) => row.verdict === verdict).length;
	const certain = verdict === 'WORSE' || verdict === 'IMPROVED';
	return {
		verdict,
		label: certain && n < rows.length ? `${label} i ${outOf(n, rows.length)}` : label
	};
}

/** `förbättrat, från 81 av 98 till 96 av 102`: an action that is closed, in a sentence. Empty while waiting. */
export function followedInShort({ rows, verdict, label }: Followed): string {
	const [row] = rows;
	if (!row?.upTo || verdict === 'WAITING') return '';
	const [from, to] = [row.points[0], row.points.at(-1)];
	const counts =
		rows.length === 1 && from?.figures && to?.figures && from !== to
			? `, från ${from.outcome} till ${to.outcome}`
			: '';
	return `Följd till ${row.upTo.name}: ${lower(label)}${counts}.`;
}
